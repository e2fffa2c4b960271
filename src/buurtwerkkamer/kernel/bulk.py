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
    attendances and their visits: a quarter of the time of ``bulk_create``. A time is given as text, "09:05:00", which
    every database takes.
    """
    into, places = _into(model, fields)
    conflict = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    with connection.cursor() as cursor:
        cursor.executemany(f"{into} VALUES {places}{conflict}", rows)


def insert_new(
    model: type[Model], fields: Sequence[str], rows: Sequence[Sequence[Any]], *, returning: str
) -> list[Any]:
    """Insert those of ``rows`` that are not there yet, in one statement; the value of ``returning`` of each new one.

    Of two that insert the same row at once, exactly one hears that it was new. For tens of rows, not for thousands.
    """
    if not rows:
        return []
    into, places = _into(model, fields)
    asked = connection.ops.quote_name(_columns(model)[returning])
    statement = f"{into} VALUES {', '.join([places] * len(rows))} ON CONFLICT DO NOTHING RETURNING {asked}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in _as_kept(model, fields, row)])
        return [value for (value,) in cursor.fetchall()]


def _into(model: type[Model], fields: Sequence[str]) -> tuple[str, str]:
    column_of = _columns(model)
    columns = ", ".join(connection.ops.quote_name(column_of[name]) for name in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({columns})", f"({', '.join(['%s'] * len(fields))})"


def _as_kept(model: type[Model], fields: Sequence[str], row: Sequence[Any]) -> list[Any]:
    """Times and the like as the database keeps them."""
    return [
        model._meta.get_field(name).get_db_prep_save(value, connection)  # type: ignore[union-attr]  # none is generic
        for name, value in zip(fields, row, strict=True)
    ]


def _columns(model: type[Model]) -> dict[str, str]:
    return {field.name: str(field.column) for field in model._meta.concrete_fields}
