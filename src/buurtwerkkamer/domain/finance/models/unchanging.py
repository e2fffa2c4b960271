"""What was written stays as it was: the database refuses to change it, whoever asks. Source: FIN-3; docs/adr/0023.

A migration that makes one of these tables anew on SQLite installs it again. Removing is another matter: what was
written a moment ago by mistake may be taken back, and the journal keeps that it was.
"""

from collections.abc import Sequence
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

KEPT: Final[dict[str, Sequence[str]]] = {  # words may go, where they name somebody who is to be forgotten
    "finance_budgetversion": ("room_id", "year", "number", "state", "written_on", "written_by"),
    "finance_budgetline": ("room_id", "version_id", "code", "cents", "minutes", "places"),
}
_REFUSED: Final = "what was written of a budget stays: write a new version"
_INSTALL: Final = {
    "sqlite": [
        """CREATE TRIGGER {table}_stays BEFORE UPDATE OF {columns} ON {table}
        BEGIN SELECT RAISE(ABORT, '{refused}'); END""",
    ],
    "postgresql": [
        """CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{refused}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER {table}_stays BEFORE UPDATE OF {columns} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_stays()""",
    ],
}
_TAKE_OFF: Final = {
    "sqlite": ("DROP TRIGGER IF EXISTS {table}_stays",),
    "postgresql": ("DROP TRIGGER IF EXISTS {table}_stays ON {table}", "DROP FUNCTION IF EXISTS {table}_stays()"),
}


def install(database: BaseDatabaseWrapper) -> None:
    """Let ``database`` refuse from now on."""
    take_off(database)
    _each(database, _INSTALL[database.vendor])


def take_off(database: BaseDatabaseWrapper) -> None:
    """The reverse of ``install``."""
    _each(database, _TAKE_OFF[database.vendor])


def _each(database: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with database.cursor() as cursor:
        for table, columns in KEPT.items():
            for statement in statements:
                cursor.execute(statement.format(table=table, columns=", ".join(columns), refused=_REFUSED))
