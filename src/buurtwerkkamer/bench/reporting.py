"""What came of it: tables that a person reads and a script too, with a mark at every figure that has a limit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

MET, NOT_MET = "✓", "✗"
NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, or words. With a ``limit`` it is met or not: the figure may be as high, not higher."""

    value: float | str | None
    digits: int = 0
    limit: float | None = None

    @property
    def is_met(self) -> bool | None:
        """None where there is nothing to meet."""
        if self.limit is None or not isinstance(self.value, int | float):
            return None
        return round(self.value, self.digits) <= self.limit

    def __str__(self) -> str:
        if self.value is None:
            return NOTHING
        text = self.value if isinstance(self.value, str) else f"{self.value:,.{self.digits}f}"
        return text if self.is_met is None else f"{text} {MET if self.is_met else NOT_MET}"


@dataclass(frozen=True, slots=True)
class Table:
    """A title, named columns, a line of cells for each thing measured, and what the reader should know."""

    title: str
    columns: Sequence[str]
    lines: list[list[Cell]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def not_met(self) -> list[str]:
        """Every limit that is not met, in words."""
        return [
            f"{line[0]}: {name} {cell.value:,.{cell.digits}f} > {cell.limit:g}"
            for line in self.lines
            for name, cell in zip(self.columns, line, strict=True)
            if cell.is_met is False
        ]

    def as_text(self) -> str:
        """For a person: words to the left, figures to the right."""
        rows = [list(self.columns), *([str(cell) for cell in line] for line in self.lines)]
        widths = [max(len(row[n]) for row in rows) for n in range(len(self.columns))]
        are_words = [all(isinstance(line[n].value, str) for line in self.lines) for n in range(len(self.columns))]
        lines = [
            "  ".join(
                text.ljust(width) if words else text.rjust(width)
                for text, width, words in zip(row, widths, are_words, strict=True)
            ).rstrip()
            for row in rows
        ]
        lines.insert(1, "-" * sum(widths, 2 * (len(widths) - 1)))
        return "\n".join([self.title, "", *lines, *self.notes, *(f"{NOT_MET} {words}" for words in self.not_met), ""])

    def as_data(self) -> dict[str, Any]:
        """For a script."""
        return {
            "title": self.title,
            "lines": [
                {name: _data(cell) for name, cell in zip(self.columns, line, strict=True)} for line in self.lines
            ],
            "notes": self.notes,
            "not_met": self.not_met,
        }


def _data(cell: Cell) -> Any:
    if cell.limit is None:
        return cell.value
    return {"value": cell.value, "limit": cell.limit, "met": cell.is_met}
