"""A year beside its budget: what was spent of each line a month, and what the year will cost if it goes on as agreed.

Every sum is the sum of its parts: a line of its months, a category of its lines, the year of its categories.
Source: FIN-3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtwerkkamer.kernel.money import spread

from .budget import MONTHS, Budget, line_kinds

A_EURO: Final = 100


@dataclass(frozen=True, slots=True)
class LineOfYear:
    """A line of the budget in twelve months, in cents: as agreed, as spent, and as expected now."""

    code: str
    budget: Sequence[int]
    spent: Sequence[int]
    expected: Sequence[int]

    @property
    def more(self) -> int:
        """How much more than agreed it is going to cost; below zero: less."""
        return sum(self.expected) - sum(self.budget)


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """The lines that were agreed or spent on. ``over``: how many months of the year are over."""

    over: int
    lines: Sequence[LineOfYear]

    def budget(self, *codes: str) -> int:
        """What was agreed for lines ("A3") and whole categories ("E") together; all of them where none is said."""
        return sum(sum(line.budget) for line in self._of(codes))

    def spent(self, *codes: str) -> int:
        """What was spent on them so far."""
        return sum(sum(line.spent) for line in self._of(codes))

    def expected(self, *codes: str) -> int:
        """What they are going to cost in the year."""
        return sum(sum(line.expected) for line in self._of(codes))

    @property
    def too_much(self) -> int:
        """Cents that the year is going to cost more than was agreed; nothing where it fits, to the euro."""
        more = sum(line.more for line in self.lines)
        return more if more >= A_EURO else 0

    @property
    def dearer(self) -> list[LineOfYear]:
        """The lines that go above what was agreed for them, by a euro or more; the most first."""
        return sorted((line for line in self.lines if line.more >= A_EURO), key=lambda line: -line.more)

    def _of(self, codes: tuple[str, ...]) -> list[LineOfYear]:
        return [line for line in self.lines if not codes or line.code.startswith(codes)]


def year_so_far(*, budget: Budget, went: Mapping[tuple[str, int], int], year: int, today: date) -> YearSoFar:
    """``went``: cents by line and month (1 to 12). A month that is over costs what was spent; one that is not, what was
    agreed for it, or what was spent where that is more. Source: FIN-3.
    """
    over = MONTHS if year < today.year else 0 if year > today.year else today.month - 1
    lines = []
    for code in line_kinds():
        agreed = spread(budget.cents(code), [1] * MONTHS)
        spent = [went.get((code, month), 0) for month in range(1, MONTHS + 1)]
        if any(agreed) or any(spent):
            expected = [*spent[:over], *(max(pair) for pair in zip(agreed[over:], spent[over:], strict=True))]
            lines.append(LineOfYear(code, agreed, spent, expected))
    return YearSoFar(over, lines)
