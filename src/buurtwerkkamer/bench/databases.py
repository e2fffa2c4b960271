"""The databases that are measured: generated once, kept under BWK_HOME/bench until the migrations change.

This side never sets Django up: each database is worked on by processes of its own, which find it in BWK_DATABASE.
"""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from .scales import Scale

PACKAGE: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Engine:
    """A kind of database and where its databases are. ``address`` has the name of the database left out."""

    name: str
    address: str
    folder: Path  # its data, or at least its marks of what is ready

    def address_of(self, database: str) -> str:
        """For BWK_DATABASE."""
        return self.address.format(database)

    def make_empty(self, database: str) -> None:
        """An empty database; those of the same size that an older generator made go."""
        self.folder.mkdir(parents=True, exist_ok=True)
        older = database.rpartition("_")[0] + "_*"
        for path in self.folder.glob(older):
            path.unlink()
        if self.name == "postgresql":
            with psycopg.connect(self.address_of("postgres"), autocommit=True) as server:
                like = older.replace("_", r"\_").replace("*", "%")
                there = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [like])
                for (name,) in there.fetchall():
                    server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


@dataclass(frozen=True, slots=True)
class Measured:
    """One database that is ready to be measured."""

    engine: str
    scale: Scale
    environment: dict[str, str]

    def start(self, what: str, *words: str) -> subprocess.Popen[str]:
        """A process that measures ``what`` here; it says JSON lines, and listens on its standard input."""
        command = [sys.executable, "-m", "buurtwerkkamer.bench", what, *words]
        return subprocess.Popen(  # noqa: S603 -- our own module
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, what: str, *words: str) -> Any:
        """What a process of ``start`` says when it is done. Raises ``CalledProcessError``."""
        process = self.start(what, *words)
        said, _ = process.communicate()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
        return json.loads(said.splitlines()[-1])


def home() -> Path:
    """Where the bench keeps what it generates."""
    return Path(os.environ.get("BWK_HOME") or "var").resolve() / "bench"


def environment(address: str) -> dict[str, str]:
    """What a process needs to work on the database at ``address``, with the settings of the bench."""
    return {
        **os.environ,
        "BWK_HOME": str(home()),
        "BWK_DATABASE": address,
        "DJANGO_SETTINGS_MODULE": "buurtwerkkamer.config.settings.bench",
    }


def ready(engine: Engine, scale: Scale) -> Measured:
    """The database of this scale, generated now unless it is there."""
    name = f"rooms_{scale.rooms}_{fingerprint(scale)}"
    address = engine.address_of(name)
    measured = Measured(engine.name, scale, environment(address))
    mark = engine.folder / f"{name}.ready"
    if not mark.exists():
        engine.folder.mkdir(parents=True, exist_ok=True)
        say(f"{engine.name}: {scale.people:,} people, {scale.attendances:,} attendances ...")
        engine.make_empty(name)
        measured.ask("preparing", json.dumps(asdict(scale)))
        mark.touch()
    return measured


def fingerprint(scale: Scale) -> str:
    """Changes when migrations or the generator do, so that a kept database is never of another shape."""
    digest = hashlib.sha256(repr(scale).encode())
    made_by = (
        PACKAGE / "bench" / name
        for name in (
            "generating.py",
            "measured_money.py",
            "bank_statement.py",
            "measured_week.py",
            "paired.py",
            "names.py",
        )
    )
    for path in [*sorted(PACKAGE.glob("*/*/migrations/*.py")), *made_by]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def sqlite() -> Engine:
    """The embedded database."""
    folder = home() / "sqlite"
    return Engine("sqlite", f"sqlite:///{folder}/{{}}.sqlite3", folder)


def say(words: str) -> None:
    """A line for the person who waits, on standard error."""
    print(words, file=sys.stderr, flush=True)
