"""What opens only to who opened their second lock just now: lists as a file, all of somebody. Source: DEB-4."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.queries.accounts import DEMO_ADDRESS
from buurtwerkkamer.domain.people.rules import BEHIND_TWO_LOCKS, WALLED_OFF
from buurtwerkkamer.domain.trust.models import OwnLink
from buurtwerkkamer.web.ui.locks import OPENED_AT, STAYS_FRESH
from tests.cast import a_browser_of
from tests.totp import code_of

from .test_second_lock import coordinator, lasting, puts_the_app_on, with_a_password  # noqa: F401 -- a fixture

FILE = reverse("desk:people_export", args=["holendrecht"])


def opened_long_ago(client, *, seconds=STAYS_FRESH + 1):
    session = client.session
    session[OPENED_AT] = time.time() - seconds
    session.save()
    return client


@pytest.fixture
def link(neighbourhood):
    return reverse("desk:person_own_link", args=["holendrecht", neighbourhood.people["Fatima"].pk])


def test_nothing_is_walled_off_without_a_second_lock():
    assert WALLED_OFF <= BEHIND_TWO_LOCKS


def test_it_is_open_for_ten_minutes(client_as, link):
    client = opened_long_ago(client_as(AccessRole.COORDINATOR), seconds=STAYS_FRESH - 5)
    assert client.post(FILE).status_code == 200
    assert client.post(link).status_code == 200


def test_other_pages_do_not_ask(client_as):
    client = opened_long_ago(client_as(AccessRole.COORDINATOR))
    assert client.get(reverse("desk:people", args=["holendrecht"])).status_code == 200


@lasting
def test_the_code_is_asked_once_more_and_what_was_sent_waits(coordinator, link):  # noqa: F811 -- the fixture
    client = with_a_password(coordinator)
    secret = puts_the_app_on(client)

    door = opened_long_ago(client).post(link).headers["Location"]
    assert door.startswith("/aanmelden/2fa/reauthenticate/")
    assert not OwnLink.objects.exists()

    waiting = client.post(door, {"code": code_of(secret, later=1)}, follow=True).content.decode()
    assert f'action="{link}"' in waiting
    assert client.post(link).status_code == 200
    assert OwnLink.objects.exists()


@pytest.mark.parametrize(
    ("kinds", "door"),
    [
        (["webauthn"], "/aanmelden/2fa/webauthn/reauthenticate/"),
        (["webauthn", "totp"], "/aanmelden/2fa/reauthenticate/"),
        ([], "/aanmelden/oidc/organisatie/login/"),  # the server of their organisation vouches for them
    ],
)
def test_each_is_asked_for_the_lock_they_have(neighbourhood, settings, kinds, door):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {}}
    account = neighbourhood.accounts[AccessRole.COORDINATOR]
    for kind in kinds:
        Authenticator.objects.create(user=account, type=kind, data={})
    answer = opened_long_ago(a_browser_of(account)).post(FILE)
    assert answer.headers["Location"].startswith(f"{door}?")


def test_a_demo_does_not_ask(neighbourhood, settings):
    settings.DEMO = True
    account = neighbourhood.accounts[AccessRole.COORDINATOR]
    account.email = f"samira{DEMO_ADDRESS}"
    account.save()
    assert opened_long_ago(a_browser_of(account)).post(FILE).status_code == 200
