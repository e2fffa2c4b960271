"""Hours as euros: what was given in a year, by month and by activity, and its share beside the euros.

Every amount is whole cents; parts add up to their whole, because the whole is spread over them (largest remainder).
Source: DNA-10, FIN-6.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.kernel.money import percent, rounded, spread, value_of_minutes

from .parameters import Parameters, PeriodValue, value_by_period


@dataclass(frozen=True, slots=True)
class HoursGiven:
    """Minutes and what they are worth."""

    minutes: int
    cents: int


@dataclass(frozen=True, slots=True)
class YearOfHours:
    """What volunteers gave a month, at the minimum wage of the day; and the paid team beside its paid hours."""

    year: int
    periods: Sequence[PeriodValue]
    volunteers: Sequence[HoursGiven]  # a month
    staff: Sequence[HoursGiven]  # a month

    @property
    def volunteer_cents(self) -> int:
        """What the hours of volunteers are worth."""
        return sum(month.cents for month in self.volunteers)

    @property
    def staff_cents(self) -> int:
        """What the unpaid hours of the paid team are worth."""
        return sum(month.cents for month in self.staff)

    @property
    def cents(self) -> int:
        """All hours."""
        return self.volunteer_cents + self.staff_cents

    @property
    def minutes(self) -> int:
        """All hours."""
        return sum(month.minutes for month in (*self.volunteers, *self.staff))


def year_of_hours(
    *, year: int, minutes: Sequence[int], staff_minutes: Sequence[int], parameters: Parameters
) -> YearOfHours:
    """Twelve months of ``minutes`` of volunteers and of ``staff_minutes``, valued. Source: FIN-2, FIN-6."""
    periods = value_by_period(year=year, minutes=minutes, parameters=parameters)
    cents = [
        part for period in periods for part in spread(period.cents, minutes[period.since.month - 1 : _last(period)])
    ] or [0] * len(minutes)
    rate = parameters.of_year(ParameterCode.STAFF_RATE, year)
    return YearOfHours(
        year,
        periods,
        [HoursGiven(*pair) for pair in zip(minutes, cents, strict=True)],
        [HoursGiven(given, value_of_minutes(given, rate)) for given in staff_minutes],
    )


def _last(period: PeriodValue) -> int:
    return 12 if period.until.year > period.since.year else period.until.month - 1


def value_of_activities(*, given: Mapping[str, Sequence[int]], hours: YearOfHours) -> dict[str, HoursGiven]:
    """What each activity's minutes, a number for each of the year's periods, are worth: together as much as all are."""
    rates = [period.hour_value.value for period in hours.periods]
    weights = {name: sum(m * rate for m, rate in zip(minutes, rates, strict=True)) for name, minutes in given.items()}
    parts = spread(hours.volunteer_cents, [*weights.values()]) if weights else []
    return {name: HoursGiven(sum(given[name]), cents) for name, cents in zip(weights, parts, strict=True)}


def share_of_hours(*, hours_cents: int, euros_cents: int) -> int | None:
    """Hours as whole percents of hours and euros together."""
    return percent(hours_cents, hours_cents + euros_cents)


def at_this_pace(*, cents: int, year: int, on: date) -> int:
    """What a whole year gives when the rest of it goes as until and including ``on``."""
    begun, end = date(year, 1, 1), date(year + 1, 1, 1)
    days = max(1, (min(on, date(year, 12, 31)) - begun).days + 1)
    return rounded(Fraction(cents * (end - begun).days, days))
