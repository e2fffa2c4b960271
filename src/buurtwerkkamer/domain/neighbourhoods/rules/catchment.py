"""Whom a place reaches: residents within a distance of it, in a straight line. Source: NBH-2, data-and-law.md A5."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from .distance import RADIUS, pairs_in_no_order, places

NEEDED: Final = 1500  # vulnerable residents, preferably: NBH-2
NEED: Final = (1500, 3000)
USERS: Final = (500, 1000)  # unique users for whom a room has place: NBH-2
_CORNERS: Final = 32  # of a quarter of a circle: its area is right within 0.1%


@dataclass(frozen=True, slots=True)
class Catchment:
    """What ``n`` sites reach. ``reached``: shape (n, kinds), the sums of what is known. ``unknown``: shape (n,
    kinds), how many points or areas in reach published nothing, so that ``reached`` is "at least". Nothing known at
    all: NaN. ``near``: shape (n,), how many points or areas are in reach; where that is 0, nobody lives there, or
    nobody told us who does.
    """

    reached: NDArray[np.float64]
    unknown: NDArray[np.intp]
    near: NDArray[np.intp]


def reached_points(sites: ArrayLike, points: ArrayLike, weights: ArrayLike, *, radius: float = RADIUS) -> Catchment:
    """The catchment over weighted points: centres of neighbourhoods, squares or postcodes. A point counts whole, or
    not.

    ``sites`` (n, 2) and ``points`` (m, 2) in metres, RD (EPSG:28992); ``weights`` (m, kinds) or (m,) in persons, NaN
    where unknown. Good for ranking; for a figure in print, ``reached_areas``. Raises ``NotInRD``, ``ValueError``.
    Source: NBH-2.
    """
    kinds = _columns(weights, len(np.asarray(points)))
    site, point = pairs_in_no_order(sites, points, radius=radius)
    return _summed(len(np.asarray(sites)), site, kinds, point)


def reached_areas(sites: ArrayLike, areas: ArrayLike, weights: ArrayLike, *, radius: float = RADIUS) -> Catchment:
    """The catchment over areas: of each, the share of its surface that lies within ``radius``, as if everybody in it
    lived evenly spread.

    ``areas``: shape (m,), polygons of shapely in RD, such as ``frame.geometry.to_numpy()`` of a GeoDataFrame in
    EPSG:28992; the rest is as ``reached_points`` has it. Raises ``NotInRD``, ``ValueError``. Source: NBH-2,
    data-and-law.md A5.
    """
    polygons = np.asarray(areas, dtype=object)
    bounds = shapely.bounds(polygons[~shapely.is_empty(polygons)]) if len(polygons) else np.empty((0, 4))
    places(bounds[:, :2])
    places(bounds[:, 2:])
    kinds = _columns(weights, len(polygons))
    here = places(sites)
    circles = shapely.buffer(shapely.points(here), radius, quad_segs=_CORNERS)
    site, area = shapely.STRtree(polygons).query(circles, predicate="intersects")
    share = _share_inside(circles[site], polygons[area])
    some = share > 0
    return _summed(len(here), site[some], kinds, area[some], share[some])


def _share_inside(circles: NDArray[np.object_], polygons: NDArray[np.object_]) -> NDArray[np.float64]:
    """Of each polygon, which share of its surface lies in the circle beside it."""
    shapely.prepare(circles)
    share = shapely.covers(circles, polygons).astype(np.float64)
    partly = np.flatnonzero(share == 0)
    inside = shapely.area(shapely.intersection(circles[partly], polygons[partly]))
    whole = shapely.area(polygons[partly])
    share[partly] = np.divide(inside, whole, out=np.zeros_like(whole), where=whole > 0)
    return share


def _columns(weights: ArrayLike, number: int) -> NDArray[np.float64]:
    found = np.asarray(weights, dtype=np.float64)
    columns = found[:, None] if found.ndim == 1 else found
    if columns.ndim != 2 or len(columns) != number:
        raise ValueError(f"weights have the shape ({number}, kinds), not {found.shape}")
    if np.any(columns < 0):
        raise ValueError("weights are persons: 0 or more, or NaN where unknown")
    return columns


def _summed(
    number: int,
    site: NDArray[np.intp],
    kinds: NDArray[np.float64],
    item: NDArray[np.intp],
    share: NDArray[np.float64] | None = None,
) -> Catchment:
    """The sum of each kind over the pairs of ``site`` and ``item``, whole where no ``share`` is given."""
    reached = np.zeros((number, kinds.shape[1]))
    unknown = np.zeros((number, kinds.shape[1]), dtype=np.intp)
    for kind in range(kinds.shape[1]):
        amounts = kinds[:, kind]
        absent = np.isnan(amounts)
        counted = np.where(absent, 0, amounts).take(item)
        reached[:, kind] = np.bincount(site, counted if share is None else counted * share, minlength=number)
        if absent.any():
            of_nobody = absent[item]
            unknown[:, kind] = np.bincount(site[of_nobody], minlength=number)
            known = np.bincount(site[~of_nobody], minlength=number)
            reached[(known == 0) & (unknown[:, kind] > 0), kind] = np.nan
    return Catchment(reached, unknown, np.bincount(site, minlength=number))
