"""For a migration: seal what stood in a column before it was sealed."""

from typing import Any, Final

from django.db.migrations import RunPython

from .sealing import seal

_NOTHING: Final = ("", "{}", "[]", "null")


def seal_what_stands(app: str, model: str, field: str) -> RunPython:
    """The operation, after the ``AlterField`` that makes ``field`` sealed. There is no way back."""

    def change(apps: Any, editor: Any) -> None:
        meta, quote = apps.get_model(app, model)._meta, editor.connection.ops.quote_name
        table, column, pk = quote(meta.db_table), quote(meta.get_field(field).column), quote(meta.pk.column)
        place = f"{meta.db_table}.{meta.get_field(field).column}"
        with editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT {pk}, {column} FROM {table} WHERE {column} <> ''")  # noqa: S608 -- our own models
            for key, words in cursor.fetchall():
                kept = "" if words in _NOTHING else seal(words, place)
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {pk} = %s", [kept, key])  # noqa: S608

    return RunPython(change, RunPython.noop)
