"""What a workbook says, before anything of it is written."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.services.attendance import AttendanceLine, HeadcountLine
from buurtwerkkamer.domain.programme.services.jobs import JobLine
from buurtwerkkamer.domain.registers.rules.cells import Cell
from buurtwerkkamer.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Reported:
    """A line, or one cell of it, that did not go in. ``row`` counts as the spreadsheet does, from 1."""

    sheet: str
    row: int
    column: str
    value: Cell
    reason: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A sheet or column that was read over."""

    sheet: str
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """A word that is no activity we know: on how many lines it stands, and which activities look like it."""

    word: str
    lines: int
    proposals: tuple[str, ...]  # labels of activities, best first


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of the sheet with persons."""

    first_name: str
    infix: str
    last_name: str
    number: int | None
    street: str
    birth_year: int | None
    role: Role | None
    member_since: date | None
    fee_paid: bool
    key: Period | None
    landlord: str
    referrer: str
    newcomer: bool
    talents: tuple[str, ...]
    note: str

    @property
    def name(self) -> str:
        """First name, infix and last name, as far as they are there."""
        return " ".join(filter(None, (self.first_name, self.infix, self.last_name)))


@dataclass(slots=True)
class Findings:
    """Everything of a workbook that can go in, and what cannot.

    Persons who are new have negative ids until they are written; ``known`` are lines of persons who are there already.
    """

    new: dict[int, PersonLine] = field(default_factory=dict)
    known: dict[int, PersonLine] = field(default_factory=dict)
    attendances: list[AttendanceLine] = field(default_factory=list)
    jobs: list[JobLine] = field(default_factory=list)
    counts: list[HeadcountLine] = field(default_factory=list)
    duplicates: int = 0
    reported: list[Reported] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    first_seen: dict[int, date] = field(default_factory=dict)  # person id: first attendance or job in the workbook
    lines_a_year: Counter[int] = field(default_factory=Counter)

    def imported(self) -> dict[str, int]:
        """How many lines of each kind can go in."""
        return {
            "people": len(self.new),
            "attendances": len(self.attendances),
            "jobs": len(self.jobs),
            "counts": len(self.counts),
        }

    def year(self, today: date) -> int:
        """The register's year: the one in which most dated lines fall, else the year of ``today``."""
        return max(self.lines_a_year, key=lambda year: (self.lines_a_year[year], year), default=today.year)

    def first_year(self) -> int | None:
        """The earliest year that something in the workbook says something of; None where nothing has a day."""
        persons = [*self.new.values(), *self.known.values()]
        days = [day for line in persons for day in (line.member_since, line.key and line.key.since) if day]
        return min([*self.lines_a_year, *(day.year for day in days)], default=None)

    def to_json(self) -> dict[str, Any]:
        """As ``./bwk import register --format json`` prints it. Source: register-import.md, "Command line"."""
        return {
            "imported": self.imported(),
            "duplicates": self.duplicates,
            "reported": [asdict(line) for line in self.reported],
            "unused": [asdict(column) for column in self.unused],
            "questions": [asdict(question) for question in self.questions],
        }
