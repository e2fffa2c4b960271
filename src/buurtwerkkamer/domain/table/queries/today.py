"""The day as the team sees it: who is inside, who waits for somebody, what is on. First names and pictures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from buurtwerkkamer.domain.pathway.queries.questions import waiting
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.queries.presence import came_to_sessions, inside, room_day, sessions_on, strangers
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.moods import faces

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody as the day shows them: the first name, with an initial where two of that name are there."""

    name: str
    picture: str
    paint: str


@dataclass(frozen=True, slots=True)
class Here:
    """Who is inside, since when."""

    neighbour: Neighbour
    since: time | None


@dataclass(frozen=True, slots=True)
class Waits:
    """Who waits for somebody, in words: "wil met iemand praten"."""

    question_id: int
    neighbour: Neighbour
    says: str
    asked_on: date
    asked_at: time


@dataclass(frozen=True, slots=True)
class OnNow:
    """What is on today, and how many people came to it so far."""

    session_id: int
    label: str
    starts_at: time | None
    ends_at: time | None
    came: int


@dataclass(frozen=True, slots=True)
class Today:
    """Plain values only: two of them are equal when a screen would show the same."""

    on: date
    opened_at: time | None
    opened_by: str
    closed_at: time | None
    closed_by: str
    here: tuple[Here, ...]
    strangers: int
    waiting: tuple[Waits, ...]
    sessions: tuple[OnNow, ...]
    faces: tuple[tuple[str, int], ...]  # of seven days, the happiest first; none where they are too few

    @property
    def is_new(self) -> bool:
        """Whether nothing happened yet."""
        return not (self.opened_at or self.here or self.strangers)


def today(*, room: Room, on: date) -> Today:
    """The day ``on`` of ``room``, in seven queries. Source: REG-3."""
    day = room_day(room=room, on=on)
    return Today(
        on=on,
        opened_at=day.opened_at if day else None,
        opened_by=_first_name(day.opened_by) if day else "",
        closed_at=day.closed_at if day else None,
        closed_by=_first_name(day.closed_by) if day else "",
        here=_here(room, on),
        strangers=strangers(room=room, on=on),
        waiting=_waiting(room),
        sessions=_sessions(room, on),
        faces=_faces(room, on),
    )


def _here(room: Room, on: date) -> tuple[Here, ...]:
    visits = list(inside(room=room, on=on))
    neighbours = _neighbours(visit.person for visit in visits)
    return tuple(Here(neighbours[visit.person_id], visit.arrived_at) for visit in visits)


def _waiting(room: Room) -> tuple[Waits, ...]:
    questions = list(waiting(room=room))
    neighbours = _neighbours(question.person for question in questions)
    return tuple(
        Waits(q.pk, neighbours[q.person_id], str(q.get_kind_display()), q.asked_on, q.asked_at) for q in questions
    )


def _sessions(room: Room, on: date) -> tuple[OnNow, ...]:
    came = came_to_sessions(room=room, on=on)
    sessions = sessions_on(room=room, days=[on])
    return tuple(OnNow(s.pk, s.activity.label, s.starts_at, s.ends_at, came.get(s.pk, 0)) for s in sessions)


def _faces(room: Room, on: date) -> tuple[tuple[str, int], ...]:
    tomorrow = on + timedelta(days=1)
    counted = faces(room=room, since=tomorrow - WEEK, until=tomorrow)
    return tuple((str(face.label), number) for face, number in counted.items())


def _neighbours(people: Iterable[Person]) -> dict[int, Neighbour]:
    known = {person.pk: person for person in people}
    often = Counter(person.first_name for person in known.values())
    return {
        pk: Neighbour(p.first_name if often[p.first_name] == 1 else p.short_name, p.picture, p.paint)
        for pk, p in known.items()
    }


def _first_name(person: Person | None) -> str:
    return person.first_name if person else ""
