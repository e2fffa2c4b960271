"""Somebody's own path, filled by what happened. Source: VOV-1, VOV-6, DNA-3, DNA-4."""

from datetime import date, time

import pytest
from django.db import connection

from buurtwerkkamer.domain.pathway.enums import CameAbout, News, PathStep, QuestionKind
from buurtwerkkamer.domain.pathway.models import OwnWords
from buurtwerkkamer.domain.pathway.queries.deeds import (
    JOB_RECEIVED,
    JOBS,
    KEY,
    MOST_ON_A_WALL,
    TALKING,
    TOGETHER,
    for_the_wall,
    gave_and_received,
)
from buurtwerkkamer.domain.pathway.queries.path import own_path, own_words, wishes
from buurtwerkkamer.domain.pathway.services.connecting import Outcome, connect, tell_outcome
from buurtwerkkamer.domain.pathway.services.missing import hear
from buurtwerkkamer.domain.pathway.services.own_words import say_in_own_words
from buurtwerkkamer.domain.pathway.services.questions import NotKnownHere, Told, note_question
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.programme.queries.things import thing
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.periods import Period
from tests.cast import COOKING, DESK, SEWING, YEAR, a_job, a_person, a_room, attends, helps

ON = date(YEAR, 6, 3)


def test_each_step_is_filled_by_what_happened_first_and_no_step_is_left_out(room, django_assert_num_queries):
    mei = a_person(room, "Mei", since=date(YEAR, 2, 1), member=Period(date(YEAR, 3, 1)), keys=(Period(ON),))
    bep = a_person(room, "Bep", since=date(YEAR, 2, 1))
    for month in (2, 4):
        attends(mei, on=date(YEAR, month, 2))
    helps(mei, on=date(YEAR, 5, 2))
    a_job(room, asked_on=date(YEAR, 5, 3), done_on=date(YEAR, 5, 4), hands=((mei, 30),))
    question = note_question(room=room, told=Told(bep.pk, "Wie helpt mij?"), on=ON, at=time(9), by=DESK)
    connect(question=question, person_id=mei.pk, on=ON, by=DESK)
    tell_outcome(question=question, said=Outcome(CameAbout.YES), on=ON, at=time(15), by=DESK)
    hear(room=room, person_id=mei.pk, news=News.PAID_WORK, on=ON, by=DESK)
    with django_assert_num_queries(1):
        path = own_path(room=room, person_id=mei.pk)
    told = {step: [(one.what, one.on.month) for one in of] for step, of in path.steps.items()}
    assert told == {
        PathStep.FIND: [("eerste keer binnen", 2)],
        PathStep.EMBRACE: [("we kennen je naam", 2), ("lid van de vereniging", 3)],
        PathStep.CONNECT: [("deed mee", 2)],
        PathStep.DISCOVER: [
            ("hielp mee bij een activiteit", 5), ("deed een klus voor een buur", 5), ("pakte een vraag op", 6),
        ],
        PathStep.STRENGTHEN: [("kreeg een sleutel", 6), ("vond werk of school", 6)],
    }  # fmt: skip
    beps = own_path(room=room, person_id=bep.pk).steps
    assert [one.what for one in beps[PathStep.CONNECT]] == ["verbonden met een buur"]
    assert beps[PathStep.STRENGTHEN] == []


def test_another_room_knows_no_path(room):
    assert own_path(room=a_room("zuilen"), person_id=a_person(room).pk) is None


def said(room, person, step=PathStep.FIND, seen="", words="Ik wilde iets doen."):
    return say_in_own_words(room=room, person_id=person.pk, step=step, seen=seen, words=words, on=ON, by=DESK)


def test_somebody_says_a_sentence_of_a_step_and_takes_it_back(room):
    mei = a_person(room, "Mei")
    assert said(room, mei) == ""
    assert said(room, mei, seen="Ik wilde iets doen.", words="Ik had tijd.") == "Ik wilde iets doen."
    assert own_words(room=room, person_id=mei.pk) == {PathStep.FIND: "Ik had tijd."}
    assert said(room, mei, seen="Ik had tijd.", words="Ik had tijd.") is None
    assert said(room, mei, seen="Ik had tijd.", words="") == "Ik had tijd."
    assert not OwnWords.objects.exists()


def test_what_somebody_else_wrote_meanwhile_stays(room):
    mei = a_person(room, "Mei")
    said(room, mei, words="Van de ander.")
    with pytest.raises(ChangedMeanwhile):
        said(room, mei, words="Van mij.")
    assert own_words(room=room, person_id=mei.pk) == {PathStep.FIND: "Van de ander."}


def test_of_a_stranger_nothing_is_kept(room):
    with pytest.raises(NotKnownHere):
        said(a_room("zuilen"), a_person(room))


def test_the_database_holds_no_word_of_it_that_can_be_read(room):
    said(room, a_person(room, "Mei"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM pathway_ownwords")
        assert "iets doen" not in str(cursor.fetchone()[0])


def test_gave_and_received_stand_beside_each_other_without_sums(room, django_assert_num_queries):
    mei = a_person(room, "Mei")
    for day in (2, 3):
        helps(mei, COOKING, on=date(YEAR, 3, day))
        attends(mei, "oefenen-met-praten", on=date(YEAR, 2, day))
    attends(mei, "spreekuur-schuldhulp", on=date(YEAR, 4, 2))
    a_job(room, asked_on=ON, done_on=ON, requester=mei, hands=((mei, 30),))
    path = own_path(room=room, person_id=mei.pk)
    with django_assert_num_queries(1):
        both = gave_and_received(room=room, path=path)
    assert [(one.words, one.since.month) for one in both.gave] == [("Samen koken en eten", 3), (JOBS, 6)]
    assert [one.words for one in both.received] == ["Nederlands praten", TALKING, JOB_RECEIVED]


def test_on_the_wall_comes_what_somebody_did_and_never_what_they_needed(room, django_assert_num_queries):
    mei = a_person(room, "Mei", roles=((Role.KEY_VOLUNTEER, Period(ON)),), keys=(Period(ON),))
    for code in ("spreekuur-schuldhulp", "ondersteuning-bij-brieven-mails", "ondersteuning-bij-opstellen-cv", SEWING):
        attends(mei, code, on=ON)
    helps(mei, "spreekuur-schuldhulp", on=ON)
    helps(mei, COOKING, on=ON)
    a_job(room, asked_on=ON, done_on=ON, requester=mei)
    path = own_path(room=room, person_id=mei.pk)
    with django_assert_num_queries(2):
        wall = for_the_wall(room=room, path=path)
    assert [one.words for one in wall.for_others] == ["Samen koken en eten"]
    assert [one.words for one in wall.with_others] == ["Handwerken en naaien"]
    assert {one.words for one in wall.tasks} == {"Sleutelvrijwilliger", KEY}


def test_who_did_nothing_yet_has_nothing_for_the_wall(room):
    path = own_path(room=room, person_id=a_person(room).pk)
    assert not for_the_wall(room=room, path=path)


def test_a_wall_has_room_for_what_happened_most(room):
    mei = a_person(room, "Mei")
    often = [one.code for one in Activity.objects.filter(type__code__in=TOGETHER)][: MOST_ON_A_WALL + 2]
    for number, code in enumerate(often):
        for day in range(1, 3 + number):
            attends(mei, code, on=date(YEAR, 3, day))
    wall = for_the_wall(room=room, path=own_path(room=room, person_id=mei.pk))
    assert len(wall.with_others) == MOST_ON_A_WALL
    assert thing(Activity.objects.select_related("type").get(code=often[0])).words not in {
        one.words for one in wall.with_others
    }


def test_what_somebody_would_like_to_do_is_remembered(room, django_assert_num_queries):
    mei = a_person(room, "Mei")
    for words, kind in (("Soep koken", QuestionKind.CONTRIBUTE), ("Een brief", QuestionKind.HELP)):
        note_question(room=room, told=Told(mei.pk, words, kind=kind), on=ON, at=time(9), by=DESK)
    with django_assert_num_queries(1):
        assert [one.words for one in wishes(room=room, person_id=mei.pk)] == ["Soep koken"]
