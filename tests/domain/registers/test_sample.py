"""A real room's register gives exactly its figures. The workbook is not in this repository: it may lie beside it."""

import json
from pathlib import Path
from typing import Final

import pytest

from buurtwerkkamer.domain.registers.services.undoing import undo_import
from buurtwerkkamer.domain.results.queries.counting import count_year
from tests.cast import DESK

from .paper import read_in

NAME: Final = "shared/data/registers/holendrecht-2025.xlsx"  # beside the repository
FILE: Final = next((place / NAME for place in Path(__file__).parents[3:] if (place / NAME).exists()), None)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(FILE is None, reason=f"there is no {NAME} beside this repository"),
]


def expected():
    return json.loads(FILE.with_suffix(".expected.json").read_text())


def test_the_register_goes_in_with_exactly_these_lines(room):
    _note, findings = read_in(room, FILE)
    told, wanted = findings.to_json(), expected()["import"]

    assert told["imported"] == {kind: wanted[kind] for kind in ("people", "attendances", "jobs", "counts")}
    assert told["duplicates"] == wanted["duplicates"]
    where = ("sheet", "row", "column", "value")
    assert [[line[key] for key in where] for line in told["reported"]] == [
        [line[key] for key in where] for line in wanted["reported"]
    ]


def test_its_year_counts_exactly(room):
    read_in(room, FILE)
    count, wanted = count_year(room=room, year=2025), expected()

    for code, figure in wanted["results"].items():
        value, of = (figure["value"], figure["of"]) if isinstance(figure, dict) else (figure, count.of.get(code))
        assert (code, count.values[code], count.of.get(code)) == (code, value, of)
    assert count.volunteer_minutes == wanted["volunteer_minutes"]
    assert sum(count.anonymous) == wanted["anonymous_visits"]


def test_twice_changes_nothing_and_undone_leaves_nothing(room):
    note, _findings = read_in(room, FILE)
    before = count_year(room=room, year=2025)

    _again, findings = read_in(room, FILE)

    assert set(findings.imported().values()) == {0}
    assert findings.duplicates == 420 + 5281 + 116 + 46 + 132  # every good line
    assert count_year(room=room, year=2025) == before

    assert undo_import(note=note, by=DESK).kept == 0
    assert not any(count_year(room=room, year=2025).values.values())
