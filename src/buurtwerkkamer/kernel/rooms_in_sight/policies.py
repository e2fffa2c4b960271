"""The rule that PostgreSQL keeps on every table whose rows are of a room: it meets only rows of the rooms in sight.

A migration puts it there; a test walks all models and finds one that lacks it. A table that is made later gets it
from the migration that makes it:

    migrations.RunPython(*policies.on("programme.Excursion"))
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

from . import EVERY
from .postgresql import SETTING

NAME: Final = "rooms_in_sight"
COLUMN: Final = "room_id"

# Asked once a statement, as it is put apart in a SELECT; nothing was said, or it was forgotten again, when it is empty
_SAID: Final = f"NULLIF(current_setting('{SETTING}', true), '')::bigint[]"
_RULE: Final = f"(SELECT {EVERY} = ANY({_SAID})) OR {COLUMN} = ANY ((SELECT {_SAID})::bigint[])"
_PUT_ON: Final = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",  # also for the owner of the table, who we are
    f"CREATE POLICY {NAME} ON {{table}} USING ({{rule}})",
)
_TAKE_OFF: Final = (
    f"DROP POLICY IF EXISTS {NAME} ON {{table}}",
    "ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
)

Step = Callable[[Any, Any], None]


def is_of_a_room(model: type[Model]) -> bool:
    """Whether a row of ``model`` is of a room, and may be out of sight; a model says so that it never is."""
    return room_column(model) is not None and not getattr(model, "always_in_sight", False)


def room_column(model: type[Model]) -> "Field[Any, Any] | None":
    """The column that says of which room a row of ``model`` is; None where its rows are of no room."""
    return next((field for field in model._meta.local_concrete_fields if field.column == COLUMN), None)


def on(*names: str) -> tuple[Step, Step]:
    """To put the rule on the tables of these models ("programme.Excursion") and to take it off, for ``RunPython``."""

    def put_on(apps: Any, editor: Any) -> None:
        _each(editor.connection, map(apps.get_model, names), _PUT_ON)

    def take_off(apps: Any, editor: Any) -> None:
        _each(editor.connection, map(apps.get_model, names), _TAKE_OFF)

    return put_on, take_off


def without(database: BaseDatabaseWrapper, models: Iterable[type[Model]]) -> set[str]:
    """Labels of those of ``models`` whose rows are of a room and whose table lacks the rule in ``database``, which is
    a PostgreSQL. One query.
    """
    tables = {model._meta.db_table: model._meta.label for model in models if is_of_a_room(model)}
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid"
            " WHERE polname = %s AND relrowsecurity AND relforcerowsecurity",
            [NAME],
        )
        return {tables[table] for table in tables.keys() - {table for (table,) in cursor.fetchall()}}


def passed_by(database: BaseDatabaseWrapper) -> bool:
    """Whether the role of this connection is one that PostgreSQL asks no rules of: a superuser, or BYPASSRLS."""
    with database.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def may_take_off(database: BaseDatabaseWrapper) -> bool:
    """Whether the role of this connection owns tables, and so could take a rule off, or the refusals of the journal."""
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)"
        )
        return bool(cursor.fetchone()[0])


def _each(database: BaseDatabaseWrapper, models: Iterable[type[Model]], statements: Iterable[str]) -> None:
    if database.vendor != "postgresql":
        return
    with database.cursor() as cursor:
        for model in models:
            column = room_column(model)
            assert column is not None  # noqa: S101 -- its rows are of no room
            rule = f"{COLUMN} IS NULL OR {_RULE}" if column.null else _RULE
            for statement in statements:
                cursor.execute(statement.format(table=database.ops.quote_name(model._meta.db_table), rule=rule))
