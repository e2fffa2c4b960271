"""The years of a room."""

from django.db.models import QuerySet, Sum

from buurtwerkkamer.domain.rooms.models import Room, RoomYear


def years_registered(*, room: Room) -> list[int]:
    """The years in which something that counts was registered, oldest first."""
    return list(RoomYear.objects.filter(room=room).order_by("year").values_list("year", flat=True))


def registered_in(*, rooms: QuerySet[Room], year: int) -> QuerySet[Room]:
    """Those of ``rooms`` in which something that counts was registered in ``year``."""
    return rooms.filter(years__year=year)


def times_written(*, rooms: QuerySet[Room], year: int) -> int:
    """How often ``year`` was written in all of ``rooms``: while that stays the same, so does what they did together."""
    written = RoomYear.objects.filter(room__in=rooms.order_by(), year=year).aggregate(times=Sum("written"))
    return written["times"] or 0
