"""`./bwk demo`"""

import argparse
import os
import sys
import threading
import time
import webbrowser
from datetime import date

from .words import CannotDo, Words, say

SETTINGS = "buurtwerkkamer.config.settings.demo"
OTHER_HOME = "Kies een andere map / choose another folder: BWK_HOME=proef ./bwk demo"


def add(words: Words) -> None:
    """The words of this module."""
    parser = words.add(
        "demo",
        "Een verzonnen coöperatie om in rond te kijken",
        "An invented cooperative to look around in",
        demo,
        settings=SETTINGS,
    )
    parser.add_argument("--fresh", action="store_true", help="gooi de proef weg en begin opnieuw / start over")
    parser.add_argument("--port", type=int, help="poort (standaard de eerste vrije vanaf 8000) / first free from 8000")
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DATE",
        help="verteld tot en met, JJJJ-MM-DD (standaard vandaag) / told up to this day (default today)",
    )
    parser.add_argument("--no-open", action="store_true", help="open geen browser / open no browser")


def demo(asked: argparse.Namespace) -> None:
    """Make the demo where it is not there yet, say who can sign in, and serve it until stopped."""
    from .installation import ready
    from .serve import first_free_port, run_server

    host = "127.0.0.1"
    port = asked.port or first_free_port(host, 8000)
    ready(static=True)
    _make(fresh=asked.fresh, asked_on=asked.on)
    address = f"http://{host}:{port}/"
    _introduce(address)
    if not asked.no_open and _has_display():
        threading.Thread(target=_open_when_up, args=(host, port, address), daemon=True).start()
    run_server(host=host, port=port)


def _make(*, fresh: bool, asked_on: date | None) -> None:
    from django.utils import timezone

    from buurtwerkkamer.demo import plan, state
    from buurtwerkkamer.demo.make import make_cooperative
    from buurtwerkkamer.kernel.errors import DomainError

    from . import progress

    today = timezone.localdate()
    on = asked_on or today
    if not plan.EARLIEST <= on <= today:
        raise CannotDo(f"--on: kies een dag van {plan.EARLIEST} tot en met vandaag / choose a day up to today")
    try:
        if fresh:
            state.throw_away()
        if state.is_made():
            if asked_on:
                say("De proef is er al: --on geldt pas met --fresh / the demo is there already: --on needs --fresh")
            return
    except DomainError as refusal:
        raise CannotDo(f"{refusal.message} {OTHER_HOME}") from refusal
    say(f"De proefcoöperatie wordt gemaakt, tot en met {on} / making the demo cooperative, once")
    now = timezone.localtime().time() if on == today else None
    make_cooperative(on=on, now=now, progress=progress.show)


def _introduce(address: str) -> None:
    """The address and who can sign in, on standard output."""
    from buurtwerkkamer.demo import plan
    from buurtwerkkamer.demo.accounts import PASSWORD
    from buurtwerkkamer.demo.table import PIN

    print(f"{address}  ·  wachtwoord van iedereen / everybody's password: {PASSWORD}")
    print(f"  aan tafel opent wie een sleutel heeft met pincode / at the table, who holds a key opens with PIN: {PIN}")
    for account in plan.accounts():
        print(f"  {account.email:42}{account.role.label:28}{account.room or account.city or 'alle kamers'}")
    sys.stdout.flush()


def _open_when_up(host: str, port: int, address: str) -> None:
    from .serve import is_free

    for _attempt in range(100):
        if not is_free(host, port):
            webbrowser.open(address)
            return
        time.sleep(0.2)


def _has_display() -> bool:
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
