"""What the bench prints, and when it says that a limit is not met."""

import json

import pytest

from buurtwerkkamer.bench.reporting import Cell, Table


def _table(*lines: list[Cell]) -> Table:
    return Table("pages", ["page", "× floor", "kB"], list(lines), ["a note"])


@pytest.mark.parametrize(("value", "met"), [(29.94, True), (30.04, True), (30.06, False), (None, None)])
def test_a_limit_is_met_up_to_and_including_itself_as_printed(value, met):
    assert Cell(value, digits=1, limit=30).is_met is met


def test_without_a_limit_there_is_nothing_to_meet():
    assert Cell(1000.0).is_met is None


def test_what_is_not_met_is_said_in_words():
    table = _table(
        [Cell("results"), Cell(31.26, 1, 30), Cell(100.0, 1, 100)], [Cell("start"), Cell(9.0, 1), Cell(None)]
    )

    assert table.not_met == ["results: × floor 31.3 > 30"]


def test_text_has_words_on_the_left_figures_on_the_right_and_a_mark_at_a_limit():
    table = _table([Cell("results"), Cell(12.34, 1, 30), Cell(1234.0, 0)], [Cell("x"), Cell(None), Cell(101.0, 0, 100)])

    assert table.as_text().splitlines() == [
        "pages",
        "",
        "page     × floor     kB",
        "-" * 23,
        "results   12.3 ✓  1,234",
        "x              –  101 ✗",
        "a note",
        "✗ x: kB 101 > 100",
    ]


def test_data_can_be_read_by_a_script():
    data = json.loads(json.dumps(_table([Cell("results"), Cell(12.5, 1, 30), Cell(64.0)]).as_data()))

    assert data["lines"] == [{"page": "results", "× floor": {"value": 12.5, "limit": 30, "met": True}, "kB": 64.0}]
    assert data["not_met"] == []
