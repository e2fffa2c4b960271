"""Any figure that is kept may colour a map: in shades of about as many areas, by round numbers. NBH-3."""

import pytest

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind
from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas
from buurtwerkkamer.domain.neighbourhoods.queries.classified import classification
from buurtwerkkamer.domain.neighbourhoods.queries.shades import COLOURS, Shades, shades_of

from .town import a_table, take_in, the_centres


@pytest.mark.django_db
def test_every_colour_can_be_asked_of_every_file(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))
    every = areas(year=2019)
    shown = classification(year=2019, kinds=frozenset({AreaKind.NEIGHBOURHOOD}), every=every).areas
    for colour in COLOURS:
        for of in (shown, shown[:1], []):
            shades = shades_of(colour, every=every, areas=of)
            if colour == "soort":
                assert shades is None
                continue
            assert {shades.fill(area.code) for area in of} <= {"unknown", *(name for name, _words in shades.legend())}
    told = shades_of("bijstand", every=every, areas=shown)
    assert told.values["BU99900001"] == 15, "of who is 15 to 65"
    assert "BU99900005" not in told.values, "empty is never 0"


def test_a_step_begins_the_next_shade():
    shades = Shades("Bewoners", {"a": 999, "b": 1000, "c": 2400}, [1000, 2000], "")
    assert [shades.fill(code) for code in "abcd"] == ["shade-0", "shade-1", "shade-2", "unknown"]
    assert [words for _name, words in shades.legend()] == ["minder dan 1.000", "1.000 tot 2.000", "2.000 en meer"]
    assert [shades.words(code) for code in "bd"] == ["1.000", "onbekend"]
    assert [shades.letter(code) for code in "bd"] == ["", "?"]


def test_percentages_have_their_sign_and_a_comma():
    shades = Shades("Wmo", {"a": 2.25}, [1.5, 2.5], "%")
    assert [words for _name, words in shades.legend()] == ["minder dan 1,5%", "1,5 tot 2,5%", "2,5% en meer"]
    assert (shades.words("a"), shades.letter("a")) == ("2%", "2")
