"""Every word of the table is there in every language, with its blanks. Source: UX rule 7."""

import re

import pytest
from babel.messages.pofile import read_po

from buurtwerkkamer.kernel.languages import LANGUAGES, catalogue
from tools.words import table_words

BLANK = re.compile(r"{\w+}")
OTHERS = [code for code in LANGUAGES if code != "nl"]


def translated(code):
    with catalogue(code).open("rb") as file:
        return {entry.id: entry.string for entry in read_po(file, locale=code) if entry.id}


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_every_word_and_no_other(code):
    words = translated(code)
    assert set(words) == set(table_words())
    assert not [dutch for dutch, other in words.items() if not other.strip()]


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_keeps_every_blank(code):
    lost = {
        dutch: other
        for dutch, other in translated(code).items()
        if sorted(BLANK.findall(dutch)) != sorted(BLANK.findall(other))
    }
    assert not lost


@pytest.mark.parametrize("code", OTHERS)
def test_what_stands_on_a_button_stays_short(code):
    long = {d: o for d, o in translated(code).items() if len(d) < 25 and len(o) > max(18, 2 * len(d))}
    assert not long


def test_words_are_found_where_they_are_said():
    words = table_words()
    assert {"Tik op je naam.", "Welkom, {name}!", "Samen koken en eten", "vogel"} <= set(words)
    assert len(words) > 200
