"""The people of a room in a list. Source: REG-5, VOV-6, POS-3, OWN-1."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.queries import neighbours as module
from buurtwerkkamer.domain.programme.queries.neighbours import activity_labels, neighbours, numbers
from buurtwerkkamer.kernel.periods import Period
from tests.cast import INLOOP, SEWING, YEAR, a_person, a_room, attends, people, room_of, the_activity

pytestmark = pytest.mark.django_db

TODAY = date(YEAR, 6, 3)
BEGIN = date(YEAR, 1, 1)


def listed(room, on=TODAY):
    return {each.first_name: each for each in neighbours(room=room, on=on)}


def test_of_somebody_it_says_when_they_came_last_and_what_for(room):
    fatima, _bep = a_person(room, "Fatima"), a_person(room, "Bep")
    attends(fatima, SEWING, on=date(YEAR, 3, 4))
    attends(fatima, INLOOP, on=date(YEAR, 5, 6))
    attends(fatima, SEWING, on=date(YEAR, 7, 1))  # that is still to come

    found = listed(room)

    assert (found["Fatima"].last_on, found["Fatima"].activity_id) == (date(YEAR, 5, 6), the_activity(INLOOP).pk)
    assert (found["Bep"].last_on, found["Bep"].activity_id, found["Bep"].role) == (None, None, None)
    assert activity_labels()[found["Fatima"].activity_id] == the_activity(INLOOP).label


def test_what_somebody_does_elsewhere_is_not_known_here(room):
    fatima, other = a_person(room, "Fatima"), a_room("zuilen")
    sien = a_person(
        other, "Sien", member=Period(BEGIN), keys=(Period(BEGIN),), roles=((Role.VOLUNTEER, Period(BEGIN)),)
    )
    attends(fatima, on=date(YEAR, 5, 6), room=other)
    assert listed(room)["Fatima"].last_on is None
    assert "Sien" not in listed(room)
    assert (listed(other)["Sien"].holds_key, room_of(sien)) == (True, other)


@pytest.mark.parametrize(("day", "role"), [(1, None), (2, Role.VISITOR), (9, Role.KEY_VOLUNTEER), (20, Role.VOLUNTEER)])
def test_the_furthest_role_that_somebody_holds_on_the_day(room, day, role):
    held = [(Role.VISITOR, 2, None), (Role.VOLUNTEER, 5, None), (Role.KEY_VOLUNTEER, 6, 20)]
    roles = tuple((r, Period(date(YEAR, 6, a), b and date(YEAR, 6, b))) for r, a, b in held)
    a_person(room, "Kofi", roles=roles)
    kofi = listed(room, date(YEAR, 6, day))["Kofi"]
    assert kofi.role == role
    assert kofi.volunteers == (role in {Role.VOLUNTEER, Role.KEY_VOLUNTEER})


@pytest.mark.parametrize(("day", "holds"), [(1, False), (2, True), (8, True), (9, False)])
def test_keys_and_membership_hold_from_a_day_up_to_another(room, day, holds):
    held = Period(date(YEAR, 6, 2), date(YEAR, 6, 9))
    a_person(room, "Kofi", keys=(held,), member=held)
    kofi = listed(room, date(YEAR, 6, day))["Kofi"]
    assert (kofi.holds_key, kofi.is_member) == (holds, holds)


def test_who_becomes_known_later_is_not_there_yet(room):
    a_person(room, "Mei", since=date(YEAR, 6, 4))
    assert listed(room) == {}


def test_everybody_comes_once_a_thousand_at_a_time(room, monkeypatch, django_assert_num_queries):
    there = people(room, 7)
    monkeypatch.setattr(module, "CHUNK", 3)
    with django_assert_num_queries(3):
        assert [each.person_id for each in neighbours(room=room, on=TODAY)] == [person.pk for person in there]


def test_a_full_last_thousand_ends_too(room, monkeypatch):
    there = people(room, 6)
    monkeypatch.setattr(module, "CHUNK", 3)
    assert len(list(neighbours(room=room, on=TODAY))) == len(there)


def test_people_are_counted_by_what_is_asked_of_them(room):
    a_person(room, "Kofi", member=Period(BEGIN))
    a_person(room, "Bep")
    wanted = {"all": lambda _each: True, "members": lambda each: each.is_member}
    assert numbers(neighbours(room=room, on=TODAY), wanted) == {"all": 2, "members": 1}
