"""PostgreSQL plans a statement each time, which for ours takes longer than finding the rows. Here it keeps the plan.

Only outside a transaction, where a refusal costs nothing: behind a pooler that shares connections a plan may be
somebody else's, and after a migration it may not fit any more. Then ``prepared.py`` asks as of any database.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg import Connection
from psycopg.sql import Literal

TYPES: Final[dict[type, str]] = {int: "bigint", date: "date", str: "text"}
PLACE: Final = re.compile("(%s|%%)")

_kept: WeakKeyDictionary[Connection[Any], set[str]] = WeakKeyDictionary()  # the names that each connection knows


def may_be_kept() -> bool:
    """Whether the database of this process keeps plans, and nothing is lost where it refuses one."""
    return connection.vendor == "postgresql" and not connection.in_atomic_block


class Plan:
    """Of ``sql``, which has at each of ``places`` what is asked under a name, or else what always stands there."""

    def __init__(self, sql: str, places: list[tuple[str | None, Any]], kinds: Mapping[str, type]) -> None:
        self._sql, self._places, self._kinds = sql, places, kinds
        self._name = f"bwk_{sha256(sql.encode()).hexdigest()[:16]}"
        given = f" ({', '.join(['%s'] * len(kinds))})" if kinds else ""
        self._ask = f"EXECUTE {self._name}{given}"

    def rows(self, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows for what is ``asked``. One statement; the first time on a connection two.

        Raises ``ProgrammingError`` or ``NotSupportedError`` where the database has no such plan, or another.
        """
        with connection.cursor() as cursor:
            names = _kept.setdefault(connection.connection, set())
            if self._name not in names:
                cursor.execute(self._made())
                names.add(self._name)
            cursor.execute(self._ask, [asked[name] for name in self._kinds])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    def _made(self) -> str:
        kinds = ", ".join(TYPES[kind] for kind in self._kinds.values())
        return f"PREPARE {self._name}{f' ({kinds})' if kinds else ''} AS {''.join(self._filled())}"

    def _filled(self) -> Iterator[str]:
        """The words of the statement, with ``$1`` for the first name and what always stands there written out."""
        numbers = {name: f"${number}" for number, name in enumerate(self._kinds, 1)}
        places = iter(self._places)
        for part in PLACE.split(self._sql):
            if part == "%s":
                name, always = next(places)
                yield numbers[name] if name else Literal(always).as_string(connection.connection)
            else:
                yield "%" if part == "%%" else part
