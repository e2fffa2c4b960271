"""Files that cannot be read as a whole are refused in one sentence, and never take the server down."""

import zipfile

import openpyxl
import pytest

from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.registers.models import RegisterImport
from buurtwerkkamer.domain.registers.services.checking import NoRegister
from buurtwerkkamer.kernel import workbook
from buurtwerkkamer.kernel.workbook import (
    UnreadableWorkbook,
    WorkbookEmpty,
    WorkbookHasPassword,
    WorkbookTooLarge,
    WorkbookTooLargeUnpacked,
    opened,
)

from .paper import COUNTS, a_csv, a_workbook, an_ods, read_in

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def a_picture(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)


def a_broken_workbook(path):
    a_workbook(path.parent, "whole.xlsx", Telling=[COUNTS])
    path.write_bytes((path.parent / "whole.xlsx").read_bytes()[:-40])


def a_workbook_with_a_password(path):
    path.write_bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)


def a_zip_bomb(path):
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as entry,
    ):
        for _megabyte in range(301):
            entry.write(b"0" * 1_000_000)


def a_sheet_as_large_as_can_be(path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Datum"
    book.active["XFD1048576"] = "x"
    book.save(path)


def another_archive(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("brief.txt", "Beste buren")


@pytest.mark.parametrize(
    ("made", "refusal"),
    [
        (a_picture, UnreadableWorkbook),
        (a_broken_workbook, UnreadableWorkbook),
        (another_archive, UnreadableWorkbook),
        (lambda path: path.write_bytes(OLE + b"\0" * 2000), UnreadableWorkbook),
        (lambda path: path.write_bytes(b""), WorkbookEmpty),
        (lambda path: path.write_bytes(b" \r\n\r\n"), WorkbookEmpty),
        (a_workbook_with_a_password, WorkbookHasPassword),
        (a_zip_bomb, WorkbookTooLargeUnpacked),
        (a_sheet_as_large_as_can_be, WorkbookTooLargeUnpacked),
        (lambda path: a_workbook(path.parent, path.name, Blad1=[("Bedrag", "Wanneer")]), NoRegister),
        (lambda path: path.write_text("zomaar een tekst"), NoRegister),
    ],
    ids=[
        "a renamed picture", "broken off", "an archive of something else", "an old file of nothing", "empty", "blank",
        "a password", "a zip bomb", "one cell in the last corner", "no sheet that we know", "a letter",
    ],
)  # fmt: skip
def test_a_file_that_is_no_register_is_refused_with_nothing_written(room, tmp_path, made, refusal):
    file = tmp_path / "register.xlsx"
    made(file)
    with pytest.raises(refusal) as said:
        read_in(room, file)
    assert type(said.value) is refusal
    assert str(said.value.message).endswith(".")
    assert not RegisterImport.objects.exists()
    assert not Attendance.objects.exists()


def test_a_file_of_more_than_20_mb_is_not_even_opened(tmp_path):
    file = tmp_path / "register.xlsx"
    with file.open("wb") as stream:
        stream.truncate(workbook.LARGEST_FILE + 1)
    with pytest.raises(WorkbookTooLarge), opened(path=file):
        pass


def test_the_same_rows_come_out_of_every_format(tmp_path):
    rows = [COUNTS, ("3-2-2025", "koffie", "4")]
    files = [
        a_workbook(tmp_path, Telling=rows),
        an_ods(tmp_path / "register.ods", {"Telling": rows}),
        a_csv(tmp_path / "telling.csv", rows),
        a_csv(tmp_path / "excel.csv", rows, delimiter=",", encoding="utf-8-sig"),
        a_csv(tmp_path / "tabs.csv", rows, delimiter="\t", encoding="utf-16"),
        a_csv(tmp_path / "oud.csv", rows, encoding="cp1252"),
    ]
    for file in files:
        with opened(path=file) as book:
            assert list(book.rows(0)) == [list(row) for row in rows], file.name
            assert book.height(0) == 2


def test_a_csv_of_an_old_excel_keeps_its_accents(tmp_path):
    file = a_csv(tmp_path / "oud.csv", [("Voornaam",), ("André",)], encoding="cp1252")
    with opened(path=file) as book:
        assert list(book.rows(0)) == [["Voornaam"], ["André"]]


def test_only_some_columns_may_be_asked_for(tmp_path):
    file = a_workbook(tmp_path, Telling=[COUNTS, ("3-2-2025", "koffie", 4)])
    with opened(path=file) as book:
        assert list(book.rows(0, [2, 0, 9])) == [["Aantal", "Datum", ""], [4, "3-2-2025", ""]]
        assert len(list(book.rows(0))[1]) == 3
