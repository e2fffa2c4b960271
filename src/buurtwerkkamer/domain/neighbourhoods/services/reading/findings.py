"""What a file says, before anything of it is written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, ReleaseKind


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


@dataclass(slots=True)
class Found:
    """What a file says of one year: a line for each area, and of every figure how often it is there, and why not."""

    kind: ReleaseKind
    year: int
    areas: dict[str, AreaLine] = field(default_factory=dict)
    places: dict[str, PlaceLine] = field(default_factory=dict)
    buildings: list[Building] = field(default_factory=list)
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
        return len(self.areas or self.places or self.buildings)

    def kinds(self) -> dict[AreaKind, int]:
        """How many areas of each kind."""
        found = Counter(code[:2] for code in self.codes)
        return {kind: found[kind.value] for kind in AreaKind if found[kind.value]}


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
