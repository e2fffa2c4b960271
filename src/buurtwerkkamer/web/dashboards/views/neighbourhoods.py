"""Where is a room needed? The neighbourhoods of a municipality on a map, and the same in words. NBH-1, NBH-2, NBH-3."""

from dataclasses import replace
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind
from buurtwerkkamer.domain.neighbourhoods.queries.areas import (
    Areas,
    areas,
    published,
    releases_of,
    years_with_figures,
)
from buurtwerkkamer.domain.neighbourhoods.queries.background import ATTRIBUTION, tiles
from buurtwerkkamer.domain.neighbourhoods.queries.classified import classification
from buurtwerkkamer.domain.neighbourhoods.queries.drawing import Picture, draw
from buurtwerkkamer.domain.neighbourhoods.queries.finding import find_place
from buurtwerkkamer.domain.neighbourhoods.queries.maps import shapes
from buurtwerkkamer.domain.neighbourhoods.queries.meeting import meeting_places
from buurtwerkkamer.domain.neighbourhoods.queries.shades import COLOURS, shades_of
from buurtwerkkamer.domain.neighbourhoods.rules.meaning import meaning
from buurtwerkkamer.domain.neighbourhoods.services.addresses import UnknownAddress, find_address, looks_addresses_up
from buurtwerkkamer.domain.neighbourhoods.services.asking import CannotFetch
from buurtwerkkamer.domain.rooms.queries.rooms import rooms_with_place
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.web.dashboards.forms.neighbourhoods import Asked, MapForm
from buurtwerkkamer.web.dashboards.views.area_profile import NEEDED_FIGURES, named, usual_year
from buurtwerkkamer.web.dashboards.views.area_table import ORDER, the_table
from buurtwerkkamer.web.dashboards.views.chosen_place import chosen_place
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say

RELEASES: Final = 5  # the newest files of a year, told under the map
MOST_TYPED: Final = 60
TABS: Final = 3  # of what the map may show; the rest is in the form


class Neighbourhoods(Guarded):
    """The map, the table beside it, and a place that somebody asks about."""

    permission = Permission.NEIGHBOURHOODS_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return self._show(request.GET)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Look an address up, where a setting allows it. Then it is a point on the map: where somebody lives never
        stands in the address of a page.
        """
        asked = request.POST.copy()
        asked.pop("csrfmiddlewaretoken", None)
        typed = asked.get("plek", "")
        if looks_addresses_up() and typed and not _is_known(asked):
            try:
                refuse_bsn(typed)
                found = find_address(typed=typed[:MOST_TYPED])
            except (UnknownAddress, CannotFetch, ValidationError) as refusal:
                return self._show(asked, refused=str(refusal.message))
            say(request, f"Gevonden: {found.name}.")
            asked["plek"] = "{:.0f} {:.0f}".format(*found.place)
        return redirect(f"{reverse('dashboards:neighbourhoods')}?{asked.urlencode()}#chosen")

    def _show(self, given: QueryDict, refused: str = "") -> HttpResponse:
        request, years = self.request, years_with_figures()
        if not years:
            return render(request, "dashboards/neighbourhoods/empty.html")
        every = areas(year=_year(given, years))
        regions = municipalities(every)
        region = given.get("gebied", "")
        if region not in dict(regions):
            region = largest(every)
        form = MapForm(given, year=every.year, region=region, years=years, regions=regions)
        if looks_addresses_up():
            form.take_addresses()
        asked = form.asked()
        if refused:
            form.add_error("plek", refused)
            asked, given = replace(asked, place=""), _without_place(given)
        context = self._page(every, region, asked, form)
        context |= {
            "form": form,
            "wrong_below": bool(form.errors.keys() - {"plek", "kleur"}),
            "method": "post" if looks_addresses_up() else "get",
            "region_name": dict(regions).get(region, region),
        }
        context["map_label"] = f"Kaart van {context['region_name']}. Hetzelfde staat hieronder in woorden."
        context["tabs"] = [(name, label, _address(given, kleur=name)) for name, label in list(COLOURS.items())[:TABS]]
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
        rooms = named(rooms_with_place(on=timezone.localdate()))
        shades = shades_of(asked.colour, every=every, areas=result.areas)
        picture = draw(
            result.areas,
            polygons,
            shades=shades,
            place=place.place if place else None,
            radius=asked.radius,
            rooms=rooms,
            meeting=meeting_places(),
        )
        return {
            "asked": asked,
            "result": result,
            "picture": picture,
            "background": _background(picture),
            "attribution": ATTRIBUTION if settings.MAP_TILES else "",
            "boundaries": every.boundaries_of(boundaries),
            "meanings": [(klass, meaning(klass)) for klass in ORDER],
            "without": _without(every.year),
            "releases": releases_of(year=every.year)[:RELEASES],
            "chosen_code": place.code if place else "",
            "chosen": chosen_place(
                every=every,
                result=result,
                polygons=polygons,
                place=place,
                radius=asked.radius,
                rooms=[at for *_names, at in rooms],
            )
            if place
            else None,
        } | the_table(result=result, every=every, asked=asked, shades=shades)


def _year(given: QueryDict, years: list[int]) -> int:
    return next((each for each in years if str(each) == given.get("jaar")), usual_year() or years[0])


def _is_known(asked: QueryDict) -> bool:
    """Whether the place is found without asking anybody: a neighbourhood, a code or coordinates."""
    years = years_with_figures()
    every = areas(year=_year(asked, years)) if years else None
    return (
        every is None
        or find_place(every=every, typed=asked.get("plek", ""), region=asked.get("gebied", "")) is not None
    )


def _without_place(given: QueryDict) -> QueryDict:
    kept = given.copy()
    kept.pop("plek", None)
    return kept


def _background(picture: Picture | None) -> list[Any]:
    return [tile for host in settings.MAP_TILES if picture for tile in tiles(picture, host=host)]


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
