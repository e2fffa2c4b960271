"""A day that nobody closed is closed afterwards, at the last hour of which something is known."""

from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Greatest

from buurtwerkkamer.domain.programme.models import RoomDay, Session, Visit
from buurtwerkkamer.domain.programme.queries.week import taking_place
from buurtwerkkamer.domain.programme.services.presence import come_back, take_back_closing
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal


@transaction.atomic
def close_afterwards(*, room: Room, on: date, by: journal.Actor) -> list[int] | None:
    """The door of the day ``on`` is locked after all, and who was still inside went. Returns who that was; None where
    the room did not open that day, or somebody closed it already. Source: REG-2.
    """
    day = RoomDay.objects.select_for_update().filter(room=room, on=on, closed_at=None).first()
    if day is None:
        return None
    at = _last_hour(day)
    RoomDay.objects.filter(pk=day.pk).update(closed_at=at)
    inside = Visit.objects.filter(room=room, on=on, left_at=None).exclude(arrived_at=None)
    stayed = list(inside.order_by("pk").values_list("person", flat=True))
    inside.update(left_at=Greatest(F("arrived_at"), Value(at)))
    journal.record("programme.room.closed_afterwards", target=day, by=by, room_id=room.pk, people=len(stayed))
    return stayed


@transaction.atomic
def take_back_closing_afterwards(*, room: Room, on: date, person_ids: list[int], by: journal.Actor) -> None:
    """Undo ``close_afterwards``: nobody closed, and these people were still inside."""
    take_back_closing(room=room, on=on)
    come_back(room=room, person_ids=person_ids, on=on)
    for day in RoomDay.objects.filter(room=room, on=on):
        journal.record("programme.room.open_again", target=day, by=by, room_id=room.pk)


def _last_hour(day: RoomDay) -> time:
    """When the last one came or went, or the last session ended."""
    came: dict[str, Any] = Visit.objects.filter(room=day.room_id, on=day.on).aggregate(
        Max("arrived_at"), Max("left_at")
    )
    sessions = taking_place(Session.objects.filter(room=day.room_id, on=day.on))
    ended: dict[str, Any] = sessions.aggregate(Max("ends_at"))
    return max(filter(None, (day.opened_at, *came.values(), *ended.values())))
