"""A whole run: which databases, which measurements, and what is said at the end."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Final

from .databases import Engine, Measured, environment, postgresql, ready, say, sqlite
from .reporting import Table
from .rounds import measure_pages
from .scales import LARGEST, MIDDLE, SMALLEST, Scale

NAMES: Final = ("pages",)
UNLESS_ASKED: Final = ("country",)  # takes minutes and gigabytes: only by its name


class Ambition(Enum):
    """How much to measure: scales, and rounds."""

    QUICK = ((SMALLEST,), 5)
    USUAL = ((SMALLEST, MIDDLE), 9)
    FULL = ((SMALLEST, MIDDLE, LARGEST), 15)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """Sizes of database, smallest first."""
        return self.value[0]

    @property
    def rounds(self) -> int:
        """Medians are taken over so many."""
        return self.value[1]


def run(*, names: Sequence[str], ambition: Ambition, as_json: bool) -> int:
    """Measure what has one of ``names``, or all but the longest. The exit status: 1 where a limit is not met."""
    tables: list[Table] = []
    wanted = names or [name for name in NAMES if name not in UNLESS_ASKED]
    for table in _measure(wanted, ambition):
        tables.append(table)
        if not as_json:
            print(table.as_text(), flush=True)
    if as_json:
        print(json.dumps([table.as_data() for table in tables], ensure_ascii=False, indent=1))
    return int(any(table.not_met for table in tables))


def _measure(wanted: Sequence[str], ambition: Ambition) -> Iterator[Table]:
    with _engines() as engines:
        _publish_static_files(engines[0])
        for engine in engines:
            databases: list[Measured] = [ready(engine, scale) for scale in ambition.scales]
            if "pages" in wanted:
                yield measure_pages(databases, ambition.rounds)


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
