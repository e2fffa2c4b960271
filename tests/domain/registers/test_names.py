"""Whose name it is: compared generously, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.registers.rules.cells import folded, squeezed
from buurtwerkkamer.domain.registers.rules.names import NameIndex, name_key

FIRST = st.sampled_from(["Fatima", "Yılmaz", "Aïsha", "Jean-Luc", "D’Angelo", "Łucja", "Øyvind"])
LAST = st.sampled_from(["Öztürk", "El Amrani", "van der Meer", "de Vries", "van den Berg", "’t Hooft", "Rodríguez"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Henk Yılmaz", "HENK YILMAZ"),
        ("Henk Yılmaz", "henk  yilmaz "),
        ("AÏSHA ÖZTÜRK", "Aisha Ozturk"),
        ("İbrahim Işık", "ibrahim isik"),
        ("Meer, Emine van der", "Emine van der Meer"),
        ("Groot,Tesfay de", "Tesfay de Groot"),
        ("Emine v.d. Meer", "Emine van der Meer"),
        ("Emine vd Meer", "Emine van de Meer"),
        ("Emine V/D Meer", "Emine van den Meer"),
        ("Emine v.d.Meer", "Emine van der Meer"),
        ("Emine v. d. Meer", "Emine van der Meer"),
        ("Meer, Emine v.d.", "emine VAN DER meer"),
        ("Jan d'Hondt", "Jan d’Hondt"),
    ],
)
def test_two_ways_to_write_one_name_fit(one, other):
    assert name_key(one).fits(name_key(other))
    assert name_key(other).fits(name_key(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emine van der Meer", "Emine van de Meer"),
        ("Emine Meer", "Emine van der Meer"),
        ("Emine", "Emine van der Meer"),
        ("Carlos Visser", "Carlo Visser"),
        ("David Bos", "Daid Bos"),
        ("Advd Bos", "Advan de Bos"),
    ],
)
def test_two_names_that_look_alike_are_two_names(one, other):
    assert not name_key(one).fits(name_key(other))


def test_an_abbreviation_fits_everybody_it_can_mean():
    index = NameIndex([("Jan van de Berg", 1), ("Jan van der Berg", 2), ("Jan v.d. Meer", 3)])
    assert index.matching("Jan v.d. Berg") == [1, 2]
    assert index.matching("Jan van der Berg") == [2]
    assert index.matching("Jan van den Berg") == []
    assert index.matching("Jan van den Meer") == [3]


@given(FIRST, LAST)
def test_capitals_spaces_and_order_never_matter(first, last):
    key = name_key(f"{first} {last}")
    for written in (f"{first} {last}".upper(), f"  {first}   {last} ".lower(), f"{last}, {first}"):
        assert key.fits(name_key(written))


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
    assert squeezed(folded(text)) == squeezed(text)


@pytest.mark.parametrize("text", ["𝓐", "Ǣ", "Ǿ", "İ", "ß"])
def test_letters_of_any_alphabet_are_folded_at_once(text):
    assert folded(folded(text)) == folded(text) == folded(text.upper())
