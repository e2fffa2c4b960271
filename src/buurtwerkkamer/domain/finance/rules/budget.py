"""A budget: fourteen lines in five categories, three ratios; the base budget, and what if. Source: FIN-1, FIN-3."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Final

from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.kernel.money import percent, rounded
from buurtwerkkamer.kernel.reference import read

from .parameters import PACKAGE

PRICES_OF_2020: Final = 10_000  # ten-thousandths
MONTHS: Final = 12
COORDINATOR: Final = "A1"
RENT: Final = "C1"


@dataclass(frozen=True, slots=True)
class LineKind:
    """A line that every budget has. ``rgs``: where the books keep it."""

    code: str
    label: str
    rgs: str

    @property
    def category(self) -> str:
        """A to E."""
        return self.code[0]


@dataclass(frozen=True, slots=True)
class Line:
    """What one line costs a year. Paid ``minutes`` a week and ``places`` where the line is about these."""

    cents: int
    minutes: int | None = None
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """The lines of a year, by code; a line that is not there costs nothing."""

    lines: Mapping[str, Line]

    def cents(self, *codes: str) -> int:
        """What lines ("A3") and whole categories ("E") cost together."""
        return sum(line.cents for code, line in self.lines.items() if code.startswith(codes))

    @property
    def total(self) -> int:
        """Everything, in cents."""
        return sum(line.cents for line in self.lines.values())

    @property
    def social_return_percent(self) -> int | None:
        """The share of work for neighbours with a distance to it."""
        return percent(self.cents("B"), self.total)

    @property
    def people_percent(self) -> int | None:
        """The share that goes to people."""
        return percent(self.cents("A", "B"), self.total)

    @property
    def overhead_percent(self) -> int | None:
        """The share of brokering, administration, association and cooperative."""
        return percent(self.cents("A3", "E"), self.total)


RATIOS: Final[Mapping[str, Callable[[Budget], int | None]]] = {
    "Deel met een ‘social return’": lambda budget: budget.social_return_percent,
    "Deel voor mensen": lambda budget: budget.people_percent,
    "Deel voor organisatie": lambda budget: budget.overhead_percent,
}


@cache
def categories() -> Mapping[str, str]:
    """The five categories with their names."""
    found: dict[str, str] = read(PACKAGE, "base_budget")["categories"]
    return found


@cache
def line_kinds() -> Mapping[str, LineKind]:
    """The fourteen lines, by code, in the order of the source."""
    rows = read(PACKAGE, "base_budget")["line"]
    return {row["code"]: LineKind(row["code"], row["label"], row["rgs"]) for row in rows}


def base_budget(variant: Variant, index: int = PRICES_OF_2020) -> Budget:
    """The base budget at the prices that ``index`` says (ten-thousandths of those of 2020), each line in whole euros.

    Source: FIN-1.
    """
    at = list(Variant).index(variant)
    return Budget(
        {
            row["code"]: Line(
                rounded(Fraction(row["euros"][at] * index, PRICES_OF_2020)) * 100,
                round(row["hours"][at] * 60) if "hours" in row else None,
                row["places"][at] if "places" in row else None,
            )
            for row in read(PACKAGE, "base_budget")["line"]
        }
    )


def in_month(light: Budget, full: Budget, month: int) -> Budget:
    """A year that begins light and is full from ``month`` (1 to 12) on: each line for as many months."""
    before = month - 1
    after = MONTHS - before

    def both(one: int | None, other: int | None) -> int | None:
        if one is None or other is None:
            return other if one is None else one
        return rounded(Fraction(one * before + other * after, MONTHS))

    def line(code: str) -> Line:
        one, other = light.lines.get(code, Line(0)), full.lines.get(code, Line(0))
        return Line(both(one.cents, other.cents) or 0, both(one.minutes, other.minutes), both(one.places, other.places))

    return Budget({code: line(code) for code in line_kinds() if code in light.lines or code in full.lines})


def with_hours(budget: Budget, code: str, minutes: int) -> Budget:
    """The same with other paid hours a week on one line, at what an hour of it costs now."""
    line = budget.lines.get(code)
    if line is None or not line.minutes:
        return budget
    cents = rounded(Fraction(line.cents * minutes, line.minutes))
    return Budget({**budget.lines, code: replace(line, cents=cents, minutes=minutes)})


def with_cents(budget: Budget, code: str, cents: int) -> Budget:
    """The same with another amount a year on one line."""
    return Budget({**budget.lines, code: replace(budget.lines.get(code, Line(0)), cents=cents)})


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Questions to a budget that is not written. None: as it is now."""

    full_from: int | None = None  # a month, 1 to 12; before it the room is light
    coordinator_minutes: int | None = None  # a week
    rent_cents: int | None = None  # a month


def what_if(now: Budget, asked: WhatIf, *, light: Budget, full: Budget) -> Budget:
    """The budget ``now`` as it would be; ``light`` and ``full`` are the base budgets of its year. Source: FIN-3.

    Who becomes full later keeps their own rent. Then the hours, then the rent.
    """
    then = now
    if asked.full_from:
        then = with_cents(in_month(light, full, asked.full_from), RENT, now.cents(RENT))
    if asked.coordinator_minutes is not None:
        then = with_hours(then, COORDINATOR, asked.coordinator_minutes)
    if asked.rent_cents is not None:
        then = with_cents(then, RENT, asked.rent_cents * MONTHS)
    return then


def moved(before: Budget, after: Budget) -> Sequence[str]:
    """The codes of the lines that cost something else."""
    return [code for code in line_kinds() if before.cents(code) != after.cents(code)]
