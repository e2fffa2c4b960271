"""The year month by month and type by type, as it may be shown: for charts, and for the table beside each chart.

Source: RES-1, RES-5.
"""

from dataclasses import dataclass

from buurtwerkkamer.domain.programme.queries.activities import type_labels
from buurtwerkkamer.domain.results.queries.counting import YearCount
from buurtwerkkamer.domain.results.queries.table import YearTable
from buurtwerkkamer.domain.results.rules import Target, indicators
from buurtwerkkamer.kernel.disclosure import HIDDEN, Figure, is_small, protect, protect_parts


@dataclass(frozen=True, slots=True)
class Months:
    """Twelve figures a line, from January, and their totals. Hours are minutes. A hidden figure is "<5" or "*"."""

    visits: list[Figure]  # by name
    anonymous: list[int]
    minutes: list[int] | None  # None: so few volunteers that their hours say what one gave
    visits_total: Figure

    @property
    def anonymous_total(self) -> int:
        """Visitors nobody knows by name: shown beside persons, never added to them."""
        return sum(self.anonymous)

    @property
    def minutes_total(self) -> int | None:
        """Volunteer hours of the year, in minutes."""
        return None if self.minutes is None else sum(self.minutes)


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One of the eight types: persons who took part, and the target where the table has one for just this type."""

    code: str
    label: str
    persons: Figure
    target: Target | None


def months(count: YearCount, *, protected: bool) -> Months:
    """The year month by month. Few volunteers together: then hours are theirs, and are not shown outside the team."""
    visits: dict[str, Figure] = {str(month): number for month, number in enumerate(count.visits)}
    visits_total: Figure = sum(count.visits)
    if protected:
        visits, visits_total = protect_parts({str(month): number for month, number in enumerate(count.visits)})
    few_volunteers = protected and is_small(count.values["active_volunteers"] or 0)
    return Months(
        visits=list(visits.values()),
        anonymous=count.anonymous,
        minutes=None if few_volunteers else count.minutes,
        visits_total=visits_total,
    )


def types(table: YearTable) -> list[TypeLine]:
    """Participants per type of activity, in the order of the source. Nothing for a year without figures.

    ``social`` joins two types: where one of these is hidden, the other is too, or their difference would give it away.
    """
    if table.count is None:
        return []
    persons: dict[str, Figure] = dict(table.count.types)
    if table.protected:
        persons = {code: protect(n) for code, n in table.count.types.items()}
        for indicator in indicators():
            if any(persons.get(code) == HIDDEN for code in indicator.types):
                persons.update({code: HIDDEN for code in indicator.types if persons.get(code, 0) != 0})
    target_of = {i.types: i.targets[table.phase] for i in indicators() if i.types and i.counts_persons}
    return [
        TypeLine(code, label, persons.get(code, 0), target_of.get((code,))) for code, label in type_labels().items()
    ]
