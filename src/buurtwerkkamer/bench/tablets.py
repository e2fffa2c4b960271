"""``tablets``: 32 of them check people in at once, at one room, on the server as `./bwk` starts it."""

import json
import subprocess
import sys
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from .copies import copied
from .databases import Engine, Measured, say
from .paired import AT, PEOPLE, SET_BACK, TABLETS, TODAY, cookie
from .reporting import Cell, Table
from .serving import served

WARM_UP_SECONDS: Final = 1
SECONDS: Final = 5
WERE: Final = int(datetime.combine(TODAY, AT, tzinfo=ZoneInfo("Europe/Amsterdam")).timestamp() * 1000)


def measure_tablets(engine: Engine, database: Measured, seconds: float = SECONDS) -> Table:
    """Answers a second, how long they took, and whether every tap stands in the database once."""
    with copied(engine, database) as copy:
        before = copy.ask("noted")
        with served({**copy.environment, SET_BACK: "1"}, "serve", "--no-work") as port:
            say(f"tablets, {engine.name}: {TABLETS} at once")
            warm = _tap(port, WARM_UP_SECONDS, begin=WERE)
            tapped = _tap(port, seconds, begin=WERE - 200 * 24 * 3600 * 1000)  # where the warm-up did not come
        after = copy.ask("noted")
    return table(engine.name, [warm, tapped], before, after)


def table(engine: str, tapping: list[dict[str, Any]], before: dict[str, Any], after: dict[str, Any]) -> Table:
    """What they heard last, and whether the database agrees with all that they heard."""
    last = tapping[-1]
    return Table(
        title=f"tablets, {engine}: {TABLETS} at once check people in at one room",
        columns=["answers/s", "p50 ms", "p99 ms", "taps", "not 200", "refused", "lost or doubled"],
        lines=[
            [
                Cell(last["per_second"]),
                Cell(last["p50"], 1),
                Cell(last["p99"], 1),
                Cell(sum(each["taps"] for each in tapping)),
                Cell(sum(each["not_ok"] for each in tapping), 0, 0),
                Cell(sum(each["refused"] for each in tapping), 0, 0),
                Cell(_astray(sum(each["taps"] for each in tapping), before, after), 0, 0),
            ]
        ],
        notes=["one in ten taps is sent twice; taps, journal and visits are counted in the database afterwards"],
    )


def _astray(taps: int, before: dict[str, Any], after: dict[str, Any]) -> int:
    more = {name: after[name] - before[name] for name in after}
    return abs(more["taps"] - taps) + abs(more["events"] - taps) + abs(more["wrote"] - more["visits"])


def _tap(port: int, seconds: float, *, begin: int) -> dict[str, Any]:
    what = {
        "port": port, "cookies": [cookie(n) for n in range(TABLETS)], "people": PEOPLE, "at": begin, "seconds": seconds,
    }  # fmt: skip
    command = [sys.executable, "-m", "buurtwerkkamer.bench.tapping"]
    done = subprocess.run(  # noqa: S603 -- our own module
        command, input=json.dumps(what), check=True, text=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout)
