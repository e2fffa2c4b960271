"""Questions and wishes at the desk: a board of cards, moved with a tap. Source: VOV-1, VOV-2, DNA-1, DNA-2."""

import re
from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.register import add_partner
from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import Connection, Question
from buurtwerkkamer.domain.pathway.services.connecting import connect
from buurtwerkkamer.domain.pathway.services.questions import Told, change_question, note_question
from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, plan_session
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, LONG_AGO, a_person, all_attend, attends, people, the_activity

from .test_meanwhile import fields_of
from .test_messages import undone
from .test_today import words

BOARD = reverse("desk:questions", args=["holendrecht"])
ASK = reverse("desk:questions_ask", args=["holendrecht"])
LETTER = "Ik snap deze brief niet."


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


def noted(room, person, said=LETTER, **more):
    told = Told(person.pk, said, **more)
    return note_question(room=room, told=told, on=timezone.localdate(), at=time(9), by=DESK)


def one(question):
    return reverse("desk:question", args=["holendrecht", question.pk])


def moved(client, question, to, **more):
    address = reverse("desk:question_move", args=["holendrecht", question.pk])
    return client.post(address, {"naar": to, "van": question.stage} | more, follow=True)


@pytest.mark.parametrize("stand", ["nieuw", "verbinden", "onderweg", "klaar", "rust", "anders"])
def test_an_empty_board_says_what_to_do(coordinator, stand):
    assert re.search(r"Geen nieuwe vragen|Niets|Nog niets", words(coordinator.get(BOARD, {"stand": stand})))


@pytest.mark.parametrize("role", [AccessRole.COORDINATOR, AccessRole.KEY_VOLUNTEER])
def test_a_card_says_what_somebody_can_before_what_they_ask(client_as, room, role):
    noted(room, a_person(room, "Nadia", talents=("zingen",)), is_urgent=True)
    said = words(client_as(role).get(BOARD))
    assert said.index("Nadia") < said.index("Zingen") < said.index(LETTER) < said.index("eerst uit de knel")


@pytest.mark.parametrize("place", ["board", "page"])
def test_talents_come_before_the_question_on_its_own_page_too(coordinator, room, place):
    question = noted(room, a_person(room, "Nadia", talents=("zingen",)))
    said = words(coordinator.get(BOARD if place == "board" else one(question)))
    assert said.index("Zingen") < said.index(LETTER)


def test_a_question_is_written_down_and_taken_back(coordinator, room):
    page = coordinator.post(ASK, {"who": "Carlos", "words": LETTER, "kind": "company"}, follow=True)
    assert "De vraag van Carlos staat erbij." in words(page)
    page = undone(coordinator, page)
    assert not Question.objects.exists()
    assert not Person.objects.filter(first_name="Carlos").exists()


def test_a_name_that_is_known_is_asked_about_and_what_was_typed_stays(coordinator, room, neighbourhood):
    given = {"who": "mei", "words": LETTER, "kind": "help"}
    page = coordinator.post(ASK, given)
    assert "Deze naam kennen we." in words(page)
    assert LETTER in page.content.decode()
    assert not Question.objects.exists()
    coordinator.post(ASK, given | {"person": neighbourhood.people["Mei"].pk})
    assert Question.objects.get().person == neighbourhood.people["Mei"]


def test_words_that_are_missing_are_asked_for(coordinator, room):
    page = coordinator.post(ASK, {"who": "", "words": ""})
    for sentence in ("Typ een voornaam.", "Schrijf eerst wat iemand vraagt.", "Kies wat het beste past."):
        assert sentence in words(page)


def test_the_form_knows_of_whom_it_is(coordinator, room, neighbourhood):
    page = coordinator.get(ASK, {"wie": neighbourhood.people["Mei"].pk})
    assert 'value="Mei"' in page.content.decode()


def test_a_card_goes_all_the_way_with_taps_and_each_comes_back(coordinator, room, neighbourhood):
    question = noted(room, neighbourhood.people["Mei"])
    for to in (Stage.CONNECTING, Stage.ON_ITS_WAY, Stage.DONE, Stage.NEW, Stage.RESTS):
        before = question.stage
        page = moved(coordinator, question, to)
        assert "Mei" in words(page)
        undone(coordinator, page)
        question.refresh_from_db()
        assert question.stage == before
        moved(coordinator, question, to)
        question.refresh_from_db()
        assert question.stage == to


@pytest.mark.parametrize("count", [1, 50, 500])
def test_a_question_with_all_that_fits_costs_the_same(
    coordinator, room, neighbourhood, count, only_reads, django_assert_num_queries
):
    today = timezone.localdate()
    question = noted(room, neighbourhood.people["Mei"], "Ik wil leren naaien.")
    those = people(room, count, talents=("naaien",), roles=((Role.VOLUNTEER, Period(LONG_AGO)),))
    all_attend(those, on=today)
    Connection.objects.bulk_create(
        Connection(room=room, question=question, neighbour=person, made_on=today) for person in those
    )
    coordinator.get(one(question))
    # Session, account, room and question; what stands around it, questions of others, people, sessions and series
    with only_reads(), django_assert_num_queries(8):
        page = coordinator.get(one(question))
    assert "Kan goed: naaien." in words(page)


def test_who_moves_it_second_hears_that_somebody_did(coordinator, room, neighbourhood):
    question = noted(room, neighbourhood.people["Mei"])
    moved(coordinator, question, "done")
    page = moved(coordinator, question, "rests")
    assert "Iemand anders deed net iets met deze vraag." in words(page)
    question.refresh_from_db()
    assert question.stage == Stage.DONE


@pytest.mark.parametrize("to", ["", "weg"])
def test_nowhere_is_no_stage(coordinator, room, neighbourhood, to):
    question = noted(room, neighbourhood.people["Mei"])
    moved(coordinator, question, to)
    question.refresh_from_db()
    assert question.stage == Stage.NEW


def test_it_is_changed_and_put_back(coordinator, room, neighbourhood):
    question = noted(room, neighbourhood.people["Mei"])
    sent = fields_of(coordinator.get(one(question))) | {"words": "Iets anders", "kind": "help", "due_on": "vrijdag"}
    page = coordinator.post(one(question), sent, follow=True)
    assert "Bewaard." in words(page)
    question.refresh_from_db()
    assert question.words == "Iets anders"
    assert question.due_on
    undone(coordinator, page)
    question.refresh_from_db()
    assert (question.words, question.due_on) == (LETTER, None)


def test_two_who_write_other_words_both_see_them_and_choose(coordinator, room, neighbourhood):
    question = noted(room, neighbourhood.people["Mei"])
    sent = fields_of(coordinator.get(one(question))) | {"words": "Wat ik typte", "kind": "help"}
    change_question(question=question, seen={}, wanted={"words": "Wat de ander typte"}, by=DESK)
    page = coordinator.post(one(question), sent)
    assert "Wat ik typte" in page.content.decode()
    assert "Wat de ander typte" in page.content.decode()
    assert "Iemand anders paste dit ook net aan." in words(page)

    again = fields_of(page) | {"kind": "help", "kies-words": "mijn"}
    coordinator.post(one(question), again)
    question.refresh_from_db()
    assert question.words == "Wat ik typte"


def test_a_question_of_another_room_is_not_there(coordinator, neighbourhood):
    question = noted(neighbourhood.other_room, a_person(neighbourhood.other_room, "Sien"))
    assert coordinator.get(one(question)).status_code == 404
    assert moved(coordinator, question, "done").status_code == 404


@pytest.mark.parametrize("count", [3, 300])
def test_the_board_costs_the_same_however_much_there_is(coordinator, room, django_assert_num_queries, count):
    today = timezone.localdate()
    known = {"room": room, "kind": "help", "words": LETTER, "asked_on": today, "asked_at": time(9), "moved_on": today}
    Question.objects.bulk_create(Question(person=person, **known) for person in people(room, count))
    with django_assert_num_queries(6):
        page = coordinator.get(BOARD)
    assert words(page).count(LETTER) == min(count, 12)


def test_of_many_there_is_a_next_page(coordinator, room):
    for person in people(room, 13):
        noted(room, person)
    assert "bladzijde=2" in coordinator.get(BOARD).content.decode()
    page = words(coordinator.get(BOARD, {"bladzijde": "2"}))
    assert page.count(LETTER) == 1
    assert "Volgende" not in page


# --- Who fits? ------------------------------------------------------------------------------------------------------


def fits(room, name="Rosita"):
    person = a_person(room, name, talents=("formulieren begrijpen",))
    attends(person, on=timezone.localdate())
    return person


def test_a_neighbour_who_fits_is_asked_with_a_tap_and_that_comes_back(coordinator, room, neighbourhood):
    rosita, question = fits(room), noted(room, neighbourhood.people["Mei"])
    page = coordinator.get(one(question))
    assert "Kan goed: formulieren begrijpen." in words(page)
    assert words(page).index("Kan goed") > words(page).index(LETTER)

    address = reverse("desk:question_connect", args=["holendrecht", question.pk])
    page = coordinator.post(address, {"buur": rosita.pk}, follow=True)
    assert "Vraag Rosita het zelf even. Wij sturen niets." in words(page)
    question.refresh_from_db()
    assert (question.taken_by, question.stage) == (rosita, Stage.CONNECTING)
    undone(coordinator, page)
    question.refresh_from_db()
    assert (question.taken_by, question.stage) == (None, Stage.NEW)


def test_who_had_enough_is_not_proposed_for_a_month_and_that_comes_back(coordinator, room, neighbourhood):
    rosita, question = fits(room), noted(room, neighbourhood.people["Mei"])
    address = reverse("desk:question_do_not_ask", args=["holendrecht", question.pk])
    page = coordinator.post(address, {"buur": rosita.pk}, follow=True)
    assert "We stellen Rosita niet voor tot" in words(page)
    assert "Kan goed: formulieren begrijpen." not in words(page)
    assert "Kan goed: formulieren begrijpen." in words(undone(coordinator, page))


@pytest.mark.parametrize("name", ["question_connect", "question_do_not_ask"])
def test_nobody_of_another_room_is_asked(coordinator, neighbourhood, name):
    question = noted(neighbourhood.room, neighbourhood.people["Mei"])
    sien = a_person(neighbourhood.other_room, "Sientje")
    address = reverse(f"desk:{name}", args=["holendrecht", question.pk])
    assert coordinator.post(address, {"buur": sien.pk}).status_code == 404


def posted(client, name, question, **given):
    return client.post(reverse(f"desk:{name}", args=["holendrecht", question.pk]), given, follow=True)


def test_who_wish_the_same_begin_together_and_part_again(coordinator, room, neighbourhood):
    mei = noted(room, neighbourhood.people["Mei"], "Wie leert mij fietsen?", kind=QuestionKind.IMPROVE)
    henk = noted(room, neighbourhood.people["Henk"], "Ik wil op fietsles", kind=QuestionKind.IMPROVE)
    assert "Zij willen dit ook" in words(coordinator.get(one(mei)))
    page = posted(coordinator, "question_together", mei, vraag=henk.pk)
    assert "ze beginnen samen" in words(page)
    assert set(Question.objects.values_list("stage", flat=True)) == {Stage.ON_ITS_WAY}
    undone(coordinator, page)
    assert set(Question.objects.values_list("stage", flat=True)) == {Stage.NEW}
    page = posted(coordinator, "question_together", mei)
    assert "Samen beginnen kan alleen met iemand erbij." in words(page)


def test_they_go_along_to_what_is_there_and_that_comes_back(coordinator, room, neighbourhood):
    line = SessionLine(the_activity("ondersteuning-bij-brieven-mails").pk, timezone.localdate(), time(10), time(12))
    plan_session(room=room, line=line, by=DESK)
    question = noted(room, neighbourhood.people["Mei"])
    page = coordinator.get(one(question))
    assert "Vandaag om 10.00 uur." in words(page)
    page = posted(coordinator, "question_go_along", question, activiteit=line.activity_id)
    assert "Mei is onderweg. Ga de eerste keer samen." in words(page)
    undone(coordinator, page)
    question.refresh_from_db()
    assert question.stage == Stage.NEW
    assert posted(coordinator, "question_go_along", question, activiteit="9999").status_code == 404


def test_what_came_of_it_is_told_remembered_and_taken_back(coordinator, room, neighbourhood):
    question = noted(room, neighbourhood.people["Mei"])
    connect(question=question, person_id=neighbourhood.people["Bep"].pk, on=timezone.localdate(), by=DESK)
    assert "Hoe ging het?" in words(coordinator.get(BOARD, {"stand": "verbinden"}))
    given = {"came_about": "yes", "came_of": "De brief is af.", "would_like": "Soep koken"}
    page = posted(coordinator, "question_outcome", question, **given)
    for said in ("Mooi, de vraag van Mei is klaar.", "Het is gelukt.", "De brief is af."):
        assert said in words(page)
    assert Question.objects.filter(words="").count() == 0
    assert Question.objects.exclude(pk=question.pk).get().kind == QuestionKind.CONTRIBUTE
    undone(coordinator, page)
    assert Question.objects.get().stage == Stage.CONNECTING
    assert Connection.objects.get().came_of == ""


def test_a_note_is_made_for_who_meet_and_says_what_is_lacking(coordinator, room, neighbourhood):
    question = noted(room, neighbourhood.people["Mei"])
    address = reverse("desk:question_note", args=["holendrecht", question.pk])
    assert coordinator.get(address)["Location"] == one(question)
    connect(question=question, person_id=neighbourhood.people["Bep"].pk, on=timezone.localdate(), by=DESK)
    assert "Maak een briefje" in words(coordinator.get(one(question)))
    assert "Typ een dag" in words(coordinator.get(address, {"at": "10.00", "where": "Aan tafel"}))
    note = coordinator.get(address, {"day": "vrijdag", "at": "10.00", "where": "Aan tafel"})
    assert note["Content-Type"] == "application/pdf"


def test_an_outcome_without_a_yes_or_no_is_asked_again_and_what_was_typed_stays(coordinator, room, neighbourhood):
    question = noted(room, neighbourhood.people["Mei"], taken_by_id=neighbourhood.people["Bep"].pk)
    page = posted(coordinator, "question_outcome", question, came_of="Fijn")
    assert "Kies ja of nee." in words(page)
    assert "Fijn" in page.content.decode()
    question.refresh_from_db()
    assert question.stage == Stage.CONNECTING


def test_an_institution_is_thought_of_last_and_gone_to_together(client_as, coordinator, room, neighbourhood):
    known = {"name": "Buurtteam", "kind": PartnerKind.CARE, "helps_with": "brieven en schulden"}
    partner = add_partner(room=room, **known, by=DESK)
    rosita, question = fits(room), noted(room, neighbourhood.people["Mei"])
    page = coordinator.get(one(question))
    assert words(page).index(rosita.first_name) < words(page).index("Ga samen naar een instantie")
    way = f"{reverse('desk:person_refer', args=['holendrecht', question.person_id])}?instantie={partner.pk}"
    assert way in page.content.decode()
    assert f'<option value="{partner.pk}" selected>' in coordinator.get(way).content.decode()
    assert "Ga samen naar een instantie" not in words(client_as(AccessRole.KEY_VOLUNTEER).get(one(question)))


def test_a_card_says_no_more_than_a_card_holds(coordinator, room):
    noted(room, a_person(room, "Mei"), "Dag! " * 80)
    page = words(coordinator.get(BOARD))
    assert "Dag!…”" in page
    assert page.count("Dag!") == 40
