"""The indicator table as a file: XLSX, ODS, CSV and JSON. What is in it is decided by the table, not here.

Source: RES-1, RES-5; dependencies: xlsxwriter for XLSX; ODS is the open standard that Dutch government asks for.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, Final, Protocol
from xml.sax.saxutils import escape

import xlsxwriter

from buurtwerkkamer.domain.publishing.rules.cells import harmless
from buurtwerkkamer.domain.results.queries.table import Row, YearTable
from buurtwerkkamer.domain.results.rules import labels

Cell = str | int | None


class Writer(Protocol):
    """Writes the table in one format."""

    def __call__(self, *, table: YearTable) -> bytes: ...


HEADER: Final = (
    "Groep", "Indicator", "Code", "Vorig jaar", "Dit jaar", "Van", "Doel", "Waar het staat", "Eenheid", "Zo tellen we",
)  # fmt: skip
_PROTECTED: Final = (
    "Kleine getallen zijn beschermd: 1 tot en met 4 mensen staat er als <5. Een * zou een klein getal verraden."
)
_UNPROTECTED: Final = "Alleen voor het eigen team."
_TITLE_LINES: Final = 2


def as_json(*, table: YearTable) -> bytes:
    """Per indicator code: ``value``, ``of``, ``target``, ``standing`` and ``basis``; and ``about`` the year itself."""
    content: dict[str, Any] = {"about": _about(table)}
    for row in table.rows:
        content[row.indicator.code] = {
            "value": row.now.text if row.now.is_hidden or _is_said(row) else row.now.value,
            "of": row.now.of,
            "target": row.indicator.printed_targets[table.phase],
            "standing": row.standing.value,
            "basis": row.indicator.how,
        }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def as_csv(*, table: YearTable) -> bytes:
    """Semicolons and a byte order mark, as Dutch spreadsheets open it; no cell can become a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    for line in _lines(table):
        writer.writerow("" if cell is None else harmless(cell) for cell in line)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(*, table: YearTable) -> bytes:
    """A workbook with one sheet, headers frozen, ready to print on one page wide."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(f"Resultaten {table.year}")
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 0, 10)
        sheet.set_column(1, 1, 52, wrapped)
        sheet.set_column(2, 8, 16, wrapped)
        sheet.set_column(9, 9, 70, wrapped)
        for number, line in enumerate(_lines(table)):
            cells = ["" if cell is None else cell for cell in line]
            sheet.write_row(number, 0, cells, bold if number == _TITLE_LINES else None)
        sheet.freeze_panes(_TITLE_LINES + 1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        book.set_properties({"title": _title(table)})
    return file.getvalue()


def as_ods(*, table: YearTable) -> bytes:
    """An OpenDocument spreadsheet with one sheet. Source: OpenDocument 1.3, part 3."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        # The type comes first and uncompressed, so that the file is recognised without opening it
        package.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
        package.writestr("content.xml", "".join(_ods_content(table)))
    return file.getvalue()


FORMATS: Final[dict[str, tuple[Writer, str]]] = {
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ods": (as_ods, "application/vnd.oasis.opendocument.spreadsheet"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}
"""By file name ending: the writer, and the media type."""


def _about(table: YearTable) -> dict[str, Any]:
    about: dict[str, Any] = {
        "room": table.room.slug,
        "name": table.room.name,
        "year": table.year,
        "phase": table.phase.value,
        "reporting_date": table.on.isoformat(),
        "protected": table.protected,
    }
    if table.now:
        year = table.now.months
        about |= {
            "visits_by_name": year.visits_total,
            "anonymous_visits": year.anonymous_total,
            "volunteer_minutes": year.minutes_total,
        }
    return about


def _lines(table: YearTable) -> Iterator[Iterable[Cell]]:
    yield (_title(table),)
    yield (_PROTECTED if table.protected else _UNPROTECTED,)
    yield HEADER
    for row in table.rows:
        yield _line(row)


def _line(row: Row) -> tuple[Cell, ...]:
    indicator = row.indicator
    return (
        labels("group")[indicator.group]["label"],
        indicator.label,
        indicator.code,
        row.before.text,
        row.now.text if row.now.value is None or indicator.is_outcome else row.now.value,
        row.now.of,
        str(row.target) if row.target else "–",
        row.words,
        indicator.unit,
        indicator.how,
    )


def _is_said(row: Row) -> bool:
    """Whether its figure is a word."""
    return row.indicator.is_outcome and row.now.value is not None


def _title(table: YearTable) -> str:
    return f"Resultaten {table.year}, buurtwerkkamer {table.room.name}, {table.phase.label}"


_ODS_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def _ods_content(table: YearTable) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="Resultaten {table.year}">'
    )
    for line in _lines(table):
        yield f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>"
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    kind = f'office:value-type="float" office:value="{cell}"' if isinstance(cell, int) else 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"
