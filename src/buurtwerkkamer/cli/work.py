"""`./bwk work`: what nobody has to wait for. It counts what was written, makes the map of the country, and forgets what
need not be known any longer.

All it does is derived from what is in the database, and done again where it was not finished. So it may be stopped at
any moment, with any signal, and two of it do no harm.
"""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .words import CannotDo, Words, say

if TYPE_CHECKING:
    from buurtwerkkamer.domain.trust.services.forgetting import Forgotten

PAUSE_SECONDS: Final = 3
AT_ONCE: Final = 25  # room-years, about half a second
NIGHT: Final = timedelta(hours=3)  # what happens once a night, happens at three
PATIENCE_SECONDS: Final = 5


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "work",
        "Tel wat genoteerd werd, en vergeet wat weg mag. `serve` start dit vanzelf",
        "Count what was written, and forget what may go. `serve` starts this by itself",
        work,
    )
    parser.add_argument("--once", action="store_true", help="één ronde, en dan klaar / one round, then end")
    parser.add_argument(
        "--beside", action="store_true", help="eindig als de invoer eindigt / end when standard input does"
    )


def work(asked: argparse.Namespace) -> None:
    """One round, or rounds until it is stopped."""
    if asked.once:
        _once()
        return
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, _end)
    if asked.beside:
        threading.Thread(target=_end_with_input, daemon=True).start()
    _until_stopped()


class Rounds:
    """One round after another; knows what was done before."""

    def __init__(self) -> None:
        self._is_ready = False
        self._night: date | None = None

    def next(self) -> bool:
        """Forget where this night has not been yet, then count a part of what is behind; where nothing is, make a map.
        Whether there may be more.
        """
        if not self._is_ready:
            from .installation import ready

            ready()
            self._is_ready = True
        from django.core.management import call_command
        from django.utils import timezone

        from buurtwerkkamer.domain.finance.services.receipts import forget_receipts
        from buurtwerkkamer.domain.neighbourhoods.services.country_map import make_a_map
        from buurtwerkkamer.domain.people.services.invitations import forget_invitations
        from buurtwerkkamer.domain.people.services.merging import forget_merges
        from buurtwerkkamer.domain.people.services.signing_in import forget_sign_ins
        from buurtwerkkamer.domain.programme.services.job_photos import forget_photos
        from buurtwerkkamer.domain.results.services.figures import count_what_is_behind
        from buurtwerkkamer.domain.table.services.forgetting import forget_taps
        from buurtwerkkamer.domain.trust.rules.keeping import MONEY, kept_since
        from buurtwerkkamer.domain.trust.services.forgetting import forget_what_is_past
        from buurtwerkkamer.domain.trust.services.own import forget_who_asked
        from buurtwerkkamer.kernel.audit import journal

        now = timezone.now()
        night = (timezone.localtime(now) - NIGHT).date()
        if night != self._night:
            forget_taps(now=now)
            forget_merges(now=now)
            asked = forget_who_asked(today=timezone.localdate(now))
            _say_what_is_forgotten(asked, forget_what_is_past(today=timezone.localdate(now)))
            forget_photos(now=now)
            forget_receipts(now=now, before=kept_since(MONEY, on=timezone.localdate(now)))
            forget_sign_ins(now=now)
            forget_invitations(now=now)
            call_command("clearsessions")
            journal.seal(now=now)
            _forget_copies(timezone.localdate(now))
            self._night = night
        _look_into_a_mailbox(now)
        return count_what_is_behind(most=AT_ONCE) == AT_ONCE or make_a_map()


def _look_into_a_mailbox(now: datetime) -> None:
    """One at a time, each every few minutes: who waits for a mail server, waits for no other."""
    from django.conf import settings

    from buurtwerkkamer.domain.pathway.tasks import look_into_the_next

    if settings.MAILBOXES:
        look_into_the_next(settings.MAILBOXES, now=now)


def _forget_copies(today: date) -> None:
    """A folder that is away, on another disk, holds up nothing else: the next night looks again."""
    from buurtwerkkamer.domain.trust.services.copies import forget_copies

    try:
        gone = forget_copies(on=today)
    except OSError as fault:
        say(f"Oude kopieën konden niet weg: {_in_short(fault)} / old copies could not be thrown away")
        return
    if gone:
        say(f"{gone} kopieën van meer dan een maand oud zijn weg / copies past their term are gone")


def _say_what_is_forgotten(asked: int, forgotten: "Forgotten") -> None:
    """Numbers only; a night in which nothing was asked or past its term says nothing."""
    if asked:
        say(f"Vergeten omdat ze dat vroegen: {asked} / forgotten because they asked")
    if forgotten.people or forgotten.jobs or forgotten.registers or forgotten.messages:
        say(
            f"Vergeten wat over zijn tijd was: {forgotten.people} mensen, woorden van {forgotten.jobs} klussen, "
            f"{forgotten.registers} ingelezen lijsten, {forgotten.messages} berichten / what was past its term is gone"
        )


def _once() -> None:
    from django.db import Error

    rounds = Rounds()
    try:
        while rounds.next():
            pass
    except Error as fault:
        raise CannotDo(f"De database antwoordt niet: {_in_short(fault)} / the database does not answer") from fault


def _until_stopped() -> None:
    """Whatever goes wrong in a round, a database that is away above all, is said once and tried again."""
    rounds, in_trouble = Rounds(), False
    while True:
        begun = time.monotonic()
        try:
            more = rounds.next()
        except Exception as fault:
            if not in_trouble:
                say(f"Tellen lukt nu niet: {_in_short(fault)}. We blijven het proberen / we keep trying")
            in_trouble, more = True, False
            _hang_up()
        else:
            if in_trouble:
                say("Tellen lukt weer / counting works again")
            in_trouble = False
        # With much to do it rests as long as it worked: half of a processor stays with the pages
        time.sleep(time.monotonic() - begun if more else PAUSE_SECONDS)


def _in_short(fault: Exception) -> str:
    """What kind of fault and where. Never its own words: a database quotes what was in the row."""
    where = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}, {Path(where.filename).name}:{where.lineno}"


def _hang_up() -> None:
    """The next round calls the database again: a connection that broke stays broken."""
    from django.db import connection

    connection.close()


def _end(*_signal: object) -> None:
    """At once, whatever is being done: see the top of this file."""
    os._exit(0)


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    _end()


@contextmanager
def work_beside() -> Iterator[None]:
    """`./bwk work` as a child of this process for as long as the block lasts, with the same settings.

    It reads from a pipe of which we hold the other end. When we go, however we go (the end of the block, a signal, a
    crash, ``kill -9``), the system closes that end, the child reads that there is no more, and ends. So we need not be
    there to end it, and it need not look whether we are. The serving processes that are forked from us would hold the
    pipe open after us: they close their copy at once.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "buurtwerkkamer", "work", "--beside"],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl+C is for the server, and reaches the child through the pipe
    )
    assert child.stdin is not None  # noqa: S101 -- for the type
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=child.stdin.close)
    try:
        yield
    finally:
        child.stdin.close()
        try:
            child.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
