"""What a day board is made of. Plain values only: two of them are equal when a screen would show the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from buurtwerkkamer.domain.pathway.enums import Channel, News, QuestionKind
from buurtwerkkamer.domain.pathway.queries.messages import opened
from buurtwerkkamer.domain.people.queries.names import told_apart
from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.table.queries.today_lines import (
    ABSENT,
    HERE,
    IN_THE_SQUEEZE,
    JOB,
    KEY,
    LEFT,
    NEWS,
    TOLD,
    WAITS,
    Line,
)


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
    """Who waits for somebody, in words: "wil met iemand praten". ``tapped``: at the table, by themselves."""

    question_id: int
    neighbour: Neighbour
    says: str
    asked_on: date
    asked_at: time
    is_urgent: bool = False
    tapped: bool = True
    talent: str = ""


@dataclass(frozen=True, slots=True)
class Celebrated:
    """Somebody of whom we heard good news, in words: "heeft betaald werk"."""

    neighbour: Neighbour
    says: str


@dataclass(frozen=True, slots=True)
class Left:
    """A message that nobody settled yet: as much of what it says as a row shows, and where it came in."""

    message_id: int
    words: str
    came_by: str
    noted_on: date
    noted_at: time

    @property
    def begins(self) -> str:
        """Enough to tell it from another."""
        return _shortened(self.words, 40)


@dataclass(frozen=True, slots=True)
class OnTheDay:
    """What is on: who leads it, and how many came so far. ``session_id`` is 0 while only its series says that it is."""

    which: str
    session_id: int
    label: str
    on: date
    starts_at: time | None
    ends_at: time | None
    takes_place: bool
    needs_a_leader: bool
    named_in_public: bool
    leaders: tuple[str, ...]
    came: int
    away: tuple[str, ...] = ()  # who let know that they do not come


@dataclass(frozen=True, slots=True)
class OpenJob:
    """What can be done today: since when it waits for its day, and who took it; None where nobody did."""

    job_id: int
    words: str
    due_on: date | None
    taken_by: Neighbour | None


@dataclass(frozen=True, slots=True)
class KeyAway:
    """A key of who has not come for long: the last day that they did, None where they never did."""

    key_id: int
    number: int
    neighbour: Neighbour
    came_on: date | None


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """What the last day on which the room was open, or an earlier one, left open."""

    not_closed_on: date | None = None
    messages: tuple[Left, ...] = ()
    waiting: tuple[Waits, ...] = ()
    not_noted: tuple[OnTheDay, ...] = ()
    jobs: tuple[OpenJob, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.not_closed_on or self.messages or self.waiting or self.not_noted or self.jobs)


def here(lines: Iterable[Line]) -> tuple[Here, ...]:
    """Who is inside, in the order in which they came. Source: REG-3."""
    found = _of(HERE, lines, lambda line: (line.at or time.min, line.pk))
    names = _neighbours(found)
    return tuple(Here(names[line.person_id], line.at) for line in found)


def waits(lines: Iterable[Line]) -> tuple[Waits, ...]:
    """Who waits for somebody: out of the squeeze first, then the oldest first. Source: DNA-2, REG-3."""
    found = _of(WAITS, lines, _waits_longest)
    names = _neighbours(found)
    return tuple(
        Waits(
            question_id=line.pk,
            neighbour=names[line.person_id],
            says=str(QuestionKind(line.words).label),
            asked_on=line.on,
            asked_at=line.at,
            is_urgent=bool(line.number & IN_THE_SQUEEZE),
            tapped=not line.number & TOLD,
            talent=line.also,
        )
        for line in found
        if line.on and line.at
    )


def _waits_longest(line: Line) -> tuple[Any, ...]:
    in_the_squeeze = line.number & IN_THE_SQUEEZE
    return not in_the_squeeze, line.words != QuestionKind.HELP, line.on, line.at, line.pk


def celebrated(lines: Iterable[Line]) -> tuple[Celebrated, ...]:
    """Good news of the last week, each of somebody once. Source: REG-4."""
    found = _of(NEWS, lines, lambda line: line.pk)
    names = _neighbours(found)
    last = {line.person_id: line for line in found}
    return tuple(Celebrated(names[pk], str(News(line.words).label)) for pk, line in last.items())


def left(lines: Iterable[Line]) -> tuple[Left, ...]:
    """Messages that nobody settled yet, the oldest first. Source: REG-2."""
    found = _of(LEFT, lines, lambda line: (line.on, line.at, line.pk))
    return tuple(
        Left(
            line.pk,
            _shortened(opened(sealed=line.also), 140),
            str(Channel(line.words).label).capitalize(),
            line.on,
            line.at,
        )
        for line in found
        if line.on and line.at
    )


def open_jobs(lines: Iterable[Line], on: date) -> tuple[OpenJob, ...]:
    """What can be done: first what has a day, the earliest first; then what waits longest. Source: REG-3, ACT-4."""
    found = _of(JOB, lines, lambda line: (line.on or on + timedelta(days=1), line.pk))
    names = _neighbours(found)
    return tuple(OpenJob(line.pk, line.words, line.on, names.get(line.person_id)) for line in found)


def keys_away(lines: Iterable[Line]) -> tuple[KeyAway, ...]:
    """Keys to ask for, by number. Source: POS-3."""
    found = _of(KEY, lines, lambda line: (line.number, line.pk))
    names = _neighbours(found)
    return tuple(KeyAway(line.pk, line.number, names[line.person_id], line.on) for line in found)


def away(lines: Iterable[Line]) -> dict[int, tuple[str, ...]]:
    """Who let know that they do not come, by session. Source: REG-2."""
    found = _of(ABSENT, lines, lambda line: (line.first_name, line.person_id))
    names = _neighbours(found)
    sessions = {line.pk for line in found}
    return {pk: tuple(names[line.person_id].name for line in found if line.pk == pk) for pk in sessions}


def on_the_day(one: Occurrence, came: int, away: tuple[str, ...] = ()) -> OnTheDay:
    """The occurrence as the day shows it."""
    return OnTheDay(
        which=one.which,
        session_id=one.session.pk if one.session else 0,
        label=one.label,
        on=one.on,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        takes_place=one.takes_place,
        needs_a_leader=one.needs_a_leader,
        named_in_public=one.thing is not None,
        leaders=tuple(leader.name for leader in one.leaders),
        came=came,
        away=away,
    )


def _of(kind: str, lines: Iterable[Line], order: Any) -> list[Line]:
    return sorted((line for line in lines if line.kind == kind), key=order)


def _neighbours(lines: Iterable[Line]) -> dict[int, Neighbour]:
    """Everybody of ``lines``, by key; nobody where a line is of nobody."""
    known = {line.person_id: line for line in lines if line.person_id}
    names = told_apart([(pk, line.first_name, line.last_name) for pk, line in known.items()])
    return {pk: Neighbour(names[pk], line.picture, line.paint) for pk, line in known.items()}


def _shortened(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
