"""A whole run: which databases, which measurements, and what is said at the end."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any, Final

from .announcements import measure_announcements
from .books import measure_books
from .commands import measure_demo, measure_import, measure_report
from .connect import measure_connect
from .databases import Engine, Measured, environment, ready, say, sqlite
from .device import measure_device
from .export import measure_export
from .first_screen import measure_likely
from .http import measure_http
from .postgres import postgresql
from .reporting import Cell, Table
from .rounds import measure_pages
from .scales import COUNTRY, LARGEST, MIDDLE, SMALLEST, Scale
from .sites import measure_load, measure_sites
from .sizes import measure_sizes
from .table_rounds import measure_table
from .tablets import measure_tablets

NAMES: Final = (
    "pages", "http", "export", "books", "table", "tablets", "sizes", "device", "import", "report", "demo", "likely",
    "announcements", "connect", "sites", "country",
)  # fmt: skip
OF_THE_TABLE: Final = ("table", "tablets", "sizes", "device")  # who asks for the first gets all of them
COUNTRY_LIMIT: Final = 1.5  # times the statement
UNLESS_ASKED: Final = ("country", "device")  # takes minutes and gigabytes, or a browser: only by its name

_WITHOUT_ENGINE: Final[dict[str, Callable[[], Table]]] = {
    "demo": measure_demo,
    "likely": measure_likely,
    "announcements": measure_announcements,
    "connect": measure_connect,
}


class Ambition(Enum):
    """How much to measure: scales, and rounds."""

    QUICK = ((SMALLEST,), 5, 1)
    USUAL = ((SMALLEST, MIDDLE), 9, 2)
    FULL = ((SMALLEST, MIDDLE, LARGEST), 15, 5)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """Sizes of database, smallest first."""
        return self.value[0]

    @property
    def rounds(self) -> int:
        """Medians are taken over so many."""
        return self.value[1]

    @property
    def visits(self) -> int:
        """The same for visits over HTTP, which take longer."""
        return self.value[2]


def run(*, names: Sequence[str], ambition: Ambition, as_json: bool) -> int:
    """Measure what has one of ``names``, or all but the longest. The exit status: 1 where a limit is not met."""
    tables: list[Table] = []
    wanted = names or [name for name in NAMES if name not in UNLESS_ASKED]
    if "table" in names:
        wanted = [*wanted, *OF_THE_TABLE]
    for table in _measure(wanted, ambition):
        tables.append(table)
        if not as_json:
            print(table.as_text(), flush=True)
    if as_json:
        print(json.dumps([table.as_data() for table in tables], ensure_ascii=False, indent=1))
    return int(any(table.not_met for table in tables))


def _measure(wanted: Sequence[str], ambition: Ambition) -> Iterator[Table]:
    for name, measure in _WITHOUT_ENGINE.items():
        if name in wanted:
            yield measure()
    if "sites" in wanted:
        yield from measure_sites()
    if set(wanted) <= set(_WITHOUT_ENGINE):
        return
    with _engines() as engines:
        _publish_static_files(engines[0])
        for engine in engines:
            if "pages" in wanted:
                yield measure_pages([ready(engine, scale) for scale in ambition.scales], ambition.rounds)
            if "http" in wanted:
                yield measure_http(ready(engine, SMALLEST), ambition.visits)
            yield from _table(wanted, engine, ambition, once=engine is engines[0])
            yield from _in_bulk(wanted, engine)


def _table(wanted: Sequence[str], engine: Engine, ambition: Ambition, *, once: bool) -> Iterator[Table]:
    """What a tablet needs of the server; ``once``: what it needs of the network and itself is the same everywhere."""
    if "table" in wanted:
        yield measure_table(engine, [ready(engine, scale) for scale in ambition.scales], ambition.rounds)
    if "tablets" in wanted:
        yield measure_tablets(engine, ready(engine, SMALLEST))
    if "sizes" in wanted and once:
        yield measure_sizes(engine, ready(engine, SMALLEST))
    if "device" in wanted and once:
        yield measure_device(engine, ready(engine, SMALLEST))


def _in_bulk(wanted: Sequence[str], engine: Engine) -> Iterator[Table]:
    """What nobody waits for on a page: whole files, a year, a country."""
    if "import" in wanted:
        yield measure_import(engine)
    if "sites" in wanted:
        yield measure_load(engine)
    if "export" in wanted:
        yield measure_export(engine)
    if "books" in wanted:
        yield measure_books(engine)
    if "report" in wanted:
        yield measure_report(ready(engine, SMALLEST))
    if "country" in wanted:
        yield measure_country(ready(engine, COUNTRY))


def measure_country(database: Measured) -> Table:
    """All rooms of a country at once, beside one SQL statement on the same engine."""
    found: dict[str, Any] = database.ask("country")
    return Table(
        title=f"country, {database.engine}: {found['rooms']:,} rooms, {database.scale.attendances:,} attendances",
        columns=[
            "all rooms side by side, s",
            "one SQL statement, s",
            "ratio",
            "unequal rooms",
            "count a room's year, ms",
        ],
        lines=[
            [
                Cell(found["table"], 2),
                Cell(found["statement"], 2),
                Cell(found["table"] / found["statement"], 3, COUNTRY_LIMIT),
                Cell(found["unequal"], 0, 0),
                Cell(1000 * found["count_again"], 1),
            ]
        ],
    )


@contextmanager
def _engines() -> Iterator[list[Engine]]:
    with postgresql() as server:
        if server is None:
            say("no PostgreSQL here: set BWK_BENCH_POSTGRES or install its binaries; measuring SQLite only")
        yield [sqlite(), *([server] if server else [])]


def _publish_static_files(engine: Engine) -> None:
    """Pages name their styles by content, as they are served: those names must be there."""
    command = [sys.executable, "-m", "buurtwerkkamer", "manage", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(command, env=environment(engine.address_of("static")), check=True)  # noqa: S603 -- our own command
