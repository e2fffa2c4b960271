"""The grey map of PDOK (BRT-Achtergrondkaart, WMTS in RD) that may lie under ours: which tiles, and where. NBH-3."""

from dataclasses import dataclass
from math import floor, log2
from typing import Final

from .drawing import WIDTH, Picture

ATTRIBUTION: Final = "Achtergrond: BRT-Achtergrondkaart, Kadaster (CC BY 4.0)."
_LAYER: Final = "brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:28992"
_WEST, _NORTH = -285_401.92, 903_401.92  # of the tiles, as the Dutch agreement on tiling has it
_COARSEST: Final = 3440.64  # metres a pixel at zoom 0
_FINEST: Final = 14
_SIDE: Final = 256  # pixels of a tile


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture: its address, and where it stands on ours, as SVG writes it."""

    address: str
    x: str
    y: str
    side: str


def tiles(picture: Picture, *, host: str) -> list[Tile]:
    """Those under ``picture``, some thirty, from ``host``."""
    zoom = min(max(round(log2(_COARSEST / picture.pixel)), 0), _FINEST)
    metres = _SIDE * _COARSEST / 2**zoom
    west, north = picture.corner[0] - _WEST, _NORTH - picture.corner[1]  # from the corner of all tiles
    side = metres / picture.pixel
    return [
        Tile(
            f"{host}/{_LAYER}/{zoom}/{column}/{row}.png",
            f"{(column * metres - west) / picture.pixel:.2f}",
            f"{(row * metres - north) / picture.pixel:.2f}",
            f"{side:.2f}",
        )
        for row in _numbers(north, picture.height * picture.pixel, metres)
        for column in _numbers(west, WIDTH * picture.pixel, metres)
    ]


def _numbers(begin: float, length: float, step: float) -> range:
    return range(floor(begin / step), floor((begin + length) / step) + 1)
