"""When a door is open."""

from datetime import time

from buurtwerkkamer.domain.rooms.models import OpeningHours, Room

Hours = dict[int, tuple[time, time]]  # by day of the week, Monday is 0


def opening_hours(*, room: Room) -> Hours:
    """From when until when, for each day of the week on which ``room`` is open. Source: REG-2, PUB-1."""
    rows = OpeningHours.objects.filter(room=room).order_by("weekday")
    return {weekday: (opens, closes) for weekday, opens, closes in rows.values_list("weekday", "opens_at", "closes_at")}
