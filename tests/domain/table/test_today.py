"""The day as the team sees it. Source: REG-3."""

from datetime import date, time, timedelta

import pytest

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.queries.questions import question_of
from buurtwerkkamer.domain.pathway.services.questions import ask, put_back, take_up
from buurtwerkkamer.domain.programme.services.presence import arrive, close_room, leave, open_room
from buurtwerkkamer.domain.table.enums import Face
from buurtwerkkamer.domain.table.queries.moods import faces
from buurtwerkkamer.domain.table.queries.today import today
from buurtwerkkamer.domain.table.services.moods import add_mood
from buurtwerkkamer.kernel.access import Permission
from tests.cast import DESK, INLOOP, SEWING, a_person, a_room, attends, helps, strangers_come

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 3)
EVERYTHING = frozenset(Permission)


def comes(room, *people, at=time(10, 0)):
    arrive(room=room, person_ids=[person.pk for person in people], on=TODAY, at=at)


def tapped(room, number, *, on=TODAY, face=Face.GOOD):
    for _tap in range(number):
        add_mood(room=room, on=on, face=face)


def test_a_day_on_which_nothing_happened_is_new(room):
    day = today(room=room, on=TODAY, may=EVERYTHING)
    assert day.is_new
    assert (day.opened_at, day.here, day.waiting, day.sessions, day.faces) == (None, (), (), (), ())


def test_who_is_inside_is_called_by_first_name_unless_two_share_it(room):
    fatima = a_person(room, "Fatima", last_name="El Amrani")
    comes(room, fatima)
    assert [here.neighbour.name for here in today(room=room, on=TODAY, may=EVERYTHING).here] == ["Fatima"]

    comes(room, a_person(room, "Fatima", last_name="Yilmaz"), at=time(10, 5))
    assert [here.neighbour.name for here in today(room=room, on=TODAY, may=EVERYTHING).here] == [
        "Fatima E.",
        "Fatima Y.",
    ]

    leave(room=room, person_ids=[fatima.pk], on=TODAY, at=time(11, 0))
    assert [here.neighbour.name for here in today(room=room, on=TODAY, may=EVERYTHING).here] == ["Fatima"]


def test_who_opened_and_closed_is_named(room):
    kofi = a_person(room, "Kofi")
    open_room(room=room, person_id=kofi.pk, on=TODAY, at=time(9, 2))
    close_room(room=room, person_id=None, on=TODAY, at=time(17, 0))
    day = today(room=room, on=TODAY, may=EVERYTHING)
    assert (day.opened_at, day.opened_by, day.closed_at, day.closed_by) == (time(9, 2), "Kofi", time(17, 0), "")


def test_a_session_says_how_many_people_came_each_once(room):
    bep = a_person(room, "Bep")
    attends(bep, INLOOP, on=TODAY)
    helps(bep, INLOOP, on=TODAY)
    attends(a_person(room, "Henk"), INLOOP, on=TODAY)
    attends(bep, SEWING, on=TODAY - timedelta(days=1))
    assert [session.came for session in today(room=room, on=TODAY, may=EVERYTHING).sessions] == [2]


def test_another_room_is_another_day(room):
    other = a_room("zuilen")
    sien = a_person(other, "Sien")
    comes(other, sien)
    strangers_come(other, 3, on=TODAY)
    ask(room=other, person_id=sien.pk, kind=QuestionKind.HELP, on=TODAY, at=time(9, 41))
    tapped(other, 9)
    assert today(room=room, on=TODAY, may=EVERYTHING).is_new
    assert today(room=room, on=TODAY, may=EVERYTHING) != today(room=other, on=TODAY, may=EVERYTHING)
    assert not today(room=room, on=TODAY, may=EVERYTHING).waiting
    assert not today(room=room, on=TODAY, may=EVERYTHING).faces


@pytest.mark.parametrize(("number", "shown"), [(4, False), (5, True)])
def test_too_few_faces_say_nothing(room, number, shown):
    tapped(room, number)
    assert bool(faces(room=room, since=TODAY, until=TODAY + timedelta(days=1))) is shown


def test_faces_are_those_of_seven_days_the_happiest_first(room):
    tapped(room, 4, on=TODAY - timedelta(days=6), face=Face.SO_SO)
    tapped(room, 2, face=Face.LOVELY)
    tapped(room, 8, on=TODAY - timedelta(days=7))
    assert today(room=room, on=TODAY, may=EVERYTHING).faces == (("heel fijn", 2), ("goed", 0), ("ging wel", 4))


def test_a_question_is_taken_up_by_the_first_and_can_be_put_back(room):
    mei = a_person(room, "Mei")
    ask(room=room, person_id=mei.pk, kind=QuestionKind.HELP, on=TODAY, at=time(9, 41))
    [waits] = today(room=room, on=TODAY, may=EVERYTHING).waiting
    assert (waits.neighbour.name, waits.says) == ("Mei", "wil met iemand praten")
    question = question_of(room=room, pk=waits.question_id)

    assert take_up(question=question, on=TODAY, by=DESK)
    assert not take_up(question=question, on=TODAY, by=DESK)
    assert not today(room=room, on=TODAY, may=EVERYTHING).waiting

    put_back(question=question, by=DESK)
    assert today(room=room, on=TODAY, may=EVERYTHING).waiting == (waits,)


def test_a_question_of_another_room_is_not_there(room):
    mei = a_person(room, "Mei")
    ask(room=room, person_id=mei.pk, kind=QuestionKind.HELP, on=TODAY, at=time(9, 41))
    [waits] = today(room=room, on=TODAY, may=EVERYTHING).waiting
    assert question_of(room=a_room("zuilen"), pk=waits.question_id) is None


def test_the_day_costs_the_same_whoever_is_there(room, django_assert_num_queries):
    for count in (1, 2):
        people = [a_person(room, f"Buur {count} {n}") for n in range(count)]
        comes(room, *people)
        for person in people:
            ask(room=room, person_id=person.pk, kind=QuestionKind.COMPANY, on=TODAY, at=time(9, 41))
        with django_assert_num_queries(4):
            today(room=room, on=TODAY, may=EVERYTHING)
