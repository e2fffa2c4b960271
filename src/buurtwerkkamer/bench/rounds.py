"""``pages``: what every page costs as a multiple of the floor, in databases of growing size, in turns."""

import json
import statistics
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from http import HTTPStatus
from typing import Any, Final

from .databases import Measured, say
from .reporting import Cell, Table

LIMITS: Final = {  # times the floor
    "dashboards:results": 30,
    "desk:person": 30,
    "desk:people": 45,  # fifty of them on a page
    "desk:bank": 45,
    "desk:messages": 45,
    "desk:money_accounts": 45,
    "desk:money_budget": 45,
    "desk:money_financing": 45,
    "desk:money_hours": 45,
    "desk:money_year": 45,
    "desk:questions": 45,  # a page of five thousand
    "desk:today": 45,
    "desk:week": 45,
}
GROWTH_LIMIT: Final = 1.2  # from the smallest to the largest database
QUERIES_LIMIT: Final = 8
KILOBYTES_LIMIT: Final = 100  # of HTML
# About all rooms of the cooperative: these grow with it by their nature, and are held to `country` instead
ABOUT_ALL_ROOMS: Final = (
    "desk:accounts_all",
    "desk:accounts_all_year",
    "desk:money_rooms",
    "desk:money_rooms_year",
    "dashboards:rooms",
    "dashboards:rooms_year",
    "public:start",
)


class Measuring:
    """The process that measures one database, and what it said so far."""

    def __init__(self, database: Measured, process: "subprocess.Popen[str]") -> None:
        self.database = database
        self._process = process
        self._heard = iter(process.stdout or ())
        found = self._hear()
        self.pages: dict[str, dict[str, Any]] = {page["name"]: page for page in found["pages"]}
        self.left_out: dict[str, str] = found["left_out"]
        self.rounds: list[dict[str, dict[str, float]]] = []

    def measure(self) -> None:
        """One round more."""
        print(file=self._process.stdin, flush=True)
        self.rounds.append(self._hear())

    def multiple(self, page: str, *parts: str) -> float | None:
        """``parts`` of the time of ``page`` as a multiple of the floor: the median of the rounds."""
        rounds = [each[page] for each in self.rounds if page in each]
        ratios = [sum(spent[part] for part in parts) / spent["floor"] for spent in rounds]
        return statistics.median(ratios) if ratios else None

    def floor_milliseconds(self) -> float:
        """The floor itself, for scale."""
        return 1000 * statistics.median(spent["floor"] for each in self.rounds for spent in each.values())

    def _hear(self) -> Any:
        line = next(self._heard, "")
        if not line:
            raise ChildProcessError(f"{self.database.engine}: the measuring process stopped")
        return json.loads(line)


def measure_pages(databases: Sequence[Measured], rounds: int) -> Table:
    """All ``databases``, of one engine, smallest first."""
    return table(in_turns("pages", map(nullcontext, databases), rounds))


def in_turns(what: str, databases: Iterable[AbstractContextManager[Measured]], rounds: int) -> list[Measuring]:
    """What ``rounds`` say of each database: one of each in every round, so that a busy moment is shared."""
    with ExitStack() as stack:
        measuring = []
        for database in map(stack.enter_context, databases):
            process = stack.enter_context(database.start(what))
            stack.callback(process.terminate)
            measuring.append(Measuring(database, process))
        for number in range(rounds):
            say(f"{what}, {measuring[0].database.engine}: round {number + 1} of {rounds}")
            for each in measuring:
                each.measure()
        return measuring


def table(measuring: Sequence[Measuring]) -> Table:
    """What the rounds say."""
    first = measuring[0]
    sizes = [f"× floor, {each.database.scale.people:,}" for each in measuring]
    floor = ", ".join(f"{each.floor_milliseconds():.3f}" for each in measuring)
    own = first.database.engine == "sqlite"
    result = Table(
        title=f"pages, {first.database.engine}: CPU a request as a multiple of the floor ({floor} ms), by people",
        columns=["page", "reader", *sizes, "uncached", *([] if own else ["+ database"]), "growth", "queries", "kB"],
        notes=[f"not measured: {name} ({why})" for name, why in first.left_out.items()],
    )
    for name, page in first.pages.items():
        result.lines.append(_line(name, page, measuring, own=own))
    result.lines.sort(key=lambda line: -(line[2].value if isinstance(line[2].value, float) else 0))
    return result


def _line(name: str, page: dict[str, Any], measuring: Sequence[Measuring], *, own: bool) -> list[Cell]:
    limit = LIMITS.get(name)
    whole = [each.multiple(name, "page", "database") for each in measuring]
    growth = whole[-1] / whole[0] if len(whole) > 1 and whole[0] and whole[-1] else None
    last = measuring[-1]
    queries = max(each.pages[name]["queries"] for each in measuring if name in each.pages)
    kilobytes = max(each.pages[name]["kilobytes"] for each in measuring if name in each.pages)
    return [
        Cell(name if page["status"] == HTTPStatus.OK else f"{name} ({page['status']})"),
        Cell(page["reader"]),
        *(Cell(each.multiple(name, "page"), 1, limit) for each in measuring),
        Cell(last.multiple(name, "first"), 1),
        *([] if own else [Cell(last.multiple(name, "database"), 1)]),
        Cell(growth, 2, None if name in ABOUT_ALL_ROOMS else GROWTH_LIMIT),
        Cell(queries, 0, QUERIES_LIMIT if page["is_html"] else None),
        Cell(kilobytes, 1, KILOBYTES_LIMIT if page["is_html"] else None),
    ]
