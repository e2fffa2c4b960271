"""What a tablet knows of today: who may come, what is on, whether the room is open. Doors, never more of a person."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, Final

from django.db.models import Case, Count, Max, Min, Q, Sum, When
from django.db.models.lookups import GreaterThanOrEqual

from buurtwerkkamer.domain.people.models import KeyPin
from buurtwerkkamer.domain.people.queries.doors import OnTheDoor
from buurtwerkkamer.domain.programme.models import Attendance, Session, Visit
from buurtwerkkamer.domain.programme.queries.presence import room_day, sessions_on
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.rules import habits

NAMES: Final = 72  # of a day: four screens of doors
DAYS: Final = 7  # of the programme
NOT_YET, GONE, HERE = range(3)  # today
USUAL: Final = timedelta(weeks=8)  # who came to something since then, usually comes


@dataclass(frozen=True, slots=True)
class Tile:
    """A door on the first screen. ``here``: inside now."""

    door: OnTheDoor
    here: bool


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
    opened = room_day(room=room, on=on)
    return Board(
        on=on,
        tiles=likely(room=room, on=on, at=at),
        sessions=_with_usual(room, on, sessions),
        opened_at=opened.opened_at if opened else None,
        closed_at=opened.closed_at if opened else None,
        key_holders=_key_holders(room),
    )


def likely(*, room: Room, on: date, at: time, most: int = NAMES) -> list[Tile]:
    """Who may come now, the most likely first; then who has gone today, and last who is here. One query.

    What is later than ``at``, by another tablet's clock or in an invented day, is not known yet. Source: REG-1.
    """
    days = [on, *habits.other_weekdays(on), *habits.same_weekday(on)]
    near = habits.nearness(at)[-1]
    tells_something = Q(on__gt=habits.lately(on)) | Q(arrived_at=None) | Q(arrived_at__range=(near.first, near.last))
    rows = (
        Visit.objects.filter(tells_something, room=room, on__in=days, person__doors__room=room)
        .exclude(on=on, arrived_at__gt=at)
        .values_list("person_id")
        .annotate(
            *(Max(f"person__doors__{part}") for part in ("name", "picture", "paint")),
            today=_today(on, at),
            score=Sum(_of_day(on) * _of_hour(at)) * _of_person(on),
        )
        .order_by("today", "-score", "person_id")
    )
    return [Tile(OnTheDoor(*door), here=today == HERE) for *door, today, _score in rows[:most]]


def _today(on: date, at: time) -> Max:
    inside = Q(left_at=None) | Q(left_at__gt=at)
    return Max(Case(When(inside, on=on, then=HERE), When(on=on, then=GONE), default=NOT_YET))


def _of_day(on: date) -> Case:
    return Case(
        When(on=on, then=0),  # today says nothing of whether they come today
        When(on__in=habits.other_weekdays(on), then=habits.OTHER_WEEKDAY),
        *(When(on__gte=since.day, then=since.weight) for since in habits.recency(on)),
        default=0,
    )


def _of_hour(at: time) -> Case:
    return Case(
        When(arrived_at=None, then=habits.NO_HOUR),
        *(When(arrived_at__range=(near.first, near.last), then=near.weight) for near in habits.nearness(at)),
        default=habits.OTHER_HOUR,
    )


def _of_person(on: date) -> Case:
    first = Min("on")
    return Case(
        *(When(GreaterThanOrEqual(first, since.day), then=since.weight) for since in habits.newness(on)),
        default=habits.NOT_NEW,
    )


def _with_usual(room: Room, on: date, sessions: list[Session]) -> list[OnToday]:
    """For the sessions of today, who came to such a thing in the last weeks, who came most first."""
    activities = {session.activity_id for session in sessions if session.on == on}
    rows: Any = (
        Attendance.objects.filter(
            Q(on__gte=on - USUAL), room=room, on__lt=on, activity__in=activities, person__doors__room=room
        )
        .order_by()
        .values_list("activity_id", "person_id")
        .annotate(times=Count("*"))
        if activities
        else ()
    )
    usual: dict[int, list[tuple[int, int]]] = {}
    for activity, person, times in rows:
        usual.setdefault(activity, []).append((-times, person))
    return [
        OnToday(session, [person for _times, person in sorted(usual.get(session.activity_id, []))])
        if session.on == on
        else OnToday(session)
        for session in sessions
    ]


def _key_holders(room: Room) -> list[OnTheDoor]:
    door = "person__doors__"
    rows = KeyPin.objects.filter(**{"room": room, f"{door}room": room}).order_by(f"{door}name", "person_id")
    return [
        OnTheDoor(*row) for row in rows.values_list("person_id", *(f"{door}{f}" for f in ("name", "picture", "paint")))
    ]
