"""What an association is called and asks, and that it begins a year once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from buurtwerkkamer.domain.rooms.models import Association
from buurtwerkkamer.domain.rooms.queries.association import association_in
from buurtwerkkamer.domain.rooms.services.association import (
    NoKvkNumber,
    begin_association_year,
    undo_association_year,
    write_association,
)
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, YEAR

WORDS = {"name": "Wij van Holendrecht", "kvk_number": "12345678", "fee_cents": 150, "invite_after": 8}


def begin(room, year=YEAR):
    return begin_association_year(room=room, year=year, on=date(year, 1, 5), by=DESK)


def test_a_new_association_asks_a_euro_and_after_five_visits(room, django_assert_num_queries):
    with django_assert_num_queries(1):
        there = association_in(room=room, year=YEAR)
    assert (there.fee_cents, there.association.invite_after, there.begun_on) == (100, 5, None)


def test_what_it_is_can_be_changed_and_nothing_happens_twice(room):
    assert write_association(room=room, by=DESK, **WORDS)
    assert not write_association(room=room, by=DESK, **WORDS)
    assert association_in(room=room, year=YEAR).fee_cents == 150


@pytest.mark.parametrize("number", ["1234567", "123456789", "1234567a", "１２３４５６７８"])
def test_a_number_of_the_chamber_of_commerce_has_eight_digits(room, number):
    with pytest.raises(NoKvkNumber):
        write_association(room=room, by=DESK, **(WORDS | {"kvk_number": number}))
    with pytest.raises(IntegrityError), transaction.atomic():
        Association.objects.filter(room=room).update(kvk_number="1234567")


def test_a_year_begins_once_keeps_its_fee_and_can_be_undone(room):
    assert begin(room)
    assert not begin(room)
    write_association(room=room, by=DESK, **WORDS)
    assert association_in(room=room, year=YEAR).fee_cents == 100
    assert association_in(room=room, year=YEAR + 1).fee_cents == 150

    assert undo_association_year(room=room, year=YEAR, by=DESK)
    assert not undo_association_year(room=room, year=YEAR, by=DESK)
    assert association_in(room=room, year=YEAR).fee_cents == 150
    done = AuditEvent.objects.filter(action__startswith="rooms.association_year").values_list("action", flat=True)
    assert sorted(done) == ["rooms.association_year.begun", "rooms.association_year.undone"]
