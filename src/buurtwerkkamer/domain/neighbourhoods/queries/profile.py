"""A neighbourhood for a talk with a municipality: its class through the years, and whom a room there reaches.

Source: NBH-1, NBH-2, NBH-3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, Definition
from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, Release
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import reached_points
from buurtwerkkamer.domain.neighbourhoods.rules.cells import squeezed
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds
from buurtwerkkamer.domain.neighbourhoods.rules.distance import RADIUS, pairs_within

from .areas import Areas, areas, releases_of, years_with_figures
from .classified import SOURCE, Area, catchments, classification
from .drawing import Named, Picture, draw
from .maps import reached_by_overlap, shapes
from .meeting import Meeting, meeting_places

KINDS: Final = ("assistance", "disability", "unemployment", "pension")  # bijstand, AO, WW, AOW
MAP_RADII: Final = 1.6  # what the small map shows around the place, in circles
_NEIGHBOURHOODS: Final = frozenset({AreaKind.NEIGHBOURHOOD})
_FURTHEST: Final = 2000.0  # metres from a place to the centre of its neighbourhood; more is no neighbourhood of it
_BOUNDARY_MOVED: Final = 3  # what CBS says of an area whose boundary changed since the year before


@dataclass(frozen=True, slots=True)
class OfYear:
    """The area in a year. ``area``: None where that year has none of the same code and name. ``moved``: its boundary
    changed between then and the year of the profile, so it is other ground.
    """

    year: int
    area: Area | None
    moved: bool


@dataclass(frozen=True, slots=True)
class Around:
    """Whom the place reaches within ``radius`` metres, by the centres of neighbourhoods. None: nothing is known.

    ``unknown``: neighbourhoods in reach without a figure, so that all are "at least". ``by_overlap``: benefits without
    and with AOW, each area for the share that lies within. ``by_others``: of ``benefits``, whom ``others`` rooms reach.
    """

    radius: float
    inhabitants: int | None
    kinds: Mapping[str, int | None]
    benefits: int | None
    with_aow: int | None
    unknown: int
    by_overlap: tuple[int, int] | None
    others: int
    by_others: int | None
    meeting: Sequence[Meeting]  # places where people meet already


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is told of the area, and with what it was made.

    ``benefits``: how many, of how many, by the definition; ``low_educated`` likewise; None where unknown.
    """

    year: int
    area: Area
    definition: Definition
    thresholds: Thresholds
    benefits: tuple[int, int] | None
    low_educated: tuple[int, int] | None
    years: Sequence[OfYear]
    around: Around | None  # None: no file says where it is
    picture: Picture | None
    boundaries: int | None
    releases: Sequence[Release]

    @property
    def source(self) -> str:
        """Whose figures these are, as the licence asks."""
        return f"{SOURCE} {self.year}"


def neighbourhood_at(*, every: Areas, place: tuple[float, float]) -> str | None:
    """The code of the neighbourhood in which ``place`` lies; where no outline says so, that with the nearest centre;
    None far from all of them.
    """
    numbers = np.flatnonzero(every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0]))
    if not len(numbers):
        return None
    away = np.hypot(*(every.places[numbers] - place).T)
    nearest = int(away.argmin())
    code = str(every.codes[numbers[nearest]])
    outlines, _year = shapes(every=every, region=f"GM{code[2:6]}")
    inside = next((of for of, outline in outlines.items() if shapely.intersects_xy(outline, *place)), None)
    return inside or (code if away[nearest] <= _FURTHEST else None)


def profile(
    *,
    code: str,
    year: int,
    place: tuple[float, float] | None = None,
    others: Sequence[Named] = (),
    definition: Definition = Definition.D1,
    thresholds: Thresholds | None = None,
    radius: float = RADIUS,
) -> Profile | None:
    """The neighbourhood ``code`` in ``year``; None where there is none. ``place``: the middle of the circle, the centre
    of the neighbourhood where not given. ``others``: rooms that are there already, without the one it is about.
    """
    every, at = areas(year=year), thresholds or Thresholds()
    number = every.at.get(code)
    if number is None or not code.startswith(AreaKind.NEIGHBOURHOOD):
        return None
    how: dict[str, Any] = {"definition": definition, "thresholds": at, "radius": radius}
    city = f"GM{code[2:6]}"
    near = classification(year=year, region=city, kinds=_NEIGHBOURHOODS, every=every, **how).areas
    area = next(each for each in near if each.code == code)
    polygons, boundaries = shapes(every=every, region=city)
    where = place or area.place
    return Profile(
        year=year,
        area=area,
        definition=definition,
        thresholds=at,
        benefits=_benefits(every, number, definition),
        low_educated=_educated(every, number),
        years=_through_the_years(area, year, how),
        around=_around(every, where, [at for *_names, at in others], polygons, radius) if where else None,
        picture=_small_map(near, polygons, where, others, radius) if where else None,
        boundaries=boundaries,
        releases=releases_of(year=year),
    )


def _benefits(every: Areas, number: int, definition: Definition) -> tuple[int, int] | None:
    figures = every.figures
    persons = figures.benefits_and_pension if definition is Definition.D3 else figures.benefits
    of = figures.aged_15_64 if definition is Definition.D1 else figures.inhabitants
    return _both(persons[number], of[number])


def _educated(every: Areas, number: int) -> tuple[int, int] | None:
    figures = every.figures
    return _both(figures.low[number], (figures.low + figures.middle + figures.high)[number])


def _both(part: Any, whole: Any) -> tuple[int, int] | None:
    return None if np.isnan(part) or np.isnan(whole) or not whole else (round(float(part)), round(float(whole)))


def _through_the_years(area: Area, year: int, how: Mapping[str, Any]) -> list[OfYear]:
    """Every year that was read in, the oldest first. Years are joined only where code and name are the same: CBS gives
    codes to other areas. Source: data-and-law.md A2.
    """
    said = AreaFigures.objects.filter(code=area.code, change__gte=_BOUNDARY_MOVED).values_list(
        "release__year", flat=True
    )
    moved = set(said)
    lines = []
    for each in sorted(years_with_figures()):
        if each == year:
            lines.append(OfYear(each, area, moved=False))
            continue
        found = classification(year=each, region=area.code, kinds=_NEIGHBOURHOODS, **how).areas
        same = next((one for one in found if squeezed(one.name) == squeezed(area.name)), None)
        between = range(min(each, year) + 1, max(each, year) + 1)
        lines.append(OfYear(each, same, moved=not moved.isdisjoint(between)))
    return lines


def _around(
    every: Areas,
    place: tuple[float, float],
    others: Sequence[tuple[float, float]],
    polygons: Mapping[str, Any],
    radius: float,
) -> Around:
    sums = catchments(every, np.array([place]), radius=radius)
    placed = every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0])
    columns = [every.columns[name][placed] for name in ("inhabitants", *KINDS)]
    weights = np.column_stack(columns)
    [[inhabitants, *kinds]] = reached_points([place], every.places[placed], weights, radius=radius).reached
    if not np.any(np.hypot(*(every.places[placed] - place).T) <= radius):  # no centre so near: that is not nobody
        sums.reached[:], inhabitants, kinds = np.nan, np.nan, [np.nan] * len(KINDS)
    near = [other for other in others if np.hypot(other[0] - place[0], other[1] - place[1]) < 2 * radius]
    return Around(
        radius=radius,
        inhabitants=_whole(inhabitants),
        kinds={name: _whole(value) for name, value in zip(KINDS, kinds, strict=True)},
        benefits=_whole(sums.reached[0, 0]),
        with_aow=_whole(sums.reached[0, 1]),
        unknown=int(sums.unknown[0, 0]),
        by_overlap=reached_by_overlap(every=every, polygons=polygons, place=place, radius=radius),
        others=len(near),
        meeting=_meeting(place, radius),
        by_others=_reached_too(every.places[placed], every.figures.benefits[placed], place, near, radius),
    )


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


def _small_map(
    near: Sequence[Area],
    polygons: Mapping[str, Any],
    place: tuple[float, float],
    rooms: Sequence[Named],
    radius: float,
) -> Picture | None:
    window = shapely.box(*(at - MAP_RADII * radius for at in place), *(at + MAP_RADII * radius for at in place))
    cut = {area.code: shapely.intersection(polygons[area.code], window) for area in near if area.code in polygons}
    inside = [
        area
        for area in near
        if (area.code in cut and cut[area.code].area > 0)
        or (area.code not in cut and area.place and shapely.intersects_xy(window, *area.place))
    ]
    return draw(
        inside,
        cut,
        colour="soort",
        place=place,
        radius=radius,
        rooms=rooms,
        meeting=meeting_places(window=window.bounds),
        window=window,
    )


def _whole(value: Any) -> int | None:
    return None if np.isnan(value) else round(float(value))
