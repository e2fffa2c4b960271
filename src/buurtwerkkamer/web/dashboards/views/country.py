"""The whole country on one map that can be moved, made behind the pages: until then it is the one before. NBH-3."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from buurtwerkkamer.domain.neighbourhoods.enums import NeighbourhoodClass
from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas, years_with_figures
from buurtwerkkamer.domain.neighbourhoods.queries.country import made_of
from buurtwerkkamer.domain.neighbourhoods.services.country_map import kept_map, newest_map
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.dashboards.views.area_profile import usual_year
from buurtwerkkamer.web.dashboards.views.neighbourhoods import municipalities
from buurtwerkkamer.web.ui.access import Guarded

KEEP: Final = "private, max-age=604800, immutable"  # another file of CBS has another address


class Country(Guarded):
    """The page: a canvas, and the municipalities by name for who cannot see it."""

    permission = Permission.NEIGHBOURHOODS_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        years = years_with_figures()
        year = next((each for each in years if str(each) == request.GET.get("jaar")), usual_year())
        if year is None:
            return render(request, "dashboards/neighbourhoods/empty.html")
        mark, every = newest_map(year=year), areas(year=year)
        context = {
            "year": year,
            "years": years,
            "file": reverse("dashboards:country_file", args=[year, mark]) if mark else "",
            "is_behind": mark not in made_of(year),
            "municipalities": municipalities(every),
            "classes": [(klass.value, klass.label) for klass in NeighbourhoodClass],
            "source": every.source,
            "is_invented": bool(every.invented_places),
        }
        return render(request, "dashboards/neighbourhoods/country.html", context)


class CountryFile(Guarded):
    """All that the map needs, packed."""

    permission = Permission.NEIGHBOURHOODS_VIEW

    def get(self, _request: HttpRequest, year: int, mark: str) -> HttpResponse:
        """The file, which the browser keeps: another one has another name. To the page where there is none."""
        packed = kept_map(mark=mark) if mark.startswith(f"{year}-") else None
        if packed is None:
            return redirect("dashboards:country")
        headers = {"Content-Encoding": "gzip", "Cache-Control": KEEP}
        return HttpResponse(packed, content_type="application/json", headers=headers)
