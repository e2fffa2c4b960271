"""Who may come now. One query, in SQL of our own: it is asked for every page of every table, and the database language
of Django takes as long to write it as the database to answer. The numbers in it are those of ``rules.habits``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any, Final

from django.db import connection

from buurtwerkkamer.domain.people.queries.doors import OnTheDoor
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.rules import habits

NAMES: Final = 72  # of a day: four screens of doors
NOT_YET, GONE, HERE = range(3)  # today


@dataclass(frozen=True, slots=True)
class Tile:
    """A door on the first screen. ``here``: inside now."""

    door: OnTheDoor
    here: bool


def likely(*, room: Room, on: date, at: time, most: int = NAMES) -> list[Tile]:
    """Who may come now, the most likely first; then who has gone today, ``most`` together; and last all who are here.

    What is later than ``at``, by another tablet's clock or in an invented day, is not known yet. Source: REG-1.
    """
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {**_days(on), **_times(at), "room": room.pk, "most": most})
        tiles = [Tile(OnTheDoor(*door), here=today == HERE) for *door, today in cursor.fetchall()]
    here = [tile for tile in tiles if tile.here]  # read first, so that none of them is left out
    return tiles[len(here) :][:most] + here


@cache
def _statement() -> str:
    """A visit counts by its day times its hour; a person is the sum of their visits, times how new they are."""
    day = _first_that_fits(
        [
            ('"on" = %(on)s', 0),  # today says nothing of whether they come today
            (f'"on" IN ({_listed("other", habits.other_weekdays)})', habits.OTHER_WEEKDAY),
            *((f'"on" >= %(recent{n})s', weight) for n, (_weeks, weight) in enumerate(habits.RECENCY)),
        ],
        0,
    )
    hour = _first_that_fits(
        [
            ("arrived_at IS NULL", habits.NO_HOUR),
            *((_near(n), weight) for n, (_minutes, weight) in enumerate(habits.HOUR)),
        ],
        habits.OTHER_HOUR,
    )
    person = _first_that_fits(
        [(f"came.first >= %(new{n})s", factor) for n, (_weeks, factor) in enumerate(habits.NEW)], habits.NOT_NEW
    )
    here = f'"on" = %(on)s AND (left_at IS NULL OR left_at > %(at)s) THEN {HERE} WHEN "on" = %(on)s'
    tells_something = f'"on" > %(lately)s OR arrived_at IS NULL OR {_near(len(habits.HOUR) - 1)}'
    days = f"%(on)s, {_listed('other', habits.other_weekdays)}, {_listed('same', habits.same_weekday)}"
    return f"""SELECT door.person_id, door.name, door.picture, door.paint, came.today
        FROM (
            SELECT person_id, MIN("on") AS first, SUM({day} * {hour}) AS score,
                   MAX(CASE WHEN {here} THEN {GONE} ELSE {NOT_YET} END) AS today
            FROM programme_visit
            WHERE room_id = %(room)s AND "on" IN ({days}) AND ({tells_something})
              AND ("on" < %(on)s OR arrived_at IS NULL OR arrived_at <= %(at)s)
            GROUP BY person_id
        ) came
        JOIN people_door door ON door.room_id = %(room)s AND door.person_id = came.person_id
        ORDER BY came.today = {HERE} DESC, came.today, came.score * {person} DESC, door.person_id
        LIMIT %(most)s + (
            SELECT COUNT(*) FROM programme_visit WHERE room_id = %(room)s AND "on" = %(on)s AND left_at IS NULL
        )
    """  # noqa: S608 -- every word of it is written in this file


def _first_that_fits(cases: Iterable[tuple[str, int]], otherwise: int) -> str:
    return f"CASE {' '.join(f'WHEN {condition} THEN {value}' for condition, value in cases)} ELSE {otherwise} END"


def _near(n: int) -> str:
    return f"arrived_at BETWEEN %(from{n})s AND %(to{n})s"


def _listed(name: str, days: Any) -> str:
    return ", ".join(f"%({name}{n})s" for n in range(len(days(date(2000, 1, 1)))))


def _days(on: date) -> dict[str, date]:
    """What the statement calls each day."""
    named = {"on": on, "lately": habits.lately(on)}
    several = {
        "other": habits.other_weekdays(on),
        "same": habits.same_weekday(on),
        "recent": [since.day for since in habits.recency(on)],
        "new": [since.day for since in habits.newness(on)],
    }
    return named | {f"{name}{n}": day for name, days in several.items() for n, day in enumerate(days)}


def _times(at: time) -> dict[str, Any]:
    """What the statement calls each time, as the database keeps it."""
    near = enumerate(habits.nearness(at))
    named = {"at": at} | {name: one for n, a in near for name, one in ((f"from{n}", a.first), (f"to{n}", a.last))}
    return {name: connection.ops.adapt_timefield_value(one) for name, one in named.items()}
