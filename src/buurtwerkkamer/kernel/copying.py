"""A copy of the whole database in one file, made while everybody goes on working, and the way back.

SQLite copies itself; PostgreSQL is copied by its own `pg_dump`. Source: docs/adr/0019.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from django.db import connection

from .rooms_in_sight import EVERY
from .rooms_in_sight.postgresql import SETTING

FILES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


class CannotCopy(Exception):
    """Why there is no copy, or no way back; nothing in it is of anybody."""


def file_in(folder: Path) -> Path:
    """How the copy in ``folder`` is called, for the database there is."""
    return folder / FILES[connection.vendor]


def copy_database(*, to: Path) -> None:
    """All of the database, as it is at one moment, in a new file for its owner only. Raises: ``CannotCopy``."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    if connection.vendor == "sqlite":
        _copy_sqlite(to)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--enable-row-security", f"--file={to}")


def put_back(*, file: Path) -> None:
    """Let the database hold what ``file`` holds, and nothing else. Raises: ``CannotCopy``; then it is as it was."""
    if connection.vendor == "sqlite":
        _put_back_sqlite(file)
    else:
        name = str(connection.settings_dict["NAME"])
        connection.close()
        _run(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction",
            "--exit-on-error", f"--dbname={name}", str(file),
        )  # fmt: skip


def count_on_after(*, table: str, number: int) -> None:
    """Let no new row of ``table`` get a number up to ``number``: rows may have had it after the copy was made."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE sqlite_sequence SET seq = MAX(seq, %s) WHERE name = %s", [number, table])
            if not cursor.rowcount:
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
        else:
            its = "pg_get_serial_sequence(%s, 'id')"
            cursor.execute(f"SELECT setval({its}, GREATEST(nextval({its}), %s))", [table, table, number])


def _copy_sqlite(to: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(to)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        _whole(copy)


def _put_back_sqlite(file: Path) -> None:
    with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True)) as copy:
        _whole(copy)
        connection.ensure_connection()
        copy.backup(connection.connection)
    connection.close()


def _whole(copy: sqlite3.Connection) -> None:
    """Raises ``CannotCopy`` where the file cannot be read to its end."""
    try:
        [said] = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as fault:
        raise CannotCopy("De kopie is stuk / the copy is broken") from fault
    if said != "ok":
        raise CannotCopy("De kopie is stuk / the copy is broken")


def _run(program: str, *words: str) -> None:
    """With who and where from the settings, never on the command line, where everybody on the machine reads it."""
    found = shutil.which(program)
    if found is None:
        raise CannotCopy(f"{program} is er niet. Installeer postgresql-client / install postgresql-client")
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    where = {
        there: str(connection.settings_dict[here]) for here, there in names.items() if connection.settings_dict[here]
    }
    names = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}
    said = connection.settings_dict["OPTIONS"]
    where |= {there: str(said[here]) for here, there in names.items() if here in said}
    done = subprocess.run(  # noqa: S603 -- our own words
        [found, *words],
        env={**os.environ, **where, "PGOPTIONS": f"-c {SETTING}={{{EVERY}}}"},  # every room in sight (docs/adr/0017)
        check=False,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if done.returncode:
        raise CannotCopy(f"{program} eindigt met {done.returncode} / ends with {done.returncode}")
