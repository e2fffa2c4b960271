"""Whom a room at a place reaches: by kind of benefit, and what of it other rooms reach already. Source: NBH-2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, PointSort
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import reached_points
from buurtwerkkamer.domain.neighbourhoods.rules.distance import pairs_within

from .areas import Areas
from .classified import by_centres, catchments
from .maps import reached_by_overlap
from .meeting import Meeting, meeting_places

KINDS: Final = ("assistance", "disability", "unemployment", "pension")  # bijstand, AO, WW, AOW


@dataclass(frozen=True, slots=True)
class Around:
    """Whom the place reaches within ``radius`` metres, by the centres of neighbourhoods. None: nothing is known.

    ``unknown``: neighbourhoods in reach without a figure, so that all are "at least". ``by_overlap``: benefits without
    and with AOW, each area for the share that lies within. ``finer``: benefits by squares or postcodes, and which.
    ``by_others``: of ``benefits``, whom ``others`` rooms reach.
    """

    radius: float
    inhabitants: int | None
    kinds: Mapping[str, int | None]
    benefits: int | None
    with_aow: int | None
    unknown: int
    by_overlap: tuple[int, int] | None
    finer: tuple[int, PointSort] | None
    others: int
    by_others: int | None
    meeting: Sequence[Meeting]  # places where people meet already


def around_place(
    every: Areas,
    place: tuple[float, float],
    others: Sequence[tuple[float, float]],
    polygons: Mapping[str, Any],
    radius: float,
) -> Around:
    """Whom a room at ``place`` reaches. ``others``: where the other rooms are; ``polygons``: outlines by code."""
    sums = by_centres(every, np.array([place]), radius=radius)
    placed = every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0])
    columns = [every.columns[name][placed] for name in ("inhabitants", *KINDS)]
    weights = np.column_stack(columns)
    [[inhabitants, *kinds]] = reached_points([place], every.places[placed], weights, radius=radius).reached
    if not sums.near[0]:  # no centre so near: that is not nobody
        inhabitants, kinds = np.nan, [np.nan] * len(KINDS)
    near = [other for other in others if np.hypot(other[0] - place[0], other[1] - place[1]) < 2 * radius]
    return Around(
        radius=radius,
        inhabitants=_whole(inhabitants),
        kinds={name: _whole(value) for name, value in zip(KINDS, kinds, strict=True)},
        benefits=_whole(sums.reached[0, 0]),
        with_aow=_whole(sums.reached[0, 1]),
        unknown=int(sums.unknown[0, 0]),
        by_overlap=reached_by_overlap(every=every, polygons=polygons, place=place, radius=radius),
        finer=_finer(every, place, radius),
        others=len(near),
        meeting=_meeting(place, radius),
        by_others=_reached_too(every.places[placed], every.figures.benefits[placed], place, near, radius),
    )


def _finer(every: Areas, place: tuple[float, float], radius: float) -> tuple[int, PointSort] | None:
    found = catchments(every, np.array([place]), radius=radius)
    reached = _whole(found.reached[0, 0])
    return (reached, every.points.sort) if every.points and found.finer[0] and reached is not None else None


def _meeting(place: tuple[float, float], radius: float) -> list[Meeting]:
    (x, y), window = place, (place[0] - radius, place[1] - radius, place[0] + radius, place[1] + radius)
    return [one for one in meeting_places(window=window) if np.hypot(one.place[0] - x, one.place[1] - y) <= radius]


def _reached_too(
    points: NDArray[np.float64],
    persons: NDArray[np.float64],
    place: tuple[float, float],
    others: Sequence[tuple[float, float]],
    radius: float,
) -> int:
    """Whom the place and at least one other both reach, as far as is known."""
    if not others:
        return 0
    _site, here = pairs_within([place], points, radius=radius)
    _site, there = pairs_within(others, points, radius=radius)
    return round(float(np.nansum(persons[np.intersect1d(here, there)])))


def _whole(value: Any) -> int | None:
    return None if np.isnan(value) else round(float(value))
