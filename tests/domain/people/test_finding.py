"""Anybody of a room in a few letters, forgiving spelling, accents and prefixes. Source: REG-1."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from buurtwerkkamer.domain import people as people_context
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.queries.finding import MOST, found, may_be_known
from tests.cast import a_person, a_room, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def street(room):
    """A street of people, by their full name."""
    named = [
        a_person(room, "Öznur", last_name="Yılmaz"),
        a_person(room, "Henk", infix="van den", last_name="Berg"),
        a_person(room, "Fatima", last_name="El Amrani"),
        a_person(room, "Mei", street="Hoptille"),
        a_person(room, "Mohammed", last_name="Bouali"),
        a_person(room, "Jan", infix="van der", last_name="Meer"),
        a_person(room, "Bep", last_name="Vos"),
    ]
    people(room, 40)
    return {person.pk: person.full_name for person in named}


def names(room, typed, street):
    return [street.get(pk, "Buur") for pk in found(room=room, typed=typed)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("yilmaz", "Öznur Yılmaz"),
        ("YILM", "Öznur Yılmaz"),
        ("oznur y", "Öznur Yılmaz"),
        ("yilmaz oznur", "Öznur Yılmaz"),
        ("vd berg", "Henk van den Berg"),
        ("v.d. berg", "Henk van den Berg"),
        ("van den berg", "Henk van den Berg"),
        ("van de", "Henk van den Berg"),
        ("vandenberg", "Henk van den Berg"),
        ("vdberg", "Henk van den Berg"),
        ("henk vdb", "Henk van den Berg"),
        ("berg henk", "Henk van den Berg"),
        ("henk vd berg", "Henk van den Berg"),
        ("fatma", "Fatima El Amrani"),
        ("ftaima", "Fatima El Amrani"),
        ("el amrani", "Fatima El Amrani"),
        ("elamrani", "Fatima El Amrani"),
        ("amrani fatma", "Fatima El Amrani"),
        ("hoptille", "Mei"),
        ("hoptile", "Mei"),
        ("mei hop", "Mei"),
        ("muhammad", "Mohammed Bouali"),
        ("mohamed boeali", "Mohammed Bouali"),
        ("vd meer", "Jan van der Meer"),
        ("b", "Bep Vos"),
    ],
)
def test_somebody_is_found_in_a_few_letters(room, street, typed, name):
    assert name in names(room, typed, street)[:3]


@pytest.mark.parametrize("typed", ["", "   ", "!!", "xyzzy", "%", "_"])
def test_what_is_no_name_finds_nobody(room, street, typed):
    assert names(room, typed, street) == []


def test_who_is_called_so_comes_before_who_sounds_so(room):
    fatma, fatima = a_person(room, "Fatma"), a_person(room, "Fatima")
    assert found(room=room, typed="fatma") == [fatma.pk, fatima.pk]
    assert found(room=room, typed="fatima") == [fatima.pk, fatma.pk]


def test_everybody_of_whom_one_letter_is_otherwise_is_found(room):
    named = [a_person(room, name, last_name="Yılmaz").pk for name in ("Ali", "Fadime", "Öznur")]
    assert set(found(room=room, typed="ylmaz")) == set(named)


def test_people_of_another_room_are_not_found_and_cost_nothing(room, street, django_assert_num_queries):
    sien = a_person(a_room("zuilen"), "Öznur", last_name="Yılmaz")
    with django_assert_num_queries(1):
        assert sien.pk not in found(room=room, typed="yilmaz")


def test_a_search_shows_no_more_than_a_page(room):
    people(room, MOST + 5)
    assert len(found(room=room, typed="buur")) == MOST


def test_who_is_called_otherwise_is_found_by_the_new_name_only(room, street):
    bep = Person.objects.get(first_name="Bep")
    bep.last_name = "Koster"
    bep.save(update_fields=["last_name"])
    assert found(room=room, typed="vos") == []
    assert found(room=room, typed="bep koster") == [bep.pk]


def test_who_may_be_known_already(room, street, django_assert_num_queries):
    asked = [("Fatma", ""), ("Fatima", "Bouali"), ("Mohamed", "Bouali"), ("Rosita", ""), ("Henk", "vd Berg"), ("", "")]
    with django_assert_num_queries(1):
        known = may_be_known(room=room, names=asked)
    assert [[street[each.person_id] for each in of_one] for of_one in known] == [
        ["Fatima El Amrani"], [], ["Mohammed Bouali"], [], ["Henk van den Berg"], [],
    ]  # fmt: skip


def test_nobody_is_their_own_double(room):
    fatima = a_person(room, "Fatima")
    assert may_be_known(room=room, names=[("Fatima", "")], but_not=[fatima.pk]) == [[]]
    assert may_be_known(room=room, names=[]) == []


def test_who_was_known_before_we_kept_this_is_found_too(room):
    """As after the migration that began it."""
    fatima = a_person(room, "Fatima", last_name="El Amrani")
    Person.objects.update(folded="?", sounds="")
    [path] = (Path(people_context.__file__).parent / "migrations").glob("*_finding_people.py")
    import_module(f"{people_context.__name__}.migrations.{path.stem}").fill(apps, None)
    assert found(room=room, typed="fatma elamrani") == [fatima.pk]
