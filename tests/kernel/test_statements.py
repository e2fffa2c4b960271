"""PostgreSQL keeps the plan of a query that is written once; what is in sight is said each time. Source: ADR 0034."""

import gc
from datetime import date, time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from buurtwerkkamer.domain.pathway.enums import Stage
from buurtwerkkamer.domain.pathway.queries.questions import column
from buurtwerkkamer.domain.programme.models import RoomDay
from buurtwerkkamer.domain.programme.queries.neighbours import neighbours, numbers
from buurtwerkkamer.domain.programme.queries.wanted import GROUPS, Wanted
from buurtwerkkamer.domain.table.queries.today import today
from buurtwerkkamer.kernel import statements
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.prepared import Prepared
from buurtwerkkamer.kernel.rooms_in_sight import seeing
from buurtwerkkamer.kernel.statements import Statement
from tests.cast import a_room

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in no time"),
]
DAY = date(2026, 11, 2)
GIVEN = {int: 7, date: DAY, str: "x"}


@pytest.fixture(autouse=True)
def plans_are_kept(monkeypatch):
    monkeypatch.setattr(Statement, "_keeps_plans", True)


@pytest.fixture
def days():
    """The days of a room, from a day on; the database knows no plan of it."""
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    statements._kept.clear()
    return Prepared(_days, room=int, since=date)


def _days(room, since):
    return RoomDay.objects.filter(room=room, on__gte=since).values_list("on")


def asked(days, room):
    return list(days.rows(room=room.pk, since=DAY))


def test_the_plan_is_made_once_for_a_connection(room, days):
    RoomDay.objects.create(room=room, on=DAY, opened_at=time(9))
    with CaptureQueriesContext(connection) as queries:
        assert asked(days, room) == asked(days, room) == [(DAY,)]
    said = [query["sql"].rpartition(";")[2].split()[0] for query in queries]
    assert said == ["PREPARE", "EXECUTE", "EXECUTE"]


def test_a_plan_meets_only_the_rooms_that_are_in_sight_now(room, days):
    other = a_room("venserpolder")
    RoomDay.objects.create(room=room, on=DAY, opened_at=time(9))
    for _more_often_than_a_plan_of_its_own_is_made in range(8):
        with seeing(room.pk):
            assert asked(days, room) == [(DAY,)]
        with seeing(other.pk):
            assert asked(days, room) == []


def test_in_a_transaction_nothing_is_left_to_chance(room, days):
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        asked(days, room)
    assert [query["sql"].rpartition(";")[2].split()[0] for query in queries] == ["SELECT"]


def _lost(_days):
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")


def _made_by_another(_days):
    statements._kept.clear()


@pytest.mark.parametrize("trouble", [_lost, _made_by_another])
def test_where_the_plan_is_not_what_it_was_the_answer_is(room, days, trouble):
    RoomDay.objects.create(room=room, on=DAY, opened_at=time(9))
    asked(days, room)
    trouble(days)
    assert asked(days, room) == [(DAY,)]
    with CaptureQueriesContext(connection) as queries:
        asked(days, room)
    assert len(queries) == 1


def test_what_fits_one_asking_alone_leaves_no_plan_behind(room, days):
    """Somebody is looked for by name: the few who were found are another few each time."""
    for group in GROUPS:
        neighbours(room=room, on=DAY, wanted=Wanted(group=group, person_ids=[1, 2]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM pg_prepared_statements WHERE from_sql")
        assert cursor.fetchone() == (0,)


def test_every_statement_that_is_asked_all_day_has_a_plan(room):
    get_resolver().url_patterns  # noqa: B018 -- all pages, and all that they ask
    column(room=room, stage=Stage.NEW)
    today(room=room, on=DAY, may=list(Permission))
    neighbours(room=room, on=DAY)
    numbers(room=room, on=DAY)
    prepared = [one for one in gc.get_objects() if issubclass(type(one), Prepared)]  # to ask a lazy object may wake it
    with transaction.atomic():  # some lock what they find
        found = {one._written.statement for one in prepared}
    found |= {one for one in gc.get_objects() if type(one) is Statement}
    assert len(found) > 30
    for one in found:
        with transaction.atomic():
            one.planned({name: GIVEN[kind] for name, kind in one._kinds.items()})
