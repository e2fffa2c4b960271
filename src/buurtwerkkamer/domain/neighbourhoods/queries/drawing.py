"""A map of neighbourhoods, drawn by the server as SVG: no other server, no script; it prints. Source: NBH-3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from .classified import Area
from .meeting import Meeting
from .shades import Shades

WIDTH: Final = 820  # of the drawing; the page gives it its size
MOST_HEIGHT, LEAST_HEIGHT = 900, 320
EDGE: Final = 16
DOT: Final = 9
ROOM_FOR_A_LETTER: Final = 26  # an area must be as wide and high as that
CROWD: Final = 60  # places where people meet: more of them are drawn small, so that the map can still be seen
PIN: Final = 26  # around its middle, in which no letter can be read
SCALES: Final = (250, 500, 1000, 2000, 5000, 10_000, 20_000)  # metres


Named = tuple[str, str, tuple[float, float]]
"""A room or a site: its name, its short name, and where it stands."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An area on the map: an outline, or a dot where its outline is not known. ``said``: what its colour means."""

    area: Area
    said: str
    fill: str
    path: str
    x: int
    y: int
    letter: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A room on the map, with the circle within which it reaches people."""

    name: str
    slug: str
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A place where people meet already."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A map: its size, what is on it, the circle around the place that was asked, and how long a distance is on it.

    ``corner``: where its top left is, in metres, RD; ``pixel``: how many metres one unit of it is.
    """

    height: int
    corner: tuple[float, float]
    pixel: float
    areas: list[Drawn]
    rooms: list[Mark]
    meeting: list[Dot]
    sites: list[Mark]
    circle: tuple[int, int, int] | None
    scale: int
    scale_words: str

    @property
    def has_dots(self) -> bool:
        """Whether some areas are only a point."""
        return any(not drawn.path for drawn in self.areas)

    @property
    def diamond(self) -> int:
        """How far a place where people meet reaches on it, to each side."""
        return 3 if len(self.meeting) > CROWD else 6

    @property
    def ground(self) -> str:
        """West, north and metres a unit, for the script that tells where somebody pointed."""
        return f"{self.corner[0]:.1f} {self.corner[1]:.1f} {self.pixel:.4f}"


def draw(
    areas: Sequence[Area],
    polygons: Mapping[str, Any],
    *,
    shades: Shades | None = None,
    place: tuple[float, float] | None,
    radius: float,
    rooms: Sequence[Named] = (),
    meeting: Sequence[Meeting] = (),
    sites: Sequence[Named] = (),
    window: Any = None,
) -> Picture | None:
    """The map of those of ``areas`` that lie somewhere, and of what is there: ``rooms``, places where people are
    ``meeting``, and ``sites`` for new rooms; None where no area lies anywhere. ``shades``: coloured by that figure, by
    class where not given. ``window``: what it shows, as a box of shapely; all of the areas where not given.
    """
    there = [area for area in areas if area.code in polygons or area.place]
    if not there:
        return None
    shapes = np.array([polygons.get(area.code) or shapely.Point(area.place) for area in there], dtype=object)
    paper = _Paper(shapely.total_bounds(shapes if window is None else window), radius)
    drawn = shapely.transform(shapely.simplify(shapes, paper.pixel / 2), paper.at)
    metres = max(each for each in SCALES if each <= SCALES[0] or each / paper.pixel <= WIDTH / 5)
    marks, numbered = paper.marks(rooms), paper.marks(sites)
    circle = paper.circle(place) if place else None
    pins = [*((mark.x, mark.y) for mark in (*marks, *numbered)), *([circle[:2]] if circle else [])]
    return Picture(
        height=paper.height,
        corner=paper.corner,
        pixel=paper.pixel,
        areas=[_drawn(area, shape, shades, pins) for area, shape in zip(there, drawn, strict=True)],
        rooms=marks,
        meeting=[Dot(mark.name, mark.x, mark.y) for mark in paper.marks([(m.name, "", m.place) for m in meeting])],
        sites=numbered,
        circle=circle,
        scale=round(metres / paper.pixel),
        scale_words=f"{metres} m" if metres < 1000 else f"{metres // 1000} km",
    )


class _Paper:
    """Turns places in RD into places on the drawing."""

    def __init__(self, bounds: Any, radius: float) -> None:
        west, south, east, north = bounds
        self.pixel = max((east - west) / (WIDTH - 2 * EDGE), (north - south) / (MOST_HEIGHT - 2 * EDGE), 1.0)
        self.height = max(round((north - south) / self.pixel) + 2 * EDGE, LEAST_HEIGHT)
        self._left = (west + east) / 2 - self.pixel * WIDTH / 2
        self._top = (south + north) / 2 + self.pixel * self.height / 2
        self._radius = round(radius / self.pixel)

    @property
    def corner(self) -> tuple[float, float]:
        """The top left, in RD."""
        return float(self._left), float(self._top)

    def at(self, points: Any) -> Any:
        """Where these stand, shape (n, 2)."""
        return np.column_stack(((points[:, 0] - self._left) / self.pixel, (self._top - points[:, 1]) / self.pixel))

    def circle(self, place: tuple[float, float]) -> tuple[int, int, int]:
        """Its middle and its radius."""
        [[x, y]] = self.at(np.array([place])).tolist()
        return round(x), round(y), self._radius

    def marks(self, named: Sequence[Named]) -> list[Mark]:
        """Those that stand on the drawing."""
        found = [Mark(name, slug, *self.circle(place)) for name, slug, place in named]
        return [mark for mark in found if 0 <= mark.x <= WIDTH and 0 <= mark.y <= self.height]


def _drawn(area: Area, shape: Any, shades: Shades | None, pins: Sequence[tuple[int, int]]) -> Drawn:
    fill = shades.fill(area.code) if shades else area.klass.value
    said = shades.words(area.code) if shades else str(area.klass.label)
    if shape.geom_type == "Point":
        return Drawn(area, said, fill, "", round(shape.x), round(shape.y), "")
    middle = shapely.point_on_surface(shape)
    west, north, east, south = shape.bounds
    is_large = min(east - west, south - north) >= ROOM_FOR_A_LETTER
    letter = shades.letter(area.code) if shades else area.klass.letter
    x, y = round(middle.x), round(middle.y)
    if any(abs(x - left) < PIN and abs(y - top) < PIN for left, top in pins):
        y += PIN + ROOM_FOR_A_LETTER // 2  # below the pin, as far as the area goes
        is_large &= shape.intersects(shapely.Point(x, y + DOT))
    return Drawn(area, said, fill, _path(shape), x, y, letter if is_large else "")


def _path(shape: Any) -> str:
    """The outline as SVG writes it, in whole units."""
    polygons = [shape] if shape.geom_type == "Polygon" else [p for p in shape.geoms if p.geom_type == "Polygon"]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return "".join(
        "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in shapely.get_coordinates(ring)[:-1].tolist()) + "z"
        for ring in rings
    )
