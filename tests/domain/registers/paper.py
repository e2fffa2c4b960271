"""Registers as rooms have them on paper, or nearly: small workbooks, each as messy as a test needs.

file = a_workbook(tmp_path, Deelnemers=[("Nr", "Voornaam"), (1, "Fatima")])
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.registers.services.importing import import_register
from buurtwerkkamer.domain.registers.services.reading.findings import Findings
from buurtwerkkamer.domain.rooms.models import Room
from tests.cast import DESK

TODAY: Final = date(2026, 2, 1)
Rows = Sequence[Sequence[Any]]

PEOPLE: Final = ("Nr", "Voornaam", "Tussenvoegsel", "Achternaam")
ATTENDANCE: Final = ("Datum", "Activiteit", "Nr", "Naam", "Als", "Uren")
JOBS: Final = ("Datum", "Adres", "Klus", "Gevraagd door", "Gedaan door", "Uren", "Status")
COUNTS: Final = ("Datum", "Activiteit", "Aantal")
NEIGHBOURS: Final = (PEOPLE, (1, "Fatima", "", "El Amrani"), (2, "Emine", "van der", "Meer"), (3, "Henk", "", "Yılmaz"))


def a_workbook(folder: Path, name: str = "register.xlsx", /, **sheets: Rows) -> Path:
    """A workbook of Excel with these sheets."""
    return a_workbook_of(folder / name, sheets)


def a_workbook_of(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """As ``a_workbook``, for sheets whose names are no words of Python."""
    workbook = openpyxl.Workbook()
    del workbook[workbook.sheetnames[0]]
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path


def an_ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """The same in the open format."""
    document = OpenDocumentSpreadsheet()
    for title, rows in sheets.items():
        table = Table(name=title)
        for row in rows:
            line = TableRow()
            for value in row:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=str(value)))
                line.addElement(cell)
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(path)
    return path


def a_csv(path: Path, rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """One sheet, as a text file."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def read_in(room: Room, file: Path, **known: Any) -> tuple[RegisterImport, Findings]:
    """Import ``file`` into ``room``."""
    from django.utils import timezone

    details: dict[str, Any] = {"today": TODAY, "at": timezone.now(), "by": DESK, "file_name": file.name}
    return import_register(room=room, file=file, **(details | known))


def reasons(findings: Findings) -> list[tuple[str, int, str, Any]]:
    """What was reported, without the sentences: sheet, row, column, value."""
    return [(line.sheet, line.row, line.column, line.value) for line in findings.reported]
