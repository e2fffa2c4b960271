"""A list of buildings or rooms, as a spreadsheet or CSV: where they are, and how they are called. Source: NBH-5."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.enums import ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.rules.cells import (
    NotAFigure,
    first_year,
    read_figure,
    read_name,
    read_year,
    squeezed,
)
from buurtwerkkamer.domain.neighbourhoods.rules.coordinates import to_rd
from buurtwerkkamer.domain.neighbourhoods.rules.distance import NotInRD, places
from buurtwerkkamer.domain.neighbourhoods.rules.layout import PACKAGE
from buurtwerkkamer.kernel.reference import read
from buurtwerkkamer.kernel.workbook import Cell, opened

from .findings import Building, Found
from .packed import unpacked
from .tables import CannotRead, NoYear, OutsideTheCountry, WrongCell

_RD: Final = ("x", "y")
_DEGREES: Final = ("longitude", "latitude")


class NoPlaces(CannotRead):
    message = _("We zoeken kolommen x_rd en y_rd, of lat en lon. Die staan niet in dit bestand.")


def read_buildings(*, path: Path, named: bool = False) -> list[Building]:
    """Every building in the list; with ``named`` only a list with names is one.

    Raises ``CannotRead``, ``UnreadableWorkbook``. Source: NBH-5.
    """
    with unpacked(path) as whole, opened(path=whole) as workbook:
        rows = list(workbook.rows(0))
    at = _columns(rows[0]) if rows else {}
    pair = next((pair for pair in (_RD, _DEGREES) if set(pair) <= at.keys()), None)
    if pair is None or len(rows) < 2 or (named and "name" not in at):
        raise NoPlaces
    filled = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(str(cell).strip() for cell in row)]
    where = [(_metres(number, row, at[pair[0]]), _metres(number, row, at[pair[1]])) for number, row in filled]
    found = to_rd(*zip(*where, strict=True)) if pair == _DEGREES else where
    try:
        there = places(found)
    except NotInRD:
        raise OutsideTheCountry from None
    said = [[_words(row, at.get(field)) for field in ("name", "sort")] for _number, row in filled]
    return [Building(name, float(x), float(y), sort) for (name, sort), (x, y) in zip(said, there, strict=True)]


def read_meeting_places(*, path: Path, name: str, year: int | None) -> Found:
    """Places where people meet already, of the year that somebody says or that stands in the ``name`` of the file.

    Raises ``CannotRead``, ``UnreadableWorkbook``. Source: NBH-3.
    """
    found = read_buildings(path=path, named=True)
    of = year or read_year(name) or first_year(name)
    if of is None:
        raise NoYear
    return Found(ReleaseKind.MEETING, of, buildings=found)


def _words(row: list[Cell], column: int | None) -> str:
    return "" if column is None or column >= len(row) else read_name(row[column])


def _columns(header: list[Cell]) -> Mapping[str, int]:
    at = {squeezed(str(cell)): column for column, cell in reversed(list(enumerate(header)))}
    aliases = read(PACKAGE, "columns")["building"]
    found = {
        field: next((at[squeezed(n)] for n in names if squeezed(n) in at), None) for field, names in aliases.items()
    }
    return {field: column for field, column in found.items() if column is not None}


def _metres(number: int, row: list[Cell], column: int) -> float:
    cell = row[column] if column < len(row) else ""
    try:
        figure = read_figure(cell, whole=False)
    except NotAFigure as refusal:
        raise WrongCell(number, str(column + 1), refusal) from None
    if isinstance(figure, str):
        raise WrongCell(number, str(column + 1), NotAFigure(cell))
    return float(figure)
