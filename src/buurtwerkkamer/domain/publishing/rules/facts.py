"""What is known of a year, and may be said outside the room's team."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from buurtwerkkamer.domain.finance.queries.year import MoneyOfYear
from buurtwerkkamer.domain.finance.rules.parameters import Parameters
from buurtwerkkamer.domain.people.enums import TeamRole
from buurtwerkkamer.domain.people.queries.team import Strength
from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.results.queries.shown import Months
from buurtwerkkamer.domain.results.queries.table import Shown, YearTable
from buurtwerkkamer.domain.results.queries.year import TypeLine
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.disclosure import Figure

from .groups import GroupHours


@dataclass(frozen=True, slots=True)
class YearFacts:
    """The figures of a room's year with small numbers protected: nothing here has to be hidden any more."""

    room: Room
    table: YearTable
    months: Months
    types: list[TypeLine]
    parameters: Parameters

    @property
    def year(self) -> int:
        """The year that the report is about."""
        return self.table.year

    @property
    def on(self) -> date:
        """The last day that is counted: 31 December, or a day within the year while it runs."""
        return self.table.on

    @property
    def runs(self) -> bool:
        """Whether the year is not over yet."""
        return self.on < date(self.year, 12, 31)

    @property
    def room_name(self) -> str:
        """The room as it introduces itself."""
        name = self.room.name
        return name if "buurtwerkkamer" in name.casefold() else f"Buurtwerkkamer {name}"

    def this_year(self, code: str) -> Shown:
        """This year's figure of the indicator ``code``."""
        return self.table.row(code).now

    def last_year(self, code: str) -> Shown:
        """Last year's figure of the indicator ``code``."""
        return self.table.row(code).before

    def was_open_in(self, month: int) -> bool:
        """Whether the room was open on a counted day of ``month`` (1 to 12)."""
        first = date(self.year, month, 1)
        last = date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return first <= self.on and last >= self.room.opened_on

    @property
    def visits(self) -> list[Figure]:
        """All visits a month, by name and without; hidden where the visits by name are."""
        pairs = zip(self.months.visits, self.months.anonymous, strict=True)
        return [named if isinstance(named, str) else named + anonymous for named, anonymous in pairs]

    @property
    def visits_total(self) -> Figure:
        """All visits of the year."""
        named = self.months.visits_total
        return named if isinstance(named, str) else named + self.months.anonymous_total

    @property
    def busiest_month(self) -> int | None:
        """The month (1 to 12) with the most visits that may be shown; None while nobody came."""
        numbers = [0 if isinstance(visits, str) else visits for visits in self.visits]
        return numbers.index(max(numbers)) + 1 if any(numbers) else None


@dataclass(frozen=True, slots=True)
class ReportFacts(YearFacts):
    """The year with all that a whole report tells beside its figures.

    ``groups`` is None where so few volunteers gave hours that these are their own.
    """

    association: str
    cooperative: str
    groups: list[GroupHours] | None
    team: Mapping[TeamRole, Strength]
    words: Mapping[Chapter, str]
    money: MoneyOfYear
    made_on: date

    def own_words(self, chapter: Chapter) -> list[str]:
        """The room's own words in ``chapter``, paragraph by paragraph; none where nobody wrote any."""
        lines = self.words.get(chapter, "").splitlines()
        return [line.strip() for line in lines if line.strip()]
