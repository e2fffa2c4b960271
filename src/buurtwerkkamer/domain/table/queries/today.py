"""The day as the team sees it: who is inside, what is on, what needs somebody, and what yesterday left open.

``today_parts.py`` says what it is made of, ``today_lines.py`` asks for it, ``today_making.py`` makes it of that.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.programme.queries.presence import Opened, days_opened
from buurtwerkkamer.domain.programme.queries.week import occurrences
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries import today_lines as asked
from buurtwerkkamer.domain.table.queries.moods import enough
from buurtwerkkamer.domain.table.queries.today_lines import BACK, SOON, Line, lines
from buurtwerkkamer.domain.table.queries.today_making import (
    away,
    celebrated,
    here,
    keys_away,
    left,
    letters_due,
    on_the_day,
    open_jobs,
    waits,
)
from buurtwerkkamer.domain.table.queries.today_parts import (
    Celebrated,
    DueLetter,
    Here,
    KeyAway,
    Left,
    LooseEnds,
    OnTheDay,
    OpenJob,
    Waits,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Today:
    """Plain values only: two of them are equal when a screen would show the same.

    What waits since an earlier day is among the loose ``ends``, not in ``waiting`` or ``messages``.
    """

    on: date
    opened_at: time | None
    opened_by: str
    closed_at: time | None
    closed_by: str
    here: tuple[Here, ...]
    strangers: int
    ends: LooseEnds
    messages: tuple[Left, ...]
    news: tuple[Celebrated, ...]
    waiting: tuple[Waits, ...]
    letters: tuple[DueLetter, ...]  # to answer within a week, or too late already
    unled: tuple[OnTheDay, ...]  # of today and the next days
    keys: tuple[KeyAway, ...]
    fees: int  # members who have not paid this year: a number, and never who
    sessions: tuple[OnTheDay, ...]
    jobs: tuple[OpenJob, ...]
    faces: tuple[tuple[str, int], ...]  # of seven days, the happiest first; none where they are too few
    lived_on: date | None  # the last day before on which anybody was here; None where nobody was lately

    @property
    def many_wait(self) -> bool:
        """Whether more questions may wait than a day shows."""
        return len(self.waiting) + len(self.ends.waiting) >= asked.MOST

    @property
    def is_new(self) -> bool:
        """Whether nothing happened yet."""
        return not (self.opened_at or self.here or self.strangers)


def today(*, room: Room, on: date, may: Collection[Permission]) -> Today:
    """The day ``on`` of ``room``, for somebody who ``may`` so much: five queries at most.

    What they may not see is not there, and not asked for. Source: REG-3.
    """
    found = lines(room=room, on=on, may=may)
    days = {day.on: day for day in days_opened(room=room, since=on - BACK, until=on)}
    last = _last_day(days, found, on)
    programme = _programme(room, last or on, on, found) if Permission.PROGRAMME_VIEW in may else []
    from_today = _shown((one for one in programme if one.on >= on), found)
    before = [one for one in programme if one.on == last] if Permission.ATTENDANCE_EDIT in may else []
    waiting, jobs, day = waits(found), open_jobs(found, on), days.get(on)
    messages = left(found)
    ends = LooseEnds(
        not_closed_on=_not_closed(days, on),
        messages=tuple(one for one in messages if one.noted_on < on),
        waiting=tuple(one for one in waiting if one.asked_on < on),
        not_noted=tuple(_shown((one for one in before if _not_noted(one, found)), found)),
        jobs=tuple(job for job in jobs if last and job.due_on and last <= job.due_on < on),
    )
    return Today(
        on=on,
        opened_at=day.opened_at if day else None,
        opened_by=day.opened_by if day else "",
        closed_at=day.closed_at if day else None,
        closed_by=day.closed_by if day else "",
        here=here(found),
        strangers=sum(line.number for line in found if line.kind == asked.UNKNOWN and line.on == on),
        ends=ends,
        messages=tuple(one for one in messages if one.noted_on >= on),
        news=celebrated(found),
        waiting=tuple(one for one in waiting if one.asked_on >= on),
        letters=letters_due(found),
        unled=tuple(one for one in from_today if one.needs_a_leader),
        keys=keys_away(found),
        fees=sum(line.number for line in found if line.kind == asked.FEES),
        sessions=tuple(one for one in from_today if one.on == on),
        jobs=tuple(job for job in jobs if job not in ends.jobs),
        faces=_faces(found),
        lived_on=last,
    )


def _last_day(days: dict[date, Opened], found: list[Line], on: date) -> date | None:
    """The last day before, on which somebody opened the room or came there."""
    visited = [line.on for line in found if line.kind == asked.LAST and line.on]
    return max((day for day in (*days, *visited) if day < on), default=None)


def _programme(room: Room, since: date, on: date, found: list[Line]) -> list[Occurrence]:
    """From ``since`` to the next days. Three queries."""
    shut = {line.on: line.words for line in found if line.kind == asked.SHUT and line.on}
    return occurrences(room=room, within=Period(since, on + SOON), shut=shut)


def _shown(programme: Iterable[Occurrence], found: list[Line]) -> list[OnTheDay]:
    came = {line.pk: line.number for line in found if line.kind == asked.CAME}
    absent = away(found)
    keys = [(one, one.session.pk if one.session else 0) for one in programme]
    return [on_the_day(one, came.get(pk, 0), absent.get(pk, ())) for one, pk in keys]


def _not_closed(days: dict[date, Opened], on: date) -> date | None:
    """The last day before, on which the room opened, where nobody closed it."""
    before = max((day for day in days if day < on), default=None)
    return before if before and days[before].closed_at is None else None


def _not_noted(one: Occurrence, found: list[Line]) -> bool:
    """Whether it took place, and of nobody is known that they were there, not even without a name."""
    unknown = {(line.on, line.pk) for line in found if line.kind == asked.UNKNOWN}
    made = one.session is not None and one.takes_place and not one.attended
    return made and (one.on, one.activity.pk) not in unknown


def _faces(found: list[Line]) -> tuple[tuple[str, int], ...]:
    counted = enough({line.pk: line.number for line in found if line.kind == asked.FACE})
    return tuple((str(face.label), number) for face, number in counted.items())
