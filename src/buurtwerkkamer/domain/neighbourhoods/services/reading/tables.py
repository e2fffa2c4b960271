"""Tables of CBS: its workbooks, StatLine's CSV and the JSON of OData; and lists of points."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.enums import ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.rules.cells import (
    NotAFigure,
    first_year,
    is_water,
    read_code,
    read_figure,
    read_name,
    read_year,
)
from buurtwerkkamer.domain.neighbourhoods.rules.distance import NotInRD, places
from buurtwerkkamer.domain.neighbourhoods.rules.layout import Layout, fields, find_layout, is_whole
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.workbook import HEADER_WITHIN, Cell, opened

from .findings import AreaLine, Found, PlaceLine, Tell, telling

LARGEST: Final = 400_000_000  # bytes: all columns of CBS for the whole country are a tenth of it
Rows = Iterable[Sequence[Cell]]


class CannotRead(DomainError):
    """A file as a whole says nothing that we can use: nothing of it goes in."""


class OtherTable(CannotRead):
    message = _("Dit is een andere tabel van het CBS. Kies “Kerncijfers wijken en buurten”.")


class NoCodes(CannotRead):
    message = _("We vinden in dit bestand geen buurten: er is geen kolom met codes zoals BU03630000.")


class NoYear(CannotRead):
    message = _("We zien niet van welk jaar dit is. Zet het jaar in de naam van het bestand.")


class OtherYear(CannotRead):
    def __init__(self, *, found: int, asked: int) -> None:
        super().__init__(
            _("In dit bestand staan cijfers van %(found)d, niet van %(asked)d.") % {"found": found, "asked": asked}
        )


class Twice(CannotRead):
    def __init__(self, code: str) -> None:
        super().__init__(_("%(code)s staat er twee keer in. Zo weten we niet welke klopt.") % {"code": code})


class WrongCell(CannotRead):
    def __init__(self, row: int, column: str, refusal: DomainError) -> None:
        where = _("Rij %(row)d, kolom %(column)s:") % {"row": row, "column": column}
        super().__init__(f"{where} {refusal.message}")


class Damaged(CannotRead):
    message = _("Dit bestand is beschadigd. Haal het opnieuw op en probeer het nog eens.")


class TooLarge(CannotRead):
    message = _("Dit bestand is te groot om te lezen.")


def read_table(*, path: Path, name: str, year: int | None, tell: Tell) -> tuple[list[Found], int]:
    """What the table in ``path`` says, a part for each year, and how many columns we know nothing of.

    ``name``: of the file, in which the year may stand. ``year``: the one it must be of, where somebody says so.
    Raises ``CannotRead``, ``UnreadableWorkbook``. Source: NBH-3, data-and-law.md A2.
    """
    with _sheet(path) as sheet:
        found = find_layout(sheet.head)
        if found is None:
            raise NoCodes
        header, layout = found
        wanted = layout.used
        reader = _Reader(layout.of(wanted), name, year)
        for number, row in enumerate(telling(sheet.rows(wanted), of=sheet.height, tell=tell), start=1):
            if number > header + 1:
                reader.read(number, row)
    return reader.finished(), layout.unknown


class _Reader:
    """Reads row after row. A table with places brings places; figures beside them stay where they are."""

    def __init__(self, layout: Layout, name: str, year: int | None) -> None:
        self._layout, self._asked = layout, year
        self._year_of_name = read_year(name) or first_year(name)
        self._has_places = {"x", "y"} <= layout.place.keys() and "inhabitants" not in layout.figures
        if not self._has_places and "inhabitants" not in layout.figures:
            raise OtherTable
        self._years: dict[int, Found] = {}
        self._columns = [(field, layout.figures.get(field), is_whole(field)) for field in fields()]

    def read(self, number: int, row: Sequence[Cell]) -> None:
        """Take one row in. A row without a code is a note, or empty; or it has figures, and is told of.

        Raises ``CannotRead``.
        """
        code = read_code(self._of(row, "code"), self._of(row, "sort"))
        if code is None:
            column = self._layout.figures.get("inhabitants")
            if column is not None and column < len(row) and str(row[column]).strip():
                self._found(row).without_code += 1
            return
        found = self._found(row)
        if is_water(code):
            found.water += 1
            return
        if code in found.areas or code in found.places:
            raise Twice(code)
        if self._has_places:
            found.places[code] = self._place(number, row, code)
        else:
            found.areas[code] = self._area(number, row, code, found)

    def finished(self) -> list[Found]:
        """What was found, by year. Raises ``NoCodes``, ``CannotRead`` for a place outside the country."""
        years = [found for _year, found in sorted(self._years.items()) if found.areas or found.places]
        if not years:
            raise NoCodes
        for found in years:
            try:
                places([(line.x, line.y) for line in found.places.values()])
            except NotInRD:
                raise OutsideTheCountry from None
        return years

    def _found(self, row: Sequence[Cell]) -> Found:
        year = read_year(self._of(row, "year")) or self._asked or self._year_of_name
        if year is None:
            raise NoYear
        if self._asked and year != self._asked:
            raise OtherYear(found=year, asked=self._asked)
        kind = ReleaseKind.PLACES if self._has_places else ReleaseKind.FIGURES
        return self._years.setdefault(year, Found(kind, year))

    def _area(self, number: int, row: Sequence[Cell], code: str, found: Found) -> AreaLine:
        figures: list[int | float | None] = []
        for field, column, whole in self._columns:
            if column is None:
                figures.append(None)
                continue
            figure = self._figure(number, row, column, whole=whole)
            if isinstance(figure, str):
                found.absent[field, figure] += 1
                figures.append(None)
            else:
                found.filled[field] += 1
                figures.append(figure)
        change = self._of(row, "change")
        return AreaLine(
            code=code,
            name=read_name(self._of(row, "name")),
            municipality=read_name(self._of(row, "municipality")),
            change=int(change) if str(change).strip().isdecimal() else None,
            figures=tuple(figures),
        )

    def _place(self, number: int, row: Sequence[Cell], code: str) -> PlaceLine:
        x, y = (self._figure(number, row, self._layout.place[each], whole=False) for each in ("x", "y"))
        if isinstance(x, str) or isinstance(y, str):
            raise WrongCell(number, self._layout.titles[self._layout.place["x"]], NotAFigure(""))
        return PlaceLine(code, read_name(self._of(row, "name")), float(x), float(y), None)

    def _figure(self, number: int, row: Sequence[Cell], column: int, *, whole: bool) -> int | float | str:
        cell = row[column] if column < len(row) else ""
        try:
            return read_figure(cell, whole=whole)
        except NotAFigure as refusal:
            raise WrongCell(number, self._layout.titles[column], refusal) from None

    def _of(self, row: Sequence[Cell], field: str) -> Cell:
        column = self._layout.area.get(field)
        return "" if column is None or column >= len(row) else row[column]


class OutsideTheCountry(CannotRead):
    message = _("Hier staan plekken buiten Nederland. Staan ze in meters van het RD-stelsel?")


class _Sheet(NamedTuple):
    """Its first rows, how many it has, and some columns of all of them."""

    head: list[Sequence[Cell]]
    height: int
    rows: Callable[[Sequence[int]], Rows]


@contextmanager
def _sheet(path: Path) -> Iterator[_Sheet]:
    """The sheet with areas."""
    with path.open("rb") as stream:
        begin = stream.read(200).lstrip(b"\xef\xbb\xbf \r\n\t")
    if begin.startswith((b"{", b"[")):
        rows: list[Sequence[Cell]] = list(_of_json(path))
        head, height = rows[:HEADER_WITHIN], len(rows)
        yield _Sheet(head, height, lambda columns: ([row[column] for column in columns] for row in rows))
        return
    with opened(path=path, largest=LARGEST) as workbook:
        for number in range(len(workbook.sheet_names)):
            head = list(workbook.head(number))
            if find_layout(head):
                yield _Sheet(head, workbook.height(number), partial(workbook.rows, number))
                return
        raise NoCodes


def _of_json(path: Path) -> Iterator[list[Cell]]:
    """OData: a list of things under "value", or only the list. The names of all of them together are the header."""
    try:
        said: Any = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, UnicodeDecodeError):
        raise Damaged from None
    things = said.get("value") if isinstance(said, dict) else said
    if not isinstance(things, list) or not all(isinstance(each, dict) for each in things) or not things:
        raise NoCodes
    names = list(dict.fromkeys(name for each in things for name in each))
    yield names
    for each in things:
        yield ["" if (cell := each.get(name)) is None else cell for name in names]
