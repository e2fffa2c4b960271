"""Screens and papers read at language level B1. A formula proves nothing: it is a smoke alarm. Source: UX rule 6."""

import re
from collections import defaultdict

import pytest

from .texts import Sentence, flesch_douma, sentences, syllables

LONGEST = 20  # words in a sentence, never more
LONG, FEW = 15, 0.02  # and few with more than this
EASY = 60  # what every page must reach, and
EASY_TOGETHER = 80  # all of it together
ENOUGH = 40  # words, before a page is measured by the formula

FORBIDDEN = {
    "n.v.t.": "zeg wat er is, of laat het weg",
    "succesvol": "zeg wat er gebeurd is",
    "registreer uw": "wij zeggen je",
    "uw": "wij zeggen je",
    "u": "wij zeggen je",
    "dient": "moet",
    "middels": "met",
    "indien": "als",
    "tevens": "ook",
    "reeds": "al",
    "betreffende": "over",
    "conform": "volgens",
    "teneinde": "om",
    "omtrent": "over",
    "ten behoeve van": "voor",
    "d.m.v.": "met",
    "i.v.m.": "door",
    "m.b.t.": "over",
    "o.a.": "onder andere, of een voorbeeld",
    "cliënt": "bewoner, buurtgenoot",
    "doelgroep": "bewoners",
    "intake": "gesprek",
    "valideren": "nakijken",
    "ongeldig": "zeg wat er niet klopt",
    "fout opgetreden": "er ging iets mis",
    "submit": "een Nederlands woord",
    "uploaden": "kies een bestand",
    "dashboard": "overzicht",
}


def test_no_sentence_is_long():
    too_long = [f"{len(s.words)} words, {s.place}: {s.text}" for s in sentences() if len(s.words) > LONGEST]
    assert not too_long, "\n".join(sorted(too_long, reverse=True))


def test_few_sentences_are_rather_long():
    rather = sorted((s for s in sentences() if len(s.words) > LONG), key=lambda s: -len(s.words))
    worst = "\n".join(f"{len(s.words)} words, {s.place}: {s.text}" for s in rather[:20])
    assert len(rather) <= FEW * len(sentences()), worst


def test_every_page_reads_easily():
    pages = defaultdict(list)
    for sentence in sentences():
        pages[sentence.place].append(sentence)
    scores = {
        place: flesch_douma(of) for place, of in pages.items() if sum(len(sentence.words) for sentence in of) >= ENOUGH
    }
    hard = {place: round(score) for place, score in sorted(scores.items(), key=lambda item: item[1]) if score < EASY}
    assert not hard


def test_all_of_it_together_reads_easily():
    assert flesch_douma(list(sentences())) >= EASY_TOGETHER


@pytest.mark.parametrize("words", FORBIDDEN)
def test_words_of_offices_are_not_used(words):
    pattern = re.compile(rf"(?<![\w.]){re.escape(words)}(?!\w)", re.IGNORECASE)
    found = [f"{sentence.place}: {sentence.text}" for sentence in sentences() if pattern.search(sentence.text)]
    assert not found, f"liever: {FORBIDDEN[words]}"


@pytest.mark.parametrize(
    ("word", "number"), [("kamer", 2), ("buurtwerkkamer", 4), ("coöperatie", 5), ("zie", 1), ("wijkteam", 2)]
)
def test_syllables_are_counted_as_a_reader_says_them(word, number):
    assert abs(syllables(word) - number) <= 1  # close enough for an alarm


def test_the_alarm_goes_off():
    office = Sentence(
        "x", "Indien registratiegegevens onvolledig zijn, dient ondergetekende aanvullende documentatie te verstrekken."
    )
    table = Sentence("x", "Je bent er. Wat wil je doen?")
    assert flesch_douma([office]) < 0
    assert flesch_douma([table]) > 100
    assert len(sentences()) > 200
