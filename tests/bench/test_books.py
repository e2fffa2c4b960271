"""The books in bulk: a statement is read in once, the audit file has every line, and what is too slow is said."""

import pytest

from buurtwerkkamer.bench import booked
from buurtwerkkamer.bench.books import table
from buurtwerkkamer.bench.measured_money import book_many
from tests.cast import a_room


@pytest.mark.django_db
def test_a_statement_is_read_in_once_and_every_line_is_handed_over(monkeypatch):
    monkeypatch.setattr(booked, "ENTRIES", 30)
    first, second = a_room(), a_room("venserpolder")

    book_many(room=second, year=booked.YEAR, count=1_002)
    found, file = booked.statement(first), booked.handed_over(second)

    assert first.finance_bank_accounts.get().lines.count() == 30
    assert found["fresh"] == [30, 0]
    assert second.finance_bookings.filter(is_final=True).count() == 1_002
    assert file["lines"] == 2_004
    assert file["size"] > 0.2


def told(seconds, megabytes):
    files = [
        {"lines": n, "seconds": seconds, "size": 1.0, "megabytes": held} for n, held in ((10, 90), (100, megabytes))
    ]
    read = {"entries": 50_000, "megabytes": 20.0, "seconds": [seconds, 1.0], "fresh": [50_000, 0]}
    return read, files


def test_within_the_limits_nothing_is_said_and_beyond_them_each():
    assert not table("sqlite", *told(9.0, 95)).not_met
    slow = table("sqlite", *told(31.0, 120)).not_met
    assert [each.split(":")[0] for each in slow] == [
        "CAMT.053 read in",
        "XAF 3.2 written",
        "XAF 3.2 written",
        "XAF 3.2 written",
    ]
