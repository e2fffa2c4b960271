"""Which column is which, whatever CBS calls it this year. Source: data-and-law.md A2."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from buurtwerkkamer.kernel.reference import read
from buurtwerkkamer.kernel.workbook import Cell

from .cells import read_code, squeezed

PACKAGE: Final = "buurtwerkkamer.domain.neighbourhoods"
_NUMBERED: Final = re.compile(r"_\d+$")  # StatLine's own: changes every year
_UNIT: Final = re.compile(r"\s*\([^()]*\)\s*$")  # "(aantal)"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a table are, from 0: of the area, and of the figures or the place. ``unknown``: how many
    columns say nothing that we keep.
    """

    area: Mapping[str, int]
    figures: Mapping[str, int]
    place: Mapping[str, int]
    unknown: int
    titles: Mapping[int, str]

    @property
    def used(self) -> list[int]:
        """The columns that say something."""
        return sorted({*self.area.values(), *self.figures.values(), *self.place.values()})

    def of(self, columns: Sequence[int]) -> "Layout":
        """The same for a table that has only these columns."""
        at = {column: number for number, column in enumerate(columns)}
        area, figures, place = (
            {field: at[column] for field, column in part.items()} for part in (self.area, self.figures, self.place)
        )
        return Layout(area, figures, place, self.unknown, {at[column]: self.titles[column] for column in columns})


def find_layout(rows: Sequence[Sequence[Cell]]) -> tuple[int, Layout] | None:
    """The row that is the header, with what it says: the first with a code of CBS under one of its columns."""
    for number, row in enumerate(rows):
        below = rows[number + 1 : number + 6]
        layout = _as_header(row, below)
        if "code" in layout.area:
            return number, layout
    return None


def fields() -> tuple[str, ...]:
    """The figures that are kept, by their own name."""
    return tuple(read(PACKAGE, "columns")["figures"])


def figure_called(title: str) -> str | None:
    """The name in CBS's own workbooks of the figure that ``title`` means; None where we do not keep it."""
    names = _names(title)
    aliases = _aliases()["figures"]
    field = next((field for field, known in aliases.items() if not set(names).isdisjoint(known)), None)
    return None if field is None else str(read(PACKAGE, "columns")["figures"][field][0])


def is_whole(field: str) -> bool:
    """Whether it counts, and is no percentage."""
    return not field.endswith("_percent")


def _as_header(row: Sequence[Cell], below: Iterable[Sequence[Cell]]) -> Layout:
    titles = {column: str(cell).strip() for column, cell in enumerate(row) if str(cell).strip()}
    at: dict[str, list[int]] = {}
    for column, title in titles.items():
        for name in _names(title):
            at.setdefault(name, []).append(column)
    found = {part: _columns(part, at) for part in ("area", "figures", "place")}
    area = {field: columns[0] for field, columns in found["area"].items()}
    codes = found["area"].get("code", [])
    sort = area.get("sort")
    area.pop("code", None)
    for column in codes:
        if any(read_code(_cell(line, column), "" if sort is None else _cell(line, sort)) for line in below):
            area["code"] = column
            break
    area["name"] = next((c for c in found["area"].get("name", []) if c != area.get("code")), -1)
    if area["name"] < 0:
        del area["name"]
    figures = {field: columns[0] for field, columns in found["figures"].items()}
    place = {field: columns[0] for field, columns in found["place"].items()}
    used = {*area.values(), *figures.values(), *place.values()}
    return Layout(area, figures, place, len(titles.keys() - used), titles)


def _names(title: str) -> list[str]:
    """How a column may be meant: as it stands, without its number, and without the chapters and unit of StatLine."""
    last = _UNIT.sub("", re.split(r"/| - ", title)[-1])
    return list(dict.fromkeys(squeezed(each) for each in (title, _NUMBERED.sub("", title), last)))


def _columns(part: str, at: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """For each field the columns that may be it, the surest first."""
    found = {field: [c for name in names for c in at.get(name, ())] for field, names in _aliases()[part].items()}
    return {field: columns for field, columns in found.items() if columns}


@cache
def _aliases() -> dict[str, dict[str, list[str]]]:
    tables = read(PACKAGE, "columns")
    return {
        part: {field: [squeezed(name) for name in names] for field, names in tables[part].items()} for part in tables
    }


def _cell(line: Sequence[Cell], column: int) -> Cell:
    return line[column] if column < len(line) else ""
