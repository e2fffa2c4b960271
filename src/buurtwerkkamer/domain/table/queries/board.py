"""What a tablet knows of today: who may come, what is on, whether the room is open. Doors, never more of a person."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, Final

from django.db.models import Count

from buurtwerkkamer.domain.people.models import KeyPin
from buurtwerkkamer.domain.people.queries.doors import OnTheDoor
from buurtwerkkamer.domain.programme.models import Attendance, Session
from buurtwerkkamer.domain.programme.queries.presence import opening_times, sessions_on
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.likely import Tile, likely

DAYS: Final = 7  # of the programme
USUAL: Final = timedelta(weeks=8)  # who came to something since then, usually comes


@dataclass(frozen=True, slots=True)
class OnToday:
    """A session, and who usually comes to it."""

    session: Session
    usual: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Board:
    """All that a tablet is told of a day."""

    on: date
    tiles: list[Tile]
    sessions: list[OnToday]
    opened_at: time | None
    closed_at: time | None
    key_holders: list[OnTheDoor]  # who have a PIN


def board(*, room: Room, on: date, at: time) -> Board:
    """The board of ``room`` on the day ``on``, as at the time ``at``: five queries. Source: REG-1, DNA-11."""
    days = [on + timedelta(days=n) for n in range(DAYS)]
    sessions = sessions_on(room=room, days=days)
    opened_at, closed_at = opening_times(room=room, on=on)
    usual = _usual(room, on, {session.activity_id for session in sessions if session.on == on})
    return Board(
        on=on,
        tiles=_with_the_usual(likely(room=room, on=on, at=at), usual),
        sessions=[
            OnToday(session, [one.person_id for one in usual.get(session.activity_id, ())] if session.on == on else [])
            for session in sessions
        ],
        opened_at=opened_at,
        closed_at=closed_at,
        key_holders=_key_holders(room),
    )


def _with_the_usual(tiles: list[Tile], usual: dict[int, list[OnTheDoor]]) -> list[Tile]:
    """Who usually comes to something of today is among today's names too, also when that is hours away: a tablet may
    be without a network by then. After who may come now, before who is here.
    """
    there = {tile.door.person_id for tile in tiles}
    later = {one.person_id: Tile(one, here=False) for came in usual.values() for one in came}
    here = sum(tile.here for tile in tiles)
    first = len(tiles) - here
    return [*tiles[:first], *(tile for pk, tile in later.items() if pk not in there), *tiles[first:]]


def _usual(room: Room, on: date, activities: set[int]) -> dict[int, list[OnTheDoor]]:
    """For each of ``activities``, who came to such a thing in the last weeks, who came most first. One query."""
    door = "person__doors__"
    rows: Any = (
        Attendance.objects.filter(room=room, on__gte=on - USUAL, on__lt=on, activity__in=activities)
        .filter(**{f"{door}room": room})
        .order_by()
        .values_list("activity_id", "person_id", f"{door}name", f"{door}picture", f"{door}paint")
        .annotate(times=Count("*"))
        if activities
        else ()
    )
    usual: dict[int, list[tuple[int, int, OnTheDoor]]] = {}
    for activity, *known, times in rows:
        usual.setdefault(activity, []).append((-times, known[0], OnTheDoor(*known)))
    return {activity: [one for _times, _pk, one in sorted(came)] for activity, came in usual.items()}


def _key_holders(room: Room) -> list[OnTheDoor]:
    door = "person__doors__"
    rows = KeyPin.objects.filter(**{"room": room, f"{door}room": room}).order_by(f"{door}name", "person_id")
    return [
        OnTheDoor(*row) for row in rows.values_list("person_id", *(f"{door}{f}" for f in ("name", "picture", "paint")))
    ]
