"""``http``: the product as `./bwk serve` serves it, asked by visitors over real connections, beside the floor."""

import json
import statistics
import subprocess
import sys
from typing import Any, Final

from .databases import Measured, say
from .reporting import Cell, Table
from .serving import served

CONNECTIONS: Final = (1, 8, 32)
WARM_UP: Final = 8  # connections
FIGURES: Final = ("per_second", "p50", "p95", "p99")


def measure_http(database: Measured, rounds: int, seconds: float = 2) -> Table:
    """Requests a second and how long they take, by page and number of connections; the median of the rounds."""
    asked: dict[str, Any] = database.ask("visitor")
    seen: dict[tuple[str, int], list[dict[str, float]]] = {}
    with served(database.environment, "serve", "--no-work") as port:
        for page in asked.values():  # each of its threads has read its templates and opened its database
            _visit({**page, "port": port, "connections": WARM_UP, "seconds": 1})
        for number in range(rounds):
            say(f"http, {database.engine}: round {number + 1} of {rounds}")
            for connections in CONNECTIONS:
                for name, page in asked.items():
                    answers = _visit({**page, "port": port, "connections": connections, "seconds": seconds})
                    seen.setdefault((name, connections), []).append(answers)
    return table(database, seen)


def table(database: Measured, seen: dict[tuple[str, int], list[dict[str, float]]]) -> Table:
    """The medians, with each page beside the floor at as many connections."""
    result = Table(
        title=f"http, {database.engine}, {database.scale.people:,} people: as `bwk serve` serves, by connections",
        columns=["page", "connections", "requests/s", "of the floor's", "p50 ms", "p95 ms", "p99 ms"],
    )
    for (name, connections), rounds in seen.items():
        per_second, *took = (statistics.median(each[figure] for each in rounds) for figure in FIGURES)
        floor = statistics.median(each["per_second"] for each in seen["floor", connections])
        result.lines.append(
            [
                Cell(name),
                Cell(connections),
                Cell(per_second),
                Cell(per_second / floor, 3),
                *(Cell(milliseconds, 1) for milliseconds in took),
            ]
        )
    return result


def _visit(what: dict[str, object]) -> dict[str, float]:
    command = [sys.executable, "-m", "buurtwerkkamer.bench.load"]
    done = subprocess.run(  # noqa: S603 -- our own module
        command, input=json.dumps(what), check=True, text=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout)
