"""A PostgreSQL to measure: the one we are told of, or one of our own for as long as the bench runs."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from .databases import Engine, home

USERS: Final = ("postgres", "nobody")  # who may run it where we are root, which it refuses to be
SETTINGS: Final = {
    "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "shared_buffers": "512MB", "max_wal_size": "4GB",
    "fsync": "off",  # it can be generated again
    "log_min_messages": "panic",
}  # fmt: skip
ROLE: Final = "bwk"
PATIENCE_SECONDS: Final = 60


@contextmanager
def postgresql() -> Iterator[Engine | None]:
    """The server that BWK_BENCH_POSTGRES names, or our own where its binaries are, or None.

    The address has no database in it, ``postgresql://user@host:5432``, and is of somebody who may make one.
    """
    given = os.environ.get("BWK_BENCH_POSTGRES")
    binaries = _binaries()
    root = os.getuid() == 0
    user = next(filter(_is_here, USERS), None) if root else None
    if given:
        yield Engine("postgresql", given.rstrip("/") + "/{}", home() / "postgresql")
    elif binaries is None or (root and user is None):
        yield None
    else:
        with _own_server(binaries, user) as engine:
            yield engine


def _binaries() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    found = shutil.which("initdb")
    return folders[-1] if folders else Path(found).resolve().parent if found else None


def _is_here(user: str) -> bool:
    return any(line.startswith(f"{user}:") for line in Path("/etc/passwd").read_text().splitlines())


@contextmanager
def _own_server(binaries: Path, user: str | None) -> Iterator[Engine]:
    """A server that only this machine can reach; its data stay for the next run."""
    folder = home() / "postgresql"
    if user:  # somebody else cannot come where we live
        folder = Path("/var/tmp") / f"bwk-bench-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"  # noqa: S108 -- its name is ours
    folder.mkdir(parents=True, exist_ok=True)
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    if not (data / "PG_VERSION").exists():
        make = [str(binaries / "initdb"), "-D", str(data), "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=folder, user=user)  # noqa: S603 -- its own tool
    port = free_port()
    words = [word for name, value in {**SETTINGS, "port": port}.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen([str(binaries / "postgres"), "-D", str(data), *words], cwd=folder, user=user)  # noqa: S603 -- as above
    try:
        engine = Engine("postgresql", f"postgresql://{ROLE}@127.0.0.1:{port}/{{}}", folder)
        _wait_for_answers(f"postgresql://bench@127.0.0.1:{port}/postgres", server)
        _make_role(f"postgresql://bench@127.0.0.1:{port}/postgres")
        yield engine
    finally:
        server.send_signal(signal.SIGINT)  # "fast": who is still connected is sent away
        server.wait(PATIENCE_SECONDS)


def _make_role(address: str) -> None:
    """Of an ordinary role PostgreSQL asks the rules on tables, as in an installation. What an older run kept is its."""
    with psycopg.connect(address, autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            return
        server.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        for (name,) in server.execute("SELECT datname FROM pg_database WHERE datname LIKE '%rooms%'").fetchall():
            change = sql.SQL("ALTER DATABASE {} OWNER TO {}")
            server.execute(change.format(sql.Identifier(name), sql.Identifier(ROLE)))


def _wait_for_answers(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Until it answers. Raises ``psycopg.OperationalError`` when it stopped: another bench has these data, perhaps."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
