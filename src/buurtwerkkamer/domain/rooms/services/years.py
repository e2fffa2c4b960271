"""The sign that a room's figures have moved."""

from django.db import transaction
from django.db.models import F

from buurtwerkkamer.domain.rooms.events import RoomYearWritten
from buurtwerkkamer.domain.rooms.models import Room, RoomYear
from buurtwerkkamer.kernel.events import publish


@transaction.atomic
def note_written(*, room: Room, year: int) -> None:
    """Say that something which counts has changed in ``year`` of ``room``: every service that writes it calls this.

    Later years are touched too: a key lent or a newcomer noted in one year counts in the next ones.
    Source: RES-2 (figures are computed from what was registered, always).
    """
    RoomYear.objects.get_or_create(room=room, year=year)
    years = RoomYear.objects.filter(room=room, year__gte=year)
    years.update(written=F("written") + 1)
    for touched in years.order_by("year").values_list("year", flat=True):
        publish(RoomYearWritten(room_id=room.pk, year=touched))
