"""The years of a room."""

from buurtwerkkamer.domain.rooms.models import Room, RoomYear


def years_registered(*, room: Room) -> list[int]:
    """The years in which something that counts was registered, oldest first."""
    return list(RoomYear.objects.filter(room=room).order_by("year").values_list("year", flat=True))
