"""What a volunteer may be paid: hour, month and year bind all three, over all rooms. Source: data-and-law.md B2.

Costs with a receipt are costs, without a maximum. But in a month and a year in which somebody is also paid for hours,
the tax office adds both up: then they count along.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtwerkkamer.domain.finance.enums import Paid, ParameterCode
from buurtwerkkamer.domain.finance.rules.parameters import Parameters, ParameterValue
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.saying import MONTHS

FULL_AGE: Final = 21


@dataclass(frozen=True, slots=True)
class Payout:
    """What somebody was paid on a day, in whichever room."""

    on: date
    kind: Paid
    minutes: int
    cents: int


@dataclass(frozen=True, slots=True)
class Maxima:
    """In cents, as they hold on a day. ``is_known``: each was read in a source."""

    hour: int
    month: int
    year: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class SoFar:
    """What counts of a month and of its year, in cents, beside the maxima."""

    month: int
    year: int
    maxima: Maxima

    @property
    def left(self) -> int:
        """What may still be paid in the month: what is least."""
        return max(0, min(self.maxima.month - self.month, self.maxima.year - self.year))


def maxima(parameters: Parameters, *, on: date, birth_year: int | None) -> Maxima:
    """What holds on the day ``on`` for somebody of that year; of whom it is not known is taken to be 21 or older.

    Who may still be 20 gets the lower amount an hour.
    """
    young = birth_year is not None and on.year - birth_year <= FULL_AGE
    codes = (
        ParameterCode.ALLOWANCE_YOUNG if young else ParameterCode.ALLOWANCE_HOUR,
        ParameterCode.ALLOWANCE_MONTH,
        ParameterCode.ALLOWANCE_YEAR,
    )
    values: list[ParameterValue] = [parameters.at(code, on) or parameters.values[code][0] for code in codes]
    hour, month, year = (value.value for value in values)
    return Maxima(hour, month, year, all(value.is_known for value in values))


def so_far(payouts: Iterable[Payout], limits: Maxima, *, on: date) -> SoFar:
    """What counts in the month and the year of ``on``: costs only beside pay for hours in that year."""
    of_year = [one for one in payouts if one.on.year == on.year]
    if not any(one.kind is Paid.HOURS for one in of_year):
        return SoFar(0, 0, limits)
    of_month = (one.cents for one in of_year if one.on.month == on.month)
    return SoFar(sum(of_month), sum(one.cents for one in of_year), limits)


def refusal(payouts: Iterable[Payout], new: Payout, limits: Maxima) -> str:
    """Why ``new`` may not be paid beside what was paid before, in a sentence; empty where it may.

    Looked at as it would be: every month of the year too, as costs begin to count with the first pay for hours.
    """
    then = [one for one in payouts if one.on.year == new.on.year] + [new]
    if new.kind is Paid.HOURS and new.cents * 60 > new.minutes * limits.hour:
        return f"Dat is meer dan {euros_and_cents(limits.hour)} per uur. Meer mag niet zonder belasting."
    for month in sorted({one.on.month for one in then}):
        counted = so_far(then, limits, on=new.on.replace(month=month, day=1))
        if counted.month > limits.month:
            most = euros_and_cents(limits.month)
            return f"In {MONTHS[month - 1]} wordt het samen {euros_and_cents(counted.month)}. Meer dan {most} mag niet."
    whole = so_far(then, limits, on=new.on).year
    if whole > limits.year:
        most = euros_and_cents(limits.year)
        return f"In {new.on.year} wordt het samen {euros_and_cents(whole)}. Meer dan {most} mag niet."
    return ""
