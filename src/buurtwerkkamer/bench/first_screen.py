"""``likely``: how often who comes to the table stands on its first screen already, in a month of the demo held out."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from .databases import say
from .reporting import Cell, Table
from .serving import served

DOORS: Final = (18, 20)  # on the first screen of a tablet that lies down, and of one that stands
COUNTED: Final = ("visits", "without_door", "first_ever")
LIMIT_PERCENT: Final = 10  # of visits by people with a door who are not on the first 18
FIRST, LAST = date(2025, 11, 1), date(2025, 11, 30)  # the demo ends there, whatever day it is: always the same one


def measure_likely() -> Table:
    """Every visit of a month of the demo. On one engine: the order is of whole numbers, the same on the other."""
    with tempfile.TemporaryDirectory(prefix="bwk-bench-") as folder:
        env = {name: value for name, value in os.environ.items() if name != "BWK_DATABASE"} | {"BWK_HOME": folder}
        say("likely: making the demo")
        with served(env, "demo", "--no-open", "--on", str(LAST)):
            pass  # it is made when it answers
        say("likely: who comes in November")
        command = [sys.executable, "-m", "buurtwerkkamer.bench", "likely", str(FIRST), str(LAST)]
        env["DJANGO_SETTINGS_MODULE"] = "buurtwerkkamer.config.settings.demo"
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 -- our own
    return table(json.loads(done.stdout.splitlines()[-1]))


def table(rooms: Sequence[dict[str, Any]]) -> Table:
    """What the rooms say, together first."""
    together: dict[str, Any] = {name: sum(room[name] for room in rooms) for name in COUNTED}
    together |= {"room": "all rooms", "missed": _sum([room["missed"] for room in rooms])}
    return Table(
        title=f"likely: who came to the table and was not on its first screen, {FIRST} to {LAST}, % of visits",
        columns=["room", "visits", *(f"not on {number} doors" for number in DOORS), "first ever", "no door"],
        lines=[_line(together, LIMIT_PERCENT), *(_line(room, None) for room in rooms)],
        notes=[
            "asked a second before each visit, knowing only what was there then; of visits by people with a door,",
            "first ones included, which nobody can foresee. No door: % of all visits, not asked",
        ],
    )


def _line(room: dict[str, Any], limit: float | None) -> list[Cell]:
    asked = room["visits"] - room["without_door"]
    missed = {int(number): count for number, count in room["missed"].items()}  # JSON has no numbers for names
    return [
        Cell(room["room"]),
        Cell(room["visits"]),
        *(Cell(_percent(missed[number], asked), 1, limit if number == min(DOORS) else None) for number in DOORS),
        Cell(_percent(room["first_ever"], asked), 1),
        Cell(_percent(room["without_door"], room["visits"]), 1),
    ]


def _sum(rows: Sequence[dict[str, int]]) -> dict[str, int]:
    return {name: sum(row[name] for row in rows) for name in rows[0]}


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
