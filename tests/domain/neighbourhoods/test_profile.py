"""A neighbourhood on one page: its class through the years, and whom a room there reaches, in words. NBH-1, NBH-2."""

import pytest

from buurtwerkkamer.domain.neighbourhoods.enums import Definition, NeighbourhoodClass
from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas
from buurtwerkkamer.domain.neighbourhoods.queries.profile import neighbourhood_at, profile
from buurtwerkkamer.domain.neighbourhoods.queries.profile_words import made_with, sentences, year_words

from .town import TOWN, a_map, a_square, a_table, take_in, the_centres

pytestmark = pytest.mark.django_db
RD = "urn:ogc:def:crs:EPSG::28992"
WEVERSPARK = "BU99900001"


@pytest.fixture
def town(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))


def of_year(folder, year, *lines):
    """The same town in another year, these lines instead of its own."""
    take_in(a_table(folder, *(line.replace("2019,", f"{year},", 1) for line in lines), name=f"kwb-{year}.csv"))


def test_a_neighbourhood_says_its_class_its_figures_and_whom_a_room_reaches(town):
    told = profile(code=WEVERSPARK, year=2019)
    assert (told.benefits, told.low_educated) == ((300, 1000), (400, 1000))
    assert told.around.kinds == {"assistance": 320, "disability": 200, "unemployment": 80, "pension": 700}
    assert (told.around.inhabitants, told.around.benefits, told.around.with_aow) == (4520, 600, 1300)
    said = " ".join(sentences(told=told))
    assert "Weverspark was in 2019 een thuisbuurt." in said
    assert "Er wonen 1.000 bewoners van 15 tot 65 jaar. 300 van hen hebben een uitkering. Dat is 30%." in said
    assert "heeft 40% weinig opleiding" in said
    assert "Binnen 1.500 meter wonen minstens 600 mensen met een uitkering." in said
    assert "Een kamer vraagt er 1.500 tot 3.000. Dat zijn er 900 te weinig bekend." in said
    assert "Tel je mensen met AOW mee, dan zijn het er minstens 1.300." in said
    assert "500 tot 1.000 mensen" in said
    assert "andere kamer" not in said


def test_the_definition_says_of_whom(town):
    told = profile(code=WEVERSPARK, year=2019, definition=Definition.D3)
    assert told.benefits == (550, 1500)
    assert "Er wonen 1.500 bewoners. 550 van hen hebben een uitkering of AOW. Dat is 37%." in sentences(told=told)
    assert "Rekenwijze D3" in made_with(told=told)[0]


def test_what_is_unknown_is_never_guessed(town):
    told = profile(code="BU99900005", year=2019)
    assert (told.benefits, told.low_educated, told.area.klass) == (None, None, NeighbourhoodClass.UNKNOWN)
    [first, *_rest] = sentences(told=told)
    assert first.endswith("We weten niet wat voor buurt het is. De wijk eromheen is een zoekbuurt.")


def test_where_no_centre_is_near_nobody_is_not_said(town):
    told = profile(code="BU99900003", year=2019, place=(127_000, 480_000))
    assert (told.around.inhabitants, told.around.benefits, told.around.with_aow) == (None, None, None)
    assert "Over de mensen dichtbij is niets bekend." in sentences(told=told)


def test_what_other_rooms_reach_is_counted_once(town):
    """Two rooms at the same place reach Weverspark and Hoogveld, which this place reaches too."""
    other = ("Zuid", "zuid", (120_500, 479_000))
    told = profile(code=WEVERSPARK, year=2019, others=[other, other, ("Ver", "ver", (200_000, 480_000))])
    assert (told.around.others, told.around.by_others) == (2, 600)
    assert "2 andere kamers bereiken al 600 van hen. Dan blijven er 0 over." in sentences(told=told)
    assert [mark.slug for mark in told.picture.rooms] == ["zuid", "zuid"]


def test_years_are_joined_where_code_and_name_are_the_same(town, tmp_path):
    poorer = TOWN[2].replace(",150,100,50,250,", ",50,50,10,250,")
    of_year(tmp_path, 2017, TOWN[2].replace("Weverspark", "Elders"))
    of_year(tmp_path, 2018, poorer)
    of_year(tmp_path, 2021, TOWN[2].replace("Buurt,1", "Buurt,3"))
    told = profile(code=WEVERSPARK, year=2019)
    assert [(line.year, year_words(line=line)) for line in told.years] == [
        (2017, "toen was er geen buurt met deze code en naam"),
        (2018, "werkbuurt"),
        (2019, "thuisbuurt"),
        (2021, "thuisbuurt, toen met andere grenzen"),
    ]
    assert "In 2018 was het een werkbuurt, in 2019 een thuisbuurt." in sentences(told=told)


def test_where_a_place_lies(town, tmp_path):
    every = areas(year=2019)
    assert neighbourhood_at(every=every, place=(120_400, 480_000)) == WEVERSPARK, "the nearest centre"
    assert neighbourhood_at(every=every, place=(190_000, 480_000)) is None
    take_in(a_map(tmp_path, a_square("BU99900002", 120_300, 479_500), crs=RD))
    assert neighbourhood_at(every=every, place=(120_400, 480_000)) == "BU99900002", "an outline says so"


def test_only_files_that_say_something_of_it_are_named(town, tmp_path):
    elsewhere = [line.replace("BU9990", "BU9991").replace("WK9990", "WK9991") for line in TOWN[2:4]]
    take_in(a_table(tmp_path, *elsewhere, name="kwb-2019-elders.csv"))
    there = tmp_path / "plekken-2019.csv"
    there.write_text("naam,x_rd,y_rd\nVer,130000,480000\n", "utf-8")
    take_in(there)
    assert [each.file_name for each in profile(code=WEVERSPARK, year=2019).releases] == [
        "punten_2019.csv",
        "kwb-2019.csv",
    ]


@pytest.mark.parametrize("code", ["BU99900009", "WK999000", "GM9990"])
def test_what_is_no_neighbourhood_has_no_profile(town, code):
    assert profile(code=code, year=2019) is None


def test_places_where_people_meet_already_are_told(town, tmp_path):
    there = tmp_path / "plekken-2019.csv"
    there.write_text(
        "naam,categorie,x_rd,y_rd\nDe Brug,Buurthuis,120100,480000\nVer,Buurthuis,130000,480000\n", "utf-8"
    )
    take_in(there)
    told = profile(code=WEVERSPARK, year=2019)
    assert [(one.name, one.sort) for one in told.around.meeting] == [("De Brug", "Buurthuis")]
    assert "Er is al 1 plek waar mensen elkaar ontmoeten (1 × Buurthuis)." in sentences(told=told)
    assert [dot.name for dot in told.picture.meeting] == ["De Brug"]
