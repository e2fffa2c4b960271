"""The days on which a room stays shut."""

from datetime import date

from buurtwerkkamer.domain.programme.models import ClosedDay
from buurtwerkkamer.domain.programme.rules import public_holidays
from buurtwerkkamer.domain.rooms.models import Room


def closed_days(*, room: Room, since: date) -> list[ClosedDay]:
    """From the day ``since`` on, in order. One query."""
    return list(ClosedDay.objects.filter(room=room, on__gte=since).order_by("on"))


def holidays_to_offer(*, today: date, closed: list[ClosedDay]) -> dict[date, str]:
    """Public holidays of this year and the next, from ``today`` on, on which the room is not shut yet."""
    there = {day.on for day in closed}
    both = public_holidays(year=today.year) | public_holidays(year=today.year + 1)
    return {day: name for day, name in both.items() if day >= today and day not in there}
