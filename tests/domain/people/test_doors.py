"""Who stands on the table, as the desk asks for it, and back again. Source: REG-1, REG-6."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.models import Door, Key
from buurtwerkkamer.domain.people.queries.doors import agreed, not_standing, standing
from buurtwerkkamer.domain.people.queries.keys import key_holders_with_pins
from buurtwerkkamer.domain.people.services.doors import hang_doors, take_doors_down
from buurtwerkkamer.domain.people.services.keys import lend_key
from buurtwerkkamer.domain.people.services.pins import give_pin
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, a_person, a_room

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 3)


def hang(room, *people):
    return hang_doors(room=room, person_ids=[person.pk for person in people], on=TODAY, by=DESK)


def names(doors):
    return [door.name for door in doors]


def test_who_stands_there_and_who_does_not_are_two_lists_by_name(room):
    bep, omer = a_person(room, "Bep", last_name="Vos"), a_person(room, "Ömer")
    a_person(a_room("zuilen"), "Sien")
    hang(room, omer)

    assert names(standing(room=room)) == ["Ömer"]
    assert names(not_standing(room=room)) == [bep.short_name]


def test_people_are_looked_for_without_accents(room):
    people = [a_person(room, name) for name in ("Ömer", "Bep", "Joke")]
    assert names(not_standing(room=room, typed="ome")) == ["Ömer"]
    hang(room, *people)
    assert names(standing(room=room, typed="OK")) == ["Joke"]


def test_who_was_ticked_stays_in_sight_while_somebody_looks_on(room):
    bep, _joke, wim = (a_person(room, name) for name in ("Bep", "Joke", "Wim"))
    assert names(not_standing(room=room, typed="b", also={wim.pk})) == ["Wim", "Bep"]
    assert bep.pk


def test_doors_are_taken_down_together_and_an_initial_goes_that_nobody_needs_any_more(room):
    first, second = a_person(room, "Bep", last_name="Vos"), a_person(room, "Bep", last_name="Koster")
    hang(room, first)
    hang(room, second)
    assert names(standing(room=room)) == ["Bep K.", "Bep V."]

    assert take_doors_down(room=room, person_ids=[second.pk], by=DESK) == 1

    assert names(standing(room=room)) == ["Bep"]
    event = AuditEvent.objects.get(action="people.doors.taken_down")
    assert (event.room_id, event.details) == (room.pk, {"number": 1})


def test_doors_of_another_room_stay(room):
    other = a_room("zuilen")
    sien = a_person(other, "Sien")
    hang(other, sien)
    assert take_doors_down(room=room, person_ids=[sien.pk], by=DESK) == 0
    assert Door.objects.get().person == sien


def test_key_holders_come_with_their_pin_and_their_door_in_one_query(room, django_assert_num_queries):
    kofi, henk = a_person(room, "Kofi"), a_person(room, "Henk")
    for number, person in enumerate((kofi, henk)):
        lend_key(key=Key.objects.create(room=room, number=number + 1), person=person, on=TODAY, by=DESK)
    give_pin(room=room, person=kofi, on=TODAY, by=DESK)
    hang(room, henk)

    with django_assert_num_queries(1):
        holders = key_holders_with_pins(room=room, on=TODAY)

    assert [(h.person, h.pin_given_on, h.on_the_table) for h in holders] == [(henk, None, True), (kofi, TODAY, False)]


def test_since_when_somebody_agreed_is_known_of_who_stands_there(room):
    bep, wim = a_person(room, "Bep"), a_person(room, "Wim")
    hang(room, bep)
    assert agreed(room=room, person_ids=[bep.pk, wim.pk]) == {bep.pk: TODAY}
    assert agreed(room=a_room("zuilen"), person_ids=[bep.pk]) == {}
