"""Another key: all that is sealed is sealed anew, while everybody goes on working. Source: issue of trust; REG-6."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from .fields import _Sealed
from .keyring import keyring
from .sealing import key_of, seal_bytes, unseal_bytes


@dataclass(frozen=True, slots=True)
class Rotated:
    """The number of the new key, and how many values it sealed anew."""

    number: int
    values: int


def sealed_fields() -> Iterator[Any]:
    """Every field that is sealed, of every model."""
    for model in apps.get_models():
        yield from (field for field in model._meta.concrete_fields if isinstance(field, _Sealed))


def rotate() -> Rotated:
    """Make a new key and seal everything with it. What is written meanwhile gets the new key by itself.

    It may be stopped at any moment: each value can be opened at any moment, and the next time goes on.
    """
    number = keyring().add()
    return Rotated(number, sum(_seal_anew(field, number) for field in sealed_fields()))


def in_use() -> dict[int, int]:
    """By key, how many values only it can open."""
    counts: dict[int, int] = dict.fromkeys(keyring().numbers(), 0)
    for field in sealed_fields():
        for sealed in _values(field):
            counts[key_of(sealed)] = counts.get(key_of(sealed), 0) + 1
    return counts


def _values(field: Any) -> Iterator[str]:
    table, column, _pk = _names(field)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''")  # noqa: S608 -- names of our own models
        while rows := cursor.fetchmany(field.at_once):
            yield from (sealed for (sealed,) in rows)


def _seal_anew(field: Any, number: int) -> int:
    """A value that somebody changed since it was read is left: whoever wrote it used the new key."""
    table, column, pk = _names(field)
    older = f"SELECT {pk}, {column} FROM {table} WHERE {column} <> '' AND {column} NOT LIKE %s ORDER BY {pk} LIMIT {field.at_once}"  # noqa: E501, S608
    change = f"UPDATE {table} SET {column} = %s WHERE {pk} = %s AND {column} = %s"  # noqa: S608 -- names of our own models
    done = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(older, [f"{number}.%"])
            rows = cursor.fetchall()
            if not rows:
                return done
            for key, sealed in rows:
                cursor.execute(change, [seal_bytes(unseal_bytes(sealed, field.place), field.place), key, sealed])
            done += len(rows)


def _names(field: Any) -> tuple[str, str, str]:
    meta, quote = field.model._meta, connection.ops.quote_name
    return quote(meta.db_table), quote(field.column), quote(meta.pk.column)
