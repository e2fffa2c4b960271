"""What happens at the door of an account: who comes in, who does not, who is sent out, and which locks change."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.db.models import F

from buurtwerkkamer.domain.people.models import Account, Grant, SignIn
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing

KEPT: Final = timedelta(days=30)


class AtTheDoor(StrEnum):
    """What the journal calls it."""

    CAME_IN = "people.account.signed_in"
    REFUSED = "people.account.refused"
    WENT_OUT = "people.account.signed_out"
    SENT_OUT = "people.account.sent_out"
    FIRST_LOCK_CHANGED = "people.account.password_changed"
    LOCK_ADDED = "people.account.lock_added"
    LOCK_REMOVED = "people.account.lock_removed"
    CODES_RENEWED = "people.account.codes_renewed"


@transaction.atomic
def begin_sign_in(*, account: Account, device: str, at: datetime, by: journal.Actor) -> SignIn:
    """``account`` came in on ``device`` ("Firefox op Windows")."""
    note_at_the_door(account=account, what=AtTheDoor.CAME_IN, by=by)
    turn = Account.objects.values_list("sent_out", flat=True).get(pk=account.pk)
    return SignIn.objects.create(account=account, device=device, began_at=at, seen_at=at, turn=turn)


def note_seen(*, sign_in_pk: int, at: datetime) -> None:
    """Somebody who signed in is still there. Asked once in some minutes, not for every page."""
    SignIn.objects.filter(pk=sign_in_pk, seen_at__lt=at).update(seen_at=at)


@transaction.atomic
def end_sign_in(*, account: Account, sign_in_pk: int | None, at: datetime, by: journal.Actor) -> None:
    """Somebody stopped by themselves."""
    SignIn.objects.filter(pk=sign_in_pk or 0, account=account, ended_at=None).update(ended_at=at)
    note_at_the_door(account=account, what=AtTheDoor.WENT_OUT, by=by)


@transaction.atomic
def send_everybody_out(*, account: Account, by: journal.Actor) -> None:
    """Whoever signed in as ``account``, anywhere, must do so again."""
    close_sessions(account=account)
    note_at_the_door(account=account, what=AtTheDoor.SENT_OUT, by=by)


@transaction.atomic
def change_lock(*, account: Account, what: AtTheDoor, by: journal.Actor, here: int | None) -> None:
    """Another password, another second lock: who came in through the old ones is sent out, but the time ``here``."""
    close_sessions(account=account)
    SignIn.objects.filter(pk=here or 0, account=account).update(turn=account.sent_out)
    note_at_the_door(account=account, what=what, by=by)


def close_sessions(*, account: Account) -> None:
    """Let no session of ``account`` open anything from now on: every page asks this number along with the account."""
    Account.objects.filter(pk=account.pk).update(sent_out=F("sent_out") + 1)
    account.refresh_from_db(fields=["sent_out"])


def forget_sign_ins(*, now: datetime) -> int:
    """Throw away what is a month old. Run every night by `./bwk work`. Returns how many. Source: DNA-11."""
    gone, _models = SignIn.objects.filter(seen_at__lt=now - KEPT).delete()
    return gone


@seeing(EVERY)
def note_at_the_door(*, account: Account, what: AtTheDoor, by: journal.Actor) -> None:
    """Write ``what`` in the journal: of the room of ``account`` where it has one, else of no room.

    Who is at the door is in no room yet.
    """
    journal.record(what.value, target=account, by=by, room_id=_only_room(account))


def _only_room(account: Account) -> int | None:
    rooms = set(Grant.objects.filter(account=account, until=None).values_list("room_id", flat=True))
    return rooms.pop() if len(rooms) == 1 else None
