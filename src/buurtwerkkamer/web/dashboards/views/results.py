"""A room's results: the year's page, years and rooms side by side, what is behind a figure, and the files."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.rules.parameters import value_by_period
from buurtwerkkamer.domain.people.queries.people import people_by_id
from buurtwerkkamer.domain.publishing.services.spreadsheets import FORMATS
from buurtwerkkamer.domain.results.queries.table import (
    MEASURED,
    REACHED,
    Together,
    YearTable,
    indicator_table,
    rooms_side_by_side,
    together,
    years_side_by_side,
)
from buurtwerkkamer.domain.results.queries.tracing import records_behind
from buurtwerkkamer.domain.results.queries.year import types
from buurtwerkkamer.domain.results.rules import indicators, labels
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.years import registered_in, times_written
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.near import near
from buurtwerkkamer.kernel.periods import reporting_date
from buurtwerkkamer.web.dashboards.charts import bars, columns, month_lines
from buurtwerkkamer.web.ui.access import Guarded, OfYears

RECORDS_A_PAGE = 100
YEARS_BESIDE = 5
ROOMS_A_PAGE = 8


class _RoomYear(OfYears):
    """A page about one room and one year, protected for who is not in the room's team."""

    permission = Permission.RESULTS_VIEW

    @property
    def in_team(self) -> bool:
        return self.access.in_own_team(self.room)

    def table(self, year: int) -> YearTable:
        """The table of this room. Raises ``Http404`` for a year that has not begun."""
        if year > self.today.year:
            raise Http404
        return indicator_table(room=self.room, year=year, today=self.today, protected=not self.in_team)


class Latest(_RoomYear):
    """To the year that runs, or the last one in which something was registered."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """Send on."""
        return redirect("dashboards:results", room_slug, max(self.written, default=self.today.year))


class Results(_RoomYear):
    """The indicator table of a year, with its charts."""

    def get(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page."""
        del room_slug
        phase, figures = self._set_once(year)
        return render(
            request,
            "dashboards/results/year.html",
            {
                "year": year,
                "on": reporting_date(year, self.today),
                "phase": phase,
                "years": sorted({*self.written, year}),
                "room": self.room,
                "figures": mark_safe(figures),  # noqa: S308 -- what the template engine escaped, kept
            },
        )

    def _set_once(self, year: int) -> tuple[str, str]:
        """The phase in words and the figures as HTML: set once for all who may see the same, and kept until something
        is written that counts in this year or one before. Raises ``Http404`` for a year that has not begun.
        """
        may = {
            "trace": self.access.allows(Permission.RESULTS_TRACE, self.room),
            "report": self.access.allows(Permission.REPORT_READ, self.room),
        }
        rights = "+".join(word for word, allowed in may.items() if allowed)
        signs = "/".join(f"{each}.{times}" for each, times in self.written.items() if each <= year)
        day = reporting_date(year, self.today)
        key = f"results/{self.room.pk}/{self.room.slug}/{year}/{day}/{signs}/{self.in_team}/{rights}"
        kept: tuple[str, str] | None = near.get(key)
        if kept is None:
            table = self.table(year)
            kept = str(table.phase.label), str(_set(table, may))
            near.set(key, kept, timeout=24 * 3600)
        return kept


def _set(table: YearTable, may: dict[str, bool]) -> SafeString:
    context: dict[str, Any] = {"table": table, "room": table.room, "may": may}
    if table.now:
        year = table.now.months
        context |= {
            "months": year,
            "month_lines": month_lines(year),
            "visits_chart": columns(("bar", year.visits), ("bar bar--before", year.anonymous)),
            "hours_chart": columns(("bar", [m // 60 for m in year.minutes])) if year.minutes else None,
            "worth_cents": _worth(table.room, table.year, year.minutes) if year.minutes else 0,
            "types": bars(types(table)),
            "reached": table.number_standing(REACHED),
            "on_the_way": table.number_standing(MEASURED - REACHED),
            "themes": [(theme, table.rows_of_theme(code)) for code, theme in labels("theme").items()],
            "total": table.row("total_unique"),
        }
    return render_to_string("dashboards/results/_figures.html", context)


def _worth(room: Room, year: int, minutes: list[int]) -> int:
    parameters = parameters_of(cooperative_id=room.cooperative_id)
    return sum(period.cents for period in value_by_period(year=year, minutes=minutes, parameters=parameters))


class Years(_RoomYear):
    """The last five years of a room side by side."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The page."""
        del room_slug
        years = list(self.written)[-YEARS_BESIDE:]
        tables = years_side_by_side(room=self.room, years=years, today=self.today, protected=not self.in_team)
        beside = [(str(table.year), table) for table in tables]
        return render(
            request,
            "dashboards/results/side_by_side.html",
            {"room": self.room, "columns": beside, "lines": _lines(beside), "protected": not self.in_team},
        )


class Rooms(Guarded):
    """All rooms of a year: together on top, a page of them side by side below. For the cooperative; protected."""

    permission = Permission.RESULTS_COMPARE
    sees_every_room = True

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        """The page."""
        today = timezone.localdate()
        year = year or today.year
        if year > today.year:
            raise Http404
        rooms = registered_in(rooms=self.access.rooms_with(Permission.RESULTS_COMPARE), year=year)
        rooms = rooms.prefetch_related("variant_periods")
        page = Paginator(rooms, ROOMS_A_PAGE).get_page(request.GET.get("blad"))
        tables = rooms_side_by_side(rooms=list(page), year=year, today=today)
        beside = [(table.room.name, table) for table in tables]
        all_rooms = self._together(rooms, year, today)
        return render(
            request,
            "dashboards/results/side_by_side.html",
            {
                "columns": beside,
                "lines": _lines(beside, all_rooms),
                "together": all_rooms,
                "protected": True,
                "page": page,
                "year": year,
                "years": range(year - 2, min(today.year, year + 2) + 1),
            },
        )

    def _together(self, rooms: QuerySet[Room], year: int, today: date) -> Together:
        """Added up once for all who see the same rooms, and kept until one of these is written."""
        day, times = reporting_date(year, today), times_written(rooms=rooms, year=year)
        key = f"rooms-together/{self.access.reach(Permission.RESULTS_COMPARE)}/{year}/{day}/{times}"
        kept: Together | None = near.get(key)
        if kept is None:
            kept = together(rooms=list(rooms), year=year, today=today)
            near.set(key, kept, timeout=24 * 3600)
        return kept


def _lines(columns: list[tuple[str, YearTable]], all_rooms: Together | None = None) -> list[dict[str, Any]]:
    """The side-by-side table turned: a line per indicator with the row of each column, in the order of the themes."""
    themes = labels("theme")
    order = list(themes)
    placed = sorted(enumerate(indicators()), key=lambda pair: (order.index(pair[1].theme), not pair[1].leads, pair[0]))
    return [
        {
            "indicator": indicator,
            "theme": themes[indicator.theme],
            "cells": [(name, table.rows[n]) for name, table in columns],
            "reached": all_rooms and all_rooms.reached[indicator.code],
            "measured": all_rooms and all_rooms.measured[indicator.code],
        }
        for n, indicator in placed
    ]


class Figure(_RoomYear):
    """One figure opened: how it is counted, and for the room's team the records behind it."""

    def get(self, request: HttpRequest, room_slug: str, year: int, code: str) -> HttpResponse:
        """The page."""
        del room_slug
        table = self.table(year)
        row = next((row for row in table.rows if row.indicator.code == code), None)
        if row is None:
            raise Http404
        context: dict[str, Any] = {"room": self.room, "table": table, "row": row}
        if self.in_team and self.access.allows(Permission.RESULTS_TRACE, self.room):
            records = records_behind(indicator=row.indicator, room=self.room, year=year)
            if records is not None:
                page = Paginator(records, RECORDS_A_PAGE).get_page(request.GET.get("blad"))
                people = people_by_id({record.person_id for record in page if record.person_id})
                context |= {"page": page, "records": [(record, people.get(record.person_id)) for record in page]}
        return render(request, "dashboards/results/figure.html", context)


class Download(_RoomYear):
    """The table as a file. It may be passed on, so it is protected for everybody."""

    gives_file = True

    def get(self, _request: HttpRequest, room_slug: str, year: int, ending: str) -> HttpResponse:
        """The file."""
        if ending not in FORMATS or year > self.today.year:
            raise Http404
        write, media_type = FORMATS[ending]
        table = indicator_table(room=self.room, year=year, today=self.today, protected=True)
        name = f"resultaten-{room_slug}-{year}.{ending}"
        return HttpResponse(
            write(table=table),
            content_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
