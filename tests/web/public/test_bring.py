"""An institution brings a neighbour in a minute, and hears no more than it may. Source: VAL-2, REG-6, DNA-11."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.models import Contact, Referral
from buurtwerkkamer.domain.partners.services.links import LINK_WORKS, make_link, revoke_link
from buurtwerkkamer.domain.partners.services.register import add_contact, add_partner, forget_contacts, put_contact_away
from buurtwerkkamer.domain.pathway.models import Message
from buurtwerkkamer.domain.pathway.services.brought import bring
from buurtwerkkamer.domain.pathway.services.messages import read_message
from buurtwerkkamer.domain.people.enums import AccessRole, Purpose
from buurtwerkkamer.domain.people.services.consents import give_consent
from buurtwerkkamer.domain.results.queries.counting import count_year
from tests.cast import DESK, attends
from tests.web.desk.test_today import words

PAGE, TODAY = reverse("public:bring"), reverse("desk:today", args=["holendrecht"])
WHO = {"first_name": "Carlos", "reach": "020 765 43 21"}


@pytest.fixture
def contact(neighbourhood):
    known = {"name": "Buurtteam", "kind": PartnerKind.CARE, "helps_with": ""}
    partner = add_partner(room=neighbourhood.room, **known, by=DESK)
    return add_contact(room=neighbourhood.room, partner=partner, name="Anna", reach="", by=DESK)


def opened(contact, at=None):
    secret = make_link(contact=contact, at=at or timezone.now(), by=DESK)
    browser = Client()
    door = reverse("public:bring_door", args=[secret])
    assert "Anna" not in words(browser.get(door))
    browser.post(door)
    return browser


def test_two_fields_and_it_stands_on_the_board(contact, client_as):
    browser = opened(contact)
    page = browser.post(PAGE, WHO, follow=True)
    assert "De kamer heet deze buur welkom." in words(page)
    assert "Carlos" not in words(page)
    assert page["Referrer-Policy"] == "same-origin"
    board = words(client_as(AccessRole.KEY_VOLUNTEER).get(TODAY))
    assert "Carlos" in board
    assert "Via een instantie" in board


def test_the_room_welcomes_them_and_the_institution_hears_that_and_no_more(contact, client_as, neighbourhood):
    browser, desk = opened(contact), client_as(AccessRole.COORDINATOR)
    browser.post(PAGE, WHO)
    message = Message.objects.get()
    address = reverse("desk:message", args=["holendrecht", message.pk])
    form = desk.get(address).content.decode()
    assert 'value="Carlos"' in form
    assert 'value="Buurtteam"' in form
    given = {"who": "Carlos", "partner": "Buurtteam", "direction": "inbound", "words": message.words, "kind": "help"}
    desk.post(f"{address}?wordt=doorverwijzing", given)
    carlos = Referral.objects.get(partner=contact.partner).person
    values = count_year(room=neighbourhood.room, year=timezone.localdate().year)
    assert (values.values["partners_scaling"], values.of["referred_taking_part"]) == (1, 2)  # Mei was before
    page = words(browser.get(PAGE))
    assert "Welkom geheten" in page
    assert "Carlos" not in page

    said = {"purpose": Purpose.SHARING, "with_whom": "buurtteam", "on": timezone.localdate(), "by": DESK}
    give_consent(room=neighbourhood.room, person_id=carlos.pk, **said)
    assert "Carlos is welkom geheten" in words(browser.get(PAGE))
    attends(carlos, on=timezone.localdate())
    assert "Doet mee in de kamer." in words(browser.get(PAGE))


def test_what_was_just_sent_is_taken_back_until_somebody_read_it(contact):
    browser = opened(contact)
    browser.post(PAGE, WHO)
    assert "Het is weer weg." in words(browser.post(reverse("public:bring_undo"), follow=True))
    assert not Message.objects.exists()
    browser.post(PAGE, WHO)
    read_message(message=Message.objects.get(), on=timezone.localdate(), by=DESK)
    assert "Iemand anders heeft dit bericht net opgepakt." in words(
        browser.post(reverse("public:bring_undo"), follow=True)
    )
    assert "Gezien" in words(browser.get(PAGE))


@pytest.mark.parametrize("end", ["expired", "renewed", "revoked", "put away", "partner put away"])
def test_a_link_that_ended_opens_nothing_and_closes_what_was_open(contact, end):
    browser = opened(contact, timezone.now() - LINK_WORKS if end == "expired" else None)
    if end == "renewed":
        make_link(contact=contact, at=timezone.now(), by=DESK)
    elif end == "revoked":
        revoke_link(contact=contact, by=DESK)
    elif end == "put away":
        put_contact_away(contact=contact, on=timezone.localdate(), by=DESK)
    elif end == "partner put away":
        contact.partner.put_away_on = timezone.localdate()
        contact.partner.save()
    assert "Deze bladzijde is dicht" in words(browser.get(PAGE))
    browser.post(PAGE, WHO)
    assert not Message.objects.exists()


def test_one_link_brings_only_so_many_an_hour_and_what_was_typed_stays(contact):
    browser = opened(contact)
    for _time in range(20):
        browser.post(PAGE, WHO)
    page = browser.post(PAGE, WHO)
    assert "Dat waren er veel." in words(page)
    assert 'value="Carlos"' in page.content.decode()
    assert Message.objects.count() == 20


def test_who_tries_many_links_opens_none_for_a_while(contact):
    browser = Client()
    for number in range(30):
        browser.post(reverse("public:bring_door", args=[f"geraden-{number}"]))
    secret = make_link(contact=contact, at=timezone.now(), by=DESK)
    browser.post(reverse("public:bring_door", args=[secret]))
    assert "Deze bladzijde is dicht" in words(browser.get(PAGE))


def test_who_is_no_contact_for_a_year_is_forgotten_and_what_they_brought_is_of_nobody(contact):
    message = bring(contact=contact, **WHO, on=date(2024, 1, 2), at=time(9))
    put_contact_away(contact=contact, on=date(2024, 2, 1), by=DESK)
    assert forget_contacts(since=date(2024, 2, 1)) == 0
    assert forget_contacts(since=date(2024, 2, 1) + timedelta(days=1)) == 1
    message.refresh_from_db()
    assert message.contact is None
    assert not Contact.objects.exists()
