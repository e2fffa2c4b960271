"""The chain of the journal: each line carries a sum over itself and the line before it in its room.

The database makes the sums and refuses to change or remove a line, whoever asks. So a line that was changed or taken
out where the refusal was switched off shows in ``broken_lines``. A line at the end that is gone shows in the seals,
which the journal writes of itself every night. Source: REG-6; docs/adr/0013.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE: Final = "audit_auditevent"
SUMMED: Final = ("nth", "at", "actor", "role", "session", "action", "target", "person_id", "room_id", "details")


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """The first line of a room's chain (0: of no room) that does not follow from the one before it."""

    room_id: int
    nth: int


def install(database: BaseDatabaseWrapper) -> None:
    """Let ``database`` number and sum every line, and refuse to change one. Part of a migration: a migration that
    makes this table anew on SQLite calls it again.
    """
    with database.cursor() as cursor:
        for statement in (*_TAKE_OFF[database.vendor], *_INSTALL[database.vendor]):
            cursor.execute(statement)


def take_off(database: BaseDatabaseWrapper) -> None:
    """The reverse of ``install``."""
    with database.cursor() as cursor:
        for statement in _TAKE_OFF[database.vendor]:
            cursor.execute(statement)


@contextmanager
def may_be_emptied(database: BaseDatabaseWrapper) -> Iterator[None]:
    """For the whole database of a demo or a test, which begins anew. Nothing else takes the journal away."""
    take_off(database)
    try:
        yield
    finally:
        install(database)


def sum_what_is_there(database: BaseDatabaseWrapper) -> None:
    """Number and sum the lines that were written before there was a chain, in the order of writing."""
    with database.cursor() as cursor:
        cursor.execute(f"SELECT id, COALESCE(room_id, 0) FROM {TABLE} ORDER BY id")
        ends: dict[int, tuple[int, str]] = {}
        for pk, room in cursor.fetchall():
            nth, before = ends.get(room, (0, ""))
            cursor.execute(f"UPDATE {TABLE} SET nth = %s WHERE id = %s", [nth + 1, pk])
            cursor.execute(f"UPDATE {TABLE} SET hash = {_sum(database.vendor, '%s')} WHERE id = %s", [before, pk])
            cursor.execute(f"SELECT hash FROM {TABLE} WHERE id = %s", [pk])
            ends[room] = (nth + 1, cursor.fetchone()[0])


def broken_lines() -> list[BrokenLine]:
    """Per room the first line that does not follow from the one before it. Reads every line once, in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT room, MIN(place) FROM (
                SELECT lines.*, COALESCE(room_id, 0) AS room,
                       ROW_NUMBER() OVER chain AS place, LAG(hash, 1, '') OVER chain AS before
                FROM {TABLE} lines WINDOW chain AS (PARTITION BY COALESCE(room_id, 0) ORDER BY COALESCE(nth, 0), id)
            ) lines WHERE COALESCE(nth, 0) <> place OR hash <> {_sum(connection.vendor, "before")}
            GROUP BY room ORDER BY room"""
        )
        return [BrokenLine(*row) for row in cursor.fetchall()]


def ends(*, since: datetime) -> dict[int, tuple[int, str]]:
    """Where the chains that grew since then end, by room: how many lines, and the sum of the last."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT COALESCE(line.room_id, 0), line.nth, line.hash FROM {TABLE} line JOIN (
                SELECT COALESCE(room_id, 0) AS room, MAX(nth) AS nth FROM {TABLE} WHERE at >= %s GROUP BY 1
            ) ends ON COALESCE(line.room_id, 0) = ends.room AND line.nth = ends.nth""",
            [connection.ops.adapt_datetimefield_value(since)],
        )
        return {room: (nth, line_sum) for room, nth, line_sum in cursor.fetchall()}


def _sum(vendor: str, before: str, row: str = "") -> str:
    """SQL: the sum of a line that follows a line with the sum ``before``."""
    text = {"postgresql": _POSTGRESQL_TEXT, "sqlite": _SQLITE_TEXT}[vendor]
    parts = [before, *(text.get(name, "COALESCE(CAST({} AS TEXT), '')").format(row + name) for name in SUMMED)]
    joined = f" || {_CHARACTER[vendor]}(31) || ".join(parts)
    if vendor == "postgresql":
        return f"encode(sha256(convert_to({joined}, 'UTF8')), 'hex')"
    return f"SHA256({joined})"  # Django gives SQLite this function


_CHARACTER: Final = {"postgresql": "chr", "sqlite": "char"}
_SQLITE_TEXT: Final[dict[str, str]] = {}
_POSTGRESQL_TEXT: Final = {"at": "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"}

_SAYS: Final = "the journal is only added to"
_REFUSES: Final = "EXECUTE FUNCTION audit_refuses()"
_LAST: Final = f"""SELECT {{}} FROM {TABLE} WHERE COALESCE(room_id, 0) = COALESCE(NEW.room_id, 0) AND nth IS NOT NULL
    ORDER BY nth DESC LIMIT 1"""

_INSTALL: Final[dict[str, tuple[str, ...]]] = {
    # One writer at a time: what is last stays last until this transaction ends. A line that is there gets its place.
    "sqlite": (
        f"""CREATE TRIGGER audit_chain AFTER INSERT ON {TABLE} BEGIN
            UPDATE {TABLE} SET nth = COALESCE(({_LAST.format("nth")}), 0) + 1 WHERE id = NEW.id;
            UPDATE {TABLE} SET hash = {_sum("sqlite", f"COALESCE(({_LAST.format('hash')} OFFSET 1), '')")}
            WHERE id = NEW.id;
        END""",
        f"""CREATE TRIGGER audit_no_change BEFORE UPDATE ON {TABLE} WHEN OLD.hash <> ''
            BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END""",
        f"CREATE TRIGGER audit_no_removal BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    ),
    # A lock a room, until this transaction ends: two at once would follow the same line.
    "postgresql": (
        f"""CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE last record;
        BEGIN
            PERFORM pg_advisory_xact_lock(20251203, COALESCE(NEW.room_id, 0)::int);
            {_LAST.format("nth, hash").replace("FROM", "INTO last FROM", 1)};
            NEW.nth := COALESCE(last.nth, 0) + 1;
            NEW.hash := {_sum("postgresql", "COALESCE(last.hash, '')", "NEW.")};
            RETURN NEW;
        END $$""",
        f"""CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        f"CREATE TRIGGER audit_chain BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION audit_chain()",
        f"CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW {_REFUSES}",
        f"CREATE TRIGGER audit_no_emptying BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {_REFUSES}",
    ),
}
_TAKE_OFF: Final[dict[str, tuple[str, ...]]] = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS audit_{name}" for name in ("chain", "no_change", "no_removal")),
    "postgresql": ("DROP FUNCTION IF EXISTS audit_chain() CASCADE", "DROP FUNCTION IF EXISTS audit_refuses() CASCADE"),
}
