"""Which rooms a query may meet. On PostgreSQL the database itself keeps the rows of every other room out of sight.

A request begins with no room in sight, and its door says which one it is about. Who works on all rooms says so:
commands, and what is done at night. Nobody else needs to know of this. On SQLite it changes nothing.
Source: docs/adr/0017.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

EVERY: Final = 0  # stands for every room; no room has this number

_rooms: ContextVar[tuple[int, ...]] = ContextVar("rooms in sight", default=())


def in_sight() -> tuple[int, ...]:
    """The numbers of the rooms in sight; none unless somebody said so, ``EVERY`` for all."""
    return _rooms.get()


def see(*room_ids: int) -> None:
    """From here on these rooms are in sight and no others, until the ``seeing`` ends that this stands in."""
    _rooms.set(room_ids)


@contextmanager
def seeing(*room_ids: int) -> Iterator[None]:
    """These rooms are in sight and no others while the block runs, or the function that this is put on; then what was.

    A query is asked when its rows are read: read them inside the block.
    """
    before = _rooms.set(room_ids)
    try:
        yield
    finally:
        _rooms.reset(before)
