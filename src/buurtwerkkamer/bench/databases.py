"""The databases that are measured: generated once, kept under BWK_HOME/bench until the migrations change.

This side never sets Django up: each database is worked on by processes of its own, which find it in BWK_DATABASE.
"""

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from .scales import Scale

PACKAGE: Final = Path(__file__).resolve().parents[1]
POSTGRES_NAMES: Final = ("postgres", "nobody")  # who may run PostgreSQL where we are root, which it refuses to be


@dataclass(frozen=True, slots=True)
class Engine:
    """A kind of database and where its databases are. ``address`` has the name of the database left out."""

    name: str
    address: str
    folder: Path  # its data, or at least its marks of what is ready

    def address_of(self, database: str) -> str:
        """For BWK_DATABASE."""
        return self.address.format(database)

    def make_room(self, database: str) -> None:
        """An empty database; those of the same size that an older generator made go."""
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

    def ask(self, what: str, *words: str) -> dict[str, object]:
        """The last line that a process of ``start`` says, when it says only one thing. Raises ``CalledProcessError``."""
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
        engine.make_room(name)
        measured.ask("generate", json.dumps(asdict(scale)))
        mark.touch()
    return measured


def fingerprint(scale: Scale) -> str:
    """Changes when migrations or the generator do, so that a kept database is never of another shape."""
    digest = hashlib.sha256(repr(scale).encode())
    for path in [*sorted(PACKAGE.glob("*/*/migrations/*.py")), PACKAGE / "bench" / "generating.py"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def sqlite() -> Engine:
    """The embedded database."""
    folder = home() / "sqlite"
    return Engine("sqlite", f"sqlite:///{folder}/{{}}.sqlite3", folder)


@contextmanager
def postgresql() -> Iterator[Engine | None]:
    """The server that BWK_BENCH_POSTGRES names, or one of our own for as long as it is needed, or None.

    The address has no database in it, ``postgresql://user@host:5432``, and is of somebody who may make one.
    """
    given = os.environ.get("BWK_BENCH_POSTGRES")
    binaries = _binaries()
    if given:
        yield Engine("postgresql", given.rstrip("/") + "/{}", home() / "postgresql")
    elif binaries is None or (user := _user()) is None:
        yield None
    else:
        with _own_server(binaries, user) as engine:
            yield engine


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    return Path(found).parent if found else (folders or [None])[-1]


def _user() -> str | int | None:
    """Who runs PostgreSQL: ourselves; and where we are root, which it refuses to be, somebody else of this machine."""
    if os.getuid():
        return os.getuid()
    known = {line.partition(":")[0] for line in Path("/etc/passwd").read_text().splitlines()}
    return next((name for name in POSTGRES_NAMES if name in known), None)


@contextmanager
def _own_server(binaries: Path, user: str | int) -> Iterator[Engine]:
    """A server that only this machine can reach; its data stay for the next run."""
    folder = home() / "postgresql"
    as_user = {}
    if os.getuid() == 0:  # somebody else cannot come where we live
        folder = Path("/var/tmp") / f"bwk-bench-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"  # noqa: S108
        as_user = {"user": user}
    folder.mkdir(parents=True, exist_ok=True)
    shutil.chown(folder, user)
    data = folder / "data"
    if not (data / "PG_VERSION").exists():
        make = [binaries / "initdb", "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_user)  # noqa: S603
    port = free_port()
    settings = {
        "port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off",
        "shared_buffers": "512MB", "max_wal_size": "4GB", "log_min_messages": "fatal",
    }  # fmt: skip
    words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen([binaries / "postgres", "-D", data, *words], cwd=folder, **as_user)  # noqa: S603
    try:
        wait_for(port)
        yield Engine("postgresql", f"postgresql://bench@127.0.0.1:{port}/{{}}", folder)
    finally:
        server.send_signal(signal.SIGINT)  # "fast": who is still connected is sent away
        server.wait(60)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(port: int, seconds: float = 60) -> None:
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


def say(words: str) -> None:
    """A line for the person who waits, on standard error."""
    print(words, file=sys.stderr, flush=True)
