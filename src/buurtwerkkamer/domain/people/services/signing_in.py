"""What happens at the door of an account, for the journal: who came in, who did not, and which locks changed."""

from enum import StrEnum

from buurtwerkkamer.domain.people.models import Account, Grant
from buurtwerkkamer.kernel.audit import journal


class AtTheDoor(StrEnum):
    """What the journal calls it."""

    CAME_IN = "people.account.signed_in"
    REFUSED = "people.account.refused"
    WENT_OUT = "people.account.signed_out"
    FIRST_LOCK_CHANGED = "people.account.password_changed"
    LOCK_ADDED = "people.account.lock_added"
    LOCK_REMOVED = "people.account.lock_removed"
    CODES_RENEWED = "people.account.codes_renewed"


def note_at_the_door(*, account: Account, what: AtTheDoor, by: journal.Actor) -> None:
    """Write ``what`` in the journal: of the room of ``account`` where it has one, else of no room."""
    journal.record(what.value, target=account, by=by, room_id=_only_room(account))


def _only_room(account: Account) -> int | None:
    rooms = set(Grant.objects.filter(account=account, until=None).values_list("room_id", flat=True))
    return rooms.pop() if len(rooms) == 1 else None
