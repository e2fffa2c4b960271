"""The sign that a room's figures have moved."""

from collections.abc import Collection
from typing import Final

from django.db import connection
from django.db.models import F, QuerySet

from buurtwerkkamer.domain.rooms.models import Room, RoomYear

# The years that were written begin where they are new; they and every later year that is there were written once more.
# In the order of the years, so that of two writers one waits for the other, and they never wait for each other.
_WRITTEN: Final = """\
INSERT INTO rooms_roomyear (room_id, year, written)
SELECT %s, touched.year, 1 FROM (
    {years} UNION SELECT year FROM rooms_roomyear WHERE room_id = %s AND year > %s
) touched WHERE true ORDER BY touched.year
ON CONFLICT (room_id, year) DO UPDATE SET written = rooms_roomyear.written + 1
"""


def note_written(*, room: Room, year: int) -> None:
    """Say that something which counts has changed in ``year`` of ``room``: every service that writes it calls this, in
    the transaction of the change itself.

    Later years are touched too, as ``note_lasting`` says.
    Source: RES-2 (figures are computed from what was registered, always).
    """
    note_years_written(room=room, years={year})


def note_years_written(*, room: Room, years: Collection[int]) -> None:
    """As ``note_written``, for what lies in several years; nothing for none. One statement. Source: RES-2."""
    if not years:
        return
    first, *others = sorted(set(years))
    each = " UNION ".join(["SELECT %s AS year", *["SELECT %s"] * len(others)])
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN.format(years=each), [room.pk, first, *others, room.pk, first])


def note_lasting(*, room: Room, since: int) -> None:
    """Say that something changed which holds from the year ``since`` on: a key, a newcomer, other targets.

    Years in which something was registered are counted again; no year begins because somebody was known in it.
    Source: RES-2.
    """
    RoomYear.objects.filter(room=room, year__gte=since).update(written=F("written") + 1)


def note_all_years(*, rooms: QuerySet[Room]) -> None:
    """Say that what was registered counts otherwise now, in every year of these rooms. Source: RES-2."""
    RoomYear.objects.filter(room__in=rooms).update(written=F("written") + 1)
