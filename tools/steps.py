"""Everything that must hold, step by step: one line each, the own words of what failed, pytest's closing lines last."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from . import audit, postgres, system

ROOT: Final = Path(__file__).resolve().parents[1]
BIN: Final = Path(sys.executable).parent
TEMPLATES: Final = "src/buurtwerkkamer/web"
IN_PARALLEL: Final = ("-n", "2")
TAKING_OVER: Final = ("--dist", "worksteal")  # who is done takes over; not where tests that commit must come last


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended. ``closing`` is pytest's own last line."""

    name: str
    status: int
    seconds: float
    words: str
    closing: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """What a step needs is not on this machine, and may not be put there."""

    words: str


Step = Callable[[Sequence[str], dict[str, str]], "Outcome | Missing"]


def command(name: str, *words: str) -> Step:
    """A step that is one command of the environment."""

    def step(_for_pytest: Sequence[str], env: dict[str, str]) -> Outcome:
        return execute(name, [str(BIN / words[0]), *words[1:]], env)

    return step


def pytest(name: str, env: dict[str, str], *words: str, for_pytest: Sequence[str]) -> Outcome:
    """The suite, or a part of it. With a choice of one's own (-k), nothing found is no failure."""
    done = execute(name, [sys.executable, "-m", "pytest", "-q", *words, *for_pytest], env)
    lines = done.words.strip().splitlines()
    status = 0 if done.status == NOTHING_COLLECTED and for_pytest else done.status
    return Outcome(name, status, done.seconds, done.words, closing=lines[-1] if lines else "")


NOTHING_COLLECTED: Final = 5


def on_sqlite(for_pytest: Sequence[str], env: dict[str, str]) -> Outcome:
    """The whole suite on the embedded database. Without poppler the PDF's are not read; in CI that is a failure."""
    system.pdftotext()
    return pytest("sqlite", env, *IN_PARALLEL, "-m", "not journey", for_pytest=for_pytest)


def on_postgresql(for_pytest: Sequence[str], env: dict[str, str]) -> Outcome | Missing:
    """All that asks a database once more, on a PostgreSQL of its own."""
    binaries = system.postgresql()
    if binaries is None:
        return Missing(system.PLEASE_INSTALL.format("postgresql"))
    with postgres.private(binaries) as address:
        env = {**env, "BWK_DATABASE": address}
        return pytest("postgresql", env, *IN_PARALLEL, "-m", "database and not journey", for_pytest=for_pytest)


def in_a_browser(for_pytest: Sequence[str], env: dict[str, str]) -> Outcome | Missing:
    """The main jobs and every page, in Chromium."""
    if system.chromium() is None:
        return Missing(system.PLEASE_INSTALL.format("chromium"))
    return pytest("journeys", env, *IN_PARALLEL, *TAKING_OVER, "-m", "journey", for_pytest=for_pytest)


def packages(_for_pytest: Sequence[str], _env: dict[str, str]) -> Outcome:
    """Known weaknesses of what we locked. Without an answer it says so: there is no verdict then, also in CI."""
    began = time.monotonic()
    heard = audit.audit([ROOT / "requirements.lock", ROOT / "requirements-dev.lock"])
    seconds = time.monotonic() - began
    return Outcome(
        "packages", int(bool(heard.to_replace)), seconds, heard.words, "; ".join(heard.to_watch), bool(heard.not_asked)
    )


FAST: Final[dict[str, Step]] = {
    "lint": command("lint", "ruff", "check", "."),
    "format": command("format", "ruff", "format", "--check", "."),
    "templates": command("templates", "djlint", "--quiet", "--lint", TEMPLATES),
    "contracts": command("contracts", "lint-imports", "--no-logo"),
}
STEPS: Final[dict[str, Step]] = {
    **FAST,
    "packages": packages,
    "types": command("types", "mypy"),
    "sqlite": on_sqlite,
    "postgresql": on_postgresql,
    "journeys": in_a_browser,
}


def run(names: Sequence[str], for_pytest: Sequence[str]) -> int:
    """Run the steps of these names; 0 when all of them hold."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a database of ours is stopped then too
    outcomes = []
    with ExitStack() as at_end:
        home = at_end.enter_context(tempfile.TemporaryDirectory(prefix="bwk-test-", ignore_cleanup_errors=True))
        env = {**os.environ, "BWK_HOME": home, "DJANGO_SETTINGS_MODULE": "buurtwerkkamer.config.settings.test"}
        env.pop("BWK_DATABASE", None)
        for name in names:
            outcome = STEPS[name](for_pytest, env)
            if isinstance(outcome, Missing):  # never skipped in CI
                outcome = Outcome(name, int(system.IN_CI), 0.0, outcome.words, skipped=not system.IN_CI)
            report(outcome)
            outcomes.append(outcome)
    return conclude(outcomes)


def execute(name: str, words: Sequence[str], env: dict[str, str]) -> Outcome:
    """Run a command in the project's folder and keep everything it says."""
    began = time.monotonic()
    done = subprocess.run(
        words, cwd=ROOT, env=env, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return Outcome(name, done.returncode, time.monotonic() - began, done.stdout)


def report(outcome: Outcome) -> None:
    """One line a step; what failed speaks for itself."""
    mark = "FOUT" if outcome.status else "overgeslagen" if outcome.skipped else "ok"
    print(f"{outcome.name:<12}{outcome.seconds:6.1f} s  {mark}", flush=True)
    if outcome.status or outcome.skipped:
        print(outcome.words, flush=True)


def conclude(outcomes: Sequence[Outcome]) -> int:
    """pytest's own closing lines, and which steps failed."""
    for outcome in outcomes:
        if outcome.closing:
            print(f"{outcome.name}: {outcome.closing}")
    failed = [outcome.name for outcome in outcomes if outcome.status]
    if failed:
        print(f"Niet goed / failed: {', '.join(failed)}")
    return 1 if failed else 0
