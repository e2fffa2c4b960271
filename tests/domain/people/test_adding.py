"""People are added at the desk and taken back. Source: VOV-3, REG-5."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Participation, Person, RolePeriod
from buurtwerkkamer.domain.people.services.adding import Named, take_back, welcome
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, YEAR, a_person, a_room, attends

pytestmark = pytest.mark.django_db

TODAY = date(YEAR, 6, 3)


def add(room, *first_names):
    return welcome(room=room, people=[Named(name) for name in first_names], on=TODAY, by=DESK)


@pytest.mark.parametrize(
    ("surname", "infix", "last_name"),
    [
        ("van den Berg", "van den", "Berg"),
        ("v.d. berg", "v.d.", "berg"),
        ("El Amrani", "", "El Amrani"),
        ("van Dijk de Boer", "van", "Dijk de Boer"),
        ("van", "", "van"),
        ("", "", ""),
    ],
)
def test_an_infix_is_kept_apart(surname, infix, last_name):
    named = Named.written(first_name="Henk", surname=surname)
    assert (named.infix, named.last_name) == (infix, last_name)


def test_who_is_added_is_a_visitor_since_today(room):
    [rosita] = add(room, "Rosita")
    role = RolePeriod.objects.get(person=rosita)
    assert (role.role, role.since, role.until) == (Role.VISITOR, TODAY, None)
    assert Participation.objects.get(person=rosita).since == TODAY
    assert AuditEvent.objects.get(action="people.people.added").details == {"number": 1}


def test_adding_nobody_notes_nothing(room):
    assert add(room) == []
    assert take_back(room=room, person_ids=[], by=DESK) == []
    assert not AuditEvent.objects.filter(action__startswith="people.people").exists()


def test_who_was_added_is_taken_back_and_nobody_else(room):
    bep = a_person(room, "Bep")
    rosita, ahmed = add(room, "Rosita", "Ahmed")
    assert take_back(room=room, person_ids=[rosita.pk], by=DESK) == []
    assert set(Person.objects.all()) == {bep, ahmed}
    assert AuditEvent.objects.get(action="people.people.taken_back").details == {"number": 1}


def test_who_came_got_a_role_or_is_known_elsewhere_by_now_stays(room):
    came, helps, elsewhere, gone = add(room, "Rosita", "Ahmed", "Mei", "Wim")
    attends(came, on=TODAY)
    RolePeriod.objects.create(room=room, person=helps, role=Role.VOLUNTEER, since=TODAY)
    Participation.objects.create(room=a_room("zuilen"), person=elsewhere, since=TODAY)
    everybody = [came, helps, elsewhere, gone]
    stay = take_back(room=room, person_ids=[person.pk for person in everybody], by=DESK)
    assert stay == sorted(person.pk for person in (came, helps, elsewhere))
    assert set(Person.objects.all()) == {came, helps, elsewhere}


def test_people_of_another_room_are_not_taken_back(room):
    [sien] = add(a_room("zuilen"), "Sien")
    assert take_back(room=room, person_ids=[sien.pk], by=DESK) == []
    assert Person.objects.filter(pk=sien.pk).exists()
