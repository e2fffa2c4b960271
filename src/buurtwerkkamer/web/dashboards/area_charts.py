"""Geometry of the charts of a neighbourhood, drawn by the server as SVG (ADR 0004). The table beside says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from buurtwerkkamer.domain.neighbourhoods.queries.around import Around
from buurtwerkkamer.domain.neighbourhoods.queries.profile import OfYear
from buurtwerkkamer.domain.neighbourhoods.queries.profile_words import KIND_WORDS
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import NEEDED
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds
from buurtwerkkamer.kernel.money import thousands

HEIGHT: Final = 150  # of the highest column, in pixels
HEAD: Final = 22  # room for the number above it
MOST_YEARS: Final = 8  # the newest; the table has all of them


@dataclass(frozen=True, slots=True)
class Column:
    """A bar of a year: where it stands in percent of the width, from where down in pixels, and its number."""

    kind: str
    left: str
    width: str
    middle: str
    top: str
    height: str
    value: str
    value_top: str


@dataclass(frozen=True, slots=True)
class YearColumns:
    """The chart of shares through the years, and where the two percentages lie that count as many."""

    columns: list[Column]
    labels: list[tuple[str, str]]  # where, and the year
    lines: list[tuple[str, str]]  # how high, and what it stands for


@dataclass(frozen=True, slots=True)
class Bar:
    """A kind of benefit within the circle: its number in words, and its bar in percent of the longest."""

    label: str
    value: str
    length: float | None
    target_at: float | None
    target: str


def shares(line: OfYear) -> tuple[str, str]:
    """Benefits and little education in a year, as they are shown; a stripe where nothing is known."""
    area = line.area
    return _percent(area.benefits_percent if area else None), _percent(area.low_educated_percent if area else None)


def year_columns(lines: Sequence[OfYear], at: Thresholds) -> YearColumns | None:
    """Two columns a year: benefits, and little education. None where there is no figure at all."""
    shown = [(line.year, line.area) for line in lines if line.area][-MOST_YEARS:]
    both_of = [(year, (area.benefits_percent, area.low_educated_percent)) for year, area in shown]
    known = [share for _year, both in both_of for share in both if share is not None]
    if not known:
        return None
    most = max(*known, at.benefits, at.low_educated)
    slot = 100 / len(both_of)
    wide = min(slot * 0.32, 12.0)
    columns, labels = [], []
    for number, (year, both) in enumerate(both_of):
        middle = slot * (number + 0.5)
        labels.append((f"{middle:.2f}", str(year)))
        for kind, share, left in zip(("bar", "bar bar--before"), both, (middle - wide, middle), strict=True):
            if share is not None:
                columns.append(_column(kind, share, left, wide, most))
    lines_at = ((at.benefits, "uitkering"), (at.low_educated, "opleiding"))
    return YearColumns(
        columns, labels, [(f"{_top(share, most):.1f}", f"{share:g}% {word}") for share, word in lines_at]
    )


def around_bars(around: Around) -> list[Bar]:
    """Each kind of benefit, all without AOW beside what a room needs, and all with it."""
    lines = [(KIND_WORDS[name], value) for name, value in around.kinds.items()]
    lines += [("Samen, zonder AOW", around.benefits), ("Samen, met AOW", around.with_aow)]
    longest = max([value for _label, value in lines if value is not None] + [NEEDED])
    return [
        Bar(
            label,
            "–" if value is None else thousands(value),
            None if value is None else round(100 * value / longest, 1),
            round(100 * NEEDED / longest, 1) if label.startswith("Samen") else None,
            thousands(NEEDED) if label.startswith("Samen") else "",
        )
        for label, value in lines
    ]


def _column(kind: str, share: float, left: float, wide: float, most: float) -> Column:
    top = _top(share, most)
    return Column(
        kind=kind,
        left=f"{left:.2f}",
        width=f"{wide * 0.92:.2f}",
        middle=f"{left + wide * 0.46:.2f}",
        top=f"{top:.1f}",
        height=f"{HEAD + HEIGHT - top:.1f}",
        value=f"{share:.0f}%",
        value_top=f"{top - 6:.1f}",
    )


def _top(share: float, most: float) -> float:
    return HEAD + HEIGHT * (1 - share / most)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}%"
