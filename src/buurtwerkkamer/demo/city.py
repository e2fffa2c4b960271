"""An invented city around the rooms: neighbourhoods with figures of three years, outlines, and places to meet.

Nothing of it is of CBS, and every name that it goes by says so.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from itertools import product
from random import Random
from typing import Any, Final, NamedTuple

import numpy as np
import shapely

from buurtwerkkamer.demo.plan import PACKAGE
from buurtwerkkamer.domain.neighbourhoods.enums import ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.rules.layout import fields
from buurtwerkkamer.domain.neighbourhoods.services.reading.findings import (
    AreaLine,
    Building,
    Found,
    PlaceLine,
    Reading,
)
from buurtwerkkamer.domain.neighbourhoods.services.releases import keep
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.house import write_place
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.reference import read

INVENTED: Final = "verzonnen"
AGES: Final = {"aged_0_14": 0.16, "aged_15_24": 0.13, "aged_25_44": 0.29, "aged_45_64": 0.25, "aged_65_up": 0.17}
FEW: Final = 60  # inhabitants, of whom nothing else is told


class _Area(NamedTuple):
    """``need``: from 0 to 1, how much is the matter there."""

    code: str
    name: str
    place: tuple[float, float]
    outline: Any
    need: float
    people: int


def make_cities(rooms: Sequence[Room], *, seed: int, at: datetime, by: Actor) -> None:
    """Make the city of each of ``rooms``, and say where in it the rooms are."""
    told = read(PACKAGE, "city")
    last = at.year - 1
    for city in told["city"]:
        here = [room for room in rooms if room.city == city["name"]]
        if not here:
            continue
        random = Random(f"{seed} {city['name']}")  # noqa: S311 -- nothing secret: the same city every time
        areas = _areas(told, city, here, random)
        name = f"{city['name']} ({INVENTED})"
        for year in range(last - told["years"] + 1, last + 1):
            _keep(_figures(areas, name, city["code"], year, random), city["name"], at, by)
        _keep(_places(areas, last), city["name"], at, by)
        _keep(_meeting(told["meeting"], areas, last, random), city["name"], at, by)
        for room, area in zip(here, areas, strict=False):
            write_place(room=room, name=area.name, place=area.place, by=by)


def _areas(told: dict[str, Any], city: dict[str, Any], rooms: Sequence[Room], random: Random) -> list[_Area]:
    """Those with a room first: they lie apart from each other, and much is the matter there."""
    side, apart, (west, south) = told["side"], told["apart"], city["corner"]
    inside = list(product(range(1, side, 2), repeat=2))
    cells = [*inside, *(cell for cell in product(range(side), repeat=2) if cell not in inside)]
    middles = [
        tuple(
            round(corner + (n + 0.5 + random.uniform(-0.3, 0.3)) * apart)
            for corner, n in zip((west, south), cell, strict=True)
        )
        for cell in cells
    ]
    outlines = _around(middles, apart)
    names = [room.name for room in rooms] + random.sample(told["names"], len(cells) - len(rooms))
    found = []
    for number, (middle, outline, name) in enumerate(zip(middles, outlines, names, strict=True)):
        need = random.uniform(0.65, 1.0) if number < len(rooms) else random.betavariate(1.6, 2.4)
        people = FEW if number == len(cells) - 1 else 5 * round(random.triangular(240, 760, 480))
        found.append(_Area(f"BU{city['code']}{number // 10:02d}{number % 10:02d}", name, middle, outline, need, people))
    return found


def _around(middles: Sequence[Any], apart: float) -> list[Any]:
    """Of each middle the ground in the city that is nearer to it than to another."""
    points = shapely.points(np.array(middles, dtype=float))
    whole = shapely.convex_hull(shapely.multipoints(points)).buffer(0.45 * apart)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=whole))
    at, cell = shapely.STRtree(cells).query(points, predicate="within")
    return list(shapely.intersection(cells[cell[np.argsort(at)]], whole))


def _figures(areas: Sequence[_Area], city: str, code: str, year: int, random: Random) -> Found:
    """Figures of every neighbourhood, and what they come to in its districts and the city."""
    found = Found(ReleaseKind.FIGURES, year)
    sums: dict[str, Counter[str]] = {}
    for area in areas:
        figures = _of(area, random)
        _add(found, area.code, area.name, city, figures)
        for whole in (f"GM{code}", f"WK{area.code[2:8]}"):
            sums.setdefault(whole, Counter()).update(figures)
    for number, (whole, figures) in enumerate(sorted(sums.items())):
        _add(found, whole, city if whole.startswith("GM") else f"Wijk {number}", city, figures)
    return found


def _of(area: _Area, random: Random) -> dict[str, int]:
    people = area.people
    older = Random(area.code).uniform(0.6, 1.6)  # noqa: S311 -- as above; some neighbourhoods are grey, others green
    younger = (1 - older * AGES["aged_65_up"]) / (1 - AGES["aged_65_up"])
    ages = {name: share * (older if name == "aged_65_up" else younger) for name, share in AGES.items()}
    figures = {name: 5 * round(people * share / 5) for name, share in ages.items()}
    figures |= {"inhabitants": people, "households": 5 * round(people / 2.1 / 5)}
    if people <= FEW:
        return figures
    grown = people * (1 - AGES["aged_0_14"])
    shares = {
        "low_educated": 0.06 + 0.36 * area.need, "high_educated": 0.45 - 0.30 * area.need,
        "assistance": 0.02 + 0.12 * area.need, "disability": 0.02 + 0.06 * area.need,
        "unemployment": 0.012 + 0.02 * area.need, "pension": 0.19 * older,
    }  # fmt: skip
    said = {name: 10 * round(grown * share * random.uniform(0.94, 1.06) / 10) for name, share in shares.items()}
    middle = 10 * round(grown / 10) - said["low_educated"] - said["high_educated"]
    return figures | said | {"middle_educated": middle}


def _add(found: Found, code: str, name: str, city: str, figures: dict[str, int] | Counter[str]) -> None:
    found.areas[code] = AreaLine(code, name, city, 1, tuple(figures.get(field) for field in fields()))
    found.filled.update(figures.keys())


def _places(areas: Sequence[_Area], year: int) -> Found:
    lines = {each.code: PlaceLine(each.code, each.name, *each.place, shapely.to_wkb(each.outline)) for each in areas}
    return Found(ReleaseKind.PLACES, year, places=lines)


def _meeting(told: Sequence[tuple[str, str]], areas: Sequence[_Area], year: int, random: Random) -> Found:
    """Places to meet, not far from where the rooms are."""
    near = [Building(name, *_beside(areas[n % len(areas)], random), sort) for n, (name, sort) in enumerate(told)]
    return Found(ReleaseKind.MEETING, year, buildings=near)


def _beside(area: _Area, random: Random) -> tuple[float, float]:
    x, y = (each + random.choice((-1, 1)) * random.uniform(250, 600) for each in area.place)
    return x, y


def _keep(found: Found, city: str, at: datetime, by: Actor) -> None:
    name = f"{INVENTED}-{found.kind.label}-{city}-{found.year}"
    keep(reading=Reading(name, sha256(name.encode()).hexdigest(), [found]), at=at, by=by, invented=True)
