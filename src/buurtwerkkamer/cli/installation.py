"""Bring the installation under BWK_HOME up to date before a command works on it."""

from typing import Any, Final

from .words import CannotDo, say

NO_RIGHT: Final = "42501"  # how PostgreSQL says that a role may not


def ready(*, static: bool = False) -> None:
    """Set Django up, migrate where needed, and (``static``) publish the files that browsers get."""
    import django

    django.setup()
    _migrate()
    if static:
        _publish_static_files()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()) or _lacks_cache():
        say("De database wordt klaargezet / preparing the database")
        try:
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
        except DatabaseError as fault:
            if not _is_about_rights(fault):
                raise
            raise CannotDo(
                "Deze versie verandert tabellen. Doe dit eerst één keer als wie ze maakte: docs/handleiding/beheer.md "
                "/ run it once as the role that owns the tables"
            ) from fault


def _lacks_cache() -> bool:
    """Whether the table of the shared cache is not there: no migration makes it, and `./bwk manage migrate` neither."""
    from django.core.cache import cache
    from django.db import connection

    table = getattr(cache, "_table", "")  # only a cache in the database has one
    return bool(table) and table not in connection.introspection.table_names()


def _is_about_rights(fault: BaseException | None) -> bool:
    """Whether what was behind ``fault`` is that PostgreSQL lets our role not do it."""
    while fault is not None and getattr(fault, "sqlstate", "") != NO_RIGHT:
        fault = fault.__cause__ or fault.__context__
    return fault is not None


def _publish_static_files() -> None:
    """Once per version of the source and the lock: hashing and compressing takes seconds."""
    import hashlib
    from pathlib import Path

    from django.conf import settings
    from django.core.management import call_command

    made_by = ("packages", "drawings", "plain", "paintbox", "css")
    made_here = [settings.PACKAGE / f"web/ui/{name}.py" for name in made_by]
    made_of = (settings.PACKAGE / "domain/people/reference/pictures.toml", settings.PACKAGE / "kernel/colours.py")
    folders = ("static", "styles", "scripts", "templates/kiosk", "kiosk/reference", "locale")
    ours = [p for folder in folders for p in settings.PACKAGE.rglob(f"{folder}/**/*") if p.is_file()]
    sources = sorted({*ours, *made_here, *made_of, settings.PACKAGE / "web/kiosk/packages.py"})
    lock = settings.PACKAGE.parents[1] / "requirements.lock"
    digest = hashlib.sha256()
    for path in [*sources, *([lock] if lock.exists() else [])]:
        digest.update(path.read_bytes())
    mark: Path = settings.STATIC_ROOT / ".published"
    if mark.exists() and mark.read_text() == digest.hexdigest():
        return
    say("Stijl, plaatjes en lettertypes worden klaargezet / publishing styles, pictures and fonts")
    call_command("collectstatic", verbosity=0, interactive=False, clear=settings.STATIC_ROOT.exists())
    mark.write_text(digest.hexdigest())


def the_room(slug: str) -> Any:  # Room, which cannot be imported before Django is set up
    """The room with this short name. Raises ``CannotDo`` with the names there are."""
    from buurtwerkkamer.domain.rooms.models import Room

    room = Room.objects.filter(slug=slug).first()
    if room is None:
        known = ", ".join(Room.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "–"
        raise CannotDo(f"Er is geen kamer {slug!r}. Wel: {known} / there is no such room")
    return room
