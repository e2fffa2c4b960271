"""A neighbourhood, or the one in which a room stands, on one page and on paper: for a talk with a municipality.

Source: NBH-1, NBH-2, NBH-3.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas, latest_year_with, years_with_figures
from buurtwerkkamer.domain.neighbourhoods.queries.drawing import Named
from buurtwerkkamer.domain.neighbourhoods.queries.profile import Profile, neighbourhood_at, profile
from buurtwerkkamer.domain.neighbourhoods.queries.profile_words import made_with, sentences, year_words
from buurtwerkkamer.domain.publishing.services.area_profile import area_profile_pdf
from buurtwerkkamer.domain.results.queries.beside import OwnPeople, own_people
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.rooms import rooms_with_place
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.dashboards.area_charts import around_bars, shares, year_columns
from buurtwerkkamer.web.dashboards.forms.neighbourhoods import MapForm
from buurtwerkkamer.web.ui.access import Guarded

NEEDED_FIGURES: Final = ("assistance", "disability", "unemployment", "low_educated", "middle_educated", "high_educated")


def usual_year() -> int | None:
    """The newest year in which everything that a class asks is published, or the newest there is."""
    return latest_year_with(*NEEDED_FIGURES) or max(years_with_figures(), default=None)


def named(rooms: list[Room]) -> list[Named]:
    """Rooms as a map asks for them."""
    return [(room.name, room.slug, room.place) for room in rooms if room.place]


@dataclass(frozen=True, slots=True)
class _About:
    """What is told, of which year, and of which room."""

    told: Profile
    room: Room | None
    own: OwnPeople | None


class _OfAnArea(Guarded):
    """Of a neighbourhood that somebody thinks about."""

    permission = Permission.NEIGHBOURHOODS_VIEW

    def about(self, *, protected: bool) -> _About:
        """What is told of the neighbourhood of the address. Raises ``Http404`` where that year has none."""
        del protected  # there is nobody of a room on it
        rooms = named(rooms_with_place(on=timezone.localdate()))
        told = _told(self.request, self.kwargs["code"], self._year(), rooms)
        return _About(told, None, None)

    def _year(self) -> int:
        year = next((y for y in years_with_figures() if str(y) == self.request.GET.get("jaar")), usual_year())
        if year is None:
            raise Http404
        return year


class _OfARoom(_OfAnArea):
    """Of the neighbourhood in which a room stands; its own people beside it."""

    permission = Permission.RESULTS_VIEW

    def about(self, *, protected: bool) -> _About:
        """Also what is counted in the room. Raises ``Http404`` where it stands nowhere that we know."""
        year, place = self._year(), self.room.place
        code = neighbourhood_at(every=areas(year=year), place=place) if place else None
        if code is None:
            raise Http404
        others = named([room for room in rooms_with_place(on=timezone.localdate()) if room.pk != self.room.pk])
        told = _told(self.request, code, year, others, place=place)
        return _About(told, self.room, own_people(room=self.room, today=timezone.localdate(), protected=protected))


def _told(
    request: HttpRequest, code: str, year: int, rooms: list[Named], place: tuple[float, float] | None = None
) -> Profile:
    asked = MapForm(request.GET, year=year, region="", years=[year], regions=[]).asked()
    found = profile(
        code=code,
        year=year,
        place=place,
        others=rooms,
        definition=asked.definition,
        thresholds=asked.thresholds,
        radius=asked.radius,
    )
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, about: _About, pdf: str, back: str) -> HttpResponse:
    told = about.told
    context: dict[str, Any] = {
        "told": told,
        "area": told.area,
        "map_label": f"Kaart van {told.area.name} en de buurten eromheen. Wat erop staat, staat hier ook in woorden.",
        "keep": "",
        "chosen_code": told.area.code,
        "room": about.room,
        "own": about.own,
        "sentences": sentences(told=told),
        "made_with": made_with(told=told),
        "years": [(line.year, year_words(line=line), *shares(line)) for line in told.years],
        "columns": year_columns(told.years, told.thresholds),
        "bars": around_bars(told.around) if told.around else [],
        "pdf": f"{pdf}?{request.GET.urlencode()}",
        "back": back,
    }
    return render(request, "dashboards/neighbourhoods/profile.html", context)


def _file(about: _About, name: str) -> HttpResponse:
    pdf = area_profile_pdf(told=about.told, room=about.room, own=about.own, today=timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="buurtprofiel-{name}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


class AreaProfile(_OfAnArea):
    """The page of a neighbourhood."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """The page."""
        back = f"{reverse('dashboards:neighbourhoods')}?{request.GET.urlencode()}"
        return _page(request, self.about(protected=True), reverse("dashboards:area_profile_pdf", args=[code]), back)


class AreaProfilePdf(_OfAnArea):
    """The same on paper."""

    gives_file = True

    def get(self, _request: HttpRequest, code: str) -> HttpResponse:
        """The file."""
        return _file(self.about(protected=True), code)


class RoomArea(_OfARoom):
    """The page of the neighbourhood of a room."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """The page; it says what to do first where there is nothing to tell yet."""
        try:
            about = self.about(protected=not self.access.in_own_team(self.room))
        except Http404:
            may_arrange = self.access.allows(Permission.ROOM_ARRANGE, self.room)
            context = {"room": self.room, "may_arrange": may_arrange, "is_placed": self.room.place is not None}
            return render(request, "dashboards/neighbourhoods/no_profile.html", context)
        back = reverse("dashboards:latest", args=[room_slug])
        return _page(request, about, reverse("dashboards:room_area_pdf", args=[room_slug]), back)


class RoomAreaPdf(_OfARoom):
    """The same on paper, which leaves the room: small numbers are always protected."""

    gives_file = True

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """The file; where there is nothing to tell yet, the page that says why."""
        try:
            about = self.about(protected=True)
        except Http404:
            return redirect("dashboards:room_area", room_slug)
        return _file(about, room_slug)
