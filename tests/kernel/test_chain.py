"""The journal is only added to, and what was changed or taken out where that was switched off shows. Source: REG-6."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from buurtwerkkamer.kernel.audit import chain, journal
from buurtwerkkamer.kernel.audit.checking import check
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests import cast


@pytest.fixture
def lines(room):
    """Three lines of one room, with lines of another room and of no room between them."""
    other = cast.a_room("Ganzenhoef", cooperative=room.cooperative)
    for number in range(3):
        journal.record(
            "rooms.room.greeted", target=room, by=cast.DESK, room_id=room.pk, times=number, words="één “twee”"
        )
        journal.record("rooms.room.greeted", target=other, by=cast.DESK, room_id=other.pk)
        journal.record("rooms.room.greeted", target=room, by=cast.DESK)
    return list(AuditEvent.objects.filter(room_id=room.pk, action="rooms.room.greeted").order_by("pk"))


def where_it_is_switched_off(sql, *values):
    """What somebody could do who may do anything in the database."""
    with chain.may_be_emptied(connection), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_lines_of_a_room_are_numbered_and_each_follows_from_the_one_before_it(lines):
    first = AuditEvent.objects.filter(room_id=lines[0].room_id).count() - len(lines) + 1  # after the room was made
    assert [line.nth for line in lines] == list(range(first, first + len(lines)))
    assert len({line.hash for line in lines}) == len(lines)
    assert {len(line.hash) for line in lines} == {64}
    assert check() == []


@pytest.mark.parametrize("what", ["UPDATE audit_auditevent SET actor = 'nobody'", "DELETE FROM audit_auditevent"])
def test_the_database_refuses_to_change_or_remove_a_line(lines, what):
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(what)
    assert AuditEvent.objects.filter(actor=cast.DESK.label).count() >= len(lines)


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'nobody'", "action = 'x'", "at = '2020-01-01 00:00:00+00:00'", "details = '{}'", "role = 'board'",
        "session = 'x'", "target = 'x'", "person_id = 7", "hash = 'x'",
    ],
)  # fmt: skip
def test_a_changed_line_shows(room, lines, change):
    where_it_is_switched_off(f"UPDATE audit_auditevent SET {change} WHERE id = %s", lines[1].pk)
    assert [(line.room_id, line.nth) for line in check()] == [(room.pk, lines[1].nth)]


def test_a_line_that_went_to_another_room_shows(room, lines):
    where_it_is_switched_off("UPDATE audit_auditevent SET room_id = NULL, nth = 999 WHERE id = %s", lines[1].pk)
    assert [line.room_id for line in check()] == [0, room.pk]


def test_a_line_that_is_gone_shows_at_the_one_after_it(room, lines):
    where_it_is_switched_off("DELETE FROM audit_auditevent WHERE id = %s", lines[1].pk)
    assert [line.room_id for line in check()] == [room.pk]


def test_a_line_that_is_gone_from_the_end_shows_once_it_was_sealed(room, lines):
    journal.seal(now=timezone.now())
    assert check() == []
    where_it_is_switched_off("DELETE FROM audit_auditevent WHERE id = %s", lines[-1].pk)
    assert [(line.room_id, line.nth) for line in check()] == [(room.pk, lines[-1].nth)]


def test_what_did_not_grow_is_not_sealed_again(lines):
    journal.seal(now=timezone.now() + timedelta(days=3))
    assert not AuditEvent.objects.filter(action=journal.SEALED).exists()


def test_lines_from_before_there_was_a_chain_are_put_in_it(lines):
    with chain.may_be_emptied(connection):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_auditevent SET nth = NULL, hash = ''")
        assert check() != []
        chain.sum_what_is_there(connection)
    assert check() == []
    assert [line.hash for line in AuditEvent.objects.filter(pk__in=[line.pk for line in lines]).order_by("pk")] == [
        line.hash for line in lines
    ]


def test_many_lines_at_once_are_a_chain_too(room):
    before = AuditEvent.objects.filter(room_id=room.pk).count()
    AuditEvent.objects.bulk_create(
        AuditEvent(actor="desk", action="rooms.room.greeted", target="x", room_id=room.pk) for _ in range(20)
    )
    nths = AuditEvent.objects.filter(room_id=room.pk).order_by("nth").values_list("nth", flat=True)
    assert list(nths) == list(range(1, before + 21))
    assert check() == []
