"""The people of a room in a list. Source: REG-5, VOV-6, POS-3, OWN-1."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.queries import neighbours as module
from buurtwerkkamer.domain.programme.queries.neighbours import SHOWN, all_neighbours, neighbours, number_of, numbers
from buurtwerkkamer.domain.programme.queries.wanted import Wanted, days
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

    assert (found["Fatima"].last_on, found["Fatima"].came_for) == (date(YEAR, 5, 6), the_activity(INLOOP).label)
    assert (found["Bep"].last_on, found["Bep"].came_for, found["Bep"].role) == (None, None, None)


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
    on = date(YEAR, 6, day)
    assert listed(room, on)["Kofi"].role == role
    assert numbers(room=room, on=on)["volunteers"] == (role in {Role.VOLUNTEER, Role.KEY_VOLUNTEER})
    assert number_of(room=room, on=on, wanted=Wanted(role=Role.VOLUNTEER)) == (role == Role.VOLUNTEER)


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
        assert [row[0] for row in all_neighbours(room=room, on=TODAY)] == [person.pk for person in there]


def test_a_full_last_thousand_ends_too(room, monkeypatch):
    there = people(room, 6)
    monkeypatch.setattr(module, "CHUNK", 3)
    assert len(list(all_neighbours(room=room, on=TODAY))) == len(there)


@pytest.fixture
def street(room):
    """Öz came last, Bep before, Kofi long ago, Ali and Zoë never by name."""
    new = a_person(room, "Zoë", since=TODAY)
    a_person(room, "Ali", member=Period(BEGIN))
    kofi = a_person(room, "Kofi", keys=(Period(BEGIN),), roles=((Role.EMPLOYEE, Period(BEGIN)),))
    bep, last = a_person(room, "Bep"), a_person(room, "Öz")
    for person, on in ((kofi, BEGIN), (bep, date(YEAR, 5, 2)), (last, TODAY)):
        attends(person, on=on)
    return {each.first_name: each.pk for each in (new, kofi, bep, last)}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), "Ali Bep Kofi Öz Zoë"),
        (Wanted(order_by="last_visit"), "Öz Bep Kofi Zoë Ali"),
        (Wanted(order_by="since"), "Zoë Ali Bep Kofi Öz"),
        (Wanted("came_this_month"), "Öz"),
        (Wanted("came_this_year"), "Bep Kofi Öz"),
        (Wanted("new_this_month"), "Zoë"),
        (Wanted("volunteers"), "Kofi"),
        (Wanted("holds_key"), "Kofi"),
        (Wanted("members"), "Ali"),
        (Wanted("away_1"), "Bep Kofi"),
        (Wanted("away_3"), "Kofi"),
        (Wanted("away_12"), ""),
        (Wanted("holds_key", role="employee"), "Kofi"),
        (Wanted("members", role="employee"), ""),
    ],
)
def test_who_is_wanted_is_shown_in_order_and_counted(room, street, wanted, found):
    shown = found.split()
    assert [each.first_name for each in neighbours(room=room, on=TODAY, wanted=wanted)] == shown
    assert sorted(row[1] for row in all_neighbours(room=room, on=TODAY, wanted=wanted)) == sorted(shown)
    assert number_of(room=room, on=TODAY, wanted=wanted) == len(shown)
    counted = numbers(room=room, on=TODAY, wanted=wanted)
    assert (counted["everybody"], counted[SHOWN]) == (5, len(shown))
    assert wanted.role or counted[wanted.group] == len(shown)


def test_who_was_looked_for_comes_in_the_order_in_which_they_were_found(room, street):
    wanted = Wanted("came_this_year", person_ids=[street[name] for name in ("Öz", "Zoë", "Bep")])
    assert [each.first_name for each in neighbours(room=room, on=TODAY, wanted=wanted)] == ["Öz", "Bep"]
    assert neighbours(room=room, on=TODAY, wanted=Wanted(person_ids=[])) == []


def test_a_part_of_them_is_asked_in_one_query(room, street, django_assert_num_queries):
    with django_assert_num_queries(1):
        some = neighbours(room=room, on=TODAY, first=1, most=2)
    assert [each.first_name for each in some] == ["Bep", "Kofi"]


def test_a_month_before_a_day_that_it_has_not_is_its_last():
    assert days(on=date(YEAR, 3, 31))["away_1"] == date(YEAR, 2, 28)
    assert days(on=date(YEAR, 1, 15))["away_3"] == date(YEAR - 1, 10, 15)
