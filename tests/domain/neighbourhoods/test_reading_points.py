"""Squares of 100 and 500 metres and postcodes, as CBS writes them since 2019, on PDOK, and before. NBH-2, NBH-3."""

import json

import numpy as np
import pyogrio
import pytest
import shapely

from buurtwerkkamer.domain.neighbourhoods.enums import PointSort
from buurtwerkkamer.domain.neighbourhoods.models import Release
from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas
from buurtwerkkamer.domain.neighbourhoods.queries.classified import catchments, classification
from buurtwerkkamer.domain.neighbourhoods.queries.profile import profile
from buurtwerkkamer.domain.neighbourhoods.rules.points import middle_of_square

from .town import a_table, packed, refusal, take_in, the_centres

pytestmark = pytest.mark.django_db
BENEFITS = "aantal_personen_met_uitkering_onder_aowlft"
COLUMNS = ("crs28992res100m", "aantal_inwoners", "aantal_inwoners_65_jaar_en_ouder", BENEFITS)
SQUARES = (
    "E1200N4800,60,10,25",
    "E1201N4800,40,-99997,15",
    "E1300N4800,30,5,-99997",
    "E1310N4810,-99997,-99997,-99997",
)


def squares(folder, *lines, columns=COLUMNS, name="cbs_vk100_2019_v2.csv"):
    return a_table(folder, *(lines or SQUARES), columns=columns, name=name)


def read():
    return areas(year=2019).points


def a_geopackage(folder, columns, codes, figures, name, shapes=None):
    boxes = shapes or [shapely.box(120_000 + 100 * n, 480_000, 120_100 + 100 * n, 480_100) for n in range(len(codes))]
    path = folder / name
    pyogrio.raw.write(
        path, shapely.to_wkb(boxes), [np.array(codes, object), *(np.array(each, float) for each in figures)],
        list(columns), layer="punten", crs="EPSG:28992", geometry_type="Polygon",
    )  # fmt: skip
    return path


@pytest.mark.parametrize(
    ("code", "middle"),
    [
        ("E1200N4800", (120_050, 480_050)), ("E120000N480000", (120_050, 480_050)),
        ("E85900N436000", (85_950, 436_050)), ("e0136n3959", (13_650, 395_950)), ("1011AB", None), ("", None),
    ],
)  # fmt: skip
def test_a_square_is_called_by_its_corner_in_hectometres_or_metres(code, middle):
    assert middle_of_square(code, 100) == middle


@pytest.mark.parametrize("pack", [False, True])
def test_squares_go_in_and_secret_is_no_zero(tmp_path, pack):
    file = squares(tmp_path)
    [reading] = take_in(packed(file) if pack else file)
    take_in(a_table(tmp_path))
    points = read()
    assert points.sort is PointSort.SQUARE_100
    assert points.places.tolist()[0] == [120_050, 480_050]
    np.testing.assert_array_equal(points.benefits, [25, 15, np.nan, np.nan])
    np.testing.assert_array_equal(points.aged_65_up, [10, np.nan, 5, np.nan])
    told = reading.to_json()["years"][0]
    assert told["points"] == {"square_100": 4}
    assert told["figures"]["benefits"] == {"there": 2, "secret": 2}


@pytest.mark.parametrize(
    "columns",
    [
        ("C28992R500", "INWONER", "INW_65PL", "UITKMINAOW"),
        ("crs28992res500m", "aantalInwoners", "aantalInwoners65JaarEnOuder", "aantalPersonenMetUitkeringOnderAowlft"),
    ],
)
def test_the_names_of_other_years_and_squares_of_500_metres(tmp_path, columns):
    take_in(a_table(tmp_path), squares(tmp_path, "E1200N4800,600,100,250", columns=columns, name="vk500_2019.csv"))
    points = read()
    assert (points.sort, points.places.tolist()) == (PointSort.SQUARE_500, [[120_250, 480_250]])
    assert (points.inhabitants[0], points.benefits[0], points.aged_65_up[0]) == (600, 250, 100)


def test_squares_of_a_geopackage_need_no_shapes(tmp_path):
    figures = ([60, -99997], [10, -99997], [25, -99997])
    take_in(
        a_table(tmp_path),
        a_geopackage(tmp_path, COLUMNS, ["E1200N4800", "E1201N4800"], figures, "cbs_vk100_2019.gpkg"),
    )
    points = read()
    assert points.places.tolist() == [[120_050, 480_050], [120_150, 480_050]]
    np.testing.assert_array_equal(points.benefits, [25, np.nan])


def test_postcodes_lie_where_their_shape_is(tmp_path):
    columns = ("postcode6", "aantal_inwoners", BENEFITS)
    file = a_geopackage(tmp_path, columns, ["1011AB", "1011AC"], ([60, 30], [25, np.nan]), "cbs_pc6_2019.gpkg")
    take_in(a_table(tmp_path), file)
    points = read()
    assert (points.sort, points.places.tolist()) == (PointSort.POSTCODE, [[120_050, 480_050], [120_150, 480_050]])
    np.testing.assert_array_equal(points.benefits, [25, np.nan])
    assert np.isnan(points.aged_65_up).all()


def test_squares_as_pdok_gives_them(tmp_path):
    said = {"crs28992res100m": "E120000N480000", "aantalInwoners": 60, "aantalPersonenMetUitkeringOnderAowlft": None}
    ring = [[120_000, 480_000], [120_100, 480_000], [120_100, 480_100], [120_000, 480_000]]
    feature = {"type": "Feature", "properties": said, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    file = tmp_path / "vierkanten_2019.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    [reading] = take_in(file)
    assert reading.years[0].points == [(120_050, 480_050, 60, None, None)]


def test_a_postcode_without_a_place_is_refused_and_with_one_it_is_not(tmp_path):
    columns = ("postcode6", "aantal_inwoners", BENEFITS)
    assert "Kies de GeoPackage" in refusal(squares(tmp_path, "1011AB,60,25", columns=columns))
    file = squares(tmp_path, "1011AB,60,25,120000,480000", columns=(*columns, "x_rd", "y_rd"))
    assert take_in(file)[0].years[0].points == [(120_000, 480_000, 60, 25, None)]


@pytest.mark.parametrize(
    ("lines", "columns", "words"),
    [
        (["E1200N4800,60"], COLUMNS[:2], "hoeveel mensen een uitkering hebben"),
        (["E1200N4800,60,10,veel"], COLUMNS, "“veel” is geen getal"),
        (["E1200N4800,60,10,5", "E1200N4800,60,10,5"], COLUMNS, "staat er twee keer in"),
        (["E9999N9999,60,10,5"], COLUMNS, "buiten Nederland"),
        (["hier,60,10,5"], COLUMNS, "geen buurten"),
    ],
)
def test_points_that_cannot_be_read_are_refused(tmp_path, lines, columns, words):
    assert words in refusal(squares(tmp_path, *lines, columns=columns))


def test_points_without_a_year_are_refused(tmp_path):
    assert "welk jaar" in refusal(squares(tmp_path, name="vierkanten.csv"))


# --- What is counted with them --------------------------------------------------------------------------------------


@pytest.fixture
def town(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path), squares(tmp_path))


def test_a_catchment_is_counted_by_squares_where_they_are_and_by_centres_elsewhere(town):
    found = catchments(areas(year=2019), np.array([[120_000, 480_000], [124_000, 480_000], [140_000, 480_000]]))
    np.testing.assert_array_equal(found.reached, [[40, 35], [110, 310], [np.nan, np.nan]])
    assert found.unknown.tolist() == [[0, 1], [0, 0], [0, 0]]
    assert found.finer.tolist() == [True, False, False]


def test_where_all_squares_are_secret_the_centres_count(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path), squares(tmp_path, "E1240N4800,-99997,-99997,-99997", SQUARES[0]))
    found = catchments(areas(year=2019), np.array([[124_000, 480_000]]))
    assert (found.reached.tolist(), found.finer.tolist()) == ([[110, 310]], [False])


def test_every_area_says_how_it_was_counted(town):
    by_name = {area.name: area for area in classification(year=2019).areas}
    assert (by_name["Weverspark"].within, by_name["Weverspark"].finer) == (40, PointSort.SQUARE_100)
    assert (by_name["Rozenbuurt"].within, by_name["Rozenbuurt"].finer) == (110, None)


def test_a_profile_tells_both(town):
    around = profile(code="BU99900001", year=2019).around
    assert (around.benefits, around.finer) == (600, (40, PointSort.SQUARE_100))


def test_what_is_taken_out_counts_no_longer(town):
    Release.objects.get(kind="points").delete()
    assert read() is None
    assert classification(year=2019).areas[2].finer is None
