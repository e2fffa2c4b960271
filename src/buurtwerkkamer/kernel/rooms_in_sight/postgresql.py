"""Tells PostgreSQL with every statement which rooms are in sight: in the same message, for that statement alone.

So it costs no trip, nothing can be left behind for who gets the connection next, also where PgBouncer shares
connections by transaction, and a statement that says nothing sees nothing.
"""

import re
from collections.abc import Iterable
from contextlib import nullcontext
from functools import lru_cache
from typing import Any, Final, Self

from django.db.backends.postgresql.base import Cursor as DjangoCursor
from psycopg import ClientCursor
from psycopg.sql import Composable

from . import in_sight

SETTING: Final = "bwk.rooms"
MEETS_ROWS: Final = re.compile(r"[\s(]*(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|TABLE|EXPLAIN|EXECUTE)\b", re.IGNORECASE)


class Cursor(DjangoCursor, ClientCursor[Any]):
    """Django's own, which says before each statement that meets rows which rooms are in sight."""

    def execute(self, query: Any, params: Any = None, **how: Any) -> Self:
        """One message of two statements; what comes back is of the second."""
        text = query.as_string(self) if isinstance(query, Composable) else query
        if not MEETS_ROWS.match(text):
            return super().execute(text, params, **how)
        super().execute(_said(in_sight()) + text, params, **how)
        self.nextset()
        return self

    def executemany(self, query: Any, params_seq: Iterable[Any], **how: Any) -> None:
        """The same for many: said once, for the transaction that they are in."""
        with self.connection.transaction() if self.connection.autocommit else nullcontext():
            super().execute(_said(in_sight()))
            super().executemany(query, params_seq, **how)


@lru_cache(maxsize=4096)
def _said(room_ids: tuple[int, ...]) -> str:
    return f"SET LOCAL {SETTING} = '{{{','.join(map(str, room_ids))}}}';"
