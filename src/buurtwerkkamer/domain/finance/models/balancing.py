"""Debits equal credits, and what was booked stays: the database keeps both, whoever asks. Source: FIN-7; docs/adr/0025.

A booking becomes final when its lines add up to nothing; from then on neither it nor a line of it is changed, added or
taken away. Only its words may go, where they name somebody. Nothing becomes final in a year that was closed. A
migration that makes one of these tables anew on SQLite installs this again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

BOOKING, LINE, YEAR = "finance_booking", "finance_bookingline", "finance_closedyear"
KEPT: Final = 'room_id, year, number, "on", book, is_final, reverses_id, written_on, written_by'

NOT_YET: Final = "a booking begins without being final"
ADDS_UP: Final = "the lines of a booking add up to nothing"
STAYS: Final = "a final booking stays as it is: reverse it"
IN_ITS_YEAR: Final = "a booking stands in the year of its day"
IS_CLOSED: Final = "the books of this year are closed"

# Not a check of the table: what reads a copy of the database does not know Django's own functions
_YEAR_OF: Final = {
    "sqlite": """CAST(strftime('%Y', NEW."on") AS INTEGER)""",
    "postgresql": 'EXTRACT(YEAR FROM NEW."on")',
}
_BECOMES_FINAL: Final = "NEW.is_final AND NOT OLD.is_final"
_SHUT: Final = "EXISTS (SELECT 1 FROM finance_closedyear c WHERE c.room_id = NEW.room_id AND c.year >= NEW.year)"
_OF_NEW: Final = "EXISTS (SELECT 1 FROM finance_booking b WHERE b.is_final AND b.id = NEW.booking_id)"
_OF_OLD: Final = "EXISTS (SELECT 1 FROM finance_booking b WHERE b.is_final AND b.id = OLD.booking_id)"
_BALANCED: Final = """(SELECT COUNT(*) >= 2 AND SUM(l.cents) = 0
    AND MIN(l.room_id) = NEW.room_id AND MAX(l.room_id) = NEW.room_id
    AND MIN(l.year) = NEW.year AND MAX(l.year) = NEW.year
    FROM finance_bookingline l WHERE l.booking_id = NEW.id)"""

# A name, before what on which table, when it is refused, and what is said then
_REFUSALS: Final = (
    ("starts", "INSERT", BOOKING, "NEW.is_final", NOT_YET),
    ("adds_up", "UPDATE OF is_final", BOOKING, f"{_BECOMES_FINAL} AND NOT {_BALANCED}", ADDS_UP),
    ("in_its_year", "UPDATE OF is_final", BOOKING, f"{_BECOMES_FINAL} AND NEW.year <> {{year}}", IN_ITS_YEAR),
    ("in_open_year", "UPDATE OF is_final", BOOKING, f"{_BECOMES_FINAL} AND {_SHUT}", IS_CLOSED),
    ("stays", f"UPDATE OF {KEPT}", BOOKING, "OLD.is_final", STAYS),
    ("is_not_lost", "DELETE", BOOKING, "OLD.is_final", STAYS),
    ("line_is_not_added", "INSERT", LINE, _OF_NEW, STAYS),
    ("line_stays", "UPDATE", LINE, f"{_OF_OLD} OR {_OF_NEW}", STAYS),
    ("line_is_not_lost", "DELETE", LINE, _OF_OLD, STAYS),
    ("year_stays_closed", "UPDATE", YEAR, "TRUE", IS_CLOSED),
    ("year_is_not_opened", "DELETE", YEAR, "TRUE", IS_CLOSED),
)


def install(database: BaseDatabaseWrapper) -> None:
    """Let ``database`` refuse from now on."""
    take_off(database)
    for name, event, table, when, says in _REFUSALS:
        refused = when.format(year=_YEAR_OF[database.vendor])
        _run(database, *_made(database.vendor, name, f"{event} ON {table}", refused, says))


def take_off(database: BaseDatabaseWrapper) -> None:
    """The reverse of ``install``."""
    for name, _event, table, _when, _says in _REFUSALS:
        if database.vendor == "postgresql":
            _run(database, f"DROP TRIGGER IF EXISTS books_{name} ON {table}", f"DROP FUNCTION IF EXISTS books_{name}()")
        else:
            _run(database, f"DROP TRIGGER IF EXISTS books_{name}")


@contextmanager
def may_be_emptied(database: BaseDatabaseWrapper) -> Iterator[None]:
    """For the whole database of a demo or a test, which begins anew. Nothing else takes a booking away."""
    take_off(database)
    try:
        yield
    finally:
        install(database)


def _made(vendor: str, name: str, what: str, when: str, says: str) -> Iterator[str]:
    if vendor == "sqlite":
        yield f"CREATE TRIGGER books_{name} BEFORE {what} WHEN {when} BEGIN SELECT RAISE(ABORT, '{says}'); END"
        return
    row = "OLD" if what.startswith("DELETE") else "NEW"
    yield f"""CREATE FUNCTION books_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
        RETURN {row}; END $$"""
    yield f"CREATE TRIGGER books_{name} BEFORE {what} FOR EACH ROW EXECUTE FUNCTION books_{name}()"


def _run(database: BaseDatabaseWrapper, *statements: str) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
