"""The money of all rooms of the cooperative side by side."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.queries.rooms import money_of_rooms
from buurtwerkkamer.domain.finance.rules.hours import year_of_hours
from buurtwerkkamer.domain.results.queries.figures import figures_until
from buurtwerkkamer.domain.results.queries.shown import year_shown
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.desk.money_words import ROOMS, room_rows

from .money import AHEAD, FIRST_YEAR
from .money_parameters import OfAllRooms

ROOMS_A_PAGE = 25


class Rooms(OfAllRooms):
    """What each costs, who pays, and what its volunteers gave; hours of few are not shown."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        """The page. Raises ``Http404`` for a year that nobody plans."""
        year = year or self.today.year
        if not FIRST_YEAR <= year <= self.today.year + AHEAD:
            raise Http404
        rooms = self.access.rooms_with(Permission.MONEY_SET)
        page = Paginator(rooms, ROOMS_A_PAGE).get_page(request.GET.get("blad"))
        found = money_of_rooms(rooms=list(page), year=year)
        rows = room_rows(
            found,
            self._hours([each.room for each in found], year),
            lambda room: reverse("desk:money_financing", args=[room.slug, year]),
        )
        years = [near for near in (year - 1, year, year + 1) if FIRST_YEAR <= near <= self.today.year + AHEAD]
        context = {"year": year, "years": years, "page": page, "rows": rows, "heads": ROOMS}
        return render(request, "desk/money/rooms.html", context)

    def _hours(self, rooms: list[Room], year: int) -> dict[int, int | None]:
        """What the hours of volunteers are worth in cents, by room; None where these may not be shown."""
        parameters = parameters_of(cooperative_id=self.cooperative_number)
        worth: dict[int, int | None] = {}
        for pk, counts in figures_until(rooms=rooms, year=year, since=year).items():
            shown = year_shown(counts=counts, year=year, protected=True)
            minutes = shown.months.minutes if shown else [0] * 12
            if minutes is None:
                worth[pk] = None
                continue
            given = year_of_hours(year=year, minutes=minutes, staff_minutes=[0] * 12, parameters=parameters)
            worth[pk] = given.volunteer_cents
        return worth
