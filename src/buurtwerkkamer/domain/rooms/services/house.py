"""How a room lives: when the door is open, and what people agreed among themselves."""

from collections.abc import Mapping
from datetime import time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.models import OpeningHours, Room
from buurtwerkkamer.domain.rooms.queries.opening import Hours, opening_hours
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class ClosesBeforeOpening(DomainError):
    message = _("Een kamer gaat dicht nadat zij open ging. Kijk de tijden na.")


@transaction.atomic
def write_opening_hours(
    *, room: Room, hours: Mapping[int, tuple[time, time]], by: journal.Actor
) -> Mapping[int, tuple[time, time]]:
    """On these days of the week (Monday is 0) the door is open from and until; on the others it is shut.

    Returns the hours before, so that they can be put back. Raises: ``ClosesBeforeOpening``. Source: REG-2, PUB-1.
    """
    if any(closes <= opens for opens, closes in hours.values()):
        raise ClosesBeforeOpening
    before: Hours = opening_hours(room=room)
    OpeningHours.objects.filter(room=room).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(room=room, weekday=weekday, opens_at=opens, closes_at=closes)
        for weekday, (opens, closes) in sorted(hours.items())
    )
    journal.record("rooms.opening_hours.written", target=room, by=by, room_id=room.pk)
    return before


@transaction.atomic
def write_house_rules(*, room: Room, words: str, by: journal.Actor) -> str:
    """What people of ``room`` agreed on working and living together. Returns the words before. Source: SER-7."""
    before = room.house_rules
    room.house_rules = words.replace("\r\n", "\n").strip()
    if room.house_rules != before:
        room.save(update_fields=("house_rules",))
        journal.record("rooms.house_rules.written", target=room, by=by, room_id=room.pk)
    return before
