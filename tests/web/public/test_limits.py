"""Guessing a password is slow for who guesses, in all processes together, and never keeps anybody else out."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client

from buurtwerkkamer.config.settings.base import CACHES
from buurtwerkkamer.domain.people.services.accounts import make_account
from tests.cast import DESK

LOGIN = "/aanmelden/login/"
WORDS = "appel taart kaneel"
ROSITA = "rosita@example.org"


@pytest.fixture
def shared(db, settings):
    """Tries are counted where an installation does: in the database."""
    settings.CACHES = CACHES
    call_command("createcachetable", verbosity=0)


@pytest.fixture
def rosita(shared):
    return make_account(name="Rosita", email=ROSITA, password=WORDS, by=DESK)


def tries(words, *, network="198.51.100.7", email=ROSITA, **headers):
    """Whether these words open the door from there."""
    page = Client(REMOTE_ADDR=network, headers=headers).post(LOGIN, {"login": email, "password": words}, follow=True)
    return page.wsgi_request.user.is_authenticated


def test_who_guesses_waits_also_with_the_right_words(rosita):
    assert not any(tries(f"raad {number}") for number in range(6))
    assert not tries(WORDS)


def test_a_hundred_wrong_tries_keep_nobody_out_who_signs_in_from_elsewhere(rosita):
    for number in range(100):
        tries(f"raad {number}")
    assert tries(WORDS, network="203.0.113.9")


def test_many_computers_together_get_slow_and_who_knows_the_words_still_comes_in(rosita):
    for computer in range(20):
        for number in range(4):
            tries(f"raad {number}", network=f"198.51.100.{computer}")
    assert not any(tries(words, network="192.0.2.5") for words in ("mis", "weer mis", WORDS))
    assert tries(WORDS, network="203.0.113.9")


def test_a_house_with_many_addresses_counts_as_one(rosita):
    for number in range(6):
        tries("raad eens", network=f"2001:db8:1:1::{number:x}")
    assert not tries(WORDS, network="2001:db8:1:1::ffff")
    assert tries(WORDS, network="2001:db8:1:2::1")


def test_one_network_may_not_try_every_account(rosita):
    for number in range(31):
        tries("raad eens", email=f"{number}@example.org")
    assert not tries(WORDS)


def test_what_is_said_is_the_same_for_an_address_that_nobody_has(rosita):
    def said(email):
        client = Client(REMOTE_ADDR="192.0.2.77")
        pages = [client.post(LOGIN, {"login": email, "password": "x"}).content.decode() for _ in range(7)]
        return [re.sub(r'(?:nonce|value)="[^"]*"', "", page) for page in (pages[0], pages[-1])]

    assert said("nobody@example.org") == said(ROSITA)


def test_other_processes_know_of_it(rosita):
    for number in range(6):
        tries(f"raad {number}")
    del caches["default"]  # another process has nothing in its own memory
    assert not tries(WORDS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone()[0] > 0


def test_signing_in_well_does_not_count(rosita):
    assert all(tries(WORDS) for _time in range(10))


@pytest.mark.parametrize(("proxies", "kept_out"), [(0, True), (1, False)])
def test_behind_our_own_server_it_is_the_visitor_who_counts(rosita, settings, proxies, kept_out):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(6):
        tries(f"raad {number}", network="127.0.0.1", **{"X-Forwarded-For": "198.51.100.7"})
    assert tries(WORDS, network="127.0.0.1", **{"X-Forwarded-For": "203.0.113.9"}) is not kept_out


def test_who_invents_where_they_come_from_is_not_believed(rosita, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(6):
        tries(f"raad {number}", network="127.0.0.1", **{"X-Forwarded-For": f"10.0.0.{number}, 198.51.100.7"})
    assert not tries(WORDS, network="127.0.0.1", **{"X-Forwarded-For": "10.9.9.9, 198.51.100.7"})


def test_after_a_while_it_goes_again(rosita, monkeypatch):
    for number in range(6):
        tries(f"raad {number}")
    import time

    real, later = time.time, timedelta(minutes=6).total_seconds()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: real() + later)
    assert tries(WORDS)
