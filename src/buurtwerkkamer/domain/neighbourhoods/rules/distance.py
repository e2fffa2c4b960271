"""Which points lie within a distance of which."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Places = NDArray[np.float64]
"""Shape (n, 2): x and y in metres, RD (EPSG:28992)."""

RADIUS: Final = 1500.0  # metres, about five minutes by bike: NBH-2

# The whole of RD with room around it. Degrees, or x and y turned round, do not fall in it
EAST: Final = (-10_000.0, 300_000.0)
NORTH: Final = (290_000.0, 640_000.0)
_STRIPS: Final = 2  # on the height of a radius: more of them are closer to a circle, and more to look through


class NotInRD(ValueError):
    """Coordinates that are not in RD metres, such as degrees."""


def places(points: ArrayLike) -> Places:
    """Points as places in RD. Raises ``NotInRD`` where some lie outside the Netherlands, ``ValueError`` on a wrong
    shape.
    """
    found = np.asarray(points, dtype=np.float64)
    if found.size == 0:
        return found.reshape(0, 2)
    if found.ndim != 2 or found.shape[1] != 2:
        raise ValueError(f"points have the shape (n, 2), not {found.shape}")
    x, y = found[:, 0], found[:, 1]
    if not np.all((x >= EAST[0]) & (x <= EAST[1]) & (y >= NORTH[0]) & (y <= NORTH[1])):
        raise NotInRD("points are in metres, RD (EPSG:28992); some lie outside the Netherlands")
    return found


def pairs_within(
    sites: ArrayLike, points: ArrayLike, *, radius: float = RADIUS
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every pair of a site and a point at most ``radius`` metres apart, as two arrays of the same length: the number of
    the site, in order, and that of the point.

    Straight-line distance. Raises ``NotInRD``; ``ValueError`` where ``radius`` is not more than 0. Source: NBH-2.
    """
    site, point = pairs_in_no_order(sites, points, radius=radius)
    in_order = np.argsort(site, kind="stable")
    return site[in_order], point[in_order]


def pairs_in_no_order(
    sites: ArrayLike, points: ArrayLike, *, radius: float
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """As ``pairs_within``, for who only adds them up.

    The country lies in strips, each half a radius high; in a strip, points go from west to east. So those that may be
    near a site are a stretch in each of the five strips around it, and nobody compares everything with everything.
    """
    if not radius > 0:
        raise ValueError("a radius is more than 0 metres")
    here, there = places(sites), places(points)
    height = radius / _STRIPS
    width = EAST[1] - EAST[0] + 4 * radius  # the keys of one strip never reach those of the next
    from_site, from_point = np.argsort(_keys(here, height, width)), np.argsort(_keys(there, height, width))
    here, there = here[from_site], there[from_point]  # who looks in order, finds faster: a fifth of the time
    keys = _keys(there, height, width)
    middle = (_keys(here, height, width) + np.arange(-_STRIPS, _STRIPS + 1)[:, None] * width).ravel()
    firsts = np.searchsorted(keys, middle - radius)
    stretch, point = unrolled(firsts, np.searchsorted(keys, middle + radius, side="right") - firsts)
    site = stretch % max(len(here), 1)
    east, north = (here[site, axis] - there[point, axis] for axis in (0, 1))
    near = east * east + north * north <= radius * radius
    return from_site[site[near]], from_point[point[near]]


def _keys(points: Places, height: float, width: float) -> NDArray[np.float64]:
    return np.floor((points[:, 1] - NORTH[0]) / height) * width + points[:, 0]


def unrolled(firsts: NDArray[np.intp], lengths: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Stretches of numbers one after the other: the number of the stretch, and each number in it."""
    stretch = np.repeat(np.arange(len(firsts)), lengths)
    return stretch, np.arange(len(stretch)) + np.repeat(firsts - (np.cumsum(lengths) - lengths), lengths)
