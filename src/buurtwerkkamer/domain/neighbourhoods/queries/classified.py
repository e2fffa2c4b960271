"""Areas with their class, and whom a room there would reach: what the page, the files and the command line show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, Definition, NeighbourhoodClass, PointSort
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import Catchment, reached_points
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds, classify
from buurtwerkkamer.domain.neighbourhoods.rules.distance import RADIUS, places
from buurtwerkkamer.domain.neighbourhoods.rules.points import Points

from .areas import Areas, areas


@dataclass(frozen=True, slots=True)
class Area:
    """One area as it is shown. ``fallback``: the class of its district, where its own is unknown. ``within``:
    residents on benefits within the radius of its centre, and ``within_with_aow``; None where nothing is known.
    ``finer``: counted by squares or postcodes, None where by the centres of neighbourhoods.
    """

    code: str
    name: str
    municipality: str
    klass: NeighbourhoodClass
    fallback: NeighbourhoodClass | None
    benefits_percent: float | None
    low_educated_percent: float | None
    near_border: bool
    fits_none: bool
    inhabitants: int | None
    within: int | None
    within_with_aow: int | None
    finer: PointSort | None
    place: tuple[float, float] | None

    @property
    def kind(self) -> AreaKind:
        """Which kind of area its code says it is."""
        return AreaKind(self.code[:2])


@dataclass(frozen=True, slots=True)
class Classification:
    """The areas of a year and a region, with all that it was made with. ``source``: whose figures these are."""

    year: int
    region: str
    definition: Definition
    thresholds: Thresholds
    radius: float
    areas: list[Area]
    source: str

    def counts(self, kind: AreaKind = AreaKind.NEIGHBOURHOOD) -> Mapping[NeighbourhoodClass, int]:
        """How many areas of this kind are of each class."""
        found = Counter(area.klass for area in self.areas if area.kind is kind)
        return {klass: found[klass] for klass in NeighbourhoodClass}


def classification(
    *,
    year: int,
    region: str = "NL00",
    definition: Definition = Definition.D1,
    thresholds: Thresholds | None = None,
    radius: float = RADIUS,
    kinds: frozenset[AreaKind] = frozenset(AreaKind),
    every: Areas | None = None,
) -> Classification:
    """Every area of ``year`` in ``region``, of these ``kinds``, with its class. Source: NBH-1, NBH-2, NBH-3.

    ``every``: the areas of that year, for who has them already.
    Catchments are as ``catchments`` counts them, also across the border of the region.
    """
    every, at = every or areas(year=year), thresholds or Thresholds()
    found = classify(every.figures, definition=definition, thresholds=at)
    shown = every.within(region) & np.isin(_kinds(every), [kind.value for kind in kinds])
    numbers = np.flatnonzero(shown)
    reached = catchments(every, every.places[numbers], radius=radius)
    lines = []
    for place, number in enumerate(numbers.tolist()):
        klass = NeighbourhoodClass(str(found.classes[number]))
        lines.append(
            Area(
                code=str(every.codes[number]),
                name=every.names[number],
                municipality=every.municipalities[number],
                klass=klass,
                fallback=_fallback(every, found.classes, number) if klass is NeighbourhoodClass.UNKNOWN else None,
                benefits_percent=_number(found.benefits_percent[number]),
                low_educated_percent=_number(found.low_educated_percent[number]),
                near_border=bool(found.near_border[number]),
                fits_none=bool(found.fits_none[number]),
                inhabitants=_whole(every.columns["inhabitants"][number]),
                within=_whole(reached.reached[place, 0]),
                within_with_aow=_whole(reached.reached[place, 1]),
                finer=every.points.sort if every.points and reached.finer[place] else None,
                place=_place(every.places[number]),
            )
        )
    return Classification(year, region, definition, at, radius, lines, every.source)


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom ``n`` sites reach, without AOW and with. ``reached``, ``unknown``: as ``Catchment`` has them, shape (n, 2).
    ``finer``: shape (n,), whether a site is counted by squares or postcodes.
    """

    reached: NDArray[np.float64]
    unknown: NDArray[np.intp]
    finer: NDArray[np.bool_]


def catchments(every: Areas, sites: NDArray[np.float64], *, radius: float = RADIUS) -> Reached:
    """Whom each of these places reaches: by squares or postcodes where one in reach has a figure, else by the centres
    of neighbourhoods. A site without a place, and one with nothing near it, reaches nobody that we know of: NaN.

    Of squares and postcodes CBS does not publish who has AOW: who is 65 or older stands for that. Source: NBH-2.
    """
    known = ~np.isnan(sites[:, 0])
    here = by_centres(every, sites[known], radius=radius)
    reached, unknown = np.full((len(sites), 2), np.nan), np.zeros((len(sites), 2), dtype=np.intp)
    reached[known], unknown[known] = here.reached, here.unknown
    finer = np.zeros(len(sites), dtype=bool)
    if every.points:
        there = _by_points(every.points, sites[known], radius)
        some = ~np.isnan(there.reached[:, 0])
        finer[known] = some
        reached[finer], unknown[finer] = there.reached[some], there.unknown[some]
    return Reached(reached, unknown, finer)


def by_centres(every: Areas, sites: NDArray[np.float64], *, radius: float = RADIUS) -> Catchment:
    """Whom each of these places reaches, without AOW and with: a neighbourhood counts where its centre is in reach;
    NaN where none is. Source: NBH-2.
    """
    figures, placed = every.figures, every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0])
    weights = np.column_stack((figures.benefits, figures.benefits_and_pension))[placed]
    return _nothing_is_unknown(reached_points(sites, every.places[placed], weights, radius=radius))


def points_around(
    points: Points, sites: NDArray[np.float64], radius: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where those around the sites are, and how many of each have benefits, without AOW and with: of a country there
    are 400,000, and a page is about one city.
    """
    here = places(sites)
    low, high = here.min(axis=0, initial=np.inf) - radius, here.max(axis=0, initial=-np.inf) + radius
    around = np.all((points.places >= low) & (points.places <= high), axis=1)
    return points.places[around], np.column_stack((points.benefits, points.benefits + points.aged_65_up))[around]


def _by_points(points: Points, sites: NDArray[np.float64], radius: float) -> Catchment:
    around, persons = points_around(points, sites, radius)
    return _nothing_is_unknown(reached_points(sites, around, persons, radius=radius))


def _nothing_is_unknown(found: Catchment) -> Catchment:
    found.reached[found.near == 0] = np.nan
    return found


def _kinds(every: Areas) -> NDArray[np.str_]:
    return every.codes.astype("<U2")


def _fallback(every: Areas, classes: NDArray[np.str_], number: int) -> NeighbourhoodClass | None:
    """The class of the district a neighbourhood lies in. Source: data-and-law.md A4."""
    code = str(every.codes[number])
    district = every.at.get(f"WK{code[2:8]}") if code.startswith(AreaKind.NEIGHBOURHOOD) else None
    klass = NeighbourhoodClass.UNKNOWN if district is None else NeighbourhoodClass(str(classes[district]))
    return None if klass is NeighbourhoodClass.UNKNOWN else klass


def _number(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if np.isnan(value) else round(float(value))


def _place(place: NDArray[np.float64]) -> tuple[float, float] | None:
    return None if np.isnan(place[0]) else (float(place[0]), float(place[1]))
