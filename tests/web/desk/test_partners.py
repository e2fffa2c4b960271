"""Institutions at the desk, whom the room knows there, and a neighbour who goes to one. Source: PAR-2, VAL-2."""

import re

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.models import Contact, Partner, Referral
from buurtwerkkamer.domain.partners.services.register import add_partner
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Consent
from tests.cast import DESK, a_cooperative, a_person

from .test_meanwhile import fields_of
from .test_messages import undone
from .test_today import words

LIST = reverse("desk:partners", args=["holendrecht"])


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


def at(name, pk):
    return reverse(f"desk:{name}", args=["holendrecht", pk])


def added(client, name="Buurtteam", **more):
    return client.post(LIST, {"name": name, "kind": "care", "helps_with": "schulden"} | more, follow=True)


@pytest.fixture
def partner(coordinator):
    added(coordinator)
    return Partner.objects.get(name="Buurtteam")


@pytest.fixture
def contact(coordinator, partner):
    coordinator.post(at("partner_contact", partner.pk), {"name": "Anna", "reach": "anna@buurtteam.nl"})
    return Contact.objects.get()


def test_an_institution_is_added_once_and_taken_back(coordinator, neighbourhood):
    page = added(coordinator)
    assert "Buurtteam staat erbij." in words(page)
    assert "Deze instantie staat er al." in words(added(coordinator, "buurtteam"))
    undone(coordinator, page)
    assert not Partner.objects.filter(name="Buurtteam").exists()


def test_it_is_changed_and_put_away_and_each_comes_back(coordinator, partner):
    sent = fields_of(coordinator.get(at("partner", partner.pk))) | {"name": "Wijkteam", "kind": "care"}
    page = coordinator.post(at("partner", partner.pk), sent, follow=True)
    assert "Wijkteam" in words(page)
    undone(coordinator, page)
    partner.refresh_from_db()
    assert partner.name == "Buurtteam"
    page = coordinator.post(at("partner_put_away", partner.pk), follow=True)
    assert "Opgeborgen op" in words(page)
    undone(coordinator, page)
    partner.refresh_from_db()
    assert partner.put_away_on is None


def test_who_is_known_there_gets_a_link_that_is_shown_once_and_stopped(coordinator, contact):
    page = coordinator.post(at("contact_link", contact.pk), follow=True)
    secret = re.search(r"/breng/link/([\w-]+)/", page.content.decode())[1]
    contact.refresh_from_db()
    assert secret not in (contact.digest, "")
    assert secret not in coordinator.get(at("contact", contact.pk)).content.decode()
    page = coordinator.post(at("contact_link_stop", contact.pk), follow=True)
    assert "Heeft geen link." in words(page)
    undone(coordinator, page)
    contact.refresh_from_db()
    assert contact.digest
    page = coordinator.post(at("contact_put_away", contact.pk), follow=True)
    assert "De link werkt niet meer." in words(page)
    undone(coordinator, page)
    contact.refresh_from_db()
    assert contact.digest
    assert contact.put_away_on is None


def test_a_contact_is_changed_and_that_comes_back(coordinator, contact):
    sent = fields_of(coordinator.get(at("contact", contact.pk))) | {"reach": "020 123 45 67"}
    page = coordinator.post(at("contact", contact.pk), sent, follow=True)
    assert "Bewaard." in words(page)
    undone(coordinator, page)
    contact.refresh_from_db()
    assert contact.reach == "anna@buurtteam.nl"


def test_together_to_an_institution_and_back(coordinator, neighbourhood, partner):
    mei = neighbourhood.people["Mei"]
    given = {"partner": partner.pk, "agreed": "Dinsdag samen bellen", "may_talk": "on"}
    page = coordinator.post(at("person_refer", mei.pk), given, follow=True)
    for said in ("Mei ziet het ook op de eigen bladzijde.", "Dinsdag samen bellen", "Wij mogen met elkaar praten."):
        assert said in words(page)
    referral = Referral.objects.get(partner=partner)
    moved = coordinator.post(at("referral", referral.pk), {"van": "asked", "naar": "accepted"}, follow=True)
    assert "Fijn, ze zeiden ja." in words(moved)
    assert "Ze zeiden ja" in words(coordinator.get(LIST))
    undone(coordinator, moved)
    referral.refresh_from_db()
    assert referral.state == "asked"
    undone(coordinator, page)
    assert not Referral.objects.filter(partner=partner).exists()
    assert not Consent.objects.exists()


def test_who_sees_it_second_hears_so_and_no_institution_is_asked_for_in_words(coordinator, neighbourhood, partner):
    mei = neighbourhood.people["Mei"]
    assert "Kies een instantie." in words(coordinator.post(at("person_refer", mei.pk), {"agreed": "Bellen"}))
    coordinator.post(at("person_refer", mei.pk), {"partner": partner.pk})
    pk = Referral.objects.get(partner=partner).pk
    for _twice in range(2):
        page = coordinator.post(at("referral", pk), {"van": "asked", "naar": "done"}, follow=True)
    assert "Mooi, het is gedaan." in words(page)
    page = coordinator.post(at("referral", pk), {"van": "asked", "naar": "declined"}, follow=True)
    assert "Iemand anders deed net iets met deze doorverwijzing." in words(page)


def test_nothing_of_another_room_or_cooperative_is_there(coordinator, neighbourhood, contact):
    theirs = Partner.objects.create(cooperative=a_cooperative("elders"), name="Elders")
    assert coordinator.get(at("partner", theirs.pk)).status_code == 404
    Contact.objects.update(room=neighbourhood.other_room)
    assert coordinator.get(at("contact", contact.pk)).status_code == 404
    sien = a_person(neighbourhood.other_room, "Sientje")
    assert coordinator.get(at("person_refer", sien.pk)).status_code == 404


def test_the_own_city_comes_first_and_others_stand_under_a_fold(coordinator, neighbourhood):
    for name, city in (("Aan de overkant", "Utrecht"), ("Om de hoek", neighbourhood.room.city), ("Overal", "")):
        add_partner(room=neighbourhood.room, name=name, kind=PartnerKind.OTHER, city=city, helps_with="", by=DESK)
    said = words(coordinator.get(reverse("desk:partners", args=["holendrecht"])))
    assert said.index("Om de hoek") < said.index("Overal") < said.index("In andere plaatsen") < said.index("overkant")
    assert (
        'name="city" value="Amsterdam"'
        in coordinator.get(reverse("desk:partners", args=["holendrecht"])).content.decode()
    )
