"""A copy of a kept database, to write in: the kept one stays as it is, so that every run begins with the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psycopg
from psycopg import sql

from .databases import Engine, Measured


@contextmanager
def copied(engine: Engine, database: Measured) -> Iterator[Measured]:
    """The same database under another name, thrown away afterwards. Nobody may be connected to ``database``."""
    name = database.environment["BWK_DATABASE"].rpartition("/")[2].removesuffix(".sqlite3")
    copy = f"copy_of_{name}"
    throw_away, make = (_drop, _template) if engine.name == "postgresql" else (_unlink, _backup)
    throw_away(engine, copy)  # of a run that was stopped
    make(engine, name, copy)
    try:
        yield replace(database, environment={**database.environment, "BWK_DATABASE": engine.address_of(copy)})
    finally:
        throw_away(engine, copy)


def _file(engine: Engine, name: str) -> Path:
    return engine.folder / f"{name}.sqlite3"


def _backup(engine: Engine, name: str, copy: str) -> None:
    """With what is still in the log of the kept one."""
    with closing(sqlite3.connect(_file(engine, name))) as kept, closing(sqlite3.connect(_file(engine, copy))) as made:
        made.execute("PRAGMA synchronous=OFF")
        kept.backup(made)
        made.execute("PRAGMA journal_mode=WAL")


def _unlink(engine: Engine, copy: str) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{_file(engine, copy)}{ending}").unlink()


def _template(engine: Engine, name: str, copy: str) -> None:
    _on_server(engine, "CREATE DATABASE {} TEMPLATE {}", copy, name)


def _drop(engine: Engine, copy: str) -> None:
    _on_server(engine, "DROP DATABASE IF EXISTS {} WITH (FORCE)", copy)


def _on_server(engine: Engine, statement: str, *names: str) -> None:
    with psycopg.connect(engine.address_of("postgres"), autocommit=True) as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
