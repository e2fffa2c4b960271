"""Files of CBS are read in, in the browser: how far it is, what was read, missing and secret, and the way back."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, PointSort, ReleaseKind
from buurtwerkkamer.domain.neighbourhoods.models import Delivery
from buurtwerkkamer.domain.neighbourhoods.queries.deliveries import deliveries, how_far
from buurtwerkkamer.domain.neighbourhoods.rules.layout import fields
from buurtwerkkamer.domain.neighbourhoods.rules.points import FIGURES
from buurtwerkkamer.domain.neighbourhoods.tasks import NothingToUndo, offer, undo
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.money import thousands
from buurtwerkkamer.web.dashboards.forms.area_imports import DeliveryForm
from buurtwerkkamer.web.ui.access import Guarded
from buurtwerkkamer.web.ui.messages import say

WORDS: Final = {  # of the figures, as people say them
    "inhabitants": "bewoners",
    "aged_0_14": "tot 15 jaar",
    "aged_15_24": "15 tot 25 jaar",
    "aged_25_44": "25 tot 45 jaar",
    "aged_45_64": "45 tot 65 jaar",
    "aged_65_up": "65 jaar en ouder",
    "households": "huishoudens",
    "low_educated": "weinig opleiding",
    "middle_educated": "middelbare opleiding",
    "high_educated": "hoge opleiding",
    "assistance": "bijstand",
    "disability": "AO",
    "unemployment": "WW",
    "pension": "AOW",
    "social_support": "Wmo",
    "corporation_percent": "huurt van een corporatie",
    "minimum_income_percent": "laag inkomen",
    "benefits": "uitkering",
}
ABSENT: Final = ("empty", "secret", "later", "ended")


class _Importing(Guarded):
    permission = Permission.NEIGHBOURHOODS_IMPORT


class Imports(_Importing):
    """What was read in before, and the way in for more."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        """The list."""
        return self._page(DeliveryForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin to read; the page that follows shows how far it is."""
        form = DeliveryForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        files = [(str(file.name), file.chunks()) for file in form.cleaned_data["bestanden"]]
        delivery = offer(files=files, year=form.cleaned_data["jaar"], at=timezone.now(), by=self.actor)
        return redirect("dashboards:area_import", delivery.pk)

    def _page(self, form: DeliveryForm) -> HttpResponse:
        return render(self.request, "dashboards/neighbourhoods/imports.html", {"form": form, "before": deliveries()})


class Import(_Importing):
    """How far the reading is; what came of it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page, by how far it is."""
        delivery = get_object_or_404(Delivery, pk=pk)
        context = {
            "delivery": delivery,
            "how_far": how_far(delivery=delivery, at=timezone.now()),
            "parts": list(_parts(delivery)),
        }
        return render(request, "dashboards/neighbourhoods/import.html", context)


class ImportUndo(_Importing):
    """Take out all that came in together."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Undo, or say that there is nothing to undo."""
        try:
            undo(delivery=get_object_or_404(Delivery, pk=pk), by=self.actor)
            say(request, "De bestanden zijn er weer uit.")
        except NothingToUndo as refusal:
            say(request, str(refusal.message))
        return redirect("dashboards:area_import", pk)


def _parts(delivery: Delivery) -> Iterator[dict[str, Any]]:
    """For each file and year: what it brought, in words."""
    for file in delivery.told:
        for of in file["years"]:
            yield {
                "file": file["file"],
                "year": of["year"],
                "what": f"{ReleaseKind(of['kind']).label.capitalize()} van {of['year']}: {_how_many(of)}.",
                "again": of["year"] in file["there_already"],
                "remarks": _remarks(file, of),
                "figures": _figures(of),
            }


def _how_many(of: Mapping[str, Any]) -> str:
    """Areas, squares or places."""
    if of.get("buildings"):
        return f"{thousands(of['buildings'])} plekken"
    if of.get("points"):
        return ", ".join(f"{thousands(number)} {PointSort(sort).label}" for sort, number in of["points"].items())
    return ", ".join(f"{thousands(of['areas'][kind])} × {kind.label}" for kind in AreaKind if kind in of["areas"])


def _remarks(file: Mapping[str, Any], of: Mapping[str, Any]) -> list[str]:
    counted = (
        (of["water"], "overgeslagen omdat het water is"),
        (of["without_code"], "niet gelezen, want de code ontbreekt"),
        (file["unknown_columns"], "kolommen die we niet bewaren"),
    )
    return [f"{thousands(number)} {words}." for number, words in counted if number]


def _figures(of: Mapping[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Each figure: how often it is there, and how often not, and why."""
    lines = []
    for name in {ReleaseKind.FIGURES: fields(), ReleaseKind.POINTS: FIGURES}.get(ReleaseKind(of["kind"]), ()):
        found = of["figures"].get(name, {})
        cells = [thousands(found[why]) if found.get(why) else "–" for why in ABSENT]
        lines.append((WORDS[name], thousands(found.get("there", 0)), cells))
    return lines
