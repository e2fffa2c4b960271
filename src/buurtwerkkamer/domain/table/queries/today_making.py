"""Makes what a day board shows of the lines that ``today_lines.py`` asked for."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from buurtwerkkamer.domain.pathway.enums import Channel, News, QuestionKind
from buurtwerkkamer.domain.pathway.queries.letters import opened_name
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
    LETTER,
    NEWS,
    TOLD,
    WAITS,
    Line,
)
from buurtwerkkamer.domain.table.queries.today_parts import (
    Celebrated,
    DueLetter,
    Here,
    KeyAway,
    Left,
    Neighbour,
    OnTheDay,
    OpenJob,
    Waits,
    shortened,
)


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
            shortened(opened(sealed=line.also), 140),
            str(Channel(line.words).label).capitalize(),
            line.on,
            line.at,
        )
        for line in found
        if line.on and line.at
    )


def letters_due(lines: Iterable[Line]) -> tuple[DueLetter, ...]:
    """Letters to answer, the earliest day first. Source: DNA-2."""
    found = _of(LETTER, lines, lambda line: (line.on, line.pk))
    names = _neighbours(found)
    return tuple(
        DueLetter(line.pk, names[line.person_id], line.words or opened_name(sealed=line.also), line.on)
        for line in found
        if line.on
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
