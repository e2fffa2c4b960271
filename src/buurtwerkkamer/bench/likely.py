"""The measuring process of ``likely``: whether people who came were on the first screen when they did.

Each visit of a month is asked for as it was a second before: what came later is not known then, nor is the rest of the
month. Says what it found as one line of JSON.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, cast

from django.db.models import Min

from buurtwerkkamer.bench.first_screen import DOORS
from buurtwerkkamer.domain.people.models import Door
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.likely import likely

A_SECOND: Final = timedelta(seconds=1)


@dataclass(slots=True)
class Seen:
    """The visits of a room. ``missed``: by people with a door who were not on a first screen of so many doors."""

    room: str
    visits: int = 0
    without_door: int = 0
    first_ever: int = 0  # of people with a door: nobody can know them
    missed: dict[int, int] = field(default_factory=lambda: dict.fromkeys(DOORS, 0))


def main(first: str, last: str) -> None:
    """All rooms, the days from ``first`` to ``last``."""
    found = []
    for room in Room.objects.order_by("pk"):
        found.append(look(room, date.fromisoformat(first), date.fromisoformat(last)))
        print(room.name, file=sys.stderr, flush=True)
    print(json.dumps([asdict(seen) for seen in found]))


def look(room: Room, first: date, last: date) -> Seen:
    """The first screen of ``room`` at each visit in these days, in the order in which people came."""
    doors = set(Door.objects.filter(room=room).values_list("person_id", flat=True))
    came_first = dict(Visit.objects.filter(room=room).order_by().values_list("person_id").annotate(Min("on")))
    seen = Seen(room.name)
    for on, at, person_id in _visits(room, first, last):
        seen.visits += 1
        if person_id not in doors:
            seen.without_door += 1
            continue
        seen.first_ever += came_first[person_id] == on
        shown = _shown(room, on, at)
        for number in DOORS:
            seen.missed[number] += person_id not in shown[:number]
    return seen


def _visits(room: Room, first: date, last: date) -> Iterator[tuple[date, time, int]]:
    visits = Visit.objects.filter(room=room, on__range=(first, last)).exclude(arrived_at=None)
    for on, at, person_id in visits.order_by("on", "arrived_at", "pk").values_list("on", "arrived_at", "person_id"):
        yield on, cast("time", at), person_id  # those without a time were left out


def _shown(room: Room, on: date, at: time) -> Sequence[int]:
    just_before = (datetime.combine(on, at) - A_SECOND).time()
    return [tile.door.person_id for tile in likely(room=room, on=on, at=just_before, most=max(DOORS))]
