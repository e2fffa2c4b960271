"""Geometry of the charts on the results page: drawn by the server as SVG, so that they print and need no script.

Positions along the page are percentages and heights are pixels, so letters stay as large on a phone as at the desk.
Each chart stands beside the table of its figures (UX rule 15).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.dates import MONTHS, MONTHS_3

from buurtwerkkamer.domain.results.queries.shown import Months
from buurtwerkkamer.domain.results.queries.year import TypeLine
from buurtwerkkamer.kernel.disclosure import Figure
from buurtwerkkamer.kernel.money import thousands

HEIGHT: Final = 150  # of the tallest column, in pixels
HEAD: Final = 22  # room for the value above it
SLOT: Final = 100 / 12  # percent of the width that a month takes
TARGET_AT: Final = 0.75  # where the tick stands in a bar of an indicator, as a share of its width


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column: from ``top`` down, in pixels, written as SVG wants numbers (never with a comma)."""

    kind: str
    top: str
    height: str


@dataclass(frozen=True, slots=True)
class Column:
    """A month: where it stands (percent), what it is made of, and its value in words above the highest one."""

    label: str
    left: str
    middle: str
    pieces: tuple[Piece, ...]
    value: str  # empty: the reader finds it in the table
    value_top: str


def columns(*lines: tuple[str, Sequence[Figure]]) -> list[Column]:
    """Twelve columns in which ``lines`` (a kind and twelve figures) stand on each other, the first one below.

    A hidden figure takes no height.
    """
    heights = [(kind, [figure if isinstance(figure, int) else 0 for figure in figures]) for kind, figures in lines]
    totals = [sum(figures[month] for _kind, figures in heights) for month in range(12)]
    most = max(totals)
    return [_column(month, heights, totals[month], most) for month in range(12)]


def _column(month: int, heights: list[tuple[str, list[int]]], total: int, most: int) -> Column:
    pieces = []
    top = float(HEAD + HEIGHT)
    for kind, figures in heights:
        height = HEIGHT * figures[month] / most if most else 0.0
        top -= height
        if height:
            pieces.append(Piece(kind, f"{top:.1f}", f"{height:.1f}"))
    left = SLOT * month
    return Column(
        label=str(MONTHS_3[month + 1]),
        left=f"{left + SLOT * 0.14:.2f}",
        middle=f"{left + SLOT / 2:.2f}",
        pieces=tuple(pieces),
        value=thousands(total) if most and total == most else "",
        value_top=f"{top - 6:.1f}",
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """A type of activity: its line, how long its bar is and where its target stands, in percent of the longest."""

    line: TypeLine
    length: float | None
    target_at: float | None


def bars(lines: Sequence[TypeLine]) -> list[Bar]:
    """A bar for each of ``lines``, all on one scale; none for a hidden figure."""
    longest = max(
        (v for line in lines for v in (_number(line.persons), line.target and line.target.printed) if v), default=1
    )
    return [
        Bar(
            line,
            None if isinstance(line.persons, str) else round(100 * line.persons / longest, 1),
            round(100 * line.target.printed / longest, 1) if line.target else None,
        )
        for line in lines
    ]


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A row of the table beside the month charts; hours in minutes."""

    month: str
    visits: Figure
    anonymous: int
    minutes: int | None


def month_lines(year: Months) -> list[MonthLine]:
    """The twelve rows of the table beside the month charts."""
    minutes: Sequence[int | None] = year.minutes or [None] * 12
    return [
        MonthLine(str(MONTHS[n + 1]), *figures)
        for n, figures in enumerate(zip(year.visits, year.anonymous, minutes, strict=True))
    ]


def shares_of_longest(numbers: Sequence[int]) -> list[float]:
    """Of each the length of its bar, in percent of the longest."""
    longest = max(numbers, default=0) or 1
    return [round(100 * number / longest, 1) for number in numbers]


def _number(figure: Figure) -> int:
    return figure if isinstance(figure, int) else 0
