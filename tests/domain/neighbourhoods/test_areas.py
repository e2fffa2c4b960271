"""What is known of a year: the newest figure holds, of another year only what is surely the same. NBH-3."""

from datetime import timedelta

import numpy as np
import pytest

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, Definition, NeighbourhoodClass
from buurtwerkkamer.domain.neighbourhoods.models import Release
from buurtwerkkamer.domain.neighbourhoods.queries.areas import (
    areas,
    latest_year_with,
    published,
    years_with_figures,
)
from buurtwerkkamer.domain.neighbourhoods.queries.classified import classification
from buurtwerkkamer.domain.neighbourhoods.queries.finding import find_place
from buurtwerkkamer.domain.neighbourhoods.queries.maps import outlines, reached_by_overlap, shapes
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds
from buurtwerkkamer.domain.neighbourhoods.services.releases import check, keep, read_in
from buurtwerkkamer.kernel.near import near
from tests.cast import DESK

from .town import AT, TOWN, a_map, a_square, a_table, take_in, the_centres

pytestmark = pytest.mark.django_db
T, Z, W, P, U = NeighbourhoodClass


def of(code, column, year=2019):
    every = areas(year=year)
    return every.columns[column][every.at[code]]


def classes(**asked):
    result = classification(year=2019, kinds=frozenset({AreaKind.NEIGHBOURHOOD}), **asked)
    return {area.name: area.klass for area in result.areas}


@pytest.fixture
def town(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))


def test_an_empty_installation_knows_nothing(db):
    assert years_with_figures() == []
    assert latest_year_with("inhabitants") is None
    assert len(areas(year=2019).codes) == 0
    assert classification(year=2019).areas == []


def test_areas_are_in_the_order_of_their_codes(town):
    every = areas(year=2019)
    assert every.codes.tolist() == sorted(every.codes.tolist())
    assert every.names[every.at["BU99900002"]] == "Hoogveld"
    assert np.isnan(every.places[every.at["GM9990"]]).all()


def test_the_newest_release_holds_and_an_older_one_fills_up(tmp_path):
    columns = ["jaar", "gwb_code", "regio", "a_inw", "a_soz_wb"]
    first = a_table(tmp_path)
    newer = a_table(
        tmp_path, "2019,BU99900001,Weverspark,1600,.", "2019,BU99900002,Hoogveld,1500,.", name="b.csv", columns=columns
    )
    for days, file in enumerate((first, newer)):
        read_in(files=[file], at=AT + timedelta(days=days), by=DESK)
    assert of("BU99900001", "inhabitants") == 1600
    assert of("BU99900001", "assistance") == 150, "a column in which nothing is published yet says nothing"
    assert of("BU99900001", "low_educated") == 400


def test_what_a_newer_release_keeps_secret_is_secret(tmp_path):
    columns = ["jaar", "gwb_code", "regio", "a_inw", "a_soz_wb"]
    newer = a_table(
        tmp_path, "2019,BU99900001,Weverspark,1600,.", "2019,BU99900002,Hoogveld,1500,90", name="b.csv", columns=columns
    )
    for days, file in enumerate((a_table(tmp_path), newer)):
        read_in(files=[file], at=AT + timedelta(days=days), by=DESK)
    assert np.isnan(of("BU99900001", "assistance"))
    assert of("BU99900002", "assistance") == 90


def test_the_latest_year_with_a_figure(tmp_path):
    later = [line.replace("2019,", "2021,", 1) for line in TOWN]
    columns = ["jaar", "gwb_code", "a_inw"]
    take_in(
        a_table(tmp_path),
        a_table(tmp_path, *(",".join(line.split(",")[:2]) + ",10" for line in later), name="b.csv", columns=columns),
    )
    assert years_with_figures() == [2021, 2019]
    assert latest_year_with("inhabitants") == 2021
    assert latest_year_with("inhabitants", "low_educated") == 2019
    assert latest_year_with("social_support") is None
    assert "low_educated" not in published(year=2021)


def test_a_place_of_another_year_only_where_code_and_name_are_the_same(tmp_path):
    moved = [line.replace("2019,", "2020,", 1).replace("Hoogveld", "Heel iets anders") for line in TOWN]
    take_in(a_table(tmp_path, *moved, name="kwb-2020.csv"), the_centres(tmp_path))
    every = areas(year=2020)
    assert every.places[every.at["BU99900001"]].tolist() == [120_000, 480_000]
    assert np.isnan(every.places[every.at["BU99900002"]]).all(), "CBS gave this code to another area"


def test_every_neighbourhood_has_its_class(town):
    assert classes() == {"Weverspark": T, "Hoogveld": Z, "Rozenbuurt": W, "Meent": P, "Rietland": U}


def test_definition_and_thresholds_are_chosen(town):
    assert classes(definition=Definition.D2)["Hoogveld"] is W
    assert classes(thresholds=Thresholds(benefits=5))["Meent"] is P
    assert classes(thresholds=Thresholds(benefits=5))["Rozenbuurt"] is Z


def test_an_unknown_neighbourhood_falls_back_on_its_district_and_says_so(town):
    result = classification(year=2019)
    by_name = {area.name: area for area in result.areas}
    assert by_name["Rietland"].klass is U
    assert by_name["Rietland"].fallback is by_name["Midden"].klass is Z
    assert by_name["Weverspark"].fallback is None
    assert result.counts() == {T: 1, Z: 1, W: 1, P: 1, U: 1}
    assert result.source == "CBS, Kerncijfers wijken en buurten 2019"


def test_a_region_is_what_lies_in_it(town):
    assert {area.code for area in classification(year=2019, region="WK999000").areas} == {
        "WK999000", *(f"BU9990000{n}" for n in range(1, 6)),
    }  # fmt: skip
    assert classification(year=2019, region="GM0363").areas == []


def test_whom_a_place_reaches_without_aow_and_with(town):
    by_name = {area.name: area for area in classification(year=2019).areas}
    assert (by_name["Weverspark"].within, by_name["Weverspark"].within_with_aow) == (600, 1300)
    assert (by_name["Rozenbuurt"].within, by_name["Rozenbuurt"].within_with_aow) == (110, 310)
    assert by_name["Lindendam"].within is None, "no file says where it is"


def test_a_whole_country_is_read_with_few_questions(town, django_assert_num_queries):
    with django_assert_num_queries(4):
        classification(year=2019)
    with django_assert_num_queries(2):
        classification(year=2019)


# --- On a map -------------------------------------------------------------------------------------------------------

RD = "urn:ogc:def:crs:EPSG::28992"


def test_outlines_of_this_very_year(tmp_path):
    take_in(a_table(tmp_path), a_map(tmp_path, a_square("BU99900001", 120_000, 480_000), crs=RD))
    found, year = shapes(every=areas(year=2019), region="GM9990")
    assert year == 2019
    assert found["BU99900001"].area == 1_000_000
    assert outlines(year=2018, region="GM9990") == {}


def test_outlines_of_another_year_belong_to_the_only_centre_in_them(tmp_path, town):
    alone, both = a_square("BU9990AA01", 123_500, 479_500), a_square("BU9990AA02", 119_500, 479_500, side=1100)
    take_in(a_map(tmp_path, alone, both, name="buurten_2022.geojson", crs=RD))
    found, year = shapes(every=areas(year=2019), region="GM9990")
    assert year == 2022
    assert list(found) == ["BU99900003"], "two centres lie in the other one"


def test_without_boundaries_there_are_none(town):
    assert shapes(every=areas(year=2019), region="GM9990") == ({}, None)


def test_a_catchment_by_overlap_takes_the_share_of_each(tmp_path):
    take_in(a_table(tmp_path), a_map(tmp_path, a_square("BU99900001", 120_000, 480_000, side=10_000), crs=RD))
    every = areas(year=2019)
    polygons, _year = shapes(every=every, region="GM9990")
    reached = reached_by_overlap(every=every, polygons=polygons, place=(125_000, 485_000), radius=1500)
    assert reached == (21, 39)  # 300 and 550 people in 100 km², of which 7.07 lie within
    assert reached_by_overlap(every=every, polygons={}, place=(125_000, 485_000), radius=1500) is None


@pytest.mark.parametrize(
    ("typed", "name", "place"),
    [
        ("weverspark", "Weverspark", (120_000, 480_000)), (" BU99900002 ", "Hoogveld", (121_000, 480_000)),
        ("rozen", "Rozenbuurt", (124_000, 480_000)), ("121500 480250", "121500, 480250", (121_500, 480_250)),
    ],
)  # fmt: skip
def test_a_place_as_somebody_types_it(town, typed, name, place):
    found = find_place(every=areas(year=2019), typed=typed, region="GM9990")
    assert (found.name, found.place) == (name, place)


def test_degrees_begin_with_the_latitude(town):
    x, y = find_place(every=areas(year=2019), typed="52.155174, 5.387206", region="NL00").place
    assert (round(x, -1), round(y, -1)) == (155_000, 463_000)


@pytest.mark.parametrize("typed", ["", "...", "Nergenshuizen", "1 2 3", "0, 0", "Lindendam"])
def test_a_place_that_we_do_not_know(town, typed):
    assert find_place(every=areas(year=2019), typed=typed, region="GM9990") is None


# --- Whose figures these are -----------------------------------------------------------------------------------------


def test_what_is_invented_is_called_so_and_what_is_not_is_not(town, tmp_path):
    [reading] = [check(file=a_table(tmp_path, name="verzonnen-2019.csv"))]
    keep(reading=reading, at=AT, by=DESK, invented=True)
    assert areas(year=2019).source == "CBS, Kerncijfers wijken en buurten 2019", "the same file is read once"
    Release.objects.update(invented=True)
    near.clear()
    every = areas(year=2019)
    assert every.source == "verzonnen cijfers (voorbeeld)"
    assert every.boundaries_of(2019) == "Grenzen van 2019: verzonnen (voorbeeld)."
    assert every.boundaries_of(2022) == "Grenzen van 2022: CBS, Kadaster of gemeente."
    assert every.boundaries_of(None) == ""


def test_invented_figures_beside_those_of_cbs_are_both_told(tmp_path):
    take_in(a_table(tmp_path))
    reading = check(file=a_table(tmp_path, *TOWN[:3], name="verzonnen-2019.csv"))
    keep(reading=reading, at=AT, by=DESK, invented=True)
    assert areas(year=2019).source == (
        "CBS, Kerncijfers wijken en buurten 2019, met verzonnen cijfers (voorbeeld) erbij"
    )
