"""Every neighbourhood of the country in one small file, for a map that is drawn once and then moved. Source: NBH-3."""

import json
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import shapely
from django.db.models import Count, Max

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, NeighbourhoodClass, ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.models import Release
from buurtwerkkamer.domain.neighbourhoods.rules.distance import EAST, NORTH

from .areas import Areas, areas
from .classified import classification
from .maps import shapes

UNIT: Final = 10.0  # metres: what is smaller, nobody sees on a map of a country
DETAIL: Final = 100.0  # metres: how far an outline may be from the real one
ORDER: Final = tuple(NeighbourhoodClass)
_NOT_ON_IT: Final = (ReleaseKind.MEETING, ReleaseKind.POINTS)
_DOT: Final = 150.0  # metres: half of a square where only a centre is known


def made_of(*years: int) -> list[str]:
    """What the map of each of these years is made of: another file of CBS, another map. One query."""
    read = Release.objects.exclude(kind__in=_NOT_ON_IT).aggregate(last=Max("pk"), number=Count("pk"))
    return [f"{year}-{read['last'] or 0}-{read['number']}" for year in years]


def country(*, year: int) -> bytes:
    """The map as JSON: ``codes``, ``names``, ``classes`` (numbers in the order of the enum) and ``rings``.

    A ring is x, y of its first corner and then the steps to each next one, in units of ten metres, south positive, from
    the north-west corner of RD. Neighbours keep one and the same border; what is too small to see is a square.
    """
    every = areas(year=year)
    found = classification(year=year, kinds=frozenset({AreaKind.NEIGHBOURHOOD}), every=every).areas
    outlines = _outlines(every)
    shown = [
        (area, outlines.get(area.code) or _square(area.place)) for area in found if area.place or area.code in outlines
    ]
    told = {
        "codes": [area.code for area, _shape in shown],
        "names": [area.name for area, _shape in shown],
        "classes": [ORDER.index(area.klass) for area, _shape in shown],
        "rings": [list(_rings(shape)) or list(_rings(_square(area.place))) for area, shape in shown],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _outlines(every: Areas) -> dict[str, Any]:
    found, _year = shapes(every=every, region="NL00")
    if not found:
        return {}
    simpler = shapely.coverage_simplify(np.array(list(found.values()), dtype=object), DETAIL)
    return dict(zip(found, simpler, strict=True))


def _square(place: tuple[float, float] | None) -> Any:
    x, y = place or (0.0, 0.0)
    return shapely.box(x - _DOT, y - _DOT, x + _DOT, y + _DOT)


def _rings(shape: Any) -> Iterator[list[int]]:
    for part in shapely.get_parts(shape):
        if part.geom_type != "Polygon":
            continue
        for ring in (part.exterior, *part.interiors):
            corners = shapely.get_coordinates(ring)[:-1]
            on_map = np.column_stack((corners[:, 0] - EAST[0], NORTH[1] - corners[:, 1]))
            whole = np.round(on_map / UNIT).astype(np.int64)
            steps = np.diff(whole, axis=0)
            moved = steps[np.any(steps != 0, axis=1)]
            if len(moved) >= 2:
                yield [*whole[0].tolist(), *moved.ravel().tolist()]
