"""What CBS means by a cell, and by a code. NBH-3."""

import pytest

from buurtwerkkamer.domain.neighbourhoods.rules.cells import is_water, read_code, read_figure


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("0", 0), ("12", 12), (12, 12), (12.0, 12), ("   85", 85), (".", "empty"), ("       .", "empty"), ("", "empty"),
        ("-99997", "secret"), (-99997, "secret"), (-99997.0, "secret"), ("-99995", "later"), ("-99991", "ended"),
        ("-99999999", "empty"),
    ],
    ids=str,
)  # fmt: skip
def test_a_figure_or_why_there_is_none(cell, figure):
    assert read_figure(cell, whole=True) == figure


def test_a_decimal_may_stand_behind_a_comma():
    assert read_figure("57,4", whole=False) == read_figure("57.4", whole=False) == 57.4


@pytest.mark.parametrize(
    ("cell", "sort", "code"),
    [
        ("BU0363AA01", "", "BU0363AA01"), ("WK036300  ", "", "WK036300"), ("GM0363", "", "GM0363"),
        ("NL00", "", "NL00"),
        ("03630000", "Buurt     ", "BU03630000"), ("036300", "Wijk", "WK036300"), ("03630000", "", None),
        ("Amsterdam", "", None), ("BU036", "", None), ("", "", None),
    ],
)  # fmt: skip
def test_codes(cell, sort, code):
    assert read_code(cell, sort) == code


def test_water_is_a_made_up_neighbourhood():
    assert is_water("BU03639997")
    assert is_water("BU03639998")
    assert not is_water("WK036399")
