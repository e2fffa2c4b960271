"""What a tablet knows of today: who may come, what is on, whether the room is open. Doors, never more of a person."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from buurtwerkkamer.domain.people.queries.doors import OnTheDoor
from buurtwerkkamer.domain.programme.models import Session
from buurtwerkkamer.domain.programme.queries.presence import opening_times
from buurtwerkkamer.domain.programme.queries.week import taking_place
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.likely import Tile, likely
from buurtwerkkamer.domain.table.queries.usual import usual
from buurtwerkkamer.kernel.prepared import Prepared

DAYS: Final = 7  # of the programme


@dataclass(frozen=True, slots=True)
class Planned:
    """A session; of one of today, who usually comes to it."""

    on: date
    starts_at: time | None
    ends_at: time | None
    activity_id: int
    code: str
    label: str
    type_code: str
    usual: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Board:
    """All that a tablet is told of a day."""

    on: date
    tiles: list[Tile]
    sessions: list[Planned]
    opened_at: time | None
    closed_at: time | None
    key_holders: list[OnTheDoor]  # who have a PIN


def board(*, room: Room, on: date, at: time) -> Board:
    """The board of ``room`` on the day ``on``, as at the time ``at``: four queries, and one more the first time that
    day. Source: REG-1, DNA-11.
    """
    sessions = _planned(room, on)
    came = usual(room=room, on=on, activity_ids={session.activity_id for session in sessions if session.on == on})
    tiles = likely(room=room, on=on, at=at)
    there = {tile.door.person_id for tile in tiles}
    later = [person for who in came.values() for person in who if person not in there]
    others, key_holders = _doors(room, later)
    there |= {door.person_id for door in others}  # nobody without a door is named, not even by a number
    for session in sessions:
        if session.on == on:
            session.usual.extend(person for person in came.get(session.activity_id, ()) if person in there)
    opened_at, closed_at = opening_times(room=room, on=on)
    return Board(on, _with(tiles, others), sessions, opened_at, closed_at, key_holders)


def _planned(room: Room, on: date) -> list[Planned]:
    """What takes place from the day ``on`` in a week, in the order of the days."""
    rows = _WEEK.rows(room=room.pk, since=on, until=on + timedelta(days=DAYS))
    return sorted((Planned(*row) for row in rows), key=lambda session: (session.on, session.starts_at is None))


def _week(room: int, since: date, until: date) -> QuerySet[Session, tuple[Any, ...]]:
    fields = ("activity_id", "activity__code", "activity__label", "activity__type__code")
    return (
        taking_place(Session.objects.filter(room=room, on__gte=since, on__lt=until))
        .order_by("on", "starts_at", "activity__position")
        .values_list("on", "starts_at", "ends_at", *fields)
    )


_WEEK: Final = Prepared(_week, room=int, since=date, until=date)


def _doors(room: Room, person_ids: Collection[int]) -> tuple[list[OnTheDoor], list[OnTheDoor]]:
    """The doors of these people, and of those who have a PIN, by name. One query."""
    places = ", ".join(["%s"] * len(person_ids)) or "NULL"
    with connection.cursor() as cursor:  # numbers by the hundred: in SQL of our own for a third of the time
        cursor.execute(
            "SELECT door.person_id, door.name, door.picture, door.paint, pin.id FROM people_door door "  # noqa: S608 -- places only
            "LEFT JOIN people_keypin pin ON pin.room_id = door.room_id AND pin.person_id = door.person_id "
            f"WHERE door.room_id = %s AND (pin.id IS NOT NULL OR door.person_id IN ({places})) "
            "ORDER BY door.name, door.person_id",
            [room.pk, *person_ids],
        )
        rows = [(OnTheDoor(*known), pin) for *known, pin in cursor.fetchall()]
    wanted = set(person_ids)
    return [door for door, _pin in rows if door.person_id in wanted], [door for door, pin in rows if pin is not None]


def _with(tiles: list[Tile], others: list[OnTheDoor]) -> list[Tile]:
    """Who usually comes to something of today is among today's names too, also when that is hours away: a tablet may
    be without a network by then. After who may come now, before who is here.
    """
    here = sum(tile.here for tile in tiles)
    first = len(tiles) - here
    return [*tiles[:first], *(Tile(door, here=False) for door in others), *tiles[first:]]
