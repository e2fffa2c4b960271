"""What somebody decides about themselves, at the desk, together with somebody of the team. Source: REG-6."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from buurtwerkkamer.domain.pathway.models import Sign
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.trust.models import ForgetRequest, OwnLink
from buurtwerkkamer.domain.trust.services.forgetting import NOBODY, forget_person
from tests.cast import DESK

QUERIES = 6  # session, account, room; the person, consents, whether they asked to be forgotten


@pytest.fixture
def mei(neighbourhood):
    return neighbourhood.people["Mei"]


@pytest.fixture
def desk(client_as):
    return client_as(AccessRole.COORDINATOR)


def address(name, person, *more):
    return reverse(f"desk:person_{name}", args=["holendrecht", person.pk, *more])


def undo_of(page):
    """Of what was said last."""
    return re.findall(r'action="([^"]*/eigen/ongedaan/[^"]*)"', page.content.decode())[-1].replace("&amp;", "&")


def test_the_page_of_a_person_leads_there(desk, mei):
    page = desk.get(reverse("desk:person", args=["holendrecht", mei.pk]))
    assert address("own", mei) in page.content.decode()


def test_a_link_is_shown_once_as_letters_and_as_a_square_and_opens_the_page(desk, mei):
    made = desk.post(address("own_link", mei))

    text = made.content.decode()
    link = re.search(r"http://testserver(/mijn/link/[^<\s]+)", text)[1]
    assert 'class="qr"' in text
    assert text.count("not-on-paper") > desk.get(address("own", mei)).content.decode().count("not-on-paper")
    assert made["Cache-Control"] == "no-store"
    assert link.split("/")[-2] not in desk.get(address("own", mei)).content.decode()
    phone = Client()
    assert phone.post(link, follow=True).content.decode().count("Hoptille") >= 1
    assert OwnLink.objects.get().person == mei


def test_a_yes_and_a_no_can_be_undone(desk, mei):
    page = desk.post(address("own_yes", mei, "story"), follow=True)
    [consent] = Consent.objects.all()
    assert consent.words.startswith("Mag de kamer jouw verhaal")

    desk.post(undo_of(page))
    assert not Consent.objects.exists()

    desk.post(address("own_yes", mei, "story"))
    page = desk.post(address("own_no", mei), {"consent": Consent.objects.get().pk}, follow=True)
    assert Consent.objects.get().withdrawn_on
    desk.post(undo_of(page))
    assert Consent.objects.get().withdrawn_on is None


def test_sharing_without_a_name_is_asked_again_in_its_place(desk, mei):
    page = desk.post(address("own_yes", mei, "sharing"), {"with_whom": ""})
    assert "Schrijf een naam op" in page.content.decode()
    assert not Consent.objects.exists()


def test_being_forgotten_is_asked_called_off_and_both_undone(desk, mei):
    page = desk.post(address("own_forget", mei), follow=True)
    assert "vergeet" in page.content.decode()
    desk.post(undo_of(page))
    assert not ForgetRequest.objects.exists()

    desk.post(address("own_forget", mei))
    page = desk.post(address("own_forget", mei), {"stay": "1"}, follow=True)
    assert not ForgetRequest.objects.exists()
    desk.post(undo_of(page))
    assert ForgetRequest.objects.get().person == mei


@pytest.mark.parametrize("name", ["people", "people_wall", "jobs", "today"])
def test_who_is_forgotten_stands_in_no_list(desk, neighbourhood, name):
    for each in (neighbourhood.people["Fatima"], neighbourhood.people["Henk"]):  # a newcomer, and who did a job
        forget_person(person=each, on=date(2025, 12, 3), by=DESK)

    assert NOBODY not in desk.get(reverse(f"desk:{name}", args=["holendrecht"])).content.decode()


@pytest.mark.parametrize("role", [AccessRole.KEY_VOLUNTEER, AccessRole.BOARD, AccessRole.COOPERATIVE])
def test_others_do_not_decide_for_somebody(client_as, mei, role):
    assert client_as(role).post(address("own_link", mei)).status_code == 403
    assert not OwnLink.objects.exists()


def test_it_costs_the_same_whoever_it_is(desk, mei, django_assert_num_queries):
    desk.get(address("own", mei))
    with django_assert_num_queries(QUERIES):
        desk.get(address("own", mei))


def test_what_makes_life_hard_is_asked_after_a_yes_only_and_comes_back(desk, mei):
    assert "Wat maakt het leven lastig?" not in desk.get(address("own", mei)).content.decode()
    desk.post(address("own_signs", mei), {"signs": ["alone"]})
    assert not Sign.objects.exists()
    desk.post(address("own_yes", mei, "signs"))
    page = desk.post(address("own_signs", mei), {"signs": ["alone"]}, follow=True)
    assert "Het gaat vanzelf weg rond" in page.content.decode()
    assert Sign.objects.get().what == "alone"
    desk.post(undo_of(page))
    assert not Sign.objects.exists()
