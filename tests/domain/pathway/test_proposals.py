"""Who fits a question, by rules alone: whom, in which order, and why. Source: VOV-4, DNA-1."""

from datetime import date, timedelta

import pytest

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.rules.connecting import (
    Asked,
    Neighbour,
    Thing,
    Wish,
    going_on,
    proposals,
    same_wish,
)
from buurtwerkkamer.domain.pathway.rules.themes import about, themes
from buurtwerkkamer.kernel.spelling import folded

TODAY = date(2025, 6, 3)
LETTER = "Ik snap deze brief van de energie niet."


def neighbour(number, *talents, **more):
    return Neighbour(number, f"Buur {number}", "", "", talents, **more)


def why(words, *neighbours, **asked):
    found = proposals(asked=Asked(words, **asked), neighbours=neighbours)
    return [(one.neighbour.person_id, one.why) for one in found]


@pytest.mark.parametrize(
    ("words", "talent"),
    [
        (LETTER, "formulieren begrijpen"),
        ("Ik eet altijd alleen. Dat is ongezellig.", "luisteren"),
        ("Ik wil leren fietsen. Maar niet alleen.", "fietsles geven"),
        ("Mijn telefoon doet raar.", "telefoons uitleggen"),
        ("Mijn kraan lekt.", "klussen"),
        ("Wie speelt met mij domino?", "domino"),
    ],
)
def test_who_can_it_is_proposed_with_what_they_can(words, talent):
    assert why(words, neighbour(1, "knippen"), neighbour(2, talent)) == [(2, f"Kan goed: {talent}.")]


def test_who_fits_in_no_way_is_not_proposed():
    assert why("Ik wil leren zeilen.", neighbour(1, "knippen"), neighbour(2, "schilderen")) == []


def test_a_language_and_a_street_are_reasons_too():
    found = why(
        "Ik wil leren fietsen.",
        neighbour(1, "Arabisch tolken"),
        neighbour(3, "knippen", street="Hoptille 120", is_here=True),
        talents=["spreekt Arabisch"],
        street="Hoptille 9",
    )
    assert found == [(1, "Spreekt ook Arabisch."), (3, "Woont in dezelfde straat. Is er nu.")]


@pytest.mark.parametrize(
    ("mine", "theirs", "says"),
    [
        ("Hoptille 9, 1102 AB", "Haag en Veld 3, 1102cd", "Woont dichtbij."),
        ("Hoptille 9, 1102 AB", "Hoptille 120", "Woont in dezelfde straat."),
        ("Hoptille 1102", "Haag en Veld 1102", None),
        ("1102 AB", "", None),
    ],
)
def test_the_digits_of_a_postcode_are_near_enough(mine, theirs, says):
    found = why("Ik wil leren zeilen.", neighbour(1, "knippen", street=theirs), street=mine)
    assert found == ([(1, says)] if says else [])


def test_who_helped_with_the_same_went_through_it_or_likes_it_is_proposed():
    found = why(
        LETTER,
        neighbour(1, had=["Wat moet ik met deze rekening?"]),
        neighbour(2, helped=["Een brief van de gemeente", "Hoe vraag ik toeslag aan?", "Ik wil leren koken"]),
        neighbour(3, likes=["Ik vul graag formulieren in"]),
    )
    assert found == [
        (3, "Zei zelf: dit doe ik graag."),
        (2, "Hielp 2 buren met zoiets."),
        (1, "Had zelf ook zoiets."),
    ]


def test_who_likes_to_help_with_anything_comes_after_who_can_it():
    willing, able = neighbour(1, likes=[""], comes=20), neighbour(2, "brieven lezen")
    assert why(LETTER, willing, able) == [
        (2, "Kan goed: brieven lezen."),
        (1, "Wil graag iets doen voor een ander. Is er vaak."),
    ]


def test_what_is_broad_weighs_less_than_what_is_meant():
    listens, teaches = neighbour(1, "luisteren", is_here=True), neighbour(2, "fietsles geven")
    assert [number for number, _why in why("Ik wil leren fietsen. Maar niet alleen.", listens, teaches)] == [2, 1]


def test_who_took_up_much_lately_comes_later():
    same = [neighbour(number, "formulieren") for number in range(2, 6)]
    busy = neighbour(1, "formulieren", taken=3)
    assert [number for number, _why in why(LETTER, busy, *same)] == [2, 3, 4]


def test_who_carries_twice_the_median_comes_after_whoever_fits_a_little():
    neighbours = [neighbour(number, "knippen", taken=1) for number in range(3, 8)]
    able, near = neighbour(1, "formulieren", taken=3), neighbour(2, street="Hoptille 3", taken=1)
    found = why(LETTER, able, near, *neighbours, street="Hoptille 9")
    assert [number for number, _why in found] == [2, 1]


def test_words_put_together_and_broad_words_are_understood():
    assert about("een energierekening").like(about("brief van de bank"))
    assert not about("de afgelopen week").like(about("wie gaat er lopen?"))
    assert not about("Ik ben alleen en wil fietsen").like(about("Ik ben zo alleen"))


def test_what_is_there_already_is_said_once_and_first_what_comes_first():
    things = [
        Thing(1, "s1", "Formulierenbrigade", TODAY),
        Thing(1, "s2", "Formulierenbrigade", TODAY + timedelta(days=7)),
        Thing(2, "s3", "Naaiclub", TODAY),
    ]
    assert going_on(asked=Asked(LETTER), things=things) == things[:1]
    assert going_on(asked=Asked("Ik wil zeilen"), things=things) == []


def test_the_same_wish_is_for_beginning_together_and_never_for_help():
    wishes = [Wish(1, "Mei", "", "", "Wie leert mij fietsen?"), Wish(2, "Lena", "", "", "Ik wil koken")]
    for kind, found in ((QuestionKind.IMPROVE, wishes[:1]), (QuestionKind.HELP, [])):
        assert same_wish(asked=Asked("Ik wil op fietsles", kind=kind), wishes=wishes) == found


def test_no_beginning_of_a_word_fits_anything():
    starts = [start for theme in themes() for start in (*theme.asked, *theme.can)]
    assert min(len(start.strip("*")) for start in starts) >= 3
    assert all(start.removeprefix("*") == folded(start) for start in starts)
