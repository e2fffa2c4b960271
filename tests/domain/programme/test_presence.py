"""Who is in the room, and since when. Source: REG-1, REG-3, REG-5."""

from datetime import date, time

import pytest

from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.programme.queries.presence import inside
from buurtwerkkamer.domain.programme.services.presence import VisitLine, arrive, record_visits
from buurtwerkkamer.domain.rooms.queries.years import years_registered
from tests import cast

TODAY = date(2025, 6, 3)

pytestmark = pytest.mark.django_db


def hours():
    return Visit.objects.values_list("on", "arrived_at", "left_at").get()


def test_visits_are_written_with_their_hours(room):
    bep = cast.a_person(room, "Bep")

    record_visits(room=room, lines=[VisitLine(TODAY, bep.pk, time(9, 5), time(12))])

    assert hours() == (TODAY, time(9, 5), time(12))
    assert years_registered(room=room) == [2025]


def test_a_visit_that_is_there_keeps_its_own_hours(room):
    bep = cast.a_person(room, "Bep")
    arrive(room=room, person_ids=[bep.pk], on=TODAY, at=time(10))

    record_visits(room=room, lines=[VisitLine(TODAY, bep.pk, time(9), time(12))])

    assert hours() == (TODAY, time(10), None)


def test_no_visits_are_no_year(room):
    record_visits(room=room, lines=[])

    assert years_registered(room=room) == []


def test_who_was_known_to_come_later_came_when_they_say_so(room):
    bep = cast.a_person(room, "Bep")
    record_visits(room=room, lines=[VisitLine(TODAY, bep.pk, time(14), time(16))])

    assert arrive(room=room, person_ids=[bep.pk], on=TODAY, at=time(10)) == []

    assert hours() == (TODAY, time(10), None)


def test_who_came_back_came_when_they_first_did(room):
    bep = cast.a_person(room, "Bep")
    record_visits(room=room, lines=[VisitLine(TODAY, bep.pk, time(9), time(10))])

    arrive(room=room, person_ids=[bep.pk], on=TODAY, at=time(14))

    assert hours() == (TODAY, time(9), None)


def test_who_stood_in_a_register_without_an_hour_is_inside_when_they_come(room):
    bep = cast.a_person(room, "Bep")
    cast.attends(bep, on=TODAY)

    arrive(room=room, person_ids=[bep.pk], on=TODAY, at=time(10))

    assert [(visit.person, visit.arrived_at) for visit in inside(room=room, on=TODAY)] == [(bep, time(10))]
