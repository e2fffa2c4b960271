"""Which sheet it is and which column is which."""

import pytest

from buurtwerkkamer.domain.registers.enums import SheetKind
from buurtwerkkamer.domain.registers.rules.layout import find_layout, is_total, kind_by_header, kind_by_name

from .paper import ATTENDANCE, COUNTS, JOBS, PEOPLE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Deelnemers", SheetKind.PEOPLE),
        (" deelnemers ", SheetKind.PEOPLE),
        ("DEELNAME 2025", SheetKind.ATTENDANCES),
        ("Klussen!", SheetKind.JOBS),
        ("Télling", SheetKind.COUNTS),
        ("Blad1", None),
        ("2025", None),
    ],
)
def test_a_sheet_is_known_by_its_name(name, kind):
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (PEOPLE, SheetKind.PEOPLE),
        (ATTENDANCE, SheetKind.ATTENDANCES),
        (JOBS, SheetKind.JOBS),
        (COUNTS, SheetKind.COUNTS),
        (("Bedrag", "Datum"), None),
    ],
)
def test_a_sheet_without_a_name_is_known_by_its_header(header, kind):
    assert kind_by_header([("Register van Holendrecht",), (), header]) == kind


def test_columns_are_found_in_any_order_and_spelling_below_a_title():
    rows = [("Wie er was",), (), ("ÚREN", "Kleur", "", "naam ", "activiteit:", "DATUM", "Opmerking")]
    layout = find_layout(SheetKind.ATTENDANCES, rows)
    assert layout.header_row == 2
    assert layout.columns == {"hours": 0, "name": 3, "activity": 4, "on": 5}
    assert (layout.unknown, layout.not_kept) == (("Kleur",), ("Opmerking",))
    assert (layout.title("on"), layout.title("capacity")) == ("DATUM", "Als")


def test_the_name_that_the_manual_gives_goes_before_another_name_for_the_same():
    layout = find_layout(SheetKind.PEOPLE, [("Naam", "Voornaam")])
    assert layout.columns == {"first_name": 1}
    assert layout.unknown == ("Naam",)


def test_a_sheet_of_attendance_needs_a_number_or_a_name():
    assert find_layout(SheetKind.ATTENDANCES, [("Datum", "Activiteit")]) is None
    assert find_layout(SheetKind.ATTENDANCES, [("Datum", "Activiteit", "Nr")])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("Totaal", "", 5880), True),
        (("", "TOTAAL 2025"), True),
        (("Totaal:",), True),
        (("1-2-2025", "Totaal"), False),
        ((), False),
    ],
)
def test_a_total_is_told_by_its_first_cell(row, expected):
    assert is_total(row) is expected
