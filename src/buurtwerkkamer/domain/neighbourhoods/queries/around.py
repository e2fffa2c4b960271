"""Whom a room at a place reaches: by kind of benefit, and what of it other rooms reach already. Source: NBH-2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, PointSort
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import reached_points
from buurtwerkkamer.domain.neighbourhoods.rules.distance import pairs_within

from .areas import Areas
from .classified import by_centres, catchments, points_around
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
    counted = counted_around(every, place, radius)
    already = reached_already(every, place, others, radius)
    return Around(
        radius=radius,
        inhabitants=counted.pop("inhabitants"),
        kinds=counted,
        benefits=_whole(sums.reached[0, 0]),
        with_aow=_whole(sums.reached[0, 1]),
        unknown=int(sums.unknown[0, 0]),
        by_overlap=reached_by_overlap(every=every, polygons=polygons, place=place, radius=radius),
        finer=_finer(every, place, radius),
        others=already[0],
        meeting=_meeting(place, radius),
        by_others=already[1],
    )


def counted_around(every: Areas, place: tuple[float, float], radius: float) -> dict[str, int | None]:
    """Inhabitants, and residents with each kind of benefit, within the radius: by the centres of neighbourhoods, of
    which alone CBS publishes the kinds. None where nothing is known. Source: NBH-2.
    """
    names = ("inhabitants", *KINDS)
    placed = every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0])
    weights = np.column_stack([every.columns[name][placed] for name in names])
    found = reached_points([place], every.places[placed], weights, radius=radius)
    if not found.near[0]:  # no centre so near: that is not nobody
        return dict.fromkeys(names)
    return {name: _whole(value) for name, value in zip(names, found.reached[0], strict=True)}


def reached_already(
    every: Areas,
    place: tuple[float, float],
    others: Sequence[tuple[float, float]],
    radius: float,
    *,
    finer: bool = False,
) -> tuple[int, int]:
    """How many of the ``others`` reach some of whom ``place`` reaches, as far as their circles touch; and how many
    residents on benefits they both reach, each once, as far as is known. ``finer``: by squares or postcodes.
    """
    near = [other for other in others if np.hypot(other[0] - place[0], other[1] - place[1]) < 2 * radius]
    if not near:
        return 0, 0
    if finer and every.points:
        points, weights = points_around(every.points, np.array([place]), radius)
        persons = weights[:, 0]
    else:
        placed = every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0])
        points, persons = every.places[placed], every.figures.benefits[placed]
    _site, here = pairs_within([place], points, radius=radius)
    _site, there = pairs_within(near, points, radius=radius)
    return len(near), round(float(np.nansum(persons[np.intersect1d(here, there)])))


def _finer(every: Areas, place: tuple[float, float], radius: float) -> tuple[int, PointSort] | None:
    found = catchments(every, np.array([place]), radius=radius)
    reached = _whole(found.reached[0, 0])
    return (reached, every.points.sort) if every.points and found.finer[0] and reached is not None else None


def _meeting(place: tuple[float, float], radius: float) -> list[Meeting]:
    (x, y), window = place, (place[0] - radius, place[1] - radius, place[0] + radius, place[1] + radius)
    return [one for one in meeting_places(window=window) if np.hypot(one.place[0] - x, one.place[1] - y) <= radius]


def _whole(value: Any) -> int | None:
    return None if np.isnan(value) else round(float(value))
