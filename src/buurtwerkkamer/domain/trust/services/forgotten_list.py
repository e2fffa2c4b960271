"""The list of who was forgotten: a day and a number a line, in a file, because a copy of the database may be older.

A number leads to somebody only in a copy that still has them. Source: REG-6; docs/adr/0019.
"""

import os
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings

from buurtwerkkamer.domain.trust.rules.keeping import FORGOTTEN, kept_since

NAME: Final = "forgotten.txt"


def note_forgotten(*, numbers: Collection[int], on: date) -> None:
    """People with these numbers were forgotten ``on``. On the disk when this returns."""
    _write(settings.HOME / NAME, [(on, number) for number in sorted(numbers)], add=True)


def forgotten_on() -> dict[int, date]:
    """Everybody on the list, beside the database and beside the copies: by number, on which day."""
    return {number: day for place in _places() for day, number in _lines(place)}


def lay_beside_the_copies() -> None:
    """The whole list in both places: whoever loses the disk of one still has the other."""
    lines = sorted({line for place in _places() for line in _lines(place)})
    for place in _places() if lines else ():
        _write(place, lines)


def forget_the_list(*, on: date) -> None:
    """Lines that are past their term on the day ``on`` go: no copy is that old."""
    since = kept_since(FORGOTTEN, on=on)
    for place in _places():
        lines = list(_lines(place))
        if any(day < since for day, _number in lines):
            _write(place, [line for line in lines if line[0] >= since])


def _places() -> list[Path]:
    return [settings.HOME / NAME, settings.COPIES / NAME]


def _lines(place: Path) -> Iterator[tuple[date, int]]:
    """What is no line is passed over: the last one may be half, where the power went."""
    for line in place.read_text("utf-8", errors="replace").splitlines() if place.exists() else ():
        day, _space, number = line.partition(" ")
        try:
            yield date.fromisoformat(day), int(number)
        except ValueError:
            continue


def _write(place: Path, lines: Collection[tuple[date, int]], *, add: bool = False) -> None:
    """Whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    where = place if add else place.with_suffix(".part")
    flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if add else os.O_TRUNC)
    with os.fdopen(os.open(where, flags, 0o600), "w", encoding="utf-8") as file:
        file.write("".join(f"{day.isoformat()} {number}\n" for day, number in lines))
        file.flush()
        os.fsync(file.fileno())
    if not add:
        where.replace(place)
