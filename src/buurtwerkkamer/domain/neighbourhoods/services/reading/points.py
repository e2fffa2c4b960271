"""Squares of 100 and 500 metres, and postcodes, with how many people have benefits. Source: data-and-law.md A2."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.enums import PointSort, ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.rules.cells import NotAFigure, first_year, read_figure, read_year, squeezed
from buurtwerkkamer.domain.neighbourhoods.rules.distance import NotInRD, places
from buurtwerkkamer.domain.neighbourhoods.rules.layout import PACKAGE
from buurtwerkkamer.domain.neighbourhoods.rules.points import FIGURES, middle_of_square
from buurtwerkkamer.kernel.reference import read
from buurtwerkkamer.kernel.workbook import HEADER_WITHIN, opened

from .boundaries import in_rd, is_boundaries, layers_of, read_layer
from .findings import Found, PointLine, Tell, telling
from .tables import LARGEST, CannotRead, NoYear, OutsideTheCountry, Twice, WrongCell

_PLACE: Final = ("x", "y")
_FIRST_ROW: Final = 2  # that people count, after a header on the first


class NoPoints(CannotRead):
    message = _("We vinden in dit bestand geen vierkanten of postcodes van het CBS.")


class NoBenefits(CannotRead):
    message = _(
        "In dit bestand staat niet hoeveel mensen een uitkering hebben. Kies een uitgave waar dat wel in staat."
    )


class NowhereToBeFound(CannotRead):
    message = _("Bij deze postcodes staat niet waar ze liggen. Kies de GeoPackage van het CBS.")


def read_points(*, path: Path, name: str, year: int | None, tell: Tell) -> Found:
    """What the file says of every square or postcode, of the year that somebody says or that stands in its ``name``.

    Raises ``NoPoints`` where it has none; ``CannotRead``, ``UnreadableWorkbook``. Source: NBH-2, data-and-law.md A2.
    """
    table = _of_layer(path) if is_boundaries(path) else _of_sheet(path)
    of = year or read_year(name) or first_year(name)
    if of is None:
        raise NoYear
    found, codes = Found(ReleaseKind.POINTS, of, sort=table.sort), set()
    for number, (code, place, cells) in enumerate(telling(table.rows, of=table.height, tell=tell), table.first_row):
        if place is None:
            found.without_code += bool(code)
            continue
        if code in codes:
            raise Twice(code)
        codes.add(code)
        found.points.append(
            PointLine(*place, *(_figure(found, number, *each) for each in zip(FIGURES, cells, strict=True)))
        )
    if not found.points:
        raise NoPoints
    try:
        places([line[:2] for line in found.points])
    except NotInRD:
        raise OutsideTheCountry from None
    return found


@dataclass(frozen=True, slots=True)
class _Table:
    """``rows``: the code of each, its place in RD where that can be told, and the cells of its figures."""

    sort: PointSort
    height: int
    first_row: int
    rows: Iterable[tuple[str, tuple[float, float] | None, Sequence[Any]]]


def _figure(found: Found, number: int, name: str, cell: Any) -> int | None:
    try:
        figure = read_figure(cell, whole=True)
    except NotAFigure as refusal:
        raise WrongCell(number, name, refusal) from None
    if isinstance(figure, str):
        found.absent[name, figure] += 1
        return None
    found.filled[name] += 1
    return int(figure)


def _layout(titles: Iterable[str]) -> dict[str, str] | None:
    """Which title is which column; None where these are no points. Raises ``NoBenefits``."""
    by_name = {squeezed(title): title for title in titles}
    aliases = read(PACKAGE, "columns")["point"]
    found = {
        field: next(by_name[squeezed(each)] for each in names if squeezed(each) in by_name)
        for field, names in aliases.items()
        if any(squeezed(each) in by_name for each in names)
    }
    if not found.keys() & set(PointSort.values) or not found.keys() & set(FIGURES):
        return None
    if "benefits" not in found:
        raise NoBenefits
    return found


def _sort(layout: dict[str, str]) -> PointSort:
    return next(sort for sort in PointSort if sort.value in layout)


def _of_layer(path: Path) -> _Table:
    """The first layer of a GeoPackage or GeoJSON that has points. Raises ``NoPoints``."""
    layer, layout = next(
        ((layer, layout) for layer, titles in layers_of(path).items() if (layout := _layout(titles))), ("", None)
    )
    if layout is None:
        raise NoPoints
    sort = _sort(layout)
    used = [layout[each] for each in (sort.value, *FIGURES) if each in layout]
    crs, outlines, columns = read_layer(path, layer=layer, columns=used, shapes=sort.side is None)
    codes = [str(code).strip() for code in columns[squeezed(layout[sort.value])]]
    nothing = [""] * len(codes)
    cells = [columns[squeezed(layout[each])].tolist() if each in layout else nothing for each in FIGURES]
    where = [_of_square(code, sort) for code in codes] if sort.side else _inside(in_rd(outlines, crs=crs))
    return _Table(sort, len(codes), 1, zip(codes, where, zip(*cells, strict=True), strict=True))


def _inside(shapes: Any) -> list[tuple[float, float] | None]:
    """A point in each shape; None where it has none."""
    points = np.column_stack([each(shapely.point_on_surface(shapes)) for each in (shapely.get_x, shapely.get_y)])
    return [None if np.isnan(x) else (x, y) for x, y in points.tolist()]


def _of_sheet(path: Path) -> _Table:
    """A spreadsheet or CSV: the first sheet with points. Raises ``NoPoints``, ``NowhereToBeFound``."""
    with opened(path=path, largest=LARGEST) as workbook:
        for sheet in range(len(workbook.sheet_names)):
            for number, row in enumerate(workbook.head(sheet)[:HEADER_WITHIN]):
                titles = [str(cell).strip() for cell in row]
                if layout := _layout(titles):
                    rows = list(workbook.rows(sheet, [titles.index(title) for title in layout.values()]))
                    return _from_rows(list(layout), _sort(layout), rows[number + 1 :], number + _FIRST_ROW)
    raise NoPoints


def _from_rows(names: list[str], sort: PointSort, rows: list[list[Any]], first_row: int) -> _Table:
    at = {name: names.index(name) for name in names}
    if sort.side is None and not at.keys() >= set(_PLACE):
        raise NowhereToBeFound

    def read_rows() -> Iterator[tuple[str, tuple[float, float] | None, Sequence[Any]]]:
        for number, row in enumerate(rows, first_row):
            code = str(row[at[sort.value]]).strip()
            place = _of_square(code, sort) if sort.side else _of_cells(number, [row[at[each]] for each in _PLACE])
            yield code, place, [row[at[each]] if each in at else "" for each in FIGURES]

    return _Table(sort, len(rows), first_row, read_rows())


def _of_square(code: str, sort: PointSort) -> tuple[float, float] | None:
    return middle_of_square(code, sort.side or 0)


def _of_cells(number: int, cells: Sequence[Any]) -> tuple[float, float] | None:
    try:
        x, y = (read_figure(cell, whole=False) for cell in cells)
    except NotAFigure as refusal:
        raise WrongCell(number, "x, y", refusal) from None
    return None if isinstance(x, str) or isinstance(y, str) else (float(x), float(y))
