"""The tiles under the map lie where PDOK says that they lie. NBH-3."""

import pytest

from buurtwerkkamer.domain.neighbourhoods.queries.background import tiles
from buurtwerkkamer.domain.neighbourhoods.queries.drawing import WIDTH, Picture

HOST = "https://service.pdok.nl"


def a_picture(corner, pixel, height=600):
    return Picture(height, corner, pixel, [], [], [], [], None, 100, "1 km")


def test_the_whole_of_the_tiles_is_one_picture_at_zoom_0():
    [tile] = tiles(a_picture((-285_401.92, 903_401.92), 3440.64, height=200), host=HOST)[:1]
    assert tile.address == f"{HOST}/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:28992/0/0/0.png"
    assert (tile.x, tile.y, tile.side) == ("0.00", "0.00", "256.00")


@pytest.mark.parametrize("pixel", [0.5, 4.0, 11.0, 25.0, 400.0])
def test_tiles_cover_the_picture_and_are_not_many(pixel):
    found = tiles(a_picture((120_000.0, 487_000.0), pixel), host=HOST)
    assert min(float(tile.x) for tile in found) <= 0
    assert min(float(tile.y) for tile in found) <= 0
    assert max(float(tile.x) + float(tile.side) for tile in found) >= WIDTH
    assert max(float(tile.y) + float(tile.side) for tile in found) >= 600
    assert len(found) <= 48


def test_the_dam_lies_in_its_tile():
    """(121397, 487484) at zoom 12, 0.84 m a pixel: tile column 1891, row 1934, counted by hand."""
    addresses = {tile.address for tile in tiles(a_picture((121_390.0, 487_490.0), 0.84, height=320), host=HOST)}
    assert f"{HOST}/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:28992/12/1891/1934.png" in addresses
