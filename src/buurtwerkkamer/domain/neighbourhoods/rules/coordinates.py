"""RD, in which we measure, and the latitude and longitude that everybody else has."""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer


def to_rd(longitude: ArrayLike, latitude: ArrayLike) -> NDArray[np.float64]:
    """Places in metres, RD (EPSG:28992), shape (n, 2), of degrees, WGS84 (EPSG:4326)."""
    x, y = _between(4326, 28992).transform(np.atleast_1d(longitude), np.atleast_1d(latitude))
    return np.column_stack((x, y))


def to_degrees(places: ArrayLike) -> NDArray[np.float64]:
    """Longitude and latitude, shape (n, 2), of places in RD."""
    there = np.asarray(places, dtype=np.float64).reshape(-1, 2)
    longitude, latitude = _between(28992, 4326).transform(there[:, 0], there[:, 1])
    return np.column_stack((longitude, latitude))


@cache
def _between(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)
