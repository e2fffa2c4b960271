"""Two are brought together, and what came of it; each step comes back exactly. Source: VOV-4, DNA-9."""

from datetime import time, timedelta

import pytest

from buurtwerkkamer.domain.pathway.enums import CameAbout, QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import Connection, Question
from buurtwerkkamer.domain.pathway.queries.fitting import fitting
from buurtwerkkamer.domain.pathway.services.connecting import (
    NobodyToBeginWith,
    Outcome,
    begin_together,
    connect,
    disconnect,
    go_along,
    part_again,
    stay_behind,
    take_back_outcome,
    tell_outcome,
)
from buurtwerkkamer.domain.pathway.services.questions import (
    MovedMeanwhile,
    NotKnownHere,
    Told,
    move_question,
    note_question,
)
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from tests.cast import DESK, a_person, a_room, the_activity

from .test_fitting import LETTER, TODAY, asks, comes


def test_two_with_one_wish_begin_together_and_part_again_exactly(room):
    mei, lena = comes(room, "Mei", "breien"), comes(room, "Lena", "planten")
    first = asks(room, mei, "Ik wil op de fiets leren rijden", QuestionKind.IMPROVE)
    second = asks(room, lena, "Wie leert mij fietsen?", QuestionKind.IMPROVE)
    assert [one.question_id for one in fitting(question=second, on=TODAY).wishes] == [first.pk]
    before = begin_together(questions=[second, first], on=TODAY, by=DESK)
    assert set(Question.objects.values_list("stage", flat=True)) == {Stage.ON_ITS_WAY}
    assert set(Connection.objects.values_list("question__person", "neighbour")) == {
        (mei.pk, lena.pk), (lena.pk, mei.pk),
    }  # fmt: skip
    part_again(questions=[second, first], before=before, by=DESK)
    assert set(Question.objects.values_list("stage", flat=True)) == {Stage.NEW}
    assert not Connection.objects.exists()
    with pytest.raises(NobodyToBeginWith):
        begin_together(questions=[first], on=TODAY, by=DESK)


def test_what_the_room_does_already_is_proposed_and_gone_along_to(room):
    nadia = comes(room, "Nadia")
    line = SessionLine(
        the_activity("ondersteuning-bij-brieven-mails").pk, TODAY + timedelta(days=1), time(10), time(12)
    )
    plan_session(room=room, line=line, by=DESK)
    question = asks(room, nadia)
    [thing] = fitting(question=question, on=TODAY).things
    before = go_along(question=question, activity_id=thing.activity_id, on=TODAY, by=DESK)
    question.refresh_from_db()
    assert question.stage == Stage.ON_ITS_WAY
    stay_behind(question=question, activity_id=thing.activity_id, before=before, by=DESK)
    question.refresh_from_db()
    assert (question.stage, Connection.objects.count()) == (Stage.NEW, 0)


def test_who_is_asked_takes_it_up_and_the_way_back_is_exact(room):
    nadia, bep = comes(room, "Nadia"), comes(room, "Bep")
    question = asks(room, nadia)
    before = connect(question=question, person_id=bep.pk, on=TODAY + timedelta(days=1), by=DESK)
    question.refresh_from_db()
    assert (question.stage, question.taken_by) == (Stage.CONNECTING, bep)
    disconnect(question=question, person_id=bep.pk, before=before, by=DESK)
    question.refresh_from_db()
    assert (question.stage, question.taken_by, question.moved_on) == (Stage.NEW, None, TODAY)

    before = connect(question=question, person_id=bep.pk, on=TODAY, by=DESK)
    move_question(question=question, to=Stage.DONE, on=TODAY, by=DESK)
    with pytest.raises(MovedMeanwhile):
        disconnect(question=question, person_id=bep.pk, before=before, by=DESK)
    with pytest.raises(NotKnownHere):
        connect(question=question, person_id=a_person(a_room("zuilen")).pk, on=TODAY, by=DESK)


# --- What came of it ------------------------------------------------------------------------------------------------


def told(question, came_about=CameAbout.YES, **more):
    return tell_outcome(question=question, said=Outcome(came_about, **more), on=TODAY, at=time(15), by=DESK)


def stands(question):
    question.refresh_from_db()
    return question.stage, question.taken_by_id


def test_it_happened_and_what_somebody_would_like_is_remembered_and_comes_back_exactly(room):
    nadia, bep = comes(room, "Nadia"), comes(room, "Bep")
    question = asks(room, nadia)
    connect(question=question, person_id=bep.pk, on=TODAY, by=DESK)
    wrote = told(question, words="De brief is af.", would_like="Ik wil koken voor de buurt")
    assert stands(question) == (Stage.DONE, bep.pk)
    one, wish = Connection.objects.get(), Question.objects.exclude(pk=question.pk).get()
    assert (one.neighbour, one.came_about, one.came_of) == (bep, CameAbout.YES, "De brief is af.")
    assert (wish.person, wish.kind, wish.stage) == (nadia, QuestionKind.CONTRIBUTE, Stage.NEW)
    take_back_outcome(question=question, wrote=wrote, by=DESK)
    one.refresh_from_db()
    assert stands(question) == (Stage.CONNECTING, bep.pk)
    assert (one.came_about, one.came_of, one.told_on) == ("", "", None)
    assert Question.objects.get() == question


def test_it_did_not_happen_so_it_is_open_again_for_somebody_else(room):
    question, bep = asks(room, comes(room, "Nadia")), comes(room, "Bep")
    connect(question=question, person_id=bep.pk, on=TODAY, by=DESK)
    told(question, CameAbout.NO)
    assert stands(question) == (Stage.NEW, None)


def test_of_two_who_were_asked_it_is_told_of_the_last(room):
    question, bep, kofi = asks(room, comes(room, "Nadia")), comes(room, "Bep"), comes(room, "Kofi")
    for person in (bep, kofi):
        connect(question=question, person_id=person.pk, on=TODAY, by=DESK)
    told(question, words="Gelukt")
    assert dict(Connection.objects.values_list("neighbour", "came_about")) == {bep.pk: "no", kofi.pk: "yes"}


def test_who_took_it_up_themselves_tells_too_and_nobody_tells_twice(room):
    nadia, bep = comes(room, "Nadia"), comes(room, "Bep")
    question = note_question(room=room, told=Told(nadia.pk, LETTER, taken_by_id=bep.pk), on=TODAY, at=time(9), by=DESK)
    wrote = told(question)
    assert Connection.objects.get().neighbour == bep
    with pytest.raises(MovedMeanwhile):
        told(question)
    move_question(question=question, to=Stage.RESTS, on=TODAY, by=DESK)
    with pytest.raises(MovedMeanwhile):
        take_back_outcome(question=question, wrote=wrote, by=DESK)
    move_question(question=question, to=Stage.DONE, on=TODAY, by=DESK)
    take_back_outcome(question=question, wrote=wrote, by=DESK)
    assert not Connection.objects.exists()
