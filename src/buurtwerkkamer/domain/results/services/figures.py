"""Keep counted figures, so that a page never counts. Nobody waits for it: `./bwk work` does it behind the pages."""

from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.results.queries.figures import room_years_behind
from buurtwerkkamer.domain.rooms.models import Room, RoomYear


def count_again(*, room_id: int, year: int) -> bool:
    """Count ``year`` of the room and keep what was found. Whether there was something to count. Source: RES-2.

    It is kept with the number that the year was written *before* the count began, in one statement at the end. So
    nobody who writes waits for a count: what is written meanwhile raises that number, and the year is behind again. Of
    two processes that count the same year the last one stays, and never passes for newer than it is.
    """
    room_year = RoomYear.objects.select_related("room", "results_figures").filter(room=room_id, year=year).first()
    if room_year is None or _is_kept(room_year):
        return False
    count = count_year(room=room_year.room, year=year).to_json()
    YearFigures.objects.bulk_create(
        [YearFigures(room_year=room_year, counted_at=room_year.written, count=count)],
        update_conflicts=True,
        unique_fields=("room_year",),
        update_fields=("counted_at", "count"),
    )
    return True


def _is_kept(room_year: RoomYear) -> bool:
    kept = getattr(room_year, "results_figures", None)
    return kept is not None and kept.counted_at == room_year.written


def count_what_is_behind(*, room: Room | None = None, most: int | None = None) -> int:
    """Count the years whose figures are older than what was written: of ``room`` or of all rooms, ``most`` at a time
    or all that were behind at the start. Returns how many were counted. Source: RES-2.

    Stop it anywhere, or let two processes do it at once: what is behind is read from the figures themselves, so it is
    found again and nothing is lost.
    """
    behind = list(room_years_behind(room=room)[:most])
    return sum(count_again(room_id=room_id, year=year) for room_id, year in behind)


def count_all_again() -> int:
    """Count every room's every year that is not counted yet. Returns how many there are."""
    years = list(RoomYear.objects.order_by("room_id", "year").values_list("room_id", "year"))
    for room_id, year in years:
        count_again(room_id=room_id, year=year)
    return len(years)
