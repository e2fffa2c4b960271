"""The people of a room as a file, for who may have it. Source: REG-6; OWASP, CSV injection."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from django.db import transaction

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.queries.neighbours import all_neighbours, number_of
from buurtwerkkamer.domain.programme.queries.wanted import Wanted
from buurtwerkkamer.domain.publishing.rules.cells import harmless
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal

HEADER: Final = ("Voornaam", "Tussenvoegsel", "Achternaam", "Bekend sinds", "Kwam laatst op", "Deed laatst mee met",
                 "Rol", "Sleutel", "Lid")  # fmt: skip
_LINES: Final = 500  # in one piece
_BYTE_ORDER_MARK: Final = "\ufeff"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


@transaction.atomic
def export_people(*, room: Room, on: date, wanted: Wanted, by: journal.Actor) -> Iterator[bytes]:
    """Those of ``room`` who are wanted, as CSV in pieces: what the list on the screen shows.

    The journal says how many, never who, before the first of them leaves. A thousand people are in memory at once.
    ``./bwk bench export`` measures it.
    """
    number = number_of(room=room, on=on, wanted=wanted)
    journal.record("people.list.exported", target=room, by=by, room_id=room.pk, number=number)
    return _pieces(all_neighbours(room=room, on=on, wanted=wanted))


def _pieces(people: Iterable[tuple[Any, ...]]) -> Iterator[bytes]:
    row = csv.writer(_Echo(), delimiter=";").writerow
    lines = [f"{_BYTE_ORDER_MARK}{row(HEADER)}"]
    for each in people:
        lines.append(str(row(_line(each))))
        if len(lines) >= _LINES:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def _line(row: tuple[Any, ...]) -> tuple[str, ...]:
    _pk, first_name, infix, last_name, _picture, _paint, since, last_on, came_for, rung, holds_key, is_member = row
    return (
        harmless(first_name),
        harmless(infix),
        harmless(last_name),
        _day(since),
        _day(last_on),
        harmless(came_for or ""),
        _role(rung),
        "ja" if holds_key else "",
        "ja" if is_member else "",
    )


@lru_cache(5000)  # a room of seven hundred knows them by a few hundred days
def _day(day: date | str | None) -> str:
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return f"{day:%d-%m-%Y}" if day else ""


@cache
def _role(rung: int | None) -> str:
    return "" if rung is None else str(tuple(Role)[rung].label)
