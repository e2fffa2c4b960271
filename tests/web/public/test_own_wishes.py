"""What somebody would like to do, on their own page; and letters with which they help. Source: DNA-9, VOV-5, ACT-5."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import LetterState, QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import AskPause, Question
from buurtwerkkamer.domain.pathway.services.letters import Handed, move_letter, note_letter
from buurtwerkkamer.domain.pathway.services.questions import Told, move_question, note_question
from buurtwerkkamer.domain.trust.services.own import THEMSELVES
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import DESK, a_person

from .test_own import PAGE, opened

pytestmark = pytest.mark.django_db
WISH = "Ik wil soep koken voor de buurt."


@pytest.fixture
def mei(room):
    return a_person(room, "Mei")


@pytest.fixture
def phone(room, mei):
    return opened(mei, room)


def said(client, words=WISH):
    return client.post(reverse("public:own_wish"), {"words": words}, follow=True)


def turned(client, wish):
    return client.post(reverse("public:own_wish_turn"), {"wens": wish.pk}, follow=True)


def undone(client, page):
    return client.post(re.search(r'action="([^"]*graag/ongedaan/[^"]*)"', page.content.decode())[1], follow=True)


def test_what_somebody_would_like_to_do_is_remembered_as_a_wish_and_taken_back(phone, mei):
    assert "Wat zou je graag doen?" in phone.get(PAGE).content.decode()
    page = said(phone)
    assert f"“{WISH}”" in page.content.decode()
    wish = Question.objects.get()
    assert (wish.person, wish.kind, wish.stage) == (mei, QuestionKind.CONTRIBUTE, Stage.NEW)
    assert AuditEvent.objects.filter(action="pathway.question.noted", actor=THEMSELVES.label).exists()
    undone(phone, page)
    assert not Question.objects.exists()


def test_nothing_said_is_asked_again_and_what_is_too_long_stays(phone):
    assert "Schrijf eerst wat je graag zou doen." in said(phone, "").content.decode()
    assert "x" * 601 in said(phone, "x" * 601).content.decode()
    assert not Question.objects.exists()


def test_not_now_and_now_after_all_are_one_tap_and_come_back(phone):
    said(phone)
    wish = Question.objects.get()
    for stage in (Stage.RESTS, Stage.NEW):
        before = wish.stage
        page = turned(phone, wish)
        wish.refresh_from_db()
        assert wish.stage == stage
        undone(phone, page)
        wish.refresh_from_db()
        assert wish.stage == before
        turned(phone, wish)
        wish.refresh_from_db()


def test_enough_for_now_is_said_by_who_it_is_about_and_comes_back(phone, mei):
    until = timezone.localdate() + timedelta(days=30)
    page = phone.post(reverse("public:own_pause"), follow=True)
    assert AskPause.objects.get().until == until
    assert "We vragen je niets tot" in page.content.decode()
    again = phone.post(reverse("public:own_pause"), {"weer": "1"}, follow=True)
    assert not AskPause.objects.exists()
    undone(phone, again)
    assert AskPause.objects.get().until == until
    undone(phone, page)
    assert not AskPause.objects.exists()


def test_what_others_are_at_is_only_told(phone, room):
    said(phone)
    wish = Question.objects.get()
    move_question(question=wish, to=Stage.ON_ITS_WAY, on=timezone.localdate(), by=DESK)
    assert "We zijn er samen mee bezig." in phone.get(PAGE).content.decode()
    assert "Zeg het even aan tafel." in turned(phone, wish).content.decode()
    wish.refresh_from_db()
    assert wish.stage == Stage.ON_ITS_WAY


def test_nobody_touches_the_wish_of_somebody_else_nor_a_question(phone, room, mei):
    page = said(phone)
    bep = opened(a_person(room, "Bep"), room)
    assert turned(bep, Question.objects.get()).status_code == 404
    assert undone(bep, page).status_code == 404
    told = Told(mei.pk, "Mijn kraan lekt.")
    help_wanted = note_question(room=room, told=told, on=date(2025, 6, 3), at=time(9), by=DESK)
    assert turned(phone, help_wanted).status_code == 404
    assert phone.post(reverse("public:own_wish_turn"), {"wens": "x"}).status_code == 404
    assert phone.post(reverse("public:own_wish_undo")).status_code == 404


def test_who_helps_with_a_letter_sees_the_day_and_not_what_it_asks(room, mei):
    today, bep = timezone.localdate(), a_person(room, "Bep")
    handed = Handed(mei.pk, "Ik heb een schuld.", institution="UWV", due_on=today + timedelta(days=1), helper_id=bep.pk)
    letter = note_letter(room=room, handed=handed, on=today, at=timezone.now(), by=DESK)
    page = opened(bep, room).get(PAGE).content.decode()
    for words in ("Brieven waar je bij helpt", "Mei", "UWV", "Antwoord uiterlijk morgen."):
        assert words in page
    assert "schuld" not in page.partition("Brieven waar je bij helpt")[2].partition("</section>")[0]
    assert "Brieven waar je bij helpt" not in opened(mei, room).get(PAGE).content.decode()
    move_letter(letter=letter, to=LetterState.WORKED, seen=LetterState.UNDER_WAY, on=today, by=DESK)
    assert "Brieven waar je bij helpt" not in opened(bep, room).get(PAGE).content.decode()
