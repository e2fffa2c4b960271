"""Euros and hours beside each other: the formal, time and popular investment, and four shares. Source: FIN-2, FIN-6."""

from collections.abc import Mapping
from dataclasses import dataclass

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.domain.rooms.enums import Phase
from buurtwerkkamer.kernel.money import percent, value_of_minutes
from buurtwerkkamer.kernel.reference import read

from .parameters import PACKAGE


@dataclass(frozen=True, slots=True)
class Investment:
    """What is put into a room in a year, in cents: euros by who pays them, and hours by who gives them."""

    euros: Mapping[Financier, int]
    volunteer_time: int
    staff_time: int

    @property
    def formal(self) -> int:
        """All euros."""
        return sum(self.euros.values())

    @property
    def time(self) -> int:
        """All hours, as euros."""
        return self.volunteer_time + self.staff_time

    @property
    def popular(self) -> int:
        """Euros and hours together."""
        return self.formal + self.time

    @property
    def time_percent(self) -> int | None:
        """The share of the hours in the popular investment."""
        return percent(self.time, self.popular)

    def percent_of(self, *financiers: Financier) -> int | None:
        """The share of these in the formal investment."""
        return percent(sum(self.euros.get(each, 0) for each in financiers), self.formal)


def base_investment(phase: Phase) -> Investment:
    """The base financing of a room in ``phase``, at the prices of 2020. Source: FIN-2."""
    table, at = read(PACKAGE, "base_financing"), list(Phase).index(phase)
    hours = table["hours"]
    minutes = hours["each"] * 60

    return Investment(
        euros={each: table["euros"][each][at] * 100 for each in Financier},
        volunteer_time=value_of_minutes(hours["volunteers"][at] * minutes, hours["volunteer"] * 100),
        staff_time=value_of_minutes(hours["staff"][at] * minutes, hours["staff_member"] * 100),
    )
