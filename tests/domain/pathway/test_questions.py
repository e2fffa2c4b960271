"""What people come with, in their own words, and how far it is. Source: VOV-1, VOV-2, DNA-1, DNA-2."""

from datetime import date, time, timedelta

import pytest
from django.db import connection

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage, Way
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.pathway.queries.helping import helpers
from buurtwerkkamer.domain.pathway.queries.questions import PAGE, column, question_of, waiting
from buurtwerkkamer.domain.pathway.services.questions import (
    MovedMeanwhile,
    NotKnownHere,
    Told,
    ask,
    change_question,
    move_question,
    note_question,
    put_back,
    take_back_noted,
    take_back_question,
    take_up,
)
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, a_person, a_room, people

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 3)
NINE = time(9)
LETTER = "Ik snap deze brief niet."


def noted(room, person, words=LETTER, *, on=TODAY, at=NINE, **more):
    return note_question(room=room, told=Told(person and person.pk, words, **more), on=on, at=at, by=DESK)


def taps(room, person, kind=QuestionKind.HELP):
    ask(room=room, person_id=person.pk, kind=kind, on=TODAY, at=NINE)
    return Question.objects.get(person=person, kind=kind, words="")


def move(question, to, **more):
    return move_question(question=question, to=to, by=DESK, **{"on": TODAY, **more})


def test_what_somebody_said_is_kept_as_they_said_it_and_sealed(room):
    question = noted(room, a_person(room), is_urgent=True, came_by=Way.NEIGHBOUR)
    assert question_of(room=room, pk=question.pk).words == LETTER
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM pathway_question")
        assert "brief" not in cursor.fetchone()[0]


def test_who_takes_it_up_connects_at_once(room):
    mei, bep = a_person(room, "Mei"), a_person(room, "Bep")
    assert noted(room, mei).stage == Stage.NEW
    taken = noted(room, mei, taken_by_id=bep.pk, due_on=TODAY + timedelta(days=2))
    assert (taken.stage, taken.taken_by) == (Stage.CONNECTING, bep)


def test_somebody_new_becomes_known_by_a_first_name_and_is_gone_again_with_undo(room):
    question = noted(room, None, new_name="Nadia van den Berg")
    assert (question.person.first_name, question.person.last_name) == ("Nadia", "Berg")
    take_back_noted(question=question, welcomed=True, by=DESK)
    assert not Person.objects.exists()
    assert not Question.objects.exists()


@pytest.mark.parametrize("who", ["person_id", "taken_by_id"])
def test_strangers_to_the_room_are_refused(room, who):
    mei, sien = a_person(room, "Mei"), a_person(a_room("zuilen"), "Sien")
    told = Told(**{"person_id": mei.pk, "words": LETTER, who: sien.pk})
    with pytest.raises(NotKnownHere):
        note_question(room=room, told=told, on=TODAY, at=NINE, by=DESK)


def test_a_question_goes_on_and_back_with_the_day_it_had(room):
    question = noted(room, a_person(room))
    later = TODAY + timedelta(days=3)
    assert move(question, Stage.DONE, on=later) == (Stage.NEW, TODAY)
    move(question, Stage.NEW, on=TODAY)
    question.refresh_from_db()
    assert (question.stage, question.moved_on) == (Stage.NEW, TODAY)


def test_of_two_who_move_it_the_second_hears_it_unless_both_wanted_the_same(room):
    question = noted(room, a_person(room))
    move(question, Stage.CONNECTING, seen=Stage.NEW)
    move(question, Stage.CONNECTING, seen=Stage.NEW)
    with pytest.raises(MovedMeanwhile):
        move(question, Stage.RESTS, seen=Stage.NEW)


def test_what_moved_on_is_not_taken_back(room):
    question = noted(room, a_person(room))
    move(question, Stage.ON_ITS_WAY)
    with pytest.raises(MovedMeanwhile):
        take_back_noted(question=question, welcomed=False, by=DESK)


def test_what_is_tapped_waits_once_beside_what_was_told(room):
    mei = a_person(room, "Mei")
    noted(room, mei)
    tapped = taps(room, mei)
    assert not ask(room=room, person_id=mei.pk, kind=QuestionKind.HELP, on=TODAY, at=NINE)
    take_back_question(room=room, person_id=mei.pk, kind=QuestionKind.HELP)
    assert [question.words for question in Question.objects.all()] == [LETTER]
    assert tapped.pk


def test_what_was_tapped_again_meanwhile_waits_already(room):
    mei = a_person(room, "Mei")
    first = taps(room, mei)
    take_up(question=first, on=TODAY, by=DESK)
    taps_again = ask(room=room, person_id=mei.pk, kind=QuestionKind.HELP, on=TODAY, at=NINE)
    assert taps_again
    put_back(question=first, by=DESK)
    assert waiting(room=room).count() == 1
    with pytest.raises(MovedMeanwhile):
        move(first, Stage.NEW)


def test_two_who_change_it_at_once_lose_nothing(room):
    bep = a_person(room, "Bep")
    question = noted(room, a_person(room))
    seen = {"words": LETTER, "taken_by_id": None, "due_on": None}
    change_question(question=question, seen=seen, wanted=seen | {"taken_by_id": bep.pk}, by=DESK)
    before = change_question(question=question, seen=seen, wanted=seen | {"due_on": TODAY}, by=DESK)
    question.refresh_from_db()
    assert (before, question.taken_by, question.due_on) == ({"due_on": None}, bep, TODAY)

    with pytest.raises(ChangedMeanwhile):
        change_question(question=question, seen=seen, wanted=seen | {"due_on": TODAY + timedelta(days=1)}, by=DESK)


# --- The board ------------------------------------------------------------------------------------------------------


def test_out_of_the_squeeze_comes_first_then_who_waits_longest(room):
    mei, bep, henk = (a_person(room, name) for name in ("Mei", "Bep", "Henk"))
    noted(room, mei, on=TODAY - timedelta(days=2))
    noted(room, bep, on=TODAY - timedelta(days=3))
    noted(room, henk, is_urgent=True)
    shown = column(room=room, stage=Stage.NEW)
    assert [question.person.first_name for question in shown.questions] == ["Henk", "Bep", "Mei"]


def test_what_is_done_shows_the_last_first(room):
    for number in range(3):
        move(noted(room, a_person(room, f"Buur {number}")), Stage.DONE, on=TODAY + timedelta(days=number))
    shown = column(room=room, stage=Stage.DONE)
    assert [question.person.first_name for question in shown.questions] == ["Buur 2", "Buur 1", "Buur 0"]


def test_a_card_knows_what_somebody_can(room):
    mei = a_person(room, "Mei", talents=("soep", "zingen", "breien", "fietsen"))
    noted(room, mei)
    assert column(room=room, stage=Stage.NEW).talents == {mei.pk: ["soep", "zingen", "breien"]}


def test_another_room_has_another_board(room):
    other = a_room("zuilen")
    question = noted(other, a_person(other, "Sien"))
    assert column(room=room, stage=Stage.NEW).numbers[Stage.NEW] == 0
    assert question_of(room=room, pk=question.pk) is None


@pytest.mark.parametrize("count", [5, 500])
def test_the_board_costs_the_same_however_much_there_is(room, count, django_assert_num_queries):
    Question.objects.bulk_create(
        Question(room=room, person=person, kind="help", words=LETTER, asked_on=TODAY, asked_at=NINE, moved_on=TODAY)
        for person in people(room, count)
    )
    with django_assert_num_queries(3):
        shown = column(room=room, stage=Stage.NEW)
    assert (shown.numbers[Stage.NEW], len(shown.questions), shown.has_more) == (count, min(count, PAGE), count > PAGE)
    assert column(room=room, stage=Stage.NEW, page=10_000).questions


def test_helpers_are_who_help_here_now(room):
    a_person(room, "Mei", roles=((Role.VISITOR, Period(date(2025, 1, 1))),))
    a_person(room, "Bep", roles=((Role.VOLUNTEER, Period(date(2025, 1, 1))),))
    a_person(room, "Kofi", roles=((Role.KEY_VOLUNTEER, Period(date(2025, 1, 1), date(2025, 2, 1))),))
    assert [person.first_name for person in helpers(room=room, on=TODAY)] == ["Bep"]
