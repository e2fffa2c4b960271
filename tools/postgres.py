"""A private PostgreSQL: made in a temporary folder, reached by a socket there, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

OPTIONS: Final = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",  # it never has to survive anything
    "listen_addresses": "", "max_connections": "60", "shared_buffers": "64MB",
}  # fmt: skip


@contextmanager
def private(binaries: Path) -> Iterator[str]:
    """The address of a PostgreSQL that is there while the block runs; stopped at its end, however that comes."""
    folder = Path(tempfile.mkdtemp(prefix="bwk-pg-"))
    data = folder / "data"
    try:
        if _root():
            shutil.chown(folder, "postgres")
        _run(
            binaries / "initdb",
            "--pgdata",
            data,
            "--username",
            "postgres",
            "--auth",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
        )
        options = " ".join(f"-c {name}={value!r}" for name, value in OPTIONS.items())
        words = f"-k {folder} {options}"
        _run(binaries / "pg_ctl", "start", "-w", "-s", "-D", data, "-l", folder / "log", "-o", words)
        try:
            # No superuser, as in an installation: the rule on the tables of rooms holds for everybody else
            as_owner = ("--host", folder, "--username", "postgres")
            _run(binaries / "createuser", *as_owner, "--createdb", "bwk")
            _run(binaries / "createdb", *as_owner, "--owner", "bwk", "buurtwerkkamer")
            # Who only serves pages, where an installation has two (docs/adr/0017); the first may act as the second
            roles = "CREATE ROLE bwk_pages; GRANT bwk_pages TO bwk"
            _run(binaries / "psql", *as_owner, "--quiet", "--command", roles, "postgres")
            yield f"postgresql://bwk@{quote(str(folder), safe='')}/buurtwerkkamer"
        finally:
            _run(binaries / "pg_ctl", "stop", "-w", "-s", "-D", data, "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _root() -> bool:
    return os.geteuid() == 0


def _run(*words: object) -> None:
    """PostgreSQL refuses to run as root; then it runs as the user that its package made."""
    as_user = ["runuser", "-u", "postgres", "--"] if _root() else []
    done = subprocess.run(
        [*as_user, *map(str, words)], check=False, text=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr}")
