"""The figures of a room's year, as they were last counted; counted on the spot where something was written since."""

from collections.abc import Iterable

from django.db.models import F, QuerySet

from buurtwerkkamer.domain.results.queries.counting import YearCount, count_year
from buurtwerkkamer.domain.rooms.models import Room, RoomYear

_KEPT = ("room_id", "year", "written", "results_figures__counted_at", "results_figures__count")


def figures(*, room: Room, years: Iterable[int]) -> dict[int, YearCount]:
    """What was counted of each of ``years`` in which something was registered; always exact. One query when all is
    counted, whatever the size of room and country.

    Source: RES-2.
    """
    kept = RoomYear.objects.filter(room=room, year__in=list(years)).order_by("year").values_list(*_KEPT)
    return {row[1]: _exact(room, *row[1:]) for row in kept}


def figures_until(*, rooms: Iterable[Room], year: int, since: int = 0) -> dict[int, dict[int, YearCount]]:
    """The figures of every year from ``since`` up to and including ``year``, by room id and year: one query for eight
    rooms or a whole country.
    """
    by_id = {room.pk: room for room in rooms}
    kept = (
        RoomYear.objects.filter(year__range=(since, year), room__in=by_id).order_by("room", "year").values_list(*_KEPT)
    )
    found: dict[int, dict[int, YearCount]] = {}
    for row in kept:
        found.setdefault(row[0], {})[row[1]] = _exact(by_id[row[0]], *row[1:])
    return found


def room_years_behind(*, room: Room | None = None) -> QuerySet[RoomYear, tuple[int, int]]:
    """(room id, year) of the years, of ``room`` or of all rooms, that were written since they were counted.

    In no order, so that none waits for ever behind busier ones, and two processes seldom take the same one.
    """
    years = RoomYear.objects.filter(room=room) if room else RoomYear.objects.all()
    behind = years.exclude(results_figures__counted_at=F("written"))
    return behind.order_by("?").values_list("room_id", "year")


def _exact(room: Room, year: int, written: int, counted_at: int | None, count: dict | None) -> YearCount:
    if count is None or counted_at != written:
        return count_year(room=room, year=year)
    return YearCount(**count)
