"""Which domains of life are touched: a proposal until it is settled, in versions. Source: VAL-1."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.enums import LifeDomain
from buurtwerkkamer.domain.programme.models import Activity, Touching
from buurtwerkkamer.domain.programme.queries.domains import (
    person_in_view,
    room_in_view,
    touches_by_type,
    touches_of,
    versions_of,
)
from buurtwerkkamer.domain.programme.rules.domains import ALL, as_number, from_number, meant, touches
from buurtwerkkamer.domain.programme.services.domains import settle_domains, take_back_domains
from buurtwerkkamer.kernel.drawings import shape
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.periods import year
from buurtwerkkamer.kernel.reference import read
from tests.cast import (
    DESK,
    INLOOP,
    SEWING,
    YEAR,
    a_cooperative,
    a_job,
    a_person,
    a_room,
    attends,
    helps,
    people,
    the_activity,
)

ON = date(YEAR, 6, 3)
MEETING, LEARNING, LIVING = LifeDomain.MEETING, LifeDomain.LEARNING, LifeDomain.LIVING


def settled(room, *domains, activity=INLOOP, seen=None):
    return settle_domains(
        cooperative=room.cooperative, activity=the_activity(activity), domains=domains, seen=seen, on=ON, by=DESK
    )


@pytest.mark.parametrize("number", [0, 1, 128, ALL])
def test_domains_are_a_number_and_back(number):
    assert as_number(from_number(number)) == number


@pytest.mark.django_db
def test_every_activity_of_the_source_has_a_proposal_of_some_domains_and_every_domain_a_drawing():
    proposed = read("buurtwerkkamer.domain.programme", "domains")
    assert proposed["activities"].keys() == set(Activity.objects.values_list("code", flat=True))
    assert all(touches(code=code, type_code="", settled=None) for code in proposed["activities"])
    assert all(shape(meant(one).icon) and meant(one).goal for one in LifeDomain)


def test_what_a_cooperative_put_on_the_list_itself_goes_by_its_type():
    assert LifeDomain.LEARNING in touches(code="eigen-40", type_code="language", settled=None)
    assert touches(code="eigen-40", type_code="language", settled=0) == frozenset()


def test_it_is_settled_in_versions_and_each_is_taken_back(room):
    first = settled(room, MEETING)
    assert touches_of(cooperative=room.cooperative, pk=the_activity().pk).domains == {MEETING}
    assert settled(room, MEETING, seen=first.pk) is None
    second = settled(room, LEARNING, LIVING, seen=first.pk)
    assert [one.pk for one in versions_of(cooperative=room.cooperative, activity=the_activity())] == [
        second.pk,
        first.pk,
    ]
    of = {"cooperative": room.cooperative, "activity": the_activity(), "by": DESK}
    with pytest.raises(ChangedMeanwhile):
        take_back_domains(made=first.pk, **of)
    take_back_domains(made=second.pk, **of)
    take_back_domains(made=first.pk, **of)
    assert not touches_of(cooperative=room.cooperative, pk=the_activity().pk).is_settled


def test_who_settles_second_without_seeing_the_first_is_asked(room):
    settled(room, MEETING)
    with pytest.raises(ChangedMeanwhile):
        settled(room, LEARNING)
    assert Touching.objects.get().domains == as_number([MEETING])


def test_another_cooperative_settles_its_own(room):
    settled(room, LIVING)
    elsewhere = touches_of(cooperative=a_cooperative("elders"), pk=the_activity().pk)
    assert not elsewhere.is_settled


def test_the_whole_list_is_one_query(room, django_assert_num_queries):
    settled(room, MEETING)
    with django_assert_num_queries(1):
        found = touches_by_type(cooperative=room.cooperative)
    assert len(found) == 8
    assert [one.is_settled for _kind, listed in found for one in listed].count(True) == 1


def test_a_room_counts_times_and_people_by_domain(room, django_assert_num_queries):
    settled(room, MEETING)
    settled(room, MEETING, LEARNING, activity=SEWING)
    everybody = people(room, 3)
    for person in everybody:
        attends(person, on=ON)
    attends(everybody[0], SEWING, on=ON)
    helps(everybody[0], SEWING, on=ON)
    a_job(room, asked_on=ON, done_on=ON, requester=everybody[1], hands=((everybody[2], 30),))
    attends(a_person(a_room("zuilen"), "Sien"), on=ON)
    with django_assert_num_queries(4):
        found = {one.domain: (one.times, one.persons) for one in room_in_view(room=room, within=year(YEAR))}
    assert found[MEETING] == (2, 3)
    assert found[LEARNING] == (1, 1)
    assert found[LIVING] == (1, 2)
    assert room_in_view(room=room, within=year(YEAR - 1))[0].times == 0


def test_of_somebody_it_is_what_they_did_and_received(room, django_assert_num_queries):
    mei, bep = people(room, 2)
    attends(mei, "fietslessen", on=ON)
    a_job(room, asked_on=ON, done_on=ON, requester=bep)
    with django_assert_num_queries(1):
        of_mei = person_in_view(room=room, person_id=mei.pk, within=year(YEAR))
    assert of_mei == {MEETING, LifeDomain.TAKING_PART, LEARNING}
    assert LIVING in person_in_view(room=room, person_id=bep.pk, within=year(YEAR))
    assert person_in_view(room=a_room("zuilen"), person_id=mei.pk, within=year(YEAR)) == frozenset()
    assert Person.objects.count() == 2
