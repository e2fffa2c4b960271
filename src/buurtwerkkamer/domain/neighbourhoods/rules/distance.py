"""Which points lie within a distance of which."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Places = NDArray[np.float64]
"""Shape (n, 2): x and y in metres, RD (EPSG:28992)."""

RADIUS: Final = 1500.0  # metres, about five minutes by bike: NBH-2

# The whole of RD with room around it. Degrees, or x and y turned round, do not fall in it
EAST: Final = (-10_000.0, 300_000.0)
NORTH: Final = (290_000.0, 640_000.0)
_ROUNDING: Final = 0.01  # metres, more than what keys lose: the distance itself decides


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

    The country lies in strips as high as the radius; in a strip, points go from west to east. So what may be near a
    site is a stretch in its own strip, and one in each beside it as long as the circle is wide there: nobody compares
    everything with everything.
    """
    near = _Near(sites, points, radius)
    found = []
    for firsts, lengths in near.stretches():
        site, point = unrolled(firsts, lengths)
        away = near.x.take(site) - near.east.take(point)
        away *= away
        north = near.y.take(site) - near.north.take(point)
        north *= north
        away += north
        within = np.flatnonzero(away <= radius * radius)
        found.append((near.from_site.take(site.take(within)), near.from_point.take(point.take(within))))
    return np.concatenate([site for site, _point in found]), np.concatenate([point for _site, point in found])


def at_most_pairs(sites: ArrayLike, points: ArrayLike, *, radius: float) -> int:
    """No more than so many pairs are within ``radius``, and not many fewer: what looking for them would take."""
    return sum(int(lengths.sum()) for _firsts, lengths in _Near(sites, points, radius).stretches())


class _Near:
    """Sites and points from south to north by strip, and in a strip from west to east: who looks in order, finds
    faster. ``from_site``, ``from_point``: which number each had.
    """

    def __init__(self, sites: ArrayLike, points: ArrayLike, radius: float) -> None:
        if not radius > 0:
            raise ValueError("a radius is more than 0 metres")
        here, there = places(sites), places(points)
        self.radius = radius
        self.width = EAST[1] - EAST[0] + 4 * radius  # the keys of one strip never reach those of the next
        self.from_site = np.argsort(self._keys(here))
        self.from_point = self.from_site if points is sites else np.argsort(self._keys(there))
        (self.x, self.y), (self.east, self.north) = here[self.from_site].T.copy(), there[self.from_point].T.copy()

    def stretches(self) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
        """In its own strip and in each beside it: of every site, which points may be near, from the first on."""
        points = np.column_stack((self.east, self.north))
        keys, own, radius = self._keys(points), _strips(np.column_stack((self.x, self.y)), self.radius), self.radius
        for strip in (own - 1, own, own + 1):
            south = NORTH[0] + strip * radius
            aside = np.maximum(0, np.maximum(south - self.y, self.y - (south + radius)))  # from the site to the strip
            half = np.sqrt(np.maximum(radius * radius - aside * aside, 0)) + _ROUNDING
            middle = strip * self.width + self.x
            firsts = np.searchsorted(keys, middle - half)
            yield firsts, np.searchsorted(keys, middle + half, side="right") - firsts

    def _keys(self, points: Places) -> NDArray[np.float64]:
        return _strips(points, self.radius) * self.width + points[:, 0]


def _strips(points: Places, height: float) -> NDArray[np.float64]:
    return np.floor((points[:, 1] - NORTH[0]) / height)


def unrolled(firsts: NDArray[np.intp], lengths: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Stretches of numbers one after the other: the number of the stretch, and each number in it."""
    stretch = np.repeat(np.arange(len(firsts)), lengths)
    return stretch, np.arange(len(stretch)) + np.repeat(firsts - (np.cumsum(lengths) - lengths), lengths)
