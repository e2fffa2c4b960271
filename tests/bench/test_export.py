"""Everybody as a file: whether all are in it, and when it is said to cost too much or to grow."""

from datetime import date

import pytest
from django.db import connection

from buurtwerkkamer.bench import everybody
from buurtwerkkamer.bench.export import table
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import people


@pytest.mark.django_db
def test_the_whole_file_is_taken_and_noted(room):
    people(room, 12, since=date(2025, 1, 1))

    found = everybody.look(room)

    assert found["people"] == 12
    assert found["seconds"] > 0
    assert found["megabytes"] > 1
    assert AuditEvent.objects.filter(action="people.list.exported").count() == everybody.ROUNDS
    assert connection.vendor == "sqlite" or found["database"] >= 0


def told(people, seconds, megabytes):
    return {"people": people, "seconds": seconds, "database": 0.0, "megabytes": megabytes}


def test_fifty_thousand_a_second_and_no_more_memory_is_enough():
    printed = table("sqlite", [told(5_000, 0.1, 70.0), told(50_000, 1.0, 70.9)])

    assert not printed.not_met
    assert [line[1].value for line in printed.lines] == [50_000, 50_000]


def test_a_slower_file_or_one_that_grows_is_not_met():
    printed = table("postgresql", [told(5_000, 0.1, 70.0), told(50_000, 1.1, 72.0)])

    assert printed.not_met == ["50,000: µs each 22.0 > 20", "50,000: more MB 2.0 > 1"]
    assert "+ database" in printed.columns
