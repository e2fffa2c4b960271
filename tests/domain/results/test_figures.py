"""Kept figures: counted when something is written, exact whenever they are read. Source: RES-2."""

from datetime import date

import pytest

from buurtwerkkamer.domain.people.models import Key
from buurtwerkkamer.domain.people.services.keys import lend_key, take_back_key
from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.results.queries.figures import figures, figures_of_all
from buurtwerkkamer.domain.results.services.figures import count_again, count_all_again
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


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """``with commits(): ...``: as if the transaction ends there, and news travels up."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_figures_are_exact_after_every_write(room, commits, write):
    with commits():
        attends(a_person(room, "Bep"), on=MARCH)
    with commits():
        write(room)
    assert the_figures(room).to_json() == count_year(room=room, year=YEAR).to_json()


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_kept_figures_are_never_shown_once_something_was_written_since(room, commits, write):
    with commits():
        attends(a_person(room, "Bep"), on=MARCH)
    write(room)  # and nobody has counted again yet
    assert the_figures(room).to_json() == count_year(room=room, year=YEAR).to_json()


def test_figures_that_are_kept_take_one_query(room, commits, django_assert_num_queries):
    with commits():
        for year in (YEAR - 1, YEAR):
            attends(a_person(room), on=date(year, 3, 3))
    with django_assert_num_queries(1):
        assert set(figures(room=room, years=[YEAR - 1, YEAR])) == {YEAR - 1, YEAR}


@pytest.mark.parametrize("number", [1, 3])
def test_figures_of_all_rooms_take_one_query_however_many_rooms(commits, django_assert_num_queries, number):
    with commits():
        for n in range(number):
            attends(a_person(a_room(f"kamer-{n}")), on=MARCH)
    rooms = list(Room.objects.all())
    with django_assert_num_queries(1):
        assert set(figures_of_all(rooms=rooms, year=YEAR)) == {room.pk for room in rooms}


def test_a_year_in_which_nothing_was_registered_has_no_figures(room):
    assert figures(room=room, years=[YEAR]) == {}
    assert figures_of_all(rooms=[room], year=YEAR) == {}


def test_what_is_written_in_one_year_is_counted_again_in_the_later_ones(room, commits):
    with commits():
        attends(a_person(room, since=date(YEAR - 1, 1, 1)), on=MARCH)
    with commits():
        a_person(room, "Mei", since=date(YEAR - 1, 5, 1), newcomer_on=date(YEAR - 1, 5, 1))
    assert the_figures(room).of["newcomers_taking_part"] == 1
    assert YearFigures.objects.get(room_year__room=room, room_year__year=YEAR).count["of"]["newcomers_taking_part"] == 1


def test_twenty_writes_in_one_go_are_counted_once(room, commits):
    with commits() as news:
        for day in range(1, 21):
            attends(a_person(room, f"Buur {day}"), on=date(YEAR, 3, day))
    assert len(news) > 20
    kept = YearFigures.objects.get(room_year__room=room, room_year__year=YEAR)
    assert kept.counted_at == RoomYear.objects.get(room=room, year=YEAR).written


def test_counting_again_what_is_kept_already_leaves_it(room, commits, django_assert_num_queries):
    with commits():
        attends(a_person(room), on=MARCH)
    with django_assert_num_queries(4):  # the room year, whether it is kept, and the transaction around them
        count_again(room_id=room.pk, year=YEAR)


def test_everything_can_be_thrown_away_and_counted_again(room):
    for year in (YEAR - 1, YEAR):
        attends(a_person(room), on=date(year, 3, 3))
    assert not YearFigures.objects.exists()
    assert count_all_again() == 2
    assert YearFigures.objects.count() == 2
