"""What happens at the door of an account is in the journal: who came in, who did not, which locks changed."""

import pytest
from django.test import Client
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.kernel.audit.journal import ACCOUNT
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import a_browser_of
from tests.web.public.test_second_lock import WORDS, coordinator, lasting, puts_the_app_on, with_a_password

__all__ = ["coordinator"]  # a fixture

OF_ACCOUNTS = "people.account."


def noted(account):
    lines = AuditEvent.objects.filter(actor=f"{ACCOUNT}{account.pk}", action__startswith=OF_ACCOUNTS).order_by("pk")
    return [line.action.removeprefix(OF_ACCOUNTS) for line in lines]


def test_coming_in_and_going_out_are_noted_with_which_time_it_was_and_in_the_room(coordinator, neighbourhood):
    client = with_a_password(coordinator)
    client.post("/aanmelden/logout/")
    assert noted(coordinator) == ["signed_in", "signed_out"]
    first, last = AuditEvent.objects.filter(actor=f"{ACCOUNT}{coordinator.pk}").order_by("pk")
    assert first.session == last.session != ""
    assert first.room_id == neighbourhood.room.pk


def test_whose_roles_are_in_more_rooms_is_noted_in_none(neighbourhood):
    account = neighbourhood.accounts[AccessRole.COOPERATIVE]
    a_browser_of(account)
    assert AuditEvent.objects.get(actor=f"{ACCOUNT}{account.pk}", action="people.account.signed_in").room_id is None


def test_a_wrong_password_is_noted_at_the_account_that_it_was_tried_on(coordinator, client):
    client.post("/aanmelden/login/", {"login": coordinator.email.upper(), "password": "raad eens wat"})
    assert noted(coordinator) == ["refused"]


def test_an_address_that_nobody_has_is_not_kept(coordinator, client):
    before = AuditEvent.objects.count()
    client.post("/aanmelden/login/", {"login": "my-password-by-mistake@example.org", "password": "x"})
    assert AuditEvent.objects.count() == before


def test_guessing_writes_no_more_lines_than_tries_are_allowed(coordinator, client):
    for number in range(20):
        client.post("/aanmelden/login/", {"login": coordinator.email, "password": f"{number}"})
    assert noted(coordinator) == ["refused"] * 6


@lasting
def test_locks_and_passwords_are_noted(coordinator):
    client = with_a_password(coordinator)
    puts_the_app_on(client)
    client.post("/aanmelden/2fa/recovery-codes/generate/")
    again = "een heel ander wachtwoord"
    client.post("/aanmelden/password/change/", {"oldpassword": WORDS, "password1": again, "password2": again})
    client.post("/aanmelden/2fa/totp/deactivate/")
    assert noted(coordinator) == ["signed_in", "lock_added", "codes_renewed", "password_changed", "lock_removed"]


@lasting
def test_a_wrong_code_is_noted_too(coordinator):
    puts_the_app_on(with_a_password(coordinator))
    stranger = with_a_password(coordinator)
    stranger.post("/aanmelden/2fa/authenticate/", {"code": "000000"})
    assert noted(coordinator)[-1] == "refused"


def test_the_journal_of_the_room_says_it_in_words(coordinator):
    Client().post("/aanmelden/login/", {"login": coordinator.email, "password": "mis"})
    html = a_browser_of(coordinator).get(reverse("desk:journal", args=["holendrecht"])).content.decode()
    assert "kwam niet binnen: het wachtwoord of de code klopte niet" in html
    assert "meldde zich aan" in html


def test_nothing_that_opens_the_door_is_in_the_journal(coordinator):
    with_a_password(coordinator)
    assert not AuditEvent.objects.filter(details__icontains=WORDS).exists()
    assert not AuditEvent.objects.filter(details__icontains="@").exists()


@pytest.mark.parametrize("times", [1, 3])
def test_one_more_time_of_signing_in_is_one_more_line(coordinator, times):
    for _time in range(times):
        with_a_password(coordinator)
    assert noted(coordinator) == ["signed_in"] * times
