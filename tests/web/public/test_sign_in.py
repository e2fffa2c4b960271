"""Signing in: one question a page, in plain Dutch; a second lock for who wants it; no door for strangers."""

import re
from datetime import date

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.services.accounts import grant_role, make_account
from buurtwerkkamer.web.ui.first_time import first_time
from tests.cast import DESK

LOGIN = "/aanmelden/login/"
WORDS = "appel taart kaneel"


@pytest.fixture
def rosita(db):
    cache.clear()  # earlier tries of other tests count for the limit
    return make_account(name="Rosita", email="rosita@example.org", password=WORDS, by=DESK)


def sign_in(client, words=WORDS, email="rosita@example.org"):
    return client.post(LOGIN, {"login": email, "password": words}, follow=True)


def test_the_right_words_open_the_door(client, rosita):
    page = sign_in(client)
    assert page.wsgi_request.user == rosita
    assert "Welkom, Rosita!" in page.content.decode()


def test_capitals_in_the_address_do_not_matter(client, rosita):
    assert sign_in(client, email="Rosita@Example.org").wsgi_request.user == rosita


def test_wrong_words_keep_the_address_and_say_what_is_wrong(client, rosita):
    html = sign_in(client, "fout").content.decode()
    assert 'value="rosita@example.org"' in html
    assert 'role="alert"' in html


def test_who_keeps_guessing_has_to_wait(client, rosita):
    pages = [sign_in(client, f"fout {number}") for number in range(7)]
    assert not sign_in(client).wsgi_request.user.is_authenticated
    assert "Te veel" in pages[-1].content.decode()


def test_a_session_ends_with_the_browser(client, rosita):
    assert sign_in(client).wsgi_request.session.get_expire_at_browser_close()


def test_signing_out_takes_one_tap(client, rosita):
    sign_in(client)
    page = client.post("/aanmelden/logout/", follow=True)
    assert not page.wsgi_request.user.is_authenticated
    assert "Tot ziens!" in page.content.decode()


def test_nobody_signs_up(client, db):
    page = client.post("/aanmelden/signup/", {"email": "a@example.org", "password1": WORDS, "password2": WORDS})
    assert not page.wsgi_request.user.is_authenticated
    assert "account_signup" not in client.get(LOGIN).content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_email_verification_sent"])
def test_what_the_package_offers_and_nobody_needs_is_closed(client, rosita, name):
    sign_in(client)
    assert client.get(reverse(name)).status_code == 403
    assert client.post(reverse(name), {"email": "thief@example.org", "action_add": ""}).status_code == 403


def test_the_first_link_lets_somebody_choose_a_password_once(client, db):
    account = make_account(name="Bep", email="bep@example.org", by=DESK)
    link = first_time(account)
    form = client.get(link, follow=True)
    assert "Kies je wachtwoord" in form.content.decode()
    client.post(form.request["PATH_INFO"], {"password1": WORDS, "password2": WORDS})
    account.refresh_from_db()
    assert account.check_password(WORDS)
    assert "werkt niet meer" in client.get(link, follow=True).content.decode()


def test_a_short_password_is_refused_in_words(client, db):
    form = client.get(first_time(make_account(name="Bep", email="bep@example.org", by=DESK)), follow=True)
    html = client.post(form.request["PATH_INFO"], {"password1": "kort", "password2": "kort"}).content.decode()
    assert "12" in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("Welkom2026!!!", "een woord in dat veel mensen kiezen"),
        ("Bep-Bep-1944!", "je naam"),
        ("holendrecht-2026", "je kamer"),
        ("abcdefghijklmn", "een rijtje"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_a_better_idea(client, room, password, why):
    account = make_account(name="Bep", email="bep@example.org", by=DESK)
    role = AccessRole.KEY_VOLUNTEER
    since = date(2026, 1, 1)
    grant_role(account=account, role=role, cooperative=room.cooperative, room=room, since=since, by=DESK)
    form = client.get(first_time(account), follow=True)
    page = client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})
    html = page.content.decode()
    assert why in html
    assert "Kies drie of vier losse woorden" in html
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_a_forgotten_password_is_mailed_to_a_known_address(client, rosita):
    client.post("/aanmelden/password/reset/", {"email": "rosita@example.org"})
    assert [message.to for message in mail.outbox] == [["rosita@example.org"]]


def test_whether_an_address_is_known_stays_unsaid(client, rosita):
    pages = [
        client.post("/aanmelden/password/reset/", {"email": address}, follow=True).content
        for address in ("rosita@example.org", "nobody@example.org")
    ]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/aanmelden/2fa/", "Je tweede slot"),
        ("/aanmelden/2fa/totp/activate/", "Een tweede slot met een app"),
        ("/aanmelden/2fa/webauthn/", "Je sleutels"),
        ("/aanmelden/2fa/webauthn/add/", "Een sleutel erbij"),
        ("/aanmelden/password/change/", "Kies een nieuw wachtwoord"),
        ("/aanmelden/logout/", "Stop en sluit af"),
    ],
)
def test_the_pages_about_locks_are_ours(client, rosita, path, heading):
    sign_in(client)
    asked = client.get(path, follow=True)  # the locks themselves ask once more who you are
    if asked.redirect_chain:
        client.post("/aanmelden/reauthenticate/", {"password": WORDS})
    page = client.get(path)
    assert page.status_code == 200
    assert f"<h1>{heading}</h1>" in page.content.decode()
    assert 'class="masthead"' in page.content.decode()


def test_a_password_is_hidden_and_a_keeper_of_passwords_may_fill_it_in(client, db):
    [field] = re.findall(r'<input[^>]*name="password"[^>]*>', client.get(LOGIN).content.decode())
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field


@pytest.mark.parametrize("words", [" appel taart kaneel ", "appel taart kaneel " * 5])
def test_a_password_is_taken_as_it_was_typed_however_long(client, db, words):
    make_account(name="Rosita", email="rosita@example.org", password=words, by=DESK)
    cache.clear()
    assert not sign_in(client, words.strip()).wsgi_request.user.is_authenticated
    assert sign_in(client, words).wsgi_request.user.is_authenticated
