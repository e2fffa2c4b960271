"""Kept figures: counted behind what is written, exact whenever they are read. Source: RES-2."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.models import Key
from buurtwerkkamer.domain.people.services.keys import lend_key, take_back_key
from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.results.queries.figures import figures, figures_until
from buurtwerkkamer.domain.results.services import figures as counting
from buurtwerkkamer.domain.results.services.figures import count_again, count_all_again, count_what_is_behind
from buurtwerkkamer.domain.rooms.models import Room, RoomYear
from tests.cast import DESK, YEAR, a_job, a_person, a_room, attends, helps, is_referred, strangers_come

pytestmark = pytest.mark.django_db
MARCH = date(YEAR, 3, 3)

WRITES = {
    "somebody comes": lambda room: attends(a_person(room), on=MARCH),
    "somebody helps": lambda room: helps(a_person(room), on=MARCH),
    "strangers come": lambda room: strangers_come(room, 3, on=MARCH),
    "a job is done": lambda room: a_job(room, asked_on=MARCH, done_on=MARCH, requester=a_person(room)),
    "somebody is referred": lambda room: is_referred(a_person(room), known_on=MARCH),
    "somebody becomes known": lambda room: a_person(room, newcomer_on=MARCH),
    "a key is lent": lambda room: lend_key(key=_key(room), person=a_person(room), on=MARCH, by=DESK),
    "a key comes back": lambda room: take_back_key(
        loan=lend_key(key=_key(room), person=a_person(room), on=MARCH, by=DESK), on=date(YEAR, 4, 1), by=DESK
    ),
}


def _key(room):
    return Key.objects.create(room=room, number=90)


def the_figures(room, year=YEAR):
    return figures(room=room, years=[year])[year]


def kept(room, year=YEAR):
    return YearFigures.objects.get(room_year__room=room, room_year__year=year)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_figures_are_exact_after_every_write(room, write):
    attends(a_person(room, "Bep"), on=MARCH)
    count_what_is_behind()
    write(room)
    count_what_is_behind()
    assert kept(room).count == the_figures(room).to_json() == count_year(room=room, year=YEAR).to_json()


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_kept_figures_are_never_shown_once_something_was_written_since(room, write):
    attends(a_person(room, "Bep"), on=MARCH)
    count_what_is_behind()
    write(room)  # and nobody has counted again yet
    assert the_figures(room).to_json() == count_year(room=room, year=YEAR).to_json()


def test_figures_that_are_kept_take_one_query(room, django_assert_num_queries):
    for year in (YEAR - 1, YEAR):
        attends(a_person(room), on=date(year, 3, 3))
    count_what_is_behind()
    with django_assert_num_queries(1):
        assert set(figures(room=room, years=[YEAR - 1, YEAR])) == {YEAR - 1, YEAR}


@pytest.mark.parametrize("number", [1, 3])
def test_figures_of_all_rooms_take_one_query_however_many_rooms(django_assert_num_queries, number):
    for n in range(number):
        attends(a_person(a_room(f"kamer-{n}")), on=MARCH)
    count_what_is_behind()
    rooms = list(Room.objects.all())
    with django_assert_num_queries(1):
        assert set(figures_until(rooms=rooms, year=YEAR)) == {room.pk for room in rooms}


def test_a_year_in_which_nothing_was_registered_has_no_figures(room):
    assert figures(room=room, years=[YEAR]) == {}
    assert figures_until(rooms=[room], year=YEAR) == {}


def test_what_is_written_in_one_year_is_counted_again_in_the_later_ones(room):
    attends(a_person(room, since=date(YEAR - 1, 1, 1)), on=MARCH)
    count_what_is_behind()
    a_person(room, "Mei", since=date(YEAR - 1, 5, 1), newcomer_on=date(YEAR - 1, 5, 1))
    assert count_what_is_behind() == 1
    assert the_figures(room).of["newcomers_taking_part"] == 1
    assert kept(room).count["of"]["newcomers_taking_part"] == 1


# --- Counted behind -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("years", [0, 3])
def test_where_nothing_is_behind_one_query_says_so(room, django_assert_num_queries, years):
    for year in range(years):
        attends(a_person(room), on=date(YEAR - year, 3, 3))
    count_what_is_behind()
    with django_assert_num_queries(1):
        assert count_what_is_behind() == 0


def test_each_year_that_is_behind_is_counted_once_and_no_other(room):
    other = a_room("h-buurt")
    for where, year in ((room, YEAR - 1), (room, YEAR), (other, YEAR)):
        attends(a_person(where), on=date(year, 3, 3))
    count_what_is_behind()
    for _twenty in range(20):
        attends(a_person(room), on=MARCH)
    attends(a_person(other), on=MARCH)
    assert count_what_is_behind() == 2
    assert count_what_is_behind() == 0
    assert kept(room).counted_at == RoomYear.objects.get(room=room, year=YEAR).written > 20


def test_a_part_of_what_is_behind_can_be_counted_and_the_rest_later(room):
    for year in (YEAR - 1, YEAR):
        attends(a_person(room), on=date(year, 3, 3))
    assert [count_what_is_behind(most=1) for _turn in range(3)] == [1, 1, 0]


def test_one_room_can_be_counted_and_the_others_left(room):
    for where in (room, a_room("h-buurt")):
        attends(a_person(where), on=MARCH)
    assert count_what_is_behind(room=room) == 1
    assert YearFigures.objects.get().room_year.room == room
    assert count_what_is_behind() == 1


def test_what_is_written_during_a_count_is_counted_by_the_next_round(room, monkeypatch):
    attends(a_person(room, "Bep"), on=MARCH)

    def count_and_somebody_comes_in(**of):
        counted = count_year(**of)
        attends(a_person(room, "Henk"), on=MARCH)
        return counted

    with monkeypatch.context() as patch:
        patch.setattr(counting, "count_year", count_and_somebody_comes_in)
        assert count_what_is_behind() == 1
    assert kept(room).count["values"]["total_unique"] == 1
    assert the_figures(room).values["total_unique"] == 2
    assert count_what_is_behind() == 1
    assert kept(room).count["values"]["total_unique"] == 2


def test_of_two_processes_that_count_the_same_year_the_slower_one_does_not_pass_for_newer(room, monkeypatch):
    attends(a_person(room, "Bep"), on=MARCH)

    def count_while_another_is_quicker(**of):
        counted = count_year(**of)
        monkeypatch.undo()
        attends(a_person(room, "Henk"), on=MARCH)
        assert count_what_is_behind() == 1
        return counted

    monkeypatch.setattr(counting, "count_year", count_while_another_is_quicker)
    assert count_what_is_behind() == 1
    assert the_figures(room).values["total_unique"] == 2
    assert count_what_is_behind() == 1
    assert kept(room).count["values"]["total_unique"] == 2


def test_counting_again_what_is_kept_already_leaves_it(room, django_assert_num_queries):
    attends(a_person(room), on=MARCH)
    assert count_again(room_id=room.pk, year=YEAR)
    with django_assert_num_queries(1):
        assert not count_again(room_id=room.pk, year=YEAR)


def test_a_year_that_is_gone_when_its_turn_comes_is_passed_by(room):
    assert not count_again(room_id=room.pk, year=YEAR)


def test_everything_can_be_thrown_away_and_counted_again(room):
    for year in (YEAR - 1, YEAR):
        attends(a_person(room), on=date(year, 3, 3))
    assert not YearFigures.objects.exists()
    assert count_all_again() == 2
    assert YearFigures.objects.count() == 2
