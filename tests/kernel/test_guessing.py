"""What thieves try first is worth little, however long it is; loose words are worth enough."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.kernel.guessing import ENOUGH, Part, guess

OWN = ("Samira el Haddad", "samira.haddad", "Holendrecht", "Amsterdam")


@pytest.mark.parametrize(
    ("password", "part"),
    [
        ("Welkom2026!!!", Part.CHOSEN),
        ("W3lk0m2026!!!", Part.CHOSEN),
        ("wachtwoord123", Part.CHOSEN),
        ("passwordpassword", Part.CHOSEN),
        ("Zomer2025Zomer2025", Part.CHOSEN),
        ("98765432109876", Part.ROW),
        ("abcdefghijklmn", Part.ROW),
        ("aaaaaaaaaaaaaaaaaaaa", Part.ROW),
        ("xkcdxkcdxkcdxkcd", Part.ROW),
        ("Samira1985!!!", Part.OWN),
        ("haddad-haddad-1", Part.OWN),
        ("Holendrecht2026", Part.OWN),
    ],
)
def test_what_thieves_try_first_is_refused(password, part):
    found = guess(password, own=OWN)
    assert not found.is_strong
    assert part in found.parts


@pytest.mark.parametrize(
    "password",
    [
        "appel taart kaneel",
        "een lange zin van mij",
        "kaneel fietst achterom",
        "tR9#vLq2!xWz",
        "مفتاح الباب الأخضر",
        "ijs én zon én jij",
    ],
)
def test_loose_words_and_what_a_machine_made_up_are_good(password):
    assert guess(password, own=OWN).is_strong


def test_the_name_of_somebody_else_is_no_reason_to_refuse():
    password = "rozenbottel haddad"
    assert guess(password).worth > guess(password, own=OWN).worth >= ENOUGH


@given(st.text(max_size=300))
def test_anything_that_can_be_typed_gets_an_answer(password):
    assert 0 <= guess(password, own=OWN).worth <= len(password.casefold()) + 2


def test_a_very_long_one_does_not_keep_the_server_busy():
    begun = time.process_time()
    guess("ab cd ef gh " * 400 + "x", own=OWN)
    assert time.process_time() - begun < 0.5
