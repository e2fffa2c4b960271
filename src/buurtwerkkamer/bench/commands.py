"""``import``, ``report`` and ``demo``: commands of `./bwk` as somebody gives them, on the clock, start included."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .databases import Engine, Measured, environment, say
from .reporting import Cell, Table
from .scales import YEARS
from .serving import served
from .workbooks import write_workbook

SAMPLE_LINES, SAMPLE_SECONDS = 5_400, 5  # about what a room writes down in a year
LARGE_LINES, LARGE_SECONDS = 100_000, 60
REPORT_SECONDS: Final = 3
ROUNDS: Final = 3
WHOLE: Final = 0  # exit status of an import without a line left out


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: seconds on the clock, and the most memory that it or a process of it held."""

    seconds: float
    megabytes: float


def measure_import(engine: Engine) -> Table:
    """A workbook as a room has it, and one of 100,000 lines, each into an empty room."""
    result = Table(
        title=f"import, {engine.name}: a register into an empty room",
        columns=["lines", "seconds", "lines/s", "peak MB"],
        notes=["seconds include the start of the command"],
    )
    scratch = "import_scratch"
    engine.make_empty(scratch)
    env = environment(engine.address_of(scratch))
    with tempfile.TemporaryDirectory(prefix="bwk-bench-") as folder:
        for lines, limit in ((SAMPLE_LINES, SAMPLE_SECONDS), (LARGE_LINES, LARGE_SECONDS)):
            say(f"import, {engine.name}: {lines:,} lines")
            file = Path(folder) / f"{lines}.xlsx"
            write_workbook(file, lines=lines)
            room = f"import-{lines}"
            timed(env, "room", "create", room, "--name", room, "--city", "Bench")
            spent = timed(env, "import", "register", str(file), "--room", room)
            result.lines.append(
                [Cell(lines), Cell(spent.seconds, 1, limit), Cell(lines / spent.seconds), Cell(spent.megabytes)]
            )
    return result


def measure_report(database: Measured) -> Table:
    """The annual report of the measured room: the fastest of a few, as the machine does other things too."""
    with tempfile.TemporaryDirectory(prefix="bwk-bench-") as folder:
        file = Path(folder) / "report.pdf"
        words = ("report", "annual", "--room", "kamer-1", "--year", str(YEARS[-1]), "--output", str(file))
        spent = min((timed(database.environment, *words) for _round in range(ROUNDS)), key=lambda each: each.seconds)
        kilobytes = file.stat().st_size / 1000
    return Table(
        title=f"report, {database.engine}: the annual report of a room-year with 15,000 attendances",
        columns=["seconds", "peak MB", "kB of PDF"],
        lines=[[Cell(spent.seconds, 2, REPORT_SECONDS), Cell(spent.megabytes), Cell(kilobytes)]],
        notes=["seconds include the start of the command"],
    )


def measure_demo() -> Table:
    """From the word to a page that answers: the first time, when all is made, and the second."""
    result = Table(
        title="demo: from `bwk demo` to a page that answers, in an environment that is there",
        columns=["start", "seconds"],
        notes=["the first one prepares database and files, and writes the cooperative, which may take 30 s of it"],
    )
    with tempfile.TemporaryDirectory(prefix="bwk-bench-") as folder:
        env = {name: value for name, value in os.environ.items() if name != "BWK_DATABASE"} | {"BWK_HOME": folder}
        for start in ("first", "second"):
            say(f"demo: {start} start")
            begun = time.perf_counter()
            with served(env, "demo", "--no-open"):
                result.lines.append([Cell(start), Cell(time.perf_counter() - begun, 1)])
    return result


def timed(env: dict[str, str], *words: str) -> Spent:
    """Run `./bwk` with these ``words``: what it took. Raises ``CalledProcessError`` where it does not end well."""
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-m", "buurtwerkkamer", *words], env=env, stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != WHOLE:
        raise subprocess.CalledProcessError(process.returncode, words)
    unit = 1_000_000 if sys.platform == "darwin" else 1000  # bytes there, kilobytes elsewhere
    return Spent(seconds, usage.ru_maxrss / unit)
