"""The figures of a room's year, as they were last counted; counted on the spot where something was written since."""

from collections.abc import Iterable

from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries.counting import YearCount, count_year
from buurtwerkkamer.domain.rooms.models import Room, RoomYear


def figures(*, room: Room, years: Iterable[int]) -> dict[int, YearCount]:
    """What was counted of each of ``years`` in which something was registered; always exact. Two queries when all is
    counted, whatever the size of room and country.

    Source: RES-2.
    """
    wanted = list(years)
    written = dict(RoomYear.objects.filter(room=room, year__in=wanted).values_list("year", "written"))
    stored = {row.year: row for row in YearFigures.objects.filter(room=room, year__in=wanted)}
    return {
        year: _exact(room, year, written[year], stored.get(year))
        for year in wanted
        if year in written
    }  # fmt: skip


def figures_of_all(*, rooms: Iterable[Room], year: int) -> dict[int, YearCount]:
    """The figures of ``year`` for each room that has them, by room id: two queries, for eight rooms or a country."""
    by_id = {room.pk: room for room in rooms}
    written = dict(RoomYear.objects.filter(year=year).values_list("room_id", "written"))
    stored = {row.room_id: row for row in YearFigures.objects.filter(year=year)}
    return {
        pk: _exact(room, year, written[pk], stored.get(pk))
        for pk, room in by_id.items()
        if pk in written
    }  # fmt: skip


def _exact(room: Room, year: int, written: int, stored: YearFigures | None) -> YearCount:
    if stored is None or stored.counted_at != written:
        return count_year(room=room, year=year)
    return YearCount(**stored.count, sign=f"{room.pk}.{year}.{written}")
