"""A second lock: who must have one, that nothing opens before it is there, and every page about it in our own words."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.queries.accounts import DEMO_ADDRESS
from buurtwerkkamer.domain.people.rules import needs_second_lock
from buurtwerkkamer.web.ui.first_time import first_time
from tests.cast import a_browser_of
from tests.totp import code_of

WORDS = "appel taart kaneel"
NEED_ONE = set(AccessRole) - {AccessRole.FINANCIER, AccessRole.CASH_COMMITTEE}
PUT_ONE_ON = "/aanmelden/2fa/"

lasting = pytest.mark.django_db(transaction=True)  # the package says that a lock is on once that is written


@pytest.fixture
def coordinator(neighbourhood):
    account = neighbourhood.accounts[AccessRole.COORDINATOR]
    account.set_password(WORDS)
    account.save()
    return account


def with_a_password(account):
    client = Client()
    client.post("/aanmelden/login/", {"login": account.email, "password": WORDS})
    return client


def puts_the_app_on(client):
    """Turn the lock with an app; what the app knows."""
    client.post("/aanmelden/reauthenticate/", {"password": WORDS})
    page = client.get("/aanmelden/2fa/totp/activate/").content.decode()
    secret = re.search(r'<code class="code">(\w+)</code>', page)[1]
    client.post("/aanmelden/2fa/totp/activate/", {"code": code_of(secret)})
    return secret


def test_who_sees_how_to_reach_people_or_lets_others_in_needs_one_and_nobody_else():
    assert {role for role in AccessRole if needs_second_lock(role)} == NEED_ONE


@pytest.mark.parametrize("role", AccessRole)
def test_nothing_opens_before_it_is_on_for_who_needs_one(neighbourhood, role):
    client = a_browser_of(neighbourhood.accounts[role], second_lock=False)
    for path in ("/kamers/holendrecht/2025/", "/over-jou/", "/"):
        answer = client.get(path)
        assert (answer.headers.get("Location") == PUT_ONE_ON) is (role in NEED_ONE), path


def test_a_part_of_a_page_sends_the_whole_page_there(coordinator):
    client = a_browser_of(coordinator, second_lock=False)
    answer = client.get("/kamers/holendrecht/2025/", headers={"HX-Request": "true"})
    assert (answer.headers["HX-Refresh"], answer.content) == ("true", b"")


def test_help_stays_open_and_the_menu_offers_nothing_that_is_closed(coordinator):
    client = a_browser_of(coordinator, second_lock=False)
    assert client.get("/hulp/").status_code == 200
    html = client.get(PUT_ONE_ON).content.decode()
    assert "<h1>Zet een tweede slot op je account</h1>" in html
    assert "Hoofdmenu" not in html


def test_the_lock_of_somebody_else_is_not_mine(coordinator, neighbourhood):
    client = a_browser_of(coordinator, second_lock=False)
    session = client.session
    session["second_lock"] = neighbourhood.accounts[AccessRole.BOARD].pk
    session.save()
    assert client.get("/over-jou/").headers["Location"] == PUT_ONE_ON


@pytest.mark.parametrize(("demo", "asked"), [(True, False), (False, True)])
def test_only_a_demo_lets_its_own_accounts_go(coordinator, settings, demo, asked):
    coordinator.email = f"samira{DEMO_ADDRESS}"
    coordinator.save()
    settings.DEMO = demo
    answer = a_browser_of(coordinator, second_lock=False).get("/over-jou/")
    assert (answer.headers.get("Location") == PUT_ONE_ON) is asked


@lasting
def test_from_the_first_time_to_the_second_with_an_app(coordinator):
    first = with_a_password(coordinator)
    assert first.get("/", follow=True).request["PATH_INFO"] == PUT_ONE_ON
    secret = puts_the_app_on(first)
    assert first.get("/over-jou/").status_code == 200

    second = with_a_password(coordinator)
    assert second.get("/over-jou/").headers["Location"].startswith("/aanmelden/login/")
    wrong = second.post("/aanmelden/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "Deze code klopt niet" in wrong
    second.post("/aanmelden/2fa/authenticate/", {"code": code_of(secret, later=1)})
    assert second.get("/over-jou/").status_code == 200


@lasting
def test_who_chose_a_password_with_the_link_on_paper_puts_a_lock_on_too(coordinator):
    client = Client()
    door = client.get(first_time(coordinator)).headers["Location"]  # the secret leaves the address
    client.post(door, {"password1": WORDS, "password2": WORDS})
    client = with_a_password(coordinator)
    puts_the_app_on(client)
    assert client.get("/over-jou/").status_code == 200


@lasting
def test_a_code_opens_once(coordinator):
    secret = puts_the_app_on(with_a_password(coordinator))
    code = code_of(secret, later=1)
    opened = []
    for _twice in range(2):
        client = with_a_password(coordinator)
        client.post("/aanmelden/2fa/authenticate/", {"code": code})
        opened.append(client.get("/over-jou/").status_code == 200)
    assert opened == [True, False]


@lasting
@pytest.mark.parametrize("seconds", [0, 40, 55])
def test_not_a_second_time_either_after_a_while(coordinator, monkeypatch, seconds):
    """An app shows a code for half a minute; who types slowly may use it for longer."""
    secret = puts_the_app_on(with_a_password(coordinator))
    code = code_of(secret, later=1)
    with_a_password(coordinator).post("/aanmelden/2fa/authenticate/", {"code": code})
    real = time.time
    monkeypatch.setattr("time.time", lambda: real() + seconds)
    client = with_a_password(coordinator)
    assert "Deze code klopt niet" in client.post("/aanmelden/2fa/authenticate/", {"code": code}).content.decode()


@lasting
def test_a_code_on_paper_opens_once_too(coordinator):
    client = with_a_password(coordinator)
    puts_the_app_on(client)
    page = client.get("/aanmelden/2fa/recovery-codes/").content.decode()
    [code, *others] = re.findall(r'<li><code class="code">([^<]+)</code>', page)
    assert len(others) == 9
    opened = []
    for _twice in range(2):
        again = with_a_password(coordinator)
        again.post("/aanmelden/2fa/authenticate/", {"code": code})
        opened.append(again.get("/over-jou/").status_code == 200)
    assert opened == [True, False]


@lasting
def test_who_takes_it_off_is_asked_for_another_at_once(coordinator):
    client = with_a_password(coordinator)
    puts_the_app_on(client)
    client.post("/aanmelden/2fa/totp/deactivate/")
    assert client.get("/over-jou/").headers["Location"] == PUT_ONE_ON


@lasting
def test_what_opens_the_lock_is_not_in_the_database_as_it_is(coordinator):
    secret = puts_the_app_on(with_a_password(coordinator))
    kept = [str(data) for data in Authenticator.objects.values_list("data", flat=True)]
    assert len(kept) == 2  # the app, and the codes on paper
    assert not any(secret in data for data in kept)


@pytest.mark.parametrize("role", [AccessRole.COORDINATOR, AccessRole.FINANCIER])
def test_it_asks_nothing_more_of_the_database(neighbourhood, role, django_assert_num_queries):
    client = a_browser_of(neighbourhood.accounts[role])
    with django_assert_num_queries(2):  # session, account with grants
        client.get("/over-jou/")


@lasting
@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("mfa_index", "Je tweede slot"),
        ("mfa_list_webauthn", "Je sleutels"),
        ("mfa_add_webauthn", "Een sleutel erbij"),
        ("mfa_edit_webauthn", "Geef de sleutel een naam"),
        ("mfa_remove_webauthn", "Haal de sleutel weg"),
        ("mfa_view_recovery_codes", "Je reservecodes"),
        ("mfa_generate_recovery_codes", "Nieuwe reservecodes"),
        ("mfa_deactivate_totp", "Haal de app eraf"),
        ("mfa_reauthenticate", "Ben jij het echt?"),
        ("account_reauthenticate", "Ben jij het echt?"),
        ("account_inactive", "Dit account is gesloten"),
    ],
)
def test_every_page_about_locks_is_ours(coordinator, name, heading):
    client = with_a_password(coordinator)
    puts_the_app_on(client)
    kwargs = {}
    if name in {"mfa_edit_webauthn", "mfa_remove_webauthn"}:
        kwargs["pk"] = Authenticator.objects.create(user=coordinator, type="webauthn", data={"name": "Mijn laptop"}).pk
    html = client.get(reverse(name, kwargs=kwargs)).content.decode()
    assert f"<h1>{heading}</h1>" in html
    assert 'class="masthead"' in html
