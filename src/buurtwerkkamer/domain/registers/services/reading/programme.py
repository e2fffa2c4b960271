"""The sheets of what happened: attendance, jobs, and visitors nobody knows by name."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.programme.services.attendance import AttendanceLine, HeadcountLine
from buurtwerkkamer.domain.programme.services.jobs import JobLine
from buurtwerkkamer.domain.registers.queries.known import (
    activity_ids,
    attendance_keys,
    headcount_keys,
    job_keys,
    open_jobs,
)
from buurtwerkkamer.domain.registers.rules.cells import folded, read_count, read_number, shown, squeezed
from buurtwerkkamer.domain.registers.rules.dates import read_day
from buurtwerkkamer.domain.registers.rules.hours import read_minutes
from buurtwerkkamer.domain.registers.rules.vocabulary import job_kind, read_capacity, read_job_status
from buurtwerkkamer.domain.rooms.models import Room

from .findings import Findings
from .line import Fault, Line
from .roll import Roll, UnknownPerson

LONGEST_WORD: Final = 80  # of what a room can teach us


class Seen:
    """What was registered already, in the room or earlier in the workbook; read from the room a year at a time."""

    def __init__(self, keys_of_year: Callable[[int], Iterable[Hashable]]) -> None:
        self._keys_of_year = keys_of_year
        self._years: dict[int, set[Hashable]] = {}

    def is_new(self, year: int, key: Hashable) -> bool:
        """Whether ``key`` is met for the first time; from now on it is not."""
        if year not in self._years:
            self._years[year] = set(self._keys_of_year(year))
        if key in self._years[year]:
            return False
        self._years[year].add(key)
        return True


class Activities:
    """Every word for an activity, and the words that were none."""

    def __init__(self, by_word: Mapping[str, int]) -> None:
        self.by_word = by_word
        self._unknown: Counter[str] = Counter()
        self._written: dict[str, str] = {}  # squeezed: as it first stood there

    def find(self, line: Line) -> int:
        """The activity on ``line``. Raises ``Fault``."""
        written = str(shown(line.cell("activity")))
        if not written:
            raise Fault("activity", _("Hier staat geen activiteit."))
        activity = self.by_word.get(squeezed(written))
        if activity is None:
            self._note_unknown(written)
            raise Fault("activity", _("Deze activiteit kennen we niet."))
        return activity

    def unknown(self, most: int) -> list[tuple[str, int]]:
        """The words that were no activity, with on how many lines they stand; those on most lines first."""
        return [(self._written[word], lines) for word, lines in self._unknown.most_common(most)]

    def _note_unknown(self, written: str) -> None:
        if word := squeezed(written)[:LONGEST_WORD]:
            self._unknown[word] += 1
            self._written.setdefault(word, written)


class ProgrammeReader:
    """Reads what happened into the findings."""

    def __init__(self, findings: Findings, roll: Roll, activities: Activities, *, room: Room, today: date) -> None:
        self._findings, self._roll, self._activities = findings, roll, activities
        self._read_day = partial(read_day, today=today)
        self._attendances = Seen(lambda year: attendance_keys(room=room, year=year))
        self._headcounts = Seen(lambda year: headcount_keys(room=room, year=year))
        self._jobs = Seen(lambda year: job_keys(room=room, year=year))
        self._open_jobs = open_jobs(room=room)
        self._kinds = activity_ids()

    def read_attendance(self, line: Line) -> None:
        """Somebody at an activity on a day, taking part or helping. Raises ``Fault``."""
        on = line.read("on", self._read_day)
        activity = self._activities.find(line)
        person = self._person(line)
        capacity = line.read("capacity", read_capacity)
        minutes = self._minutes(line)
        given = minutes if capacity == Capacity.VOLUNTEER else 0
        attendance = AttendanceLine(on, activity, person, capacity, given)
        self._note(on, person)
        if self._attendances.is_new(on.year, attendance.key):
            self._findings.attendances.append(attendance)
        else:
            self._findings.duplicates += 1

    def read_job(self, line: Line) -> None:
        """A job at an address. Raises ``Fault``."""
        on = line.read("on", self._read_day)
        words = line.text("words", longest=120)
        if not words:
            raise Fault("words", _("Hier staat niet wat de klus was."))
        requester, hand = self._named(line, "requester"), self._named(line, "hand")
        status = line.read("status", read_job_status) or (JobStatus.OPEN if hand is None else JobStatus.DONE)
        minutes, done = self._minutes(line), status == JobStatus.DONE
        job = JobLine(
            asked_on=on,
            kind_id=self._kinds[job_kind(words)],
            words=words,
            status=status,
            done_on=on if done else None,
            address=line.text("address", longest=120),
            requester_id=requester,
            hands=((hand, minutes),) if done and hand is not None else (),
        )
        self._note(on, requester, hand)
        alike = (folded(words), folded(job.address), requester)
        if self._jobs.is_new(on.year, (on, *alike, str(status))):
            self._findings.jobs.append(replace(job, settles_id=self._settles(alike, job)))
        else:
            self._findings.duplicates += 1

    def _settles(self, alike: tuple[str, str, int | None], job: JobLine) -> int | None:
        """The open job that ``job`` is, done since; or cancelled, where the day did not change."""
        open_job, asked_on = self._open_jobs.get(alike, (None, None))
        settles = job.status == JobStatus.DONE or (job.status == JobStatus.CANCELLED and asked_on == job.asked_on)
        if open_job is None or asked_on is None or not settles or job.asked_on < asked_on:
            return None
        del self._open_jobs[alike]
        return open_job

    def read_headcount(self, line: Line) -> None:
        """Visitors nobody knows by name; a day without any says nothing. Raises ``Fault``."""
        on = line.read("on", self._read_day)
        activity = self._activities.find(line)
        count = line.read("count", read_count)
        if not count:
            return
        self._note(on)
        if self._headcounts.is_new(on.year, (on, activity)):
            self._findings.counts.append(HeadcountLine(on, activity, count))
        else:
            self._findings.duplicates += 1

    def _person(self, line: Line) -> int:
        number = line.read("number", read_number)
        field = "number" if number is not None else "name"
        try:
            if number is not None:
                return self._roll.by_number(number)
            if line.has("name"):
                return self._roll.by_name(str(line.cell("name")))
        except UnknownPerson as why:
            raise Fault(field, why.reason) from None
        missing = "name" if "name" in line.layout.columns else "number"
        raise Fault(missing, _("Hier staat geen nummer en geen naam."))

    def _named(self, line: Line, field: str) -> int | None:
        if not line.has(field):
            return None
        try:
            return self._roll.by_name(str(line.cell(field)))
        except UnknownPerson as why:
            raise Fault(field, why.reason) from None

    def _minutes(self, line: Line) -> int:
        return line.read("hours", read_minutes) if line.has("hours") else 0

    def _note(self, on: date, *persons: int | None) -> None:
        self._findings.lines_a_year[on.year] += 1
        for person in persons:
            if person is not None:
                first = self._findings.first_seen.get(person)
                if first is None or on < first:
                    self._findings.first_seen[person] = on
