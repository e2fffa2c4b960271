"""Who did what is written with the change itself, and holds nobody's name."""

import pytest
from django.db import transaction

from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests import cast


def test_an_event_says_who_did_what_to_which(room):
    journal.record("rooms.room.greeted", target=room, by=journal.SYSTEM, room_id=room.pk, times=3)
    event = AuditEvent.objects.latest("pk")
    assert (event.actor, event.action, event.target) == ("system", "rooms.room.greeted", f"rooms.Room {room.pk}")
    assert (event.room_id, event.details) == (room.pk, {"times": 3})


def test_a_change_that_is_rolled_back_leaves_no_event(room):
    before = AuditEvent.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        journal.record("rooms.room.greeted", target=room, by=journal.SYSTEM)
        raise RuntimeError
    assert AuditEvent.objects.count() == before


def test_a_person_is_a_number_in_the_journal(room):
    fatima = cast.a_person(room, "Fatima")
    journal.record("people.person.greeted", target=fatima, by=cast.DESK)
    event = AuditEvent.objects.latest("pk")
    assert event.target == f"people.Person {fatima.pk}"
    assert "Fatima" not in str(event)
