"""Where is a room needed? The neighbourhoods of a municipality on a map, and the same in words. NBH-1, NBH-2, NBH-3."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, NeighbourhoodClass
from buurtwerkkamer.domain.neighbourhoods.queries.areas import (
    Areas,
    areas,
    published,
    releases_of,
    years_with_figures,
)
from buurtwerkkamer.domain.neighbourhoods.queries.classified import Area, Classification, catchments, classification
from buurtwerkkamer.domain.neighbourhoods.queries.drawing import draw, shades
from buurtwerkkamer.domain.neighbourhoods.queries.finding import FoundPlace, find_place
from buurtwerkkamer.domain.neighbourhoods.queries.maps import reached_by_overlap, shapes
from buurtwerkkamer.domain.neighbourhoods.queries.meeting import meeting_places
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import NEEDED, USERS
from buurtwerkkamer.domain.neighbourhoods.rules.meaning import meaning
from buurtwerkkamer.domain.rooms.queries.rooms import rooms_with_place
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.dashboards.forms.neighbourhoods import COLOURS, Asked, MapForm
from buurtwerkkamer.web.dashboards.views.area_profile import NEEDED_FIGURES, named, usual_year
from buurtwerkkamer.web.ui.access import Guarded

RELEASES: Final = 5  # the newest files of a year, told under the map
FIRST: Final = 50  # lines of the table, until somebody asks for all of them
ORDER: Final = tuple(NeighbourhoodClass)  # most needed first


class Neighbourhoods(Guarded):
    """The map, the table beside it, and a place that somebody asks about."""

    permission = Permission.NEIGHBOURHOODS_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        years = years_with_figures()
        if not years:
            return render(request, "dashboards/neighbourhoods/empty.html")
        usual = usual_year() or years[0]
        year = next((each for each in years if str(each) == request.GET.get("jaar")), usual)
        every = areas(year=year)
        regions = municipalities(every)
        region = request.GET.get("gebied", "")
        if region not in dict(regions):
            region = largest(every)
        given = request.GET
        form = MapForm(given, year=year, region=region, years=years, regions=regions)
        asked = form.asked()
        context = self._page(every, region, asked, form)
        context |= {"form": form, "years": years, "region_name": dict(regions).get(region, region)}
        context["map_label"] = f"Kaart van {context['region_name']}. Hetzelfde staat hieronder in woorden."
        context["tabs"] = [(name, label, _address(given, kleur=name)) for name, label in COLOURS.items()]
        context |= {"keep": f"{_address(given, plek=None)}&plek=", "all_address": _address(given, alle="1")}
        context["profile_asked"] = _address(given, plek=None, gebied=None)
        return render(request, "dashboards/neighbourhoods/page.html", context)

    def _page(self, every: Areas, region: str, asked: Asked, form: MapForm) -> dict[str, Any]:
        result = classification(
            year=every.year,
            every=every,
            region=region,
            definition=asked.definition,
            thresholds=asked.thresholds,
            radius=asked.radius,
            kinds=frozenset({AreaKind.NEIGHBOURHOOD}),
        )
        polygons, boundaries = shapes(every=every, region=region)
        place = find_place(every=every, typed=asked.place, region=region) if asked.place else None
        if asked.place and place is None:
            form.add_error("plek", "Deze plek kennen we niet. Typ de naam van een buurt, of coördinaten.")
        if place and find_place(every=every, typed=place.name, region=region) == place:
            form.show_place(place.name)
        lines = sorted(result.areas, key=_need)
        picture = draw(
            result.areas,
            polygons,
            colour=asked.colour,
            place=place.place if place else None,
            radius=asked.radius,
            rooms=named(rooms_with_place(on=timezone.localdate())),
            meeting=meeting_places(),
        )
        return {
            "asked": asked,
            "result": result,
            "picture": picture,
            "boundaries": boundaries,
            "legend": _legend(result, asked.colour),
            "meanings": [(klass, meaning(klass)) for klass in ORDER],
            "lines": lines if asked.all_of_them else lines[:FIRST],
            "total": len(lines),
            "without": _without(every.year),
            "releases": releases_of(year=every.year)[:RELEASES],
            "chosen_code": place.code if place else "",
            "chosen": _chosen(every, result, polygons, place, asked.radius) if place else None,
        }


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place, and whom a room there would reach. ``unknown``: neighbourhoods in reach of which nothing is known."""

    place: FoundPlace
    area: Area | None
    reached: int | None
    with_aow: int | None
    unknown: int
    by_overlap: tuple[int, int] | None
    meaning: str
    needed: int = NEEDED
    users: tuple[int, int] = USERS

    @property
    def share(self) -> float | None:
        """Of what a room needs."""
        return None if self.reached is None else self.reached / self.needed


def _chosen(every: Areas, result: Classification, polygons: Any, place: FoundPlace, radius: float) -> Chosen:
    found = catchments(every, np.array([place.place]), radius=radius)
    reached, with_aow = (None if np.isnan(each) else round(float(each)) for each in found.reached[0])
    area = next((area for area in result.areas if area.code == place.code), None)
    return Chosen(
        place=place,
        area=area,
        meaning=meaning(area.klass) if area else "",
        reached=reached,
        with_aow=with_aow,
        unknown=int(found.unknown[0, 0]),
        by_overlap=reached_by_overlap(every=every, polygons=polygons, place=place.place, radius=radius),
    )


def _need(area: Area) -> tuple[int, int]:
    """Most needed first; of the same class, where most people are near."""
    return ORDER.index(area.klass), -(area.within or 0)


def _legend(result: Classification, colour: str) -> list[tuple[str, str, int | None]]:
    if colour == "soort":
        return [(klass.value, str(klass.label), number) for klass, number in result.counts().items()]
    return [*((name, words, None) for name, words in shades()), ("unknown", "onbekend", None)]


def _without(year: int) -> list[str]:
    """What CBS did not publish of this year yet, so that everything is unknown."""
    there = published(year=year)
    groups = (("uitkeringen", NEEDED_FIGURES[:3]), ("opleiding", NEEDED_FIGURES[3:]))
    return [words for words, names in groups if not there.issuperset(names)]


def municipalities(every: Areas) -> list[tuple[str, str]]:
    """Those with neighbourhoods, by name."""
    found = {
        f"GM{code[2:6]}": name or f"GM{code[2:6]}"
        for code, name in zip(every.codes.tolist(), every.municipalities, strict=True)
        if code.startswith(AreaKind.NEIGHBOURHOOD)
    }
    return sorted(found.items(), key=lambda each: each[1])


def largest(every: Areas) -> str:
    """The municipality with most neighbourhoods: a file of one city opens on it."""
    codes = [code[2:6] for code in every.codes.tolist() if code.startswith(AreaKind.NEIGHBOURHOOD)]
    return f"GM{max(sorted(set(codes)), key=codes.count)}" if codes else "NL00"


def _address(given: QueryDict, **other: str | None) -> str:
    """The same page with something else in its address."""
    kept = given.copy()
    for name, value in other.items():
        kept.pop(name, None)
        if value is not None:
            kept[name] = value
    return f"?{kept.urlencode()}"
