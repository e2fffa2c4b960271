"""A room's own people, to stand beside what CBS says of its neighbourhood. Source: NBH-2, RES-5."""

from dataclasses import dataclass
from datetime import date

from buurtwerkkamer.domain.results.queries.table import Shown, indicator_table
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.years import years_registered


@dataclass(frozen=True, slots=True)
class OwnPeople:
    """Of the last whole year, or of the year that runs where there is no other: who came, and who gave hours."""

    year: int
    participants: Shown
    volunteers: Shown


def own_people(*, room: Room, today: date, protected: bool) -> OwnPeople | None:
    """The people of ``room``; None where nothing was registered. ``protected``: for everybody outside its own team."""
    years = [year for year in years_registered(room=room) if year <= today.year]
    if not years:
        return None
    year = max([year for year in years if year < today.year] or years)
    table = indicator_table(room=room, year=year, today=today, protected=protected)
    return OwnPeople(year, table.row("total_unique").now, table.row("active_volunteers").now)
