"""A statement that is asked all day, each time about something else: a page asks the same of every room.

PostgreSQL plans a statement each time, which for ours takes longer than finding the rows. Here it keeps the plan. Only
outside a transaction, where a refusal costs nothing: behind a pooler that shares connections a plan may be somebody
else's, and after a migration it may not fit any more. Then it is asked as of any database. Source: ADR 0034.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final, Self
from weakref import WeakKeyDictionary

from django.db import NotSupportedError, ProgrammingError, connection
from psycopg import Connection
from psycopg.sql import Literal

_log: Final = logging.getLogger(__name__)

Asked = int | date | str
Rows = list[tuple[Any, ...]]

TYPES: Final[dict[type, str]] = {int: "bigint", date: "date", str: "text"}
PLACE: Final = re.compile("(%s|%%)")
NAMED: Final = re.compile(r"%\((\w+)\)s")

_kept: WeakKeyDictionary[Connection[Any], set[str]] = WeakKeyDictionary()  # the names that each connection knows


class Statement:
    """Of ``sql``, which has at each of ``places`` what is asked under a name, or else what always stands there."""

    _keeps_plans = True  # of all of them: what refused one refuses others

    def __init__(self, sql: str, places: Sequence[tuple[str | None, Any]], kinds: Mapping[str, type[Asked]]) -> None:
        self._sql, self._places, self._kinds = sql, places, kinds
        self._name = f"bwk_{sha256(sql.encode()).hexdigest()[:16]}"
        given = f" ({', '.join(['%s'] * len(kinds))})" if kinds else ""
        self._ask = f"EXECUTE {self._name}{given}"

    @classmethod
    def named(cls, sql: str, kinds: Mapping[str, type[Asked]]) -> Self:
        """Of our own words, with ``%(name)s`` where something is asked."""
        return cls(NAMED.sub("%s", sql), [(name, None) for name in NAMED.findall(sql)], kinds)

    def rows(self, asked: Mapping[str, Asked]) -> Rows:
        """The rows for what is ``asked``, as the database has them. One statement; the first time for a plan two."""
        if Statement._keeps_plans and connection.vendor == "postgresql" and not connection.in_atomic_block:
            try:
                return self.planned(asked)
            except (ProgrammingError, NotSupportedError):
                Statement._keeps_plans = False
                _log.warning("the database does not keep our plans: is there a pooler, or was there a migration?")
        return self.unplanned(asked)

    def unplanned(self, asked: Mapping[str, Asked]) -> Rows:
        """The same where a plan is not worth keeping: the words are those of one asking, or its plan fits it alone."""
        known = {name: kept(value) for name, value in asked.items()}
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [known[name] if name else always for name, always in self._places])
            return cursor.fetchall()

    def planned(self, asked: Mapping[str, Asked]) -> Rows:
        """The same by the plan that PostgreSQL keeps.

        Raises ``ProgrammingError`` or ``NotSupportedError`` where it has no such plan, or another.
        """
        with connection.cursor() as cursor:
            names = _kept.setdefault(connection.connection, set())
            if self._name not in names:
                cursor.execute(self._made())
                names.add(self._name)
            cursor.execute(self._ask, [asked[name] for name in self._kinds])
            return cursor.fetchall()

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


def kept(value: Asked) -> Any:
    """As the database of this process keeps it: one without days keeps words."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
