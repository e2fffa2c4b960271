"""Amounts and shares that count from a day on: of the law, of the source document, or the cooperative's own.

Source: DNA-10, FIN-3, FIN-6; values with their own source in reference/parameters.toml.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.kernel.money import value_of_minutes
from buurtwerkkamer.kernel.reference import read

PACKAGE: Final = "buurtwerkkamer.domain.finance"


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """What counts from a day on, until the next value; ``is_known``: read in a source. ``is_own``: the cooperative's.

    Units: cents, whole percents, or ten-thousandths, as ``enums`` says of its code.
    """

    since: date
    value: int
    source: str
    is_known: bool = True
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Parameters:
    """Every parameter of a cooperative, oldest value first."""

    values: Mapping[ParameterCode, Sequence[ParameterValue]]

    def at(self, code: ParameterCode, day: date) -> ParameterValue | None:
        """What counts on ``day``; None before the first value we know."""
        return next((value for value in reversed(self.values[code]) if value.since <= day), None)

    def of_year(self, code: ParameterCode, year: int) -> int:
        """What counts at the end of ``year``; of an earlier year than we know, the first value."""
        found = self.at(code, date(year, 12, 31)) or self.values[code][0]
        return found.value


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """Hours given in a part of a year, all at one amount."""

    since: date
    until: date  # not included
    minutes: int
    hour_value: ParameterValue

    @property
    def cents(self) -> int:
        """What the hours of the period are worth, in cents."""
        return value_of_minutes(self.minutes, self.hour_value.value)


@cache
def published() -> Parameters:
    """The values that we publish along, of every code."""
    rows = read(PACKAGE, "parameters")
    return Parameters(
        {
            code: tuple(ParameterValue(row["since"], row["value"], row["source"], row["known"]) for row in rows[code])
            for code in ParameterCode
        }
    )


def with_own(own: Iterable[tuple[str, date, int, str]]) -> Parameters:
    """The published values and the cooperative's own (code, since, value, source); of one day, its own."""
    own = list(own)
    if not own:
        return published()
    values = {code: {value.since: value for value in of} for code, of in published().values.items()}
    for code, since, value, source in own:
        values[ParameterCode(code)][since] = ParameterValue(since, value, source, is_own=True)
    return Parameters({code: tuple(of[since] for since in sorted(of)) for code, of in values.items()})


def value_by_period(*, year: int, minutes: Sequence[int], parameters: Parameters) -> list[PeriodValue]:
    """The twelve months of ``minutes`` joined into the periods in which an hour was worth the same.

    Amounts change on the first of a month. Empty for a year before the first amount we know. Source: DNA-10, FIN-6.
    """
    periods: list[PeriodValue] = []
    for number, given in enumerate(minutes, start=1):
        first, after = date(year, number, 1), date(year + number // 12, number % 12 + 1, 1)
        worth = parameters.at(ParameterCode.HOUR_VALUE, first)
        if worth is None:
            return []
        if periods and periods[-1].hour_value == worth:
            last = periods.pop()
            periods.append(PeriodValue(last.since, after, last.minutes + given, worth))
        else:
            periods.append(PeriodValue(first, after, given, worth))
    return periods
