"""Where would the next rooms reach most people? With how much better could exist, in words. NBH-5."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind
from buurtwerkkamer.domain.neighbourhoods.queries.areas import Areas, areas, years_with_figures
from buurtwerkkamer.domain.neighbourhoods.queries.classified import classification
from buurtwerkkamer.domain.neighbourhoods.queries.drawing import Picture, draw
from buurtwerkkamer.domain.neighbourhoods.queries.maps import shapes
from buurtwerkkamer.domain.neighbourhoods.queries.meeting import meeting_places
from buurtwerkkamer.domain.neighbourhoods.queries.sites import GRID as STEP
from buurtwerkkamer.domain.neighbourhoods.queries.sites import Chosen, chosen_sites
from buurtwerkkamer.domain.rooms.queries.rooms import rooms_with_place
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.money import thousands
from buurtwerkkamer.web.dashboards.forms.area_sites import COUNTRY, GRID, MEETING, SitesForm
from buurtwerkkamer.web.dashboards.views.area_profile import named, usual_year
from buurtwerkkamer.web.dashboards.views.chosen_place import how_counted
from buurtwerkkamer.web.dashboards.views.neighbourhoods import largest, municipalities
from buurtwerkkamer.web.ui.access import Guarded

SECONDS: Final = 5.0  # that a page may let the solver look for a proof
GAP: Final = 0.01  # near enough


class Sites(Guarded):
    """The question, and the answer as a map, a table and sentences."""

    permission = Permission.NEIGHBOURHOODS_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; it only looks where somebody pressed the button."""
        year = usual_year()
        if year is None:
            return render(request, "dashboards/neighbourhoods/empty.html")
        years = years_with_figures()
        year = next((each for each in years if str(each) == request.GET.get("jaar")), year)
        every = areas(year=year)
        regions = municipalities(every)
        region = request.GET.get("gebied", "")
        if region not in {COUNTRY[0], *dict(regions)}:
            region = largest(every)
        form = SitesForm(request.GET, year=year, region=region, years=years, regions=[COUNTRY, *regions])
        context: dict[str, Any] = {
            "form": form,
            "year": year,
            "chosen": None,
            "sentences": [],
        }
        asked = form.asked()
        if asked and "aantal" in request.GET:
            context |= self._answer(form, every, region, asked)
        return render(request, "dashboards/neighbourhoods/sites.html", context)

    def _answer(self, form: SitesForm, every: Areas, region: str, asked: dict[str, Any]) -> dict[str, Any]:
        rooms = named(rooms_with_place(on=timezone.localdate()))
        try:
            chosen = chosen_sites(
                year=every.year,
                region=region,
                existing=[place for *_names, place in rooms],
                within=GAP,
                seconds=SECONDS,
                **_candidates(form.cleaned_data["uit"], every, region),
                **asked,
            )
        except ValueError:
            form.add_error("uit", "Hier is niets om uit te kiezen. Kies iets anders, of lees eerst plekken in.")
            return {}
        return {
            "chosen": chosen,
            "sentences": in_words(chosen, rooms=len(rooms), wanted=asked["count"]),
            "how": _how(chosen),
            "radius": round(chosen.radius),
            "with_more": "Met 65-plussers" if chosen.finer else "Met AOW",
            "picture": _picture(every, region, chosen, rooms),
            "map_label": "Kaart met de gekozen plekken. Ze staan ook in de tabel.",
            "keep": "",
            "chosen_code": "",
        }


def _candidates(which: str, every: Areas, region: str) -> dict[str, Any]:
    if which == GRID:
        return {"grid": STEP}
    if which != MEETING:
        return {}
    outlines, _year = shapes(every=every, region=region)
    inside = [one for one in meeting_places() if _is_in(one.place, outlines) or region == COUNTRY[0]]
    return {"named": [(one.name, *one.place) for one in inside]}


def _is_in(place: tuple[float, float], outlines: dict[str, Any]) -> bool:
    import shapely  # noqa: PLC0415 -- only where somebody chooses from a list

    return any(shapely.intersects_xy(outline, *place) for outline in outlines.values())


def _picture(every: Areas, region: str, chosen: Chosen, rooms: Any) -> Picture | None:
    """Of a municipality; the country is told in the table."""
    if region == COUNTRY[0]:
        return None
    near = classification(
        year=every.year, region=region, kinds=frozenset({AreaKind.NEIGHBOURHOOD}), every=every, radius=chosen.radius
    ).areas
    outlines, _year = shapes(every=every, region=region)
    sites = [(site.name, "", site.place) for site in chosen.sites]
    return draw(near, outlines, place=None, radius=chosen.radius, rooms=rooms, sites=sites)


def in_words(chosen: Chosen, *, rooms: int, wanted: int) -> list[str]:
    """What the answer is worth: whom it reaches, and how much better could exist. ``wanted``: how many were asked."""
    found, number = chosen.found, len(chosen.sites)
    if not number:
        return ["Er is geen plek meer over: zo ver uit elkaar past er geen kamer bij."]
    older = " of van 65 jaar en ouder" if chosen.finer else " of AOW"
    who = "mensen met een uitkering" + (older if chosen.with_aow else "")
    places = "Deze plek bereikt" if number == 1 else f"Deze {number} plekken bereiken samen"
    gained = round(found.reached)
    said = [f"{places} {thousands(gained)} {who}{' die nog geen kamer bereikt' if rooms else ''}."]
    if found.fixed:
        said.append(f"De kamers die er zijn, bereiken er {thousands(round(found.fixed))}. Die tellen niet nog eens.")
    if number < wanted:
        said.append("Meer plekken helpen niet: ze liggen te dichtbij, of bereiken niemand erbij.")
    said.append(_proof(chosen, gained))
    if chosen.unknown:
        said.append(_unknown(chosen))
    return said


def _unknown(chosen: Chosen) -> str:
    if chosen.finer:
        some = f"{thousands(chosen.unknown)} van de {chosen.finer.label}"
    else:
        some = "1 buurt" if chosen.unknown == 1 else f"{thousands(chosen.unknown)} buurten"
    return f"Van {some} is niets bekend. {'Die telt' if chosen.unknown == 1 else 'Die tellen'} als niemand."


def _how(chosen: Chosen) -> list[str]:
    """With what it was counted; also where something finer was read in that we could not use."""
    said = [f"We kozen uit {thousands(chosen.candidates)} plekken.", *how_counted(chosen.finer)]
    if chosen.too_fine:
        said.append(f"De {chosen.too_fine.label} zijn te veel om hier mee te rekenen. Kies één gemeente.")
    return said


def _proof(chosen: Chosen, gained: int) -> str:
    found = chosen.found
    most = round(found.upper_bound)
    if most <= gained:
        return "Beter kan niet: dat is bewezen."
    percent = f"{100 * (most - gained) / max(gained, 1):.1f}".replace(".", ",")
    sure = "Dat is bewezen." if found.proven else "Misschien is het verschil kleiner: we zochten niet verder."
    return f"Meer dan {thousands(most)} kan niet. Dus hooguit {percent}% beter bestaat. {sure}"
