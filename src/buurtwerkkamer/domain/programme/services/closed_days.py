"""The room stays shut on a day, and opens after all."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.programme.models import ClosedDay
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal


@transaction.atomic
def close_on(*, room: Room, days: Mapping[date, str], by: journal.Actor) -> list[date]:
    """``room`` stays shut on ``days`` (with why). Returns the days on which that is new. Source: ACT-3."""
    there = set(ClosedDay.objects.filter(room=room, on__in=days).values_list("on", flat=True))
    new = sorted(day for day in days if day not in there)
    ClosedDay.objects.bulk_create(ClosedDay(room=room, on=day, reason=days[day]) for day in new)
    journal.record("programme.room.closed", target=room, by=by, room_id=room.pk, days=len(new))
    return new


@transaction.atomic
def open_on(*, room: Room, days: list[date], by: journal.Actor) -> dict[date, str]:
    """``room`` opens on ``days`` after all. Returns those on which it would have stayed shut, with why."""
    there = ClosedDay.objects.filter(room=room, on__in=days)
    before = dict(there.values_list("on", "reason"))
    there.delete()
    journal.record("programme.room.opened", target=room, by=by, room_id=room.pk, days=len(before))
    return before
