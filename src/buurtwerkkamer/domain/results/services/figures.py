"""Keep counted figures, so that a page never counts."""

from django.db import transaction

from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.rooms.models import RoomYear


@transaction.atomic
def count_again(*, room_id: int, year: int) -> None:
    """Count ``year`` of the room and keep what was found, with the number it was counted at. Source: RES-2.

    Does nothing where that is already kept: an import that wrote a year in twenty steps is counted once.
    """
    years = RoomYear.objects.select_related("room").select_for_update(of=("self",))
    room_year = years.get(room_id=room_id, year=year)
    if YearFigures.objects.filter(room_year=room_year, counted_at=room_year.written).exists():
        return
    count = count_year(room=room_year.room, year=year).to_json()
    YearFigures.objects.update_or_create(
        room_year=room_year, defaults={"counted_at": room_year.written, "count": count}
    )


def count_all_again() -> int:
    """Count every room's every year. Returns how many."""
    years = list(RoomYear.objects.order_by("room_id", "year").values_list("room_id", "year"))
    for room_id, year in years:
        count_again(room_id=room_id, year=year)
    return len(years)
