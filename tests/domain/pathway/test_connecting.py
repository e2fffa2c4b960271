"""Who fits a question, and why. Source: VOV-4, DNA-1."""

from datetime import date, time, timedelta

import pytest

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.register import add_partner
from buurtwerkkamer.domain.pathway.enums import CameAbout, QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import AskPause, Connection, Question
from buurtwerkkamer.domain.pathway.queries.fitting import fitting
from buurtwerkkamer.domain.pathway.queries.questions import question_of
from buurtwerkkamer.domain.pathway.rules.connecting import (
    Asked,
    Neighbour,
    Thing,
    Wish,
    going_on,
    proposals,
    same_wish,
)
from buurtwerkkamer.domain.pathway.rules.themes import about, themes
from buurtwerkkamer.domain.pathway.services.asking import pause_asking
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
from buurtwerkkamer.domain.programme.services.presence import arrive
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from buurtwerkkamer.kernel.spelling import folded
from tests.cast import DESK, a_person, a_room, attends, the_activity

TODAY, LAST_YEAR = date(2025, 6, 3), date(2024, 6, 3)
LETTER = "Ik snap deze brief van de energie niet."


def neighbour(number, *talents, **more):
    return Neighbour(number, f"Buur {number}", "", "", talents, **more)


def why(words, *neighbours, **asked):
    found = proposals(asked=Asked(words, **asked), neighbours=neighbours)
    return [(one.neighbour.person_id, one.why) for one in found]


@pytest.mark.parametrize(
    ("words", "talent"),
    [
        (LETTER, "formulieren begrijpen"),
        ("Ik eet altijd alleen. Dat is ongezellig.", "luisteren"),
        ("Ik wil leren fietsen. Maar niet alleen.", "fietsles geven"),
        ("Mijn telefoon doet raar.", "telefoons uitleggen"),
        ("Mijn kraan lekt.", "klussen"),
        ("Wie speelt met mij domino?", "domino"),
    ],
)
def test_who_can_it_is_proposed_with_what_they_can(words, talent):
    assert why(words, neighbour(1, "knippen"), neighbour(2, talent)) == [(2, f"Kan goed: {talent}.")]


def test_who_fits_in_no_way_is_not_proposed():
    assert why("Ik wil leren zeilen.", neighbour(1, "knippen"), neighbour(2, "schilderen")) == []


def test_a_language_and_a_street_are_reasons_too():
    found = why(
        "Ik wil leren fietsen.",
        neighbour(1, "Arabisch tolken"),
        neighbour(3, "knippen", street="Hoptille 120", is_here=True),
        talents=["spreekt Arabisch"],
        street="Hoptille 9",
    )
    assert found == [(1, "Spreekt ook Arabisch."), (3, "Woont in dezelfde straat. Is er nu.")]


@pytest.mark.parametrize(
    ("mine", "theirs", "says"),
    [
        ("Hoptille 9, 1102 AB", "Haag en Veld 3, 1102cd", "Woont dichtbij."),
        ("Hoptille 9, 1102 AB", "Hoptille 120", "Woont in dezelfde straat."),
        ("Hoptille 1102", "Haag en Veld 1102", None),
        ("1102 AB", "", None),
    ],
)
def test_the_digits_of_a_postcode_are_near_enough(mine, theirs, says):
    found = why("Ik wil leren zeilen.", neighbour(1, "knippen", street=theirs), street=mine)
    assert found == ([(1, says)] if says else [])


def test_who_helped_with_the_same_went_through_it_or_likes_it_is_proposed():
    found = why(
        LETTER,
        neighbour(1, had=["Wat moet ik met deze rekening?"]),
        neighbour(2, helped=["Een brief van de gemeente", "Hoe vraag ik toeslag aan?", "Ik wil leren koken"]),
        neighbour(3, likes=["Ik vul graag formulieren in"]),
    )
    assert found == [
        (3, "Zei zelf: dit doe ik graag."),
        (2, "Hielp 2 buren met zoiets."),
        (1, "Had zelf ook zoiets."),
    ]


def test_who_likes_to_help_with_anything_comes_after_who_can_it():
    willing, able = neighbour(1, likes=[""], comes=20), neighbour(2, "brieven lezen")
    assert why(LETTER, willing, able) == [
        (2, "Kan goed: brieven lezen."),
        (1, "Wil graag iets doen voor een ander. Is er vaak."),
    ]


def test_what_is_broad_weighs_less_than_what_is_meant():
    listens, teaches = neighbour(1, "luisteren", is_here=True), neighbour(2, "fietsles geven")
    assert [number for number, _why in why("Ik wil leren fietsen. Maar niet alleen.", listens, teaches)] == [2, 1]


def test_who_took_up_much_lately_comes_later():
    same = [neighbour(number, "formulieren") for number in range(2, 6)]
    busy = neighbour(1, "formulieren", taken=3)
    assert [number for number, _why in why(LETTER, busy, *same)] == [2, 3, 4]


def test_who_carries_twice_the_median_comes_after_whoever_fits_a_little():
    neighbours = [neighbour(number, "knippen", taken=1) for number in range(3, 8)]
    able, near = neighbour(1, "formulieren", taken=3), neighbour(2, street="Hoptille 3", taken=1)
    found = why(LETTER, able, near, *neighbours, street="Hoptille 9")
    assert [number for number, _why in found] == [2, 1]


def test_words_put_together_and_broad_words_are_understood():
    assert about("een energierekening").like(about("brief van de bank"))
    assert not about("de afgelopen week").like(about("wie gaat er lopen?"))
    assert not about("Ik ben alleen en wil fietsen").like(about("Ik ben zo alleen"))


def test_what_is_there_already_is_said_once_and_first_what_comes_first():
    things = [
        Thing(1, "s1", "Formulierenbrigade", TODAY),
        Thing(1, "s2", "Formulierenbrigade", TODAY + timedelta(days=7)),
        Thing(2, "s3", "Naaiclub", TODAY),
    ]
    assert going_on(asked=Asked(LETTER), things=things) == things[:1]
    assert going_on(asked=Asked("Ik wil zeilen"), things=things) == []


def test_the_same_wish_is_for_beginning_together_and_never_for_help():
    wishes = [Wish(1, "Mei", "", "", "Wie leert mij fietsen?"), Wish(2, "Lena", "", "", "Ik wil koken")]
    for kind, found in ((QuestionKind.IMPROVE, wishes[:1]), (QuestionKind.HELP, [])):
        assert same_wish(asked=Asked("Ik wil op fietsles", kind=kind), wishes=wishes) == found


def test_no_beginning_of_a_word_fits_anything():
    starts = [start for theme in themes() for start in (*theme.asked, *theme.can)]
    assert min(len(start.strip("*")) for start in starts) >= 3
    assert all(start.removeprefix("*") == folded(start) for start in starts)


# --- Of a room ------------------------------------------------------------------------------------------------------


@pytest.fixture
def room(db):
    return a_room("holendrecht")


def comes(room, name, *talents, on=TODAY - timedelta(days=7)):
    person = a_person(room, name, talents=talents)
    attends(person, on=on)
    return person


def asks(room, person, words=LETTER, kind=QuestionKind.HELP):
    return note_question(room=room, told=Told(person.pk, words, kind=kind), on=TODAY, at=time(9), by=DESK)


def names(question):
    return [one.neighbour.name for one in fitting(question=question, on=TODAY).neighbours]


def test_of_a_room_who_still_comes_and_can_it_is_proposed(room):
    nadia, bep = comes(room, "Nadia", "formulieren"), comes(room, "Bep", "formulieren")
    comes(room, "Oud", "formulieren", on=TODAY - timedelta(days=400))
    a_person(a_room("zuilen"), "Elders", talents=("formulieren",))
    arrive(room=room, person_ids=[bep.pk], on=TODAY, at=time(9))
    [one] = fitting(question=asks(room, nadia), on=TODAY).neighbours
    assert (one.neighbour.name, one.why) == ("Bep", "Kan goed: formulieren. Is er nu.")


def test_who_took_up_one_is_proposed_after_who_did_not(room):
    nadia, bep, _kofi = (comes(room, name, "formulieren") for name in ("Nadia", "Bep", "Kofi"))
    question = asks(room, nadia)
    assert names(question) == ["Bep", "Kofi"]
    connect(question=asks(room, nadia), person_id=bep.pk, on=TODAY, by=DESK)
    assert names(question) == ["Kofi", "Bep"]


def test_who_had_enough_is_left_in_peace_until_a_day(room):
    nadia, bep = comes(room, "Nadia", "formulieren"), comes(room, "Bep", "formulieren")
    question = asks(room, nadia)
    for until, proposed in ((TODAY + timedelta(days=1), []), (TODAY, ["Bep"])):
        pause_asking(room=room, person_id=bep.pk, until=until, by=DESK)
        assert names(question) == proposed
    assert pause_asking(room=room, person_id=bep.pk, until=None, by=DESK) == TODAY
    assert not AskPause.objects.exists()
    with pytest.raises(NotKnownHere):
        pause_asking(room=a_room("zuilen"), person_id=bep.pk, until=TODAY, by=DESK)


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


def test_only_an_institution_of_the_own_city_or_of_everywhere_is_thought_of(room):
    known = {"kind": PartnerKind.CARE, "helps_with": "brieven", "by": DESK}
    for name, city in (("Buurtteam", room.city), ("Landelijk", ""), ("Utrechts", "Utrecht")):
        add_partner(room=room, name=name, city=city, **known)
    found = fitting(question=asks(room, comes(room, "Nadia")), on=TODAY).institutions
    assert [one.name for one in found] == ["Buurtteam", "Landelijk"]


def test_proposals_cost_the_same_for_few_and_many(room, django_assert_num_queries):
    nadia = comes(room, "Nadia", "formulieren")
    question = question_of(room=room, pk=asks(room, nadia).pk)
    for number in range(20):
        comes(room, f"Buur {number}", "formulieren")
    with django_assert_num_queries(6):
        assert len(fitting(question=question, on=TODAY).neighbours) == 3


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


def test_who_helped_is_known_for_it_the_next_time(room):
    nadia, mei, bep = (comes(room, name) for name in ("Nadia", "Mei", "Bep"))
    question = note_question(room=room, told=Told(nadia.pk, LETTER), on=LAST_YEAR, at=time(9), by=DESK)
    connect(question=question, person_id=bep.pk, on=LAST_YEAR, by=DESK)
    said = Outcome(CameAbout.YES)
    tell_outcome(question=question, said=said, on=LAST_YEAR, at=time(15), by=DESK)
    found = fitting(question=asks(room, mei, "Wat staat er in deze brief?"), on=TODAY).neighbours
    assert [(one.neighbour.name, one.why) for one in found] == [
        ("Bep", "Hielp al een buur met zoiets."),
        ("Nadia", "Had zelf ook zoiets."),
    ]
