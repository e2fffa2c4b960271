"""``http``: the product as `./bwk serve` serves it, asked by visitors over real connections, beside the floor."""

import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from .databases import Measured, say
from .postgres import free_port
from .reporting import Cell, Table

CONNECTIONS: Final = (1, 8, 32)
WARM_UP: Final = 8  # connections
FIGURES: Final = ("per_second", "p50", "p95", "p99")


def measure_http(database: Measured, rounds: int, seconds: float = 2) -> Table:
    """Requests a second and how long they take, by page and number of connections; the median of the rounds."""
    asked: dict[str, Any] = database.ask("visitor")
    seen: dict[tuple[str, int], list[dict[str, float]]] = {}
    with _served(database) as port:
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


@contextmanager
def _served(database: Measured) -> Iterator[int]:
    """The port where `./bwk serve` serves ``database``."""
    port = free_port()
    command = [sys.executable, "-m", "buurtwerkkamer", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=database.environment)  # noqa: S603 -- our own command
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int, seconds: float = 60) -> None:
    """Until somebody listens there. Raises ``OSError`` after ``seconds``."""
    until = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
