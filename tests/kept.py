"""The neighbourhood of the tests is written once; every test after that gets its rows as they were.

Writing it takes 255 queries through the services, for each of some two thousand tests. Its rows are 30 statements.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from tests.cast import Neighbourhood, a_neighbourhood

Row = tuple[Any, ...]

CHAIN = {"nth": "NULL", "hash": "''"}  # of the journal: the database fills them


@dataclass(frozen=True, slots=True)
class Kept:
    """The cast, and the rows that make it: per table its columns and what stands in them, in the order of writing."""

    neighbourhood: Neighbourhood
    rows: dict[str, tuple[list[str], list[Row]]]

    def again(self) -> Neighbourhood:
        """Write the rows into a database in which there is no room yet."""
        with connection.cursor() as cursor:
            for table, (columns, rows) in self.rows.items():
                names = ", ".join(map(connection.ops.quote_name, columns))
                places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
                cursor.execute(
                    f"INSERT INTO {table} ({names}) VALUES {places}", [value for row in rows for value in row]
                )
        return deepcopy(self.neighbourhood)


def keep() -> Kept:
    """Write the cast, remember what was written, and take it back."""
    with transaction.atomic():
        before = {table: set(rows) for table, _columns, rows in _tables()}
        neighbourhood = a_neighbourhood()
        written = {
            table: (columns, [row for row in rows if row not in before[table]]) for table, columns, rows in _tables()
        }
        transaction.set_rollback(True)
    return Kept(neighbourhood, {table: each for table, each in written.items() if each[1]})


def _tables() -> Iterator[tuple[str, list[str], list[Row]]]:
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            columns = [field.column for field in model._meta.concrete_fields]
            asked = ", ".join(CHAIN.get(column) or connection.ops.quote_name(column) for column in columns)
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT {asked} FROM {table} ORDER BY {connection.ops.quote_name(model._meta.pk.column)}")
            yield table, columns, cursor.fetchall()
