"""What a file says, before anything of it is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeVar

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, PointSort, ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.rules.layout import fields
from buurtwerkkamer.domain.neighbourhoods.rules.points import FIGURES

Tell = Callable[[float], None]
"""Called with the share of a file that is read, 0 to 1."""
_NOW_AND_THEN: Final = 1000  # rows between two times that it is told
_Row = TypeVar("_Row")


def telling(rows: Iterable[_Row], *, of: int, tell: Tell) -> Iterator[_Row]:
    """The same rows; while they are read, it is told how far that is of all ``of`` them."""
    for number, row in enumerate(rows):
        if number % _NOW_AND_THEN == 0:
            tell(min(number / max(of, 1), 1.0))
        yield row


class AreaLine(NamedTuple):
    """An area with its figures, in the order of ``rules.layout.fields``."""

    code: str
    name: str
    municipality: str
    change: int | None
    figures: tuple[int | float | None, ...]


class PlaceLine(NamedTuple):
    """An area with a point in it, in RD, and its outline as well-known binary where there is one."""

    code: str
    name: str
    x: float
    y: float
    outline: bytes | None


class Building(NamedTuple):
    """A place with a name, in metres, RD; and what sort of place it is, where the list says it."""

    name: str
    x: float
    y: float
    sort: str = ""


class PointLine(NamedTuple):
    """A square or postcode: its middle in metres, RD, and how many persons."""

    x: float
    y: float
    inhabitants: int | None
    benefits: int | None
    aged_65_up: int | None


@dataclass(slots=True)
class Found:
    """What a file says of one year: a line for each area, and of every figure how often it is there, and why not."""

    kind: ReleaseKind
    year: int
    areas: dict[str, AreaLine] = field(default_factory=dict)
    places: dict[str, PlaceLine] = field(default_factory=dict)
    buildings: list[Building] = field(default_factory=list)
    points: list[PointLine] = field(default_factory=list)
    sort: PointSort | None = None  # of the points
    filled: Counter[str] = field(default_factory=Counter)
    absent: Counter[tuple[str, str]] = field(default_factory=Counter)  # the figure, and why: rules.cells.ABSENT
    water: int = 0
    without_code: int = 0  # rows with figures, of an area that we cannot tell

    @property
    def codes(self) -> Iterator[str]:
        """Of every area in it."""
        return iter(self.areas or self.places)

    @property
    def size(self) -> int:
        """How many areas or places it brings."""
        return len(self.areas or self.places or self.buildings or self.points)

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that such a file may have."""
        return {ReleaseKind.FIGURES: fields(), ReleaseKind.POINTS: FIGURES}.get(self.kind, ())

    def kinds(self) -> dict[AreaKind, int]:
        """How many areas of each kind."""
        found = Counter(code[:2] for code in self.codes)
        return {kind: found[kind.value] for kind in AreaKind if found[kind.value]}

    def beginning(self) -> dict[str, Any]:
        """All but its lines, as JSON can have it."""
        return {
            "year": self.year,
            "kind": self.kind.value,
            "sort": self.sort and self.sort.value,
            "filled": self.filled,
            "absent": [(*of, number) for of, number in self.absent.items()],
            "water": self.water,
            "without_code": self.without_code,
        }

    @classmethod
    def begun(cls, said: Mapping[str, Any]) -> "Found":
        """From what ``beginning`` says; its lines are still to be added."""
        return cls(
            kind=ReleaseKind(said["kind"]),
            year=said["year"],
            sort=PointSort(said["sort"]) if said["sort"] else None,
            filled=Counter(said["filled"]),
            absent=Counter({(name, why): number for name, why, number in said["absent"]}),
            water=said["water"],
            without_code=said["without_code"],
        )

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Take in lines as ``lines`` gives them."""
        if self.kind is ReleaseKind.FIGURES:
            for code, name, municipality, change, figures in rows:
                self.areas[code] = AreaLine(code, name, municipality, change, tuple(figures))
        elif self.kind is ReleaseKind.PLACES:
            for code, name, x, y, outline in rows:
                self.places[code] = PlaceLine(code, name, x, y, bytes.fromhex(outline) if outline else None)
        elif self.kind is ReleaseKind.MEETING:
            self.buildings.extend(Building(*row) for row in rows)
        else:
            self.points.extend(PointLine(*row) for row in rows)

    def lines(self) -> Iterator[Sequence[Any]]:
        """Every line, as JSON can have it."""
        yield from self.areas.values()
        yield from ((*line[:-1], line.outline and line.outline.hex()) for line in self.places.values())
        yield from self.buildings
        yield from self.points


@dataclass(slots=True)
class Reading:
    """A file that was read: what it says of every year in it."""

    file_name: str
    sha256: str
    years: list[Found]
    unknown_columns: int = 0
    there_already: list[int] = field(default_factory=list)  # years of it that were read in before

    def to_json(self) -> dict[str, Any]:
        """For a script, and for the report on a page."""
        return {
            "file": self.file_name,
            "unknown_columns": self.unknown_columns,
            "there_already": self.there_already,
            "years": [
                {
                    "year": found.year,
                    "kind": found.kind.value,
                    "areas": {kind.value: number for kind, number in found.kinds().items()},
                    "buildings": len(found.buildings),
                    "points": {found.sort.value: len(found.points)} if found.sort else {},
                    "water": found.water,
                    "without_code": found.without_code,
                    "figures": {
                        name: {"there": found.filled[name]}
                        | {why: number for (of, why), number in sorted(found.absent.items()) if of == name}
                        for name in dict.fromkeys([*found.filled, *(of for of, _why in found.absent)])
                    },
                }
                for found in self.years
            ],
        }
