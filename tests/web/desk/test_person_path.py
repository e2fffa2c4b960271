"""Somebody's own path at the desk: own words, gave and received, a certificate. Source: DNA-3, DNA-4, VOV-1."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import AskPause, OwnWords
from buurtwerkkamer.domain.pathway.services.questions import Told, move_question, note_question
from buurtwerkkamer.domain.people.enums import AccessRole, Purpose
from buurtwerkkamer.domain.people.services.consents import give_consent
from tests.cast import COOKING, DESK, INLOOP, SEWING, YEAR, a_person, attends, helps

from .test_messages import undone
from .test_today import words

SAID = "Ik wil niet de hele dag thuis zitten."


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def bep(neighbourhood):
    return neighbourhood.people["Bep"]


def at(name, person):
    return reverse(f"desk:person_{name}", args=["holendrecht", person.pk])


def says(client, person, said=SAID, stood="", step="find"):
    return client.post(at("path_words", person), {"stap": step, "words": said, "stood": stood}, follow=True)


def test_a_sentence_is_said_and_each_step_of_it_comes_back(coordinator, bep):
    page = says(coordinator, bep)
    assert f"“{SAID}”" in words(page)
    undone(coordinator, page)
    assert not OwnWords.objects.exists()
    says(coordinator, bep)
    page = says(coordinator, bep, "", stood=SAID)
    assert "Die woorden zijn weg." in words(page)
    undone(coordinator, page)
    assert OwnWords.objects.get().words == SAID


def test_who_writes_second_loses_nothing_and_saves_once_more(coordinator, bep):
    says(coordinator, bep, "Van de ander.")
    page = says(coordinator, bep)
    assert "Nu staat er: “Van de ander.”." in words(page)
    assert SAID in page.content.decode()
    says(coordinator, bep, stood="Van de ander.")
    assert OwnWords.objects.get().words == SAID


def test_what_is_too_long_or_of_no_step_is_not_kept(coordinator, bep):
    assert "Maak het korter." in words(says(coordinator, bep, "a" * 161))
    assert says(coordinator, bep, step="elders").status_code == 404
    assert not OwnWords.objects.exists()


def test_who_may_only_look_reads_and_writes_nothing(client_as, bep):
    client = client_as(AccessRole.KEY_VOLUNTEER)
    answer = says(client, bep)
    assert answer.status_code == 403
    assert not OwnWords.objects.exists()


def test_the_page_costs_the_same_whatever_is_in_it(coordinator, bep, django_assert_num_queries):
    coordinator.get(at("path", bep))
    for month in range(1, 6):
        helps(bep, on=date(YEAR, month, 3))
    says(coordinator, bep)
    with django_assert_num_queries(7):
        page = coordinator.get(at("path", bep))
    assert "Koffie en inloop" in words(page)


def test_the_certificate_is_a_file_in_a_language(coordinator, bep):
    answer = coordinator.get(at("certificate", bep), {"taal": "ar"})
    assert answer["Content-Type"] == "application/pdf"
    assert b"/Lang" in answer.content
    assert "Bep" not in answer["Content-Disposition"]
    assert coordinator.get(at("certificate", bep), {"taal": "klingon"}).status_code == 200


def test_without_deeds_the_path_itself_is_shown(coordinator, neighbourhood):
    nobody = a_person(neighbourhood.room, "Nieuw")
    answer = coordinator.get(at("certificate", nobody))
    assert answer["Location"] == at("path", nobody)


def test_what_somebody_likes_to_do_leads_to_a_wish(coordinator, bep):
    page = coordinator.get(at("path", bep))
    assert "Vraag eens: wat zou je graag doen?" in words(page)
    ask = coordinator.get(reverse("desk:questions_ask", args=["holendrecht"]), {"wie": bep.pk, "soort": "contribute"})
    assert 'value="Bep"' in ask.content.decode()
    assert re.search(r'<input[^>]*value="contribute"[^>]*checked', ask.content.decode())


def test_of_somebody_it_is_shown_after_a_yes_only_and_without_numbers(
    client_as, neighbourhood, django_assert_num_queries
):
    client, bep = client_as(AccessRole.COORDINATOR), neighbourhood.people["Bep"]
    attends(bep, "fietslessen", on=timezone.localdate())
    address = reverse("desk:person_path", args=["holendrecht", bep.pk])
    assert "Dit tonen we alleen als Bep ja zegt." in words(client.get(address))
    give_consent(room=neighbourhood.room, person_id=bep.pk, purpose=Purpose.IN_VIEW, on=timezone.localdate(), by=DESK)
    with django_assert_num_queries(8):
        page = client.get(address)
    assert "Leren, ja" in words(page)
    assert "Werken, nog niet" in words(page)


def test_who_came_a_few_times_is_asked_what_they_would_like_to_do_until_it_is_known(coordinator, neighbourhood):
    room, on = neighbourhood.room, timezone.localdate()
    nadia = a_person(room, "Nadia")
    page, asks = reverse("desk:person", args=["holendrecht", nadia.pk]), "Vraag eens: wat zou je graag doen?"
    for activity in (INLOOP, COOKING):
        attends(nadia, activity, on=on)
    assert asks not in words(coordinator.get(page))
    attends(nadia, SEWING, on=on)
    assert asks in words(coordinator.get(page))
    told = Told(nadia.pk, "Soep koken", kind=QuestionKind.CONTRIBUTE)
    wish = note_question(room=room, told=told, on=on, at=time(9), by=DESK)
    move_question(question=wish, to=Stage.RESTS, on=on, by=DESK)
    assert asks not in words(coordinator.get(page))


def test_who_has_enough_for_now_is_left_in_peace_and_that_comes_back(coordinator, bep):
    until = timezone.localdate() + timedelta(days=30)
    page = coordinator.post(at("path_pause", bep), follow=True)
    assert "We vragen Bep niets tot" in words(page)
    assert AskPause.objects.get().until == until
    again = coordinator.post(at("path_pause", bep), {"weer": "1"}, follow=True)
    assert not AskPause.objects.exists()
    undone(coordinator, again)
    assert AskPause.objects.get().until == until
    undone(coordinator, page)
    assert not AskPause.objects.exists()
