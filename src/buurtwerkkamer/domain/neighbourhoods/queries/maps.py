"""What a map shows of areas: their outline, or where they are. Source: NBH-3."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.models import AreaPlace
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import reached_areas
from buurtwerkkamer.domain.neighbourhoods.rules.coordinates import to_degrees

from .areas import Areas


def outlines(*, year: int, region: str, kind: AreaKind = AreaKind.NEIGHBOURHOOD) -> dict[str, Any]:
    """The polygons of the areas of this kind in the region, in RD, as a file of this very year has them."""
    found = AreaPlace.objects.filter(
        release__year=year,
        release__kind=ReleaseKind.PLACES,
        kind=kind,
        code__startswith=f"{kind.value}{'' if region == 'NL00' else region[2:]}",
        outline__isnull=False,
    ).order_by("release__read_at", "release_id")
    return {code: shapely.from_wkb(bytes(outline or b"")) for code, outline in found.values_list("code", "outline")}


def in_degrees(*, year: int, region: str, placed: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """The shape of each area in WGS84: its polygon, or its point where no file of this year has one."""
    found = {code: shape for kind in AreaKind for code, shape in outlines(year=year, region=region, kind=kind).items()}
    drawn = [found.get(code) or shapely.Point(place) for code, place in placed.items()]
    turned = shapely.transform(np.array(drawn, dtype=object), to_degrees)
    return dict(zip(placed, turned, strict=True))


def shapes(*, every: Areas, region: str) -> tuple[dict[str, Any], int | None]:
    """The polygon of each neighbourhood in the region, and the year of their boundaries; None where we have none at
    all.

    Where a year has no boundaries, those of the nearest year: a polygon belongs to the neighbourhood whose centre is
    the only one in it. So a neighbourhood that was cut or joined since has none, and is a point on the map.
    """
    own = outlines(year=every.year, region=region)
    if own:
        return own, every.year
    years = AreaPlace.objects.filter(outline__isnull=False).values_list("release__year", flat=True).distinct()
    for year in sorted(years, key=lambda each: (abs(each - every.year), each)):
        if borrowed := _borrowed(every, region, outlines(year=year, region=region)):
            return borrowed, year
    return {}, None


def _borrowed(every: Areas, region: str, polygons: Mapping[str, Any]) -> dict[str, Any]:
    inside = every.within(region) & every.of_kind(AreaKind.NEIGHBOURHOOD) & ~np.isnan(every.places[:, 0])
    numbers, outline = np.flatnonzero(inside), np.array(list(polygons.values()), dtype=object)
    if not len(numbers) or not len(outline):
        return {}
    point, polygon = shapely.STRtree(outline).query(shapely.points(every.places[numbers]), predicate="within")
    alone = np.bincount(polygon, minlength=len(outline))[polygon] == 1
    codes = every.codes[numbers[point[alone]]].tolist()
    return dict(zip(codes, outline[polygon[alone]], strict=True))


def reached_by_overlap(
    *, every: Areas, polygons: Mapping[str, Any], place: tuple[float, float], radius: float
) -> tuple[int, int] | None:
    """Residents on benefits within the radius, without AOW and with, each area for the share of it that lies within;
    None where a neighbourhood near it has no polygon. Source: NBH-2, data-and-law.md A5.
    """
    near = every.of_kind(AreaKind.NEIGHBOURHOOD)
    near &= np.hypot(every.places[:, 0] - place[0], every.places[:, 1] - place[1]) <= 2 * radius
    numbers = np.flatnonzero(near)
    codes = every.codes[numbers].tolist()
    if not codes or any(code not in polygons for code in codes):
        return None
    figures = every.figures
    weights = np.column_stack((figures.benefits, figures.benefits_and_pension))[numbers]
    reached = reached_areas([place], [polygons[code] for code in codes], weights, radius=radius).reached[0]
    return None if np.isnan(reached).any() else (round(float(reached[0])), round(float(reached[1])))
