"""The measuring process of ``table``: what a tablet asks and sends, in CPU time of the whole handler.

Works as ``pages`` does: says first what there is, then measures a round for every line that it is sent, each thing in
turn with the floor. What it writes is written and committed as always; so give it a copy of a database. Somebody comes
in once a day, so each lap around the people of the room is a day earlier, as on a tablet that had no network.
"""

import json
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurtwerkkamer.bench import clock
from buurtwerkkamer.bench.database_time import DatabaseTime
from buurtwerkkamer.bench.pages import FLOORS, Browser, cpu_seconds, tell
from buurtwerkkamer.bench.paired import AT, PEOPLE, TODAY, cookie
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.kernel.periods import LOCAL

OK: Final = 200
GROUP: Final = 30
TRANSACTION: Final = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
ROSTERS_SINCE: Final = timedelta(weeks=40)  # ago: where nobody of the other taps comes


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a tablet asks or sends: ``ask`` does it and gives status, media type and content back."""

    name: str
    ask: Callable[[], tuple[int, str, bytes]]
    batch: int  # how often in one round


class AtTheTable:
    """The first tablet of the room, and who comes there. Everything that it sends is new."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._cookie = cookie(0)
        self._arriving, self._attending = self._people(timedelta(0)), self._people(timedelta(0))
        self._groups = self._rosters()
        self._choosing = self._people(timedelta(0))
        self._activity = self._on_today()
        mine = Activity.objects.filter(pk=self._activity).values("type")
        self._type = (
            Activity.objects.exclude(type__in=mine).order_by("position").values_list("type__code", flat=True)[0]
        )

    def things(self) -> list[Thing]:
        """All that is measured, in the order of a visit. Who attends has arrived in the same round."""
        return [
            Thing("arrive", self._arrive, 20),
            Thing("attend", self._attend, 20),
            Thing("choose", self._choose, 20),
            Thing("roster", self._roster, 4),
            Thing("page", lambda: self._get("kiosk:table"), 10),
            Thing("empty page", lambda: self._get("kiosk:shell"), 10),
            Thing("board", lambda: self._get("kiosk:board"), 10),
            Thing("search", self._search, 20),
        ]

    def floor(self) -> tuple[int, str, bytes]:
        """The least that an answer can cost."""
        return self._get("floor")

    def _get(self, address: str) -> tuple[int, str, bytes]:
        return self._browser.ask(reverse(address), self._cookie)

    def _on_today(self) -> int:
        """The number of the first thing on today's board: a tablet sends that of what is on."""
        _status, _media_type, content = self._get("kiosk:board")
        return int(json.loads(content)["sessions"][0]["activity"])

    def _search(self) -> tuple[int, str, bytes]:
        return self._browser.ask(reverse("kiosk:search"), self._cookie, {"typed": "fat"})

    def _arrive(self) -> tuple[int, str, bytes]:
        person, at = next(self._arriving)
        return self._tap("arrive", at, who=person)

    def _attend(self) -> tuple[int, str, bytes]:
        person, at = next(self._attending)
        return self._tap("attend", at, who=person, activity=self._activity)

    def _choose(self) -> tuple[int, str, bytes]:
        """A kind of which nothing is on: the server looks up what this person does of it."""
        person, at = next(self._choosing)
        return self._tap("attend", at, who=person, type=self._type)

    def _roster(self) -> tuple[int, str, bytes]:
        people, at = next(self._groups)
        return self._tap("roster", at, who=people, activity=self._activity, number=0)

    def _tap(self, do: str, at: datetime, **words: Any) -> tuple[int, str, bytes]:
        tap = {"id": str(uuid.uuid4()), "do": do, "at": int(at.timestamp() * 1000), **words}
        status, media_type, content = self._browser.ask(reverse("kiosk:taps"), self._cookie, {"taps": [tap]})
        if b"refused" in content:  # must not pass for a fast one
            raise RuntimeError(content.decode())
        return status, media_type, content

    @staticmethod
    def _people(ago: timedelta) -> Iterator[tuple[int, datetime]]:
        """Everybody in turn, then everybody a day before that, and so on."""
        for lap in count():
            at = datetime.combine(TODAY - ago - timedelta(days=lap), AT, tzinfo=LOCAL)
            for person in range(1, PEOPLE + 1):
                yield person, at

    def _rosters(self) -> Iterator[tuple[list[int], datetime]]:
        """Groups of thirty."""
        people = self._people(ROSTERS_SINCE)
        while True:
            group = [next(people) for _one in range(GROUP)]
            if group[0][1] == group[-1][1]:
                yield [person for person, _at in group], group[0][1]


def main() -> None:
    """Say what there is; then measure a round for every line."""
    clock.set_back()
    table = AtTheTable(Browser())
    things = table.things()
    for thing in things:  # templates are read, what is made once is made
        thing.ask()
    tell({"pages": [look(thing) for thing in things], "left_out": {}})
    database = DatabaseTime()
    for _line in sys.stdin:
        tell({thing.name: measure_round(table, thing, database) for thing in things})


def look(thing: Thing) -> dict[str, Any]:
    """What there is to know of it apart from time. ``statements`` leaves out what only holds a transaction together."""
    with CaptureQueriesContext(connection) as queries:
        status, _media_type, content = thing.ask()
    _expect_ok(thing.name, status)
    said = [query["sql"].lstrip() for query in queries]
    return {
        "name": thing.name,
        "statements": sum(not sql.startswith(TRANSACTION) for sql in said),
        "queries": len(said),
        "kilobytes": len(content) / 1000,
    }


def measure_round(table: AtTheTable, thing: Thing, database: DatabaseTime) -> dict[str, float]:
    """CPU seconds each: of the floor, of the thing, of the database for it."""
    floor = cpu_seconds(table.floor, FLOORS)
    before = database.spent()
    spent = cpu_seconds(lambda: _expect_ok(thing.name, thing.ask()[0]), thing.batch)
    by_database = (database.spent() - before) / thing.batch
    return {"floor": (floor + cpu_seconds(table.floor, FLOORS)) / 2, "page": spent, "database": by_database}


def _expect_ok(name: str, status: int) -> None:
    """Raises ``RuntimeError``: what breaks half-way must not pass for something fast."""
    if status != OK:
        raise RuntimeError(f"{name} answered {status} while it was measured")
