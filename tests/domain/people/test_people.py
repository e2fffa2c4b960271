"""People become known to a room: a first name is enough. Source: DNA-11, REG-5, VOV-6, POS-3, OWN-1."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations, count

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import KeyLoan, Membership, MembershipFee, Participation, RolePeriod
from buurtwerkkamer.domain.people.services.people import NewPerson, add_people
from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.domain.rooms.queries.years import years_registered
from buurtwerkkamer.kernel.periods import Period
from tests.cast import YEAR, a_person, a_room, attends

pytestmark = pytest.mark.django_db
numbers = count(1)
BEGIN = date(YEAR, 1, 1)

periods = st.builds(
    lambda start, days: Period(BEGIN + timedelta(start), None if days is None else BEGIN + timedelta(start + days)),
    st.integers(0, 30),
    st.none() | st.integers(0, 15),
)


def test_a_first_name_is_enough(room):
    [bep] = add_people(room=room, people=[NewPerson("Bep", since=BEGIN)])
    assert (bep.full_name, bep.street, bep.birth_year) == ("Bep", "", None)
    assert Participation.objects.get(person=bep).room == room
    assert not RolePeriod.objects.exists()


def test_everything_that_is_known_is_kept_and_the_order_stays(room):
    held = Period(BEGIN, date(YEAR, 6, 1))
    people = add_people(
        room=room,
        people=[
            NewPerson("Henk", BEGIN, infix="van der", last_name="Meer", talents=("klussen", "koken", "klussen")),
            NewPerson("Kofi", BEGIN, number=7, roles=((Role.VOLUNTEER, held),), member=held, fee_years=(YEAR,)),
        ],
    )
    assert [person.full_name for person in people] == ["Henk van der Meer", "Kofi"]
    assert sorted(people[0].talents.values_list("words", flat=True)) == ["klussen", "koken"]
    assert people[1].participations.get().number == 7
    role = RolePeriod.objects.get(person=people[1])
    assert (role.role, role.since, role.until) == (Role.VOLUNTEER, held.since, held.until)
    assert Membership.objects.get().fees.get().year == YEAR


def test_without_a_membership_no_fee_is_kept(room):
    a_person(room, "Bep", fee_years=(YEAR,))
    assert not MembershipFee.objects.exists()


def test_a_number_of_the_register_stands_for_one_person(room):
    a_person(room, "Bep", number=1)
    a_person(a_room("elders"), "Sien", number=1)
    with pytest.raises(IntegrityError):
        a_person(room, "Henk", number=1)


def test_no_year_begins_because_somebody_became_known_but_later_ones_are_counted_again(room):
    attends(a_person(room, "Bep"), on=date(2025, 6, 1))
    before = RoomYear.objects.get(room=room).written
    a_person(room, "Kofi", since=date(2025, 3, 1), keys=(Period(date(2023, 5, 1)),))
    assert years_registered(room=room) == [2025]
    assert RoomYear.objects.get(room=room).written > before


def test_a_fee_paid_for_a_year_begins_that_year(room):
    a_person(room, "Bep", since=BEGIN, member=Period(BEGIN), fee_years=(2024,))
    assert years_registered(room=room) == [2024]


def test_adding_nobody_changes_nothing(room):
    assert add_people(room=room, people=[]) == []
    assert years_registered(room=room) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(held=st.lists(st.lists(periods, max_size=3), min_size=1, max_size=5), later=st.lists(periods, max_size=3))
def test_a_key_is_never_with_two_people_at_once(held, later):
    room = a_room(f"kamer-{next(numbers)}")
    add_people(room=room, people=[NewPerson("Buur", BEGIN, keys=tuple(keys)) for keys in held])
    add_people(room=room, people=[NewPerson("Later", BEGIN, keys=tuple(later))])

    loans = KeyLoan.objects.filter(key__room=room)
    assert loans.count() == sum(map(len, held)) + len(later)
    of_key = defaultdict(list)
    for loan in loans:
        of_key[loan.key_id].append(Period(loan.lent_on, loan.returned_on))
    for loans_of_one in of_key.values():
        for one, other in combinations(loans_of_one, 2):
            assert not any(
                one.holds_on(BEGIN + timedelta(day)) and other.holds_on(BEGIN + timedelta(day)) for day in range(60)
            )
