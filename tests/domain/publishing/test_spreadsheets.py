"""The table as a file: read back by readers that are not ours. RES-1, RES-5."""

import csv
import io
import json
from datetime import date

import pytest
from odf import opendocument, teletype
from odf import table as odf_table
from openpyxl import load_workbook

from buurtwerkkamer.domain.publishing.rules.cells import harmless
from buurtwerkkamer.domain.publishing.services.spreadsheets import FORMATS, HEADER, as_csv, as_json, as_ods, as_xlsx
from buurtwerkkamer.domain.results.queries.table import indicator_table
from tests.cast import YEAR, a_room, attends, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    room = a_room("holendrecht", name="=Holendrecht")  # a name that a spreadsheet could take for a formula
    for person in people(room, 6):
        attends(person, "oefenen-met-praten", on=date(YEAR, 3, 4))
    for person in people(room, 3):
        attends(person, "spreekuur-schuldhulp", on=date(YEAR, 3, 4))
    return room


def the_table(room, *, protected=True):
    return indicator_table(room=room, year=YEAR, today=date(YEAR + 1, 1, 1), protected=protected)


def lines_of_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def lines_of_xlsx(content):
    sheet = load_workbook(io.BytesIO(content)).active
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def lines_of_ods(content):
    [sheet] = opendocument.load(io.BytesIO(content)).spreadsheet.getElementsByType(odf_table.Table)
    rows = sheet.getElementsByType(odf_table.TableRow)
    return [[teletype.extractText(cell) for cell in row.getElementsByType(odf_table.TableCell)] for row in rows]


READERS = {"csv": (as_csv, lines_of_csv), "xlsx": (as_xlsx, lines_of_xlsx), "ods": (as_ods, lines_of_ods)}


@pytest.mark.parametrize("ending", READERS)
def test_a_file_has_a_line_per_indicator_with_its_figure_and_target(room, ending):
    write, read = READERS[ending]

    lines = read(write(table=the_table(room, protected=False)))

    assert tuple(lines[2][: len(HEADER)]) == HEADER
    by_code = {line[2]: line for line in lines[3:]}
    assert len(by_code) == 27
    assert by_code["language"][4:9] == ["6", "", "80", "op weg, nog 74", "mensen"]


@pytest.mark.parametrize("ending", READERS)
def test_a_protected_file_hides_small_numbers(room, ending):
    write, read = READERS[ending]

    by_code = {line[2]: line for line in read(write(table=the_table(room)))[3:]}

    assert by_code["debts"][4] in {"<5", "'<5"}
    assert by_code["debts"][7] == "te klein om te tonen"


def test_no_cell_can_become_a_formula():
    assert [harmless(cell) for cell in ("=1+1", "@x", "-2", "gewoon", 7)] == ["'=1+1", "'@x", "'-2", "gewoon", 7]


def test_json_gives_value_of_target_and_basis_per_indicator_code(room):
    content = json.loads(as_json(table=the_table(room, protected=False)))

    assert content["debts"] == {
        "value": 3,
        "of": None,
        "target": 20,
        "standing": "on_the_way",
        "basis": "Verschillende mensen bij een activiteit van deze soort. Iedereen telt één keer.",
    }
    assert content["about"]["volunteer_minutes"] == 0
    assert json.loads(as_json(table=the_table(room)))["debts"]["value"] == "<5"


def test_every_format_writes_something_for_a_year_without_figures():
    empty = the_table(a_room("leeg"))

    assert all(write(table=empty) for write, _media_type in FORMATS.values())
