"""``export``: everybody whom a room knows as a file: what a person costs, and whether ten times as many need memory."""

from collections.abc import Sequence
from typing import Any, Final

from .copies import copied
from .databases import Engine, ready
from .reporting import Cell, Table
from .scales import CROWDED

LIMIT_MICROSECONDS: Final = 20  # of CPU for each person: 50,000 people a second
LIMIT_MEGABYTES: Final = 1  # that the larger room may need more than the smaller


def measure_export(engine: Engine) -> Table:
    """In a copy of the database, because the journal notes every file that is taken."""
    with copied(engine, ready(engine, CROWDED)) as copy:
        found: Any = copy.ask("everybody")
    return table(engine.name, found)


def table(engine: str, rooms: Sequence[dict[str, float]]) -> Table:
    """What was told of each room, the smallest first."""
    own = engine == "sqlite"
    return Table(
        title=f"export, {engine}: everybody whom a room knows, as CSV in pieces",
        columns=["people", "a second of CPU", "µs each", *([] if own else ["+ database"]), "peak MB", "more MB"],
        lines=[_line(room, rooms[0]["megabytes"], own=own) for room in rooms],
        notes=["more MB: beside the smaller room, with 2 MB for SQLite's own pages"],
    )


def _line(room: dict[str, float], least: float, *, own: bool) -> list[Cell]:
    each = 1_000_000 / room["people"]
    return [
        Cell(room["people"]),
        Cell(room["people"] / room["seconds"]),
        Cell(room["seconds"] * each, 1, LIMIT_MICROSECONDS),
        *([] if own else [Cell(room["database"] * each, 1)]),
        Cell(room["megabytes"], 1),
        Cell(room["megabytes"] - least, 1, LIMIT_MEGABYTES),
    ]
