"""Who usually comes to what is on. It follows from the weeks before today, so it is counted once a day and kept."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from django.db.models import Count

from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.near import near

SINCE: Final = timedelta(weeks=8)  # who came to something since then, usually comes
MOST: Final = 30  # people of one activity: a screen and a half of its roster
A_DAY: Final = 24 * 3600  # seconds

Usual = dict[int, list[int]]


def usual(*, room: Room, on: date, activity_ids: Collection[int]) -> Usual:
    """For each activity the persons who came to it in the weeks before the day ``on``, who came most first.

    Numbers only, kept for the day: whether somebody still stands on the table is for who reads their door to see.
    A correction of an earlier day shows tomorrow; it says who is offered first, and counts nothing. Source: REG-1.
    """
    if not activity_ids:
        return {}
    key = f"usual/{room.pk}/{on}/{'.'.join(map(str, sorted(activity_ids)))}"
    kept: Usual | None = near.get(key)
    if kept is None:
        kept = _count(room, on, activity_ids)
        near.set(key, kept, timeout=A_DAY)
    return kept


def _count(room: Room, on: date, activity_ids: Collection[int]) -> Usual:
    rows = (
        Attendance.objects.filter(room=room, on__gte=on - SINCE, on__lt=on, activity__in=activity_ids)
        .order_by()
        .values_list("activity_id", "person_id")
        .annotate(times=Count("*"))
    )
    came: dict[int, list[tuple[int, int]]] = {}
    for activity, person, times in rows:
        came.setdefault(activity, []).append((-times, person))
    return {activity: [person for _times, person in sorted(who)[:MOST]] for activity, who in came.items()}
