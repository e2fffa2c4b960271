"""Many rows at once, without making an object of each: what an import or a year of visits needs."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def insert(
    model: type[Model], fields: Sequence[str], rows: Sequence[Sequence[Any]], *, ignore_conflicts: bool = False
) -> None:
    """Insert ``rows``, each the values of ``fields`` in that order; a relation takes the key it points to.

    Other columns become NULL or what the database itself gives. No signals, no keys back. Constraints hold as always;
    with ``ignore_conflicts`` a row that stands there already changes nothing. Measured on SQLite with 165,000
    attendances and their visits: a quarter of the time of ``bulk_create``.
    """
    column_of = {field.name: str(field.column) for field in model._meta.concrete_fields}
    columns = [connection.ops.quote_name(column_of[name]) for name in fields]
    places = ", ".join(["%s"] * len(columns))
    conflict = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}){conflict}"  # noqa: S608 -- our own names
        cursor.executemany(statement, rows)
