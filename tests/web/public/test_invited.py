"""Somebody opens an invitation on their own phone, sees who asks for what, says yes, and is in. Source: DNA-11."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account, Grant, Invitation
from buurtwerkkamer.domain.people.queries.access import access_of
from buurtwerkkamer.domain.people.services.invitations import Offer, invite
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.web.public.unseen import UNSEEN
from tests.cast import DESK, a_browser_of

PAGE = "/uitnodiging/"
WORDS = "appel taart kaneel"
FILLED_IN = {"name": "Henk", "username": "Henk Holendrecht", "password": WORDS, "again": WORDS}


def asked(neighbourhood, role=AccessRole.KEY_VOLUNTEER, by=AccessRole.COORDINATOR, **known):
    """The secret of a link for Henk."""
    account = neighbourhood.accounts[by]
    access = access_of(account=account, on=timezone.localdate())
    offer = Offer(role, **({"name": "Henk"} | known))
    asks = {"account": account, "access": access, "at": timezone.now(), "by": DESK}
    return invite(room=neighbourhood.room, offer=offer, **asks)[1]


def opened(secret, client=None):
    """A phone on which the invitation is open."""
    client = client or Client()
    client.post(reverse("public:invited_door", args=[secret]))
    return client


def words(page):
    return " ".join(re.sub(r"<[^>]*>", "", page.content.decode()).replace("\xad", "").split())


def test_the_link_leads_to_a_door_that_says_nothing_and_a_tap_opens_it(neighbourhood, only_reads):
    secret = asked(neighbourhood)
    client = Client()
    with only_reads():
        door = client.get(reverse("public:invited_door", args=[secret]))
        assert "Henk" not in words(door)
        assert "Henk" not in words(client.get(PAGE))  # looking at the door opened nothing
    assert client.post(reverse("public:invited_door", args=[secret]))["Location"] == PAGE
    said = words(client.get(PAGE))
    assert "Doe je mee, Henk?" in said
    assert "Teamcoördinator vraagt je voor een taak: sleutelvrijwilliger, in Holendrecht." in said
    assert "Je ziet wie er nu is." in said
    assert "tweede slot" in said


def test_no_browser_keeps_it_no_search_finds_it_and_no_site_hears_of_it(neighbourhood):
    secret = asked(neighbourhood)
    for address in (PAGE, reverse("public:invited_door", args=[secret])):
        for client in (Client(), opened(secret)):
            answer = client.get(address)
            assert {name: answer[name] for name in UNSEEN} == UNSEEN


def test_a_name_a_password_and_somebody_is_in(neighbourhood):
    client = opened(asked(neighbourhood, AccessRole.FINANCIER, AccessRole.COOPERATIVE))
    page = client.post(PAGE, FILLED_IN, follow=True)
    account = Account.objects.get(username="henk-holendrecht")
    assert page.wsgi_request.user == account
    assert page.wsgi_request.session.get_expire_at_browser_close()
    assert "Welkom, Henk!" in words(page)
    assert page.request["PATH_INFO"].startswith("/kamers/holendrecht/")
    assert AuditEvent.objects.filter(action="people.account.signed_in", actor=f"account {account.pk}").exists()
    assert "Deze uitnodiging is dicht" in words(client.get(PAGE))


def test_what_they_sign_in_with_stands_at_who_they_are(neighbourhood):
    client = opened(asked(neighbourhood, AccessRole.FINANCIER, AccessRole.COOPERATIVE))
    client.post(PAGE, FILLED_IN)
    assert "Naam om je mee aan te meldenhenk-holendrecht" in words(client.get("/over-jou/"))


@pytest.mark.parametrize("typed", ["henk-holendrecht", "Henk Holendrecht ", "HENK-holendrecht"])
def test_they_come_back_with_that_name_however_they_type_it(neighbourhood, typed):
    opened(asked(neighbourhood)).post(PAGE, FILLED_IN)
    page = Client().post("/aanmelden/login/", {"login": typed, "password": WORDS}, follow=True)
    assert page.wsgi_request.user.is_authenticated


def test_a_wrong_password_of_who_signs_in_with_a_name_is_noted_and_counted(neighbourhood):
    opened(asked(neighbourhood)).post(PAGE, FILLED_IN)
    account = Account.objects.get(username="henk-holendrecht")
    for number in range(7):
        page = Client().post("/aanmelden/login/", {"login": "Henk Holendrecht", "password": f"mis {number}"})
    assert "Te veel" in words(page)
    assert AuditEvent.objects.filter(action="people.account.refused", actor=f"account {account.pk}").count() == 6


def test_where_the_role_asks_a_second_lock_that_comes_next_and_the_password_is_not_asked_again(neighbourhood):
    client = opened(asked(neighbourhood, AccessRole.ASSISTANT, email="henk@example.org"))
    page = client.get(PAGE)
    assert "tweede slot" in words(page)
    assert "Je meldt je straks aan met henk@example.org." in words(page)
    assert 'name="username"' not in page.content.decode()
    page = client.post(PAGE, FILLED_IN, follow=True)
    assert page.request["PATH_INFO"] == "/aanmelden/2fa/"
    assert client.get("/aanmelden/2fa/totp/activate/").status_code == 200


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": ""}, "Typ je naam."),
        ({"username": ""}, "Kies een naam."),
        ({"username": "h"}, "3 tot 40 letters"),
        ({"password": "kort", "again": "kort"}, "12"),
        ({"password": "holendrecht-2026", "again": "holendrecht-2026"}, "je kamer"),
        ({"password": "henk-henk-henk", "again": "henk-henk-henk"}, "je naam"),
        ({"again": "iets heel anders"}, "Typ twee keer hetzelfde"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_is_lost(neighbourhood, change, why):
    client = opened(asked(neighbourhood))
    html = client.post(PAGE, FILLED_IN | {"name": "Henk Bakker"} | change).content.decode()
    assert why in html
    assert WORDS not in html
    assert change.get("name") == "" or 'value="Henk Bakker"' in html
    assert Account.objects.filter(username__isnull=False).count() == 0
    assert "Doe je mee" in words(client.get(PAGE))  # the link was not used up


def test_a_name_that_somebody_has_is_said_beside_the_name(neighbourhood):
    opened(asked(neighbourhood)).post(PAGE, FILLED_IN)
    html = opened(asked(neighbourhood)).post(PAGE, FILLED_IN).content.decode()
    assert "Deze naam heeft een ander al." in html
    assert 'value="Henk Holendrecht"' in html


def test_another_secret_opens_nothing_and_closes_what_was_open(neighbourhood):
    client = opened(asked(neighbourhood))
    opened("een-ander", client)
    assert "Deze uitnodiging is dicht" in words(client.get(PAGE))
    assert "Deze uitnodiging is dicht" in words(client.post(PAGE, FILLED_IN))


def test_after_a_week_it_is_closed_also_where_it_was_open(neighbourhood):
    client = opened(asked(neighbourhood))
    Invitation.objects.update(made_at=timezone.now() - timedelta(days=8), expires_at=timezone.now())
    assert "Deze uitnodiging is dicht" in words(client.post(PAGE, FILLED_IN))
    assert not Account.objects.filter(username__isnull=False).exists()


def test_who_has_an_account_is_asked_to_sign_in_first_and_then_has_the_role_beside(neighbourhood):
    board = neighbourhood.accounts[AccessRole.BOARD]
    secret = asked(neighbourhood, email=board.email)
    stranger = opened(secret)
    assert "Je hebt hier al een account" in words(stranger.get(PAGE))
    assert "next=/uitnodiging/" in stranger.get(PAGE).content.decode()

    client = opened(secret, a_browser_of(board))
    assert "Je bent aangemeld als Bestuur van de vereniging" in words(client.get(PAGE))
    page = client.post(PAGE, follow=True)
    assert "Gelukt, je hebt er een rol bij." in words(page)
    assert not page.wsgi_request.user.is_authenticated  # a new role, a new time of signing in
    assert set(Grant.objects.filter(account=board).values_list("role", flat=True)) == {"board", "key_volunteer"}


def test_who_has_the_role_already_is_told_so(neighbourhood):
    client = opened(asked(neighbourhood), a_browser_of(neighbourhood.accounts[AccessRole.KEY_VOLUNTEER]))
    assert "Die rol heeft deze persoon hier al." in words(client.post(PAGE, follow=True))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_at_once_one_gets_an_account(neighbourhood):
    secret = asked(neighbourhood)
    clients = [opened(secret), opened(secret)]

    def says_yes(number):
        try:
            given = FILLED_IN | {"username": f"henk-{number}-holendrecht"}
            return clients[number].post(PAGE, given, follow=True).wsgi_request.user.is_authenticated
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        inside = list(pool.map(says_yes, range(2)))
    assert sorted(inside) == [False, True]
    assert Account.objects.filter(username__isnull=False).count() == 1
    assert Grant.objects.filter(account__username__isnull=False).count() == 1
