"""What a file is, and what it says: figures, boundaries, squares and postcodes, or a list of places. No database."""

from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.workbook import UnreadableWorkbook

from .boundaries import is_boundaries, read_boundaries
from .findings import Found, Tell
from .lists import NoPlaces, read_meeting_places
from .packed import unpacked
from .points import NoPoints, read_points
from .tables import CannotRead, NoCodes, read_table

Said = tuple[list[Found], int]
"""A part for each year, and how many columns say nothing that we keep."""


class NotThere(CannotRead):
    message = _("Dit bestand is er niet.")


class Look(Protocol):
    """Reads a file, here or elsewhere."""

    def __call__(self, *, file: Path, year: int | None, tell: Tell) -> Said:
        """Raises ``CannotRead``, ``UnreadableWorkbook``."""


def look(*, file: Path, year: int | None, tell: Tell) -> Said:
    """What the file says, packed by gzip or not. ``year``: the one it must be of, where somebody says so.

    Raises ``CannotRead``, ``UnreadableWorkbook``. Source: NBH-3.
    """
    if not file.is_file():
        raise NotThere
    with unpacked(file) as path:
        if is_boundaries(path):
            return _shapes(path, file.name, year, tell), 0
        try:
            return read_table(path=path, name=file.name, year=year, tell=tell)
        except NoCodes as refusal:
            return [_points_or_list(path, file.name, year, tell, refusal)], 0


def _shapes(path: Path, name: str, year: int | None, tell: Tell) -> list[Found]:
    try:
        return [read_points(path=path, name=name, year=year, tell=tell)]
    except NoPoints:
        return read_boundaries(path=path, name=name, year=year, tell=tell)


def _points_or_list(path: Path, name: str, year: int | None, tell: Tell, refusal: NoCodes) -> Found:
    try:
        return read_points(path=path, name=name, year=year, tell=tell)
    except (NoPoints, UnreadableWorkbook):
        pass
    try:
        return read_meeting_places(path=path, name=name, year=year)
    except (NoPlaces, UnreadableWorkbook):
        raise refusal from None
