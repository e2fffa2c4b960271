"""How a room lives: when the door is open, where it stands, and what key holders are told."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.rooms.models import OpeningHours, Room
from buurtwerkkamer.domain.rooms.queries.opening import Hours, opening_hours
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes


class ClosesBeforeOpening(DomainError):
    message = _("Een kamer gaat dicht nadat zij open ging. Kijk de tijden na.")


@transaction.atomic
def write_opening_hours(
    *, room: Room, hours: Mapping[int, tuple[time, time]], by: journal.Actor, seen: Hours | None = None
) -> Mapping[int, tuple[time, time]]:
    """On these days of the week (Monday is 0) the door is open from and until; on the others it is shut.

    ``seen``: the hours that stood there when somebody began to type; a day that was not touched stays as it is now.
    Returns the hours before, so that they can be put back. Raises: ``ClosesBeforeOpening``; ``ChangedMeanwhile``, by
    the number of the day. Source: REG-2, PUB-1.
    """
    if any(closes <= opens for opens, closes in hours.values()):
        raise ClosesBeforeOpening
    room = _hold(room)
    before: Hours = opening_hours(room=room)
    new = changes(now=_week(before), seen=_week(before if seen is None else seen), wanted=_week(hours))
    OpeningHours.objects.filter(room=room, weekday__in=[int(day) for day in new]).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(room=room, weekday=int(day), opens_at=both[0], closes_at=both[1])
        for day, both in new.items()
        if both
    )
    journal.record("rooms.opening_hours.written", target=room, by=by, room_id=room.pk)
    return before


@transaction.atomic
def write_place(
    *,
    room: Room,
    name: str,
    place: tuple[float, float] | None,
    by: journal.Actor,
    seen: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """``room`` stands there: metres, RD (EPSG:28992), and how somebody called it. None: we do not know any longer.

    ``seen["place"]``: the name that stood there when somebody began to type. Returns name and place before, to put
    back. Raises: ``ChangedMeanwhile``. Source: NBH-3.
    """
    room = _hold(room)
    before = {"name": room.place_name, "place": room.place}
    named = name.strip() if place else ""
    if changes(now={"place": room.place_name}, seen=seen or {}, wanted={"place": named}) or room.place != place:
        room.place_name = named
        room.place_x, room.place_y = place or (None, None)
        room.save(update_fields=("place_name", "place_x", "place_y"))
        journal.record("rooms.place.written", target=room, by=by, room_id=room.pk)
    return before


@transaction.atomic
def write_house_notes(
    *, room: Room, closing_list: str, key_message: str, by: journal.Actor, seen: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """What a key holder of ``room`` checks before closing, a thing a line, and what all of them are told.

    ``seen``: what stood there when somebody began to type. Empty lines and spaces around a line are left out. Returns
    what was there before of each that changed. Raises: ``ChangedMeanwhile``. Source: REG-2.
    """
    room = _hold(room)
    lines = [line.strip() for line in closing_list.splitlines()]
    wanted = {"closing_list": "\n".join(filter(None, lines)), "key_message": key_message.strip()}
    before = {"closing_list": room.closing_list, "key_message": room.key_message}
    new = changes(now=before, seen=seen or {}, wanted=wanted)
    for name, value in new.items():
        setattr(room, name, value)
    if new:
        room.save(update_fields=tuple(new))
        journal.record("rooms.house_notes.written", target=room, by=by, room_id=room.pk)
    return {name: before[name] for name in new}


def _hold(room: Room) -> Room:
    """Two desks, one room: the second waits, and sees what the first wrote."""
    return Room.objects.select_for_update().get(pk=room.pk)


def _week(hours: Mapping[int, tuple[time, time]]) -> dict[str, tuple[time, time] | None]:
    return {str(day): hours.get(day) for day in range(7)}
