"""The sign that a room's figures have moved."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from buurtwerkkamer.domain.rooms.events import RoomYearWritten
from buurtwerkkamer.domain.rooms.models import Room, RoomYear
from buurtwerkkamer.kernel.events import publish


def note_written(*, room: Room, year: int) -> None:
    """Say that something which counts has changed in ``year`` of ``room``: every service that writes it calls this.

    Later years are touched too, as ``note_lasting`` says.
    Source: RES-2 (figures are computed from what was registered, always).
    """
    note_years_written(room=room, years={year})


@transaction.atomic(savepoint=False)
def note_years_written(*, room: Room, years: Collection[int]) -> None:
    """As ``note_written``, for what lies in several years; nothing for none. Source: RES-2."""
    if not years:
        return
    RoomYear.objects.bulk_create((RoomYear(room=room, year=year) for year in sorted(years)), ignore_conflicts=True)
    note_lasting(room=room, since=min(years))


@transaction.atomic(savepoint=False)
def note_lasting(*, room: Room, since: int) -> None:
    """Say that something changed which holds from the year ``since`` on: a key, a newcomer, other targets.

    Years in which something was registered are counted again; no year begins because somebody was known in it.
    Source: RES-2.
    """
    years = RoomYear.objects.filter(room=room, year__gte=since)
    years.update(written=F("written") + 1)
    for touched in years.order_by("year").values_list("year", flat=True):
        publish(RoomYearWritten(room_id=room.pk, year=touched))
