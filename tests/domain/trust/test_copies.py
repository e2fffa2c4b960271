"""Copies of the database age out, and the list of who was forgotten outlives them. Source: REG-6; docs/adr/0019."""

import os
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from buurtwerkkamer.domain.people.models import KeyLoan, Merge, Person
from buurtwerkkamer.domain.trust.queries.copies import copies, copy_called
from buurtwerkkamer.domain.trust.services import forgotten_list
from buurtwerkkamer.domain.trust.services.copies import forget_copies, put_back_copy
from buurtwerkkamer.domain.trust.services.forgetting import forget_person
from buurtwerkkamer.domain.trust.services.forgetting_again import forget_again, highest_number
from buurtwerkkamer.kernel import copying
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, a_person

ON = date(2026, 3, 31)
AT = datetime(2026, 3, 31, 3, 15, 0)  # noqa: DTZ001 -- how a folder is called


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    """An installation of its own, with copies on another disk."""
    settings.HOME, settings.COPIES = tmp_path / "home", tmp_path / "elsewhere"
    settings.MEDIA_ROOT = settings.HOME / "uploads"
    return settings.HOME


def a_copy(settings, *, days):
    folder = settings.COPIES / f"{AT - timedelta(days=days):%Y-%m-%d-%H%M%S}"
    folder.mkdir(parents=True)
    (folder / "database.sqlite3").write_bytes(b"12345")
    return folder


def test_where_there_are_no_copies_there_are_none():
    assert copies() == []
    assert copy_called("") is None
    assert forget_copies(on=ON) == 0


def test_a_copy_is_called_by_when_it_was_made_and_nothing_else_is_one(settings):
    old, new = a_copy(settings, days=3), a_copy(settings, days=1)
    (settings.COPIES / "van mij").mkdir()
    (settings.COPIES / "2026-03-01.txt").write_text("van mij")
    assert [copy.folder for copy in copies()] == [new, old]
    assert copies()[0].made_at == timezone.make_aware(AT - timedelta(days=1))
    assert copies()[0].size_bytes == 5
    assert copy_called("") == copies()[0]
    assert copy_called(old.name).folder == old
    assert copy_called("../home") is None


def test_what_is_past_its_term_goes_and_what_is_not_ours_stays(settings):
    kept = [a_copy(settings, days=days) for days in (0, 20, 31)]
    gone = [a_copy(settings, days=days) for days in (32, 400)]
    mine = settings.COPIES / "van mij"
    mine.mkdir()
    half_way = settings.COPIES / "2026-03-01-031500.part"
    half_way.mkdir()
    os.utime(half_way, (0, 0))

    assert forget_copies(on=date(2026, 3, 31)) == 2

    assert [folder.exists() for folder in (*kept, mine)] == [True] * 4
    assert not [folder for folder in (*gone, half_way) if folder.exists()]


def test_who_is_forgotten_stands_on_the_list_with_every_number_that_was_theirs(
    room, home, django_capture_on_commit_callbacks
):
    person = a_person(room)
    number = person.pk
    for kept, gone in ((person.pk, 901), (901, 902), (77, 903)):
        Merge.objects.create(room=room, kept_number=kept, gone_number=gone, at=timezone.now(), by="desk", stand="z")
    with django_capture_on_commit_callbacks(execute=True):
        forget_person(person=person, on=ON, by=DESK)

    assert forgotten_list.forgotten_on().keys() == {number, 901, 902}
    assert (home / "forgotten.txt").stat().st_mode & 0o777 == 0o600


def test_who_is_not_forgotten_after_all_does_not_stand_on_it(room):
    with pytest.raises(RuntimeError):
        _forgets_and_breaks(a_person(room))
    assert forgotten_list.forgotten_on() == {}


def _forgets_and_breaks(person):
    from django.db import transaction

    with transaction.atomic():
        forget_person(person=person, on=ON, by=DESK)
        raise RuntimeError


def test_the_list_is_in_two_places_and_a_half_line_is_passed_over(settings):
    forgotten_list.note_forgotten(numbers={5, 3}, on=ON)
    settings.COPIES.mkdir()
    (settings.COPIES / "forgotten.txt").write_text("2026-03-30 8\n2026-03-31 1x\n2026-0")
    assert forgotten_list.forgotten_on().keys() == {3, 5, 8}

    forget_copies(on=ON)

    lines = "2026-03-30 8\n2026-03-31 3\n2026-03-31 5\n"
    assert [(place / "forgotten.txt").read_text() for place in (settings.HOME, settings.COPIES)] == [lines, lines]


def test_after_a_year_the_list_forgets_too():
    forgotten_list.note_forgotten(numbers={5}, on=date(2025, 3, 27))
    forgotten_list.note_forgotten(numbers={6}, on=date(2025, 3, 28))
    forgotten_list.forget_the_list(on=ON)
    assert forgotten_list.forgotten_on().keys() == {6}


def test_who_comes_back_is_forgotten_again_also_with_a_key_at_home(room):
    keys = (Period(date(2026, 1, 5), None),)
    fatima, samira = a_person(room, "Fatima", keys=keys), a_person(room, "Samira")
    forgotten_list.note_forgotten(numbers={fatima.pk, 9_000}, on=ON)

    assert forget_again(highest=highest_number(), by=DESK) == 1

    assert not Person.objects.filter(first_name="Fatima").exists()
    assert (
        KeyLoan.objects.get().returned_on == ON
    )  # the day on which they were forgotten, whenever the copy is put back
    assert Person.objects.filter(pk=samira.pk, is_forgotten=False).exists()
    assert a_person(room, "Nieuw").pk > 9_000  # a number of the list is never of somebody else
    assert forget_again(highest=highest_number(), by=DESK) == 0


def test_a_copy_of_something_else_and_a_broken_one_are_refused(db, settings):
    folder = a_copy(settings, days=1)
    with pytest.raises(copying.CannotCopy, match="stuk"):
        copying._put_back_sqlite(folder / "database.sqlite3")
    (folder / "database.sqlite3").unlink()
    with pytest.raises(copying.CannotCopy, match="andere soort"):
        put_back_copy(copy=copies()[0])
