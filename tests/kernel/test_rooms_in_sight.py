"""A query that forgets its room meets nothing of another: PostgreSQL sees to it. Source: docs/adr/0017."""

from datetime import date, time
from threading import Thread

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Grant, Participation
from buurtwerkkamer.domain.programme.models import Attendance, Job, Visit
from buurtwerkkamer.kernel import bulk
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, in_sight, policies, see, seeing
from tests import cast
from tests.architecture.source import own_models

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no rules for a room")
REFUSED = "row-level security"
DAY = date(cast.YEAR, 8, 8)


@pytest.fixture
def other(neighbourhood):
    return neighbourhood.other_room


def rooms_of(rows):
    return set(rows.values_list("room", flat=True))


# --- Who says what is in sight --------------------------------------------------------------------------------------


def test_what_was_in_sight_is_so_again_after_the_block():
    assert in_sight() == (EVERY,)
    with seeing(1, 2):
        assert in_sight() == (1, 2)
        with seeing():
            assert in_sight() == ()
            see(3)
            assert in_sight() == (3,)
        assert in_sight() == (1, 2)
    assert in_sight() == (EVERY,)


def test_a_function_says_for_itself_what_it_sees():
    @seeing(EVERY)
    def across():
        return in_sight()

    with seeing(1):
        assert (across(), in_sight(), across()) == ((EVERY,), (1,), (EVERY,))


def test_a_thread_that_says_nothing_sees_nothing():
    seen = []
    thread = Thread(target=lambda: seen.append(in_sight()))
    thread.start()
    thread.join()
    assert seen == [()]


def test_only_what_opens_a_room_is_always_in_sight():
    assert {m for m in own_models() if policies.room_column(m) and not policies.is_of_a_room(m)} == {Grant}


# --- What the database refuses --------------------------------------------------------------------------------------


@on_postgresql
def test_every_table_with_rows_of_a_room_has_the_rule(db):
    assert policies.without(connection, apps.get_models()) == set(), "policies.on(…) in the migration that makes it"


@on_postgresql
def test_a_table_that_lacks_the_rule_is_found(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE programme_visit NO FORCE ROW LEVEL SECURITY")
    assert policies.without(connection, apps.get_models()) == {"programme.Visit"}


@on_postgresql
def test_postgresql_asks_the_rule_of_us(db):
    assert not policies.passed_by(connection)


@on_postgresql
def test_a_query_that_forgets_its_room_meets_rows_of_the_rooms_in_sight_only(neighbourhood, other):
    room = neighbourhood.room
    for rows in (Attendance.objects.all(), Participation.objects.all(), Visit.objects.all()):
        with seeing(room.pk):
            assert rooms_of(rows.all()) == {room.pk}
        with seeing(room.pk, other.pk):
            assert rooms_of(rows.all()) == {room.pk, other.pk}
        with seeing():
            assert not rows.all().exists()
        assert rooms_of(rows.all()) == {room.pk, other.pk, neighbourhood.elsewhere.pk}


@on_postgresql
@pytest.mark.django_db(transaction=True)  # each statement by itself: the one before it has said nothing for it
@pytest.mark.parametrize(
    "words",
    [
        "SELECT room_id FROM programme_attendance",
        "\n  (select room_id FROM programme_attendance) UNION (SELECT room_id FROM programme_visit)",
        "WITH a AS (SELECT * FROM programme_attendance) SELECT room_id FROM a",
        "UPDATE programme_attendance SET minutes = 0 RETURNING room_id",
        "DELETE FROM programme_attendance RETURNING room_id",
    ],
)
def test_it_holds_for_words_of_our_own_too(words):
    room, other = cast.a_room(), cast.a_room("venserpolder")
    for each in (room, other):
        cast.attends(cast.a_person(each), on=DAY)
    with seeing(room.pk), connection.cursor() as cursor:
        cursor.execute(words)
        assert cursor.fetchall() == [(room.pk,)]


@on_postgresql
def test_what_is_of_no_room_is_seen_by_all(neighbourhood):
    with seeing():
        assert set(AuditEvent.objects.values_list("room_id", flat=True)) == {None}
        assert Grant.objects.count() == len(neighbourhood.accounts)


@on_postgresql
def test_a_row_of_another_room_cannot_be_written_changed_or_taken_away(neighbourhood, other):
    person = neighbourhood.people["Bep"]
    there = Visit.objects.filter(room=neighbourhood.room)
    number = there.count()
    with seeing(other.pk):
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            Visit.objects.create(room=neighbourhood.room, person=person, on=DAY)
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            Visit.objects.update(room=neighbourhood.room)
        assert there.update(on=DAY) == 0
        assert there.delete() == (0, {})
    assert there.count() == number


@on_postgresql
def test_many_rows_at_once_are_asked_too(neighbourhood, other):
    rows = [(neighbourhood.room.pk, person.pk, DAY) for person in neighbourhood.people.values()]
    with seeing(other.pk), pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        bulk.insert(Visit, ("room", "person", "on"), rows)
    with seeing(neighbourhood.room.pk):
        bulk.insert(Visit, ("room", "person", "on"), rows)
        assert Visit.objects.filter(on=DAY).count() == len(rows)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_behind_for_who_gets_the_connection_next():
    room = cast.a_room()
    cast.attends(cast.a_person(room), on=DAY)
    with seeing(room.pk):
        assert Attendance.objects.count() == 1
        bulk.insert(
            Visit, ("room", "person", "on", "arrived_at"), [(room.pk, room.pk, DAY.replace(day=9), time(9))][:0]
        )
    with connection.cursor() as cursor:
        cursor.execute("SHOW bwk.rooms")  # no statement that meets rows, so it is sent as it is
        assert cursor.fetchone() == ("",)


@on_postgresql
def test_telling_the_database_is_no_query_more(room, django_assert_num_queries):
    with seeing(room.pk), django_assert_num_queries(1):
        assert list(Job.objects.all()) == []


# --- Two roles: one makes tables, one serves pages ------------------------------------------------------------------

SERVES = "bwk_pages"
MAY = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO bwk_pages"
COUNTS_ON = "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO bwk_pages"


@pytest.fixture
def as_who_serves(db):
    """The statements of this test are of somebody who may read and write rows, and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(current_user, oid, 'member') FROM pg_roles WHERE rolname = %s", [SERVES])
        if cursor.fetchone() != (True,):
            pytest.skip("this PostgreSQL has no second role")
        for statement in (MAY, COUNTS_ON, f"SET LOCAL ROLE {SERVES}"):
            cursor.execute(statement)


@on_postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE programme_visit DISABLE ROW LEVEL SECURITY",
        "DROP POLICY rooms_in_sight ON programme_visit",
        "DROP TRIGGER audit_no_change ON audit_auditevent",
        "DROP FUNCTION audit_refuses() CASCADE",
        "TRUNCATE audit_auditevent",
        "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ],
)
def test_who_only_serves_pages_cannot_take_a_lock_off(neighbourhood, as_who_serves, statement):
    refused = pytest.raises(DatabaseError, match=r"must be owner|permission denied")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert not policies.may_take_off(connection)


@on_postgresql
def test_who_only_serves_pages_can_do_all_that_pages_do(neighbourhood, as_who_serves, client_as):
    page = client_as(AccessRole.COORDINATOR).get("/team/holendrecht/vandaag/")
    assert page.status_code == 200
    with seeing(neighbourhood.other_room.pk):
        assert rooms_of(Participation.objects.all()) == {neighbourhood.other_room.pk}


@on_postgresql
def test_who_makes_tables_is_told_that_a_lock_may_come_off(db):
    assert policies.may_take_off(connection)
