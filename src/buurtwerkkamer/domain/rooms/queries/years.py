"""The years of a room."""

from buurtwerkkamer.domain.rooms.models import Room, RoomYear


def years_registered(*, room: Room) -> list[int]:
    """The years in which something that counts was registered, oldest first."""
    return list(years_written(room=room))


def years_written(*, room: Room) -> dict[int, int]:
    """Those years, each with how often it was written: while that stays the same, so does everything counted of it."""
    return dict(RoomYear.objects.filter(room=room).order_by("year").values_list("year", "written"))
