"""Where areas are: points, GeoPackage and GeoJSON, in metres or degrees. NBH-3."""

import numpy as np
import pyogrio
import pytest
import shapely

from buurtwerkkamer.domain.neighbourhoods.models import AreaPlace

from .town import WEVERSPARK, a_map, a_square, a_table, packed, refusal, take_in, the_centres

pytestmark = pytest.mark.django_db


def the_place(code=WEVERSPARK):
    return AreaPlace.objects.get(code=code)


def test_points_go_in(tmp_path):
    take_in(the_centres(tmp_path))
    assert (the_place().x, the_place().y, the_place().outline) == (120_000, 480_000, None)


def test_outlines_in_degrees_go_in_as_metres(tmp_path):
    take_in(a_map(tmp_path, a_square(WEVERSPARK, 5.38, 52.15, side=0.01)))
    assert abs(the_place().x - 154_850) < 200
    assert abs(the_place().y - 462_980) < 200
    assert the_place().outline


def test_outlines_in_rd_go_in_as_they_are(tmp_path):
    take_in(a_map(tmp_path, a_square(WEVERSPARK, 120_000, 480_000), crs="urn:ogc:def:crs:EPSG::28992"))
    assert (the_place().x, the_place().y) == (120_500, 480_500)


def a_geopackage(folder, *, crs="EPSG:28992"):
    """As CBS publishes it: a layer a kind of area, with water, and figures that we leave alone."""
    layers = {
        "buurten": ("buurtcode", "buurtnaam", ["BU99900001", "BU99909997"], ["Weverspark", ""], ["NEE", "JA"]),
        "wijken": ("wijkcode", "wijknaam", ["WK999000"], ["Midden"], ["NEE"]),
        "gemeenten": ("gemeentecode", "gemeentenaam", ["GM9990"], ["Lindendam"], ["NEE"]),
    }
    path = folder / "wijkenbuurten_2019_v3.gpkg"
    for layer, (code, name, codes, names, water) in layers.items():
        corners = [(120_000 + 2000 * n, 480_000) for n in range(len(codes))]
        pyogrio.raw.write(
            path,
            shapely.to_wkb([shapely.MultiPolygon([shapely.box(x, y, x + 1000, y + 1000)]) for x, y in corners]),
            [np.array(codes, object), np.array(names, object), np.array(water, object), np.full(len(codes), -99997.0)],
            [code, name, "water", "aantal_inwoners"],
            layer=layer, crs=crs, geometry_type="MultiPolygon", append=path.exists(),
        )  # fmt: skip
    return path


@pytest.mark.parametrize("pack", [False, True])
def test_a_geopackage_of_cbs_goes_in_with_every_layer(tmp_path, pack):
    path = a_geopackage(tmp_path)
    [reading] = take_in(packed(path) if pack else path)
    [found] = reading.years
    assert (found.year, found.water) == (2019, 1)
    assert {code: line.name for code, line in found.places.items()} == {
        "BU99900001": "Weverspark", "WK999000": "Midden", "GM9990": "Lindendam",
    }  # fmt: skip
    assert (the_place().x, the_place().y) == (120_500, 480_500)


def test_a_geopackage_without_codes_or_that_is_damaged_is_refused(tmp_path):
    path = a_geopackage(tmp_path)
    (tmp_path / "kapot_2019.gpkg").write_bytes(path.read_bytes()[:5000])
    assert "beschadigd" in refusal(tmp_path / "kapot_2019.gpkg")
    other = a_map(
        tmp_path,
        {"type": "Feature", "properties": {"naam": "x"}, "geometry": {"type": "Point", "coordinates": [5, 52]}},
    )
    assert "geen buurten" in refusal(other)


def test_water_has_no_place(tmp_path):
    rd = "urn:ogc:def:crs:EPSG::28992"
    wet = a_square("BU99900002", 121_000, 480_000, water="JA")
    [reading] = take_in(a_map(tmp_path, a_square(WEVERSPARK, 120_000, 480_000, water="NEE"), wet, crs=rd))
    assert list(reading.years[0].places) == [WEVERSPARK]
    assert reading.years[0].water == 1


@pytest.mark.parametrize(
    ("x", "y", "crs", "words"),
    [
        (5.38, 52.15, "urn:ogc:def:crs:EPSG::28992", "graden"),
        (120_000, 480_000, None, "meters"),
        (120_000, 480_000, "urn:ogc:def:crs:EPSG::3857", "stelsel"),
        (900_000, 480_000, "urn:ogc:def:crs:EPSG::28992", "buiten Nederland"),
    ],
)
def test_outlines_that_are_not_where_they_say_are_refused(tmp_path, x, y, crs, words):
    assert words in refusal(a_map(tmp_path, a_square(WEVERSPARK, x, y, side=0.01), crs=crs))


def test_points_outside_the_country_are_refused(tmp_path):
    file = a_table(tmp_path, "BU99900001,4.9,52.3", columns=["gwb_code", "x_rd", "y_rd"])
    assert "buiten Nederland" in refusal(file)
