"""Somebody holds a key and does not come any more: somebody asks how they are. Source: POS-3."""

from datetime import date, timedelta

import pytest

from buurtwerkkamer.domain.people.services.keys import add_keys, lend_key
from buurtwerkkamer.domain.programme.queries.keys import keys_to_ask_for
from tests.cast import DESK, a_person, a_room, attends

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


def holds_a_key(room, name, since):
    [key] = add_keys(room=room, number=1, by=DESK)
    person = a_person(room, name)
    lend_key(key=key, person=person, on=since, by=DESK)
    return person


def asked(room):
    return [(one.loan.person.first_name, one.came_on) for one in keys_to_ask_for(room=room, on=TODAY)]


@pytest.mark.parametrize(("days", "is_asked"), [(60, False), (61, True)])
def test_who_did_not_come_for_sixty_days_is_asked(room, days, is_asked):
    kofi, last = holds_a_key(room, "Kofi", date(2025, 1, 1)), TODAY - timedelta(days=days)
    attends(kofi, on=date(2025, 6, 1))
    attends(kofi, on=last)
    assert asked(room) == ([("Kofi", last)] if is_asked else [])


def test_who_never_came_is_asked_and_who_just_got_the_key_is_not(room):
    holds_a_key(room, "Kofi", date(2025, 1, 1))
    holds_a_key(room, "Henk", TODAY - timedelta(days=5))
    assert asked(room) == [("Kofi", None)]


def test_coming_elsewhere_or_later_does_not_count_and_other_rooms_are_not_asked(room):
    other = a_room("venserpolder")
    kofi = holds_a_key(room, "Kofi", date(2025, 1, 1))
    holds_a_key(other, "Sien", date(2025, 1, 1))
    attends(kofi, on=TODAY - timedelta(days=1), room=other)
    attends(kofi, on=TODAY + timedelta(days=1))
    assert asked(room) == [("Kofi", None)]
