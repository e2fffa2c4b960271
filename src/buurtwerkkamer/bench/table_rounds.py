"""``table``: what a tablet costs as a multiple of the floor, in databases of growing size, in turns."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from .copies import copied
from .databases import Engine, Measured
from .reporting import Cell, Table
from .rounds import GROWTH_LIMIT, Measuring, in_turns


@dataclass(frozen=True, slots=True)
class Limit:
    """What something may cost: times the floor, statements, times a check-in."""

    floors: float | None = None
    statements: int | None = None
    check_ins: float | None = None


LIMITS: Final[dict[str, Limit]] = {
    "arrive": Limit(floors=30, statements=12),
    "attend": Limit(floors=30, statements=12),
    "choose": Limit(floors=30, statements=12),
    "roster": Limit(check_ins=3),
    "page": Limit(floors=40, statements=6),
    "search": Limit(floors=40),
}
CHECK_IN: Final = "arrive"
WORDS: Final = {
    "arrive": "check in: the first tap", "attend": "check in: the second tap",
    "choose": "the second tap, nothing of it on", "roster": "a group of 30 in one tap",
    "page": "the page", "empty page": "the page that is kept, empty", "board": "the board anew",
    "search": "search while typing",
}  # fmt: skip


def measure_table(engine: Engine, databases: Sequence[Measured], rounds: int) -> Table:
    """All ``databases`` of ``engine``, smallest first; written is only in copies of them."""
    return table(in_turns("table", (copied(engine, database) for database in databases), rounds))


def table(measuring: Sequence[Measuring]) -> Table:
    """What the rounds say."""
    first = measuring[0]
    sizes = [f"× floor, {each.database.scale.people:,}" for each in measuring]
    floor = ", ".join(f"{each.floor_milliseconds():.3f}" for each in measuring)
    own = first.database.engine == "sqlite"
    result = Table(
        title=f"table, {first.database.engine}: CPU a request as a multiple of the floor ({floor} ms), by people",
        columns=[
            "what", *sizes, *([] if own else ["+ database"]), "× check-in", "growth", "statements", "with BEGIN etc.",
            "kB",
        ],
        notes=["statements: SQL, without what holds a transaction together (BEGIN, SAVEPOINT, RELEASE, COMMIT)"],
    )  # fmt: skip
    result.lines.extend(_line(name, measuring, own=own) for name in first.pages)
    return result


def _line(name: str, measuring: Sequence[Measuring], *, own: bool) -> list[Cell]:
    limit = LIMITS.get(name, Limit())
    whole = [each.multiple(name, "page", "database") for each in measuring]
    growth = whole[-1] / whole[0] if len(whole) > 1 and whole[0] and whole[-1] else None
    last = measuring[-1]
    return [
        Cell(WORDS.get(name, name)),
        *(Cell(each.multiple(name, "page"), 1, limit.floors) for each in measuring),
        *([] if own else [Cell(last.multiple(name, "database"), 1)]),
        Cell(_check_ins(name, last), 1, limit.check_ins),
        Cell(growth, 2, GROWTH_LIMIT),
        Cell(_most(measuring, name, "statements"), 0, limit.statements),
        Cell(_most(measuring, name, "queries")),
        Cell(_most(measuring, name, "kilobytes"), 1),
    ]


def _check_ins(name: str, each: Measuring) -> float | None:
    """With the database's own part: a group in one statement is work for the database too."""
    ratios = [
        (spent[name]["page"] + spent[name]["database"]) / (spent[CHECK_IN]["page"] + spent[CHECK_IN]["database"])
        for spent in each.rounds
    ]
    return statistics.median(ratios) if ratios and name != CHECK_IN else None


def _most(measuring: Sequence[Measuring], name: str, figure: str) -> Any:
    return max(each.pages[name][figure] for each in measuring)
