"""Hours weigh as much as euros: what an hour given is worth, by the minimum wage of the day.

Source: DNA-10, FIN-6; amounts with their own source in reference/hour_values.toml.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from buurtwerkkamer.kernel.money import value_of_minutes
from buurtwerkkamer.kernel.reference import read


@dataclass(frozen=True, slots=True)
class HourValue:
    """What an hour is worth from a day on, in cents, until the next amount; ``is_known``: read in a source."""

    since: date
    cents: int
    source: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """Hours given in a part of a year, all at one amount."""

    since: date
    until: date  # not included
    minutes: int
    hour_value: HourValue

    @property
    def cents(self) -> int:
        """What the hours of the period are worth, in cents."""
        return value_of_minutes(self.minutes, self.hour_value.cents)


@cache
def hour_values() -> tuple[HourValue, ...]:
    """All amounts, oldest first."""
    rows = read("buurtwerkkamer.domain.results", "hour_values")["amount"]
    return tuple(HourValue(row["since"], row["cents"], row["source"], row["known"]) for row in rows)


def value_by_period(*, year: int, minutes: Sequence[int]) -> list[PeriodValue]:
    """The twelve months of ``minutes`` joined into the periods in which an hour was worth the same.

    Amounts change on the first of a month. Empty for a year before the first amount we know.
    """
    periods: list[PeriodValue] = []
    for number, given in enumerate(minutes, start=1):
        first, after = date(year, number, 1), date(year + number // 12, number % 12 + 1, 1)
        worth = next((value for value in reversed(hour_values()) if value.since <= first), None)
        if worth is None:
            return []
        if periods and periods[-1].hour_value == worth:
            last = periods.pop()
            periods.append(PeriodValue(last.since, after, last.minutes + given, worth))
        else:
            periods.append(PeriodValue(first, after, given, worth))
    return periods
