"""A neighbourhood for a talk with a municipality: its class through the years, and whom a room there reaches.

Source: NBH-1, NBH-2, NBH-3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, Definition
from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, Release
from buurtwerkkamer.domain.neighbourhoods.rules.cells import squeezed
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds
from buurtwerkkamer.domain.neighbourhoods.rules.distance import RADIUS

from .areas import Areas, areas, releases_about, years_with_figures
from .around import Around, around_place
from .classified import Area, classification
from .drawing import Named, Picture, draw
from .maps import shapes
from .meeting import meeting_places

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
class Profile:
    """All that is told of the area, and with what it was made.

    ``benefits``: how many, of how many, by the definition; ``low_educated`` likewise; None where unknown.
    ``boundaries``: whose these are on the map, as a sentence; ``source``: whose figures these are.
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
    boundaries: str
    releases: Sequence[Release]
    source: str


def neighbourhood_at(
    *, every: Areas, place: tuple[float, float], outlines: Mapping[str, Any] | None = None
) -> str | None:
    """The code of the neighbourhood in which ``place`` lies; where no outline says so, that with the nearest centre;
    None far from all of them. ``outlines``: those around it, for who has them already.
    """
    numbers = np.flatnonzero(every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0]))
    if not len(numbers):
        return None
    away = np.hypot(*(every.places[numbers] - place).T)
    nearest = int(away.argmin())
    code = str(every.codes[numbers[nearest]])
    if outlines is None:
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
        around=around_place(every, where, [at for *_names, at in others], polygons, radius) if where else None,
        picture=_small_map(near, polygons, where, others, radius) if where else None,
        boundaries=every.boundaries_of(boundaries),
        releases=releases_about(year=year, code=code),
        source=every.source,
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
        place=place,
        radius=radius,
        rooms=rooms,
        meeting=meeting_places(window=window.bounds),
        window=window,
    )
