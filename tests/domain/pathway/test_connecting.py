"""Who fits a question, and why. Source: VOV-4, DNA-1."""

from datetime import date, time, timedelta

import pytest

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import AskPause
from buurtwerkkamer.domain.pathway.queries.fitting import fitting
from buurtwerkkamer.domain.pathway.queries.questions import question_of
from buurtwerkkamer.domain.pathway.rules.connecting import Asked, Neighbour, proposals, themes
from buurtwerkkamer.domain.pathway.services.asking import pause_asking
from buurtwerkkamer.domain.pathway.services.questions import (
    MovedMeanwhile,
    NotKnownHere,
    Told,
    connect,
    disconnect,
    move_question,
    note_question,
)
from buurtwerkkamer.domain.programme.services.presence import arrive
from buurtwerkkamer.kernel.spelling import folded
from tests.cast import DESK, a_person, a_room, attends

TODAY = date(2025, 6, 3)
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


def test_a_language_a_wish_and_a_street_are_reasons_too():
    asked = {"talents": ["spreekt Arabisch"], "street": "Hoptille 9"}
    found = why(
        "Ik wil leren fietsen.",
        neighbour(1, "Arabisch tolken"),
        neighbour(2, "knippen", wishes=["Wie leert mij fietsen?"]),
        neighbour(3, "knippen", street="Hoptille 120", is_here=True),
        **asked,
    )
    assert found == [
        (2, "Heeft dezelfde wens. Begin samen!"),
        (1, "Spreekt ook Arabisch."),
        (3, "Woont in dezelfde straat. Is er nu."),
    ]


def test_who_took_up_much_lately_comes_later():
    same = [neighbour(number, "formulieren") for number in range(2, 6)]
    busy = neighbour(1, "formulieren", taken=2)
    assert [number for number, _why in why(LETTER, busy, *same)] == [2, 3, 4]


def test_no_beginning_of_a_word_fits_anything():
    starts = [start for theme in themes() for start in (*theme.asked, *theme.can)]
    assert min(len(start) for start in starts) >= 3
    assert all(start == folded(start) for start in starts)


# --- Of a room ------------------------------------------------------------------------------------------------------


@pytest.fixture
def room(db):
    return a_room("holendrecht")


def comes(room, name, *talents, on=TODAY - timedelta(days=7)):
    person = a_person(room, name, talents=talents)
    attends(person, on=on)
    return person


def asks(room, person, words=LETTER, kind=QuestionKind.HELP):
    return note_question(room=room, told=Told(person.pk, words, kind), on=TODAY, at=time(9), by=DESK)


def names(question):
    return [one.neighbour.name for one in fitting(question=question, on=TODAY)]


def test_of_a_room_who_still_comes_and_can_it_is_proposed(room):
    nadia, bep = comes(room, "Nadia", "formulieren"), comes(room, "Bep", "formulieren")
    comes(room, "Oud", "formulieren", on=TODAY - timedelta(days=400))
    a_person(a_room("zuilen"), "Elders", talents=("formulieren",))
    arrive(room=room, person_ids=[bep.pk], on=TODAY, at=time(9))
    [one] = fitting(question=asks(room, nadia), on=TODAY)
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


def test_two_with_one_wish_find_one_another(room):
    mei, lena = comes(room, "Mei", "breien"), comes(room, "Lena", "planten")
    asks(room, mei, "Ik wil op de fiets leren rijden", QuestionKind.IMPROVE)
    question = asks(room, lena, "Wie leert mij fietsen?", QuestionKind.IMPROVE)
    assert [one.why for one in fitting(question=question, on=TODAY)] == ["Heeft dezelfde wens. Begin samen!"]


def test_proposals_cost_the_same_for_few_and_many(room, django_assert_num_queries):
    nadia = comes(room, "Nadia", "formulieren")
    question = question_of(room=room, pk=asks(room, nadia).pk)
    for number in range(20):
        comes(room, f"Buur {number}", "formulieren")
    with django_assert_num_queries(4):
        assert len(fitting(question=question, on=TODAY)) == 3


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
