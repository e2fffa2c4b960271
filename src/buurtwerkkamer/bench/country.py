"""The measuring process of ``country``: all rooms of a country at once, beside the one SQL statement that counts them.

The statement reads the covering index ``attendance_counts`` and nothing else, and gives the same unique persons per
room and indicator. Both are timed in turns, on the clock: a part of the work is the database's.
"""

import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F

from buurtwerkkamer.bench.scales import YEARS
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.results.queries.figures import figures_until
from buurtwerkkamer.domain.results.queries.table import Together, together
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.domain.results.services.figures import count_again
from buurtwerkkamer.domain.rooms.models import Room, RoomYear

ROUNDS = 5
YEAR = YEARS[-1]
COUNTED_AGAIN = 50  # rooms


def main() -> None:
    """Both ways, a few times; whether they say the same; and what counting from the start takes."""
    took: dict[str, list[float]] = {"table": [], "statement": []}
    whole: Together | None = None
    counted: list[tuple[Any, ...]] = []
    for _round in range(ROUNDS):
        whole = _timed(took["table"], _all_rooms)
        counted = _timed(took["statement"], _by_statement)
    print(
        json.dumps(
            {
                **{name: statistics.median(seconds) for name, seconds in took.items()},
                "unequal": _unequal(counted),
                "rooms": whole.rooms if whole else 0,
                "count_again": _count_again(),
            }
        )
    )


def _all_rooms() -> Together:
    """As the page of all rooms asks for them; adding up looks at every row."""
    rooms = list(Room.objects.order_by("city", "name").prefetch_related("variant_periods"))
    return together(rooms=rooms, year=YEAR, today=date(YEAR + 1, 2, 1))


def _by_statement() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [date(YEAR, 1, 1), date(YEAR, 12, 31)])
        return cursor.fetchall()


def _statement() -> str:
    """Unique persons per room for each indicator that counts types of activities."""
    of_type: dict[str, list[int]] = {}
    for activity in Activity.objects.select_related("type"):
        of_type.setdefault(activity.type.code, []).append(activity.pk)
    columns = [
        f"COUNT(DISTINCT CASE WHEN activity_id IN ({', '.join(str(pk) for code in types for pk in of_type[code])}) "
        "THEN person_id END)"
        for types in _counted().values()
    ]
    return (
        f"SELECT room_id, {', '.join(columns)} FROM programme_attendance "  # noqa: S608 -- numbers and our own words
        'WHERE "on" BETWEEN %s AND %s GROUP BY room_id ORDER BY room_id'
    )


def _counted() -> dict[str, tuple[str, ...]]:
    return {i.code: i.types for i in indicators() if i.types and i.counts_persons}


def _unequal(counted: list[tuple[Any, ...]]) -> int:
    """Rooms of which the figures say something else than the statement."""
    kept = figures_until(rooms=Room.objects.all(), year=YEAR, since=YEAR)
    told = {room: [count[YEAR].values[code] for code in _counted()] for room, count in kept.items()}
    return len(told.keys() - {room for room, *_counts in counted}) + sum(
        told.get(room) != counts for room, *counts in counted
    )


def _count_again() -> float:
    """Seconds to count one room's year from its attendances and keep it."""
    rooms = list(Room.objects.order_by("pk").values_list("pk", flat=True)[:COUNTED_AGAIN])
    for room in rooms:  # as if something was written since
        RoomYear.objects.filter(room=room, year=YEAR).update(written=F("written") + 1)
    begun = time.perf_counter()
    for room in rooms:
        count_again(room_id=room, year=YEAR)
    return (time.perf_counter() - begun) / len(rooms)


def _timed(seconds: list[float], act: Callable[[], Any]) -> Any:
    begun = time.perf_counter()
    found = act()
    seconds.append(time.perf_counter() - begun)
    return found
