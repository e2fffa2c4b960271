"""Which domains of life each activity touches, for all rooms of the cooperative: a proposal until it is settled."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.programme.enums import LifeDomain
from buurtwerkkamer.domain.programme.models import Touching
from buurtwerkkamer.domain.programme.queries.domains import Touches, touches_by_type, touches_of, versions_of
from buurtwerkkamer.domain.programme.rules.domains import Domains, from_number, meant
from buurtwerkkamer.domain.programme.services.domains import settle_domains, take_back_domains
from buurtwerkkamer.domain.rooms.models import Cooperative
from buurtwerkkamer.domain.rooms.queries.rooms import cooperative_with_id
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.forms.life_domains import DomainsForm
from buurtwerkkamer.web.desk.undo_address import STAYS, Undoing
from buurtwerkkamer.web.ui.messages import say

HIGHEST_NUMBER = 10**15  # an address may hold anything


class OfDomains(Undoing):
    """Of the pages about what activities touch."""

    permission = Permission.ACTIVITIES_EDIT
    sees_every_room = True
    undo_name = "desk:life_domains_undo"

    @property
    def cooperative(self) -> Cooperative:
        """Whose list it is. Raises ``Http404``."""
        found = cooperative_with_id(pk=self.access.cooperative_with(Permission.ACTIVITIES_EDIT) or 0)
        if found is None:
            raise Http404
        return found

    def touches(self, pk: int) -> Touches:
        """The activity of the address. Raises ``Http404``."""
        found = touches_of(cooperative=self.cooperative, pk=pk) if pk < HIGHEST_NUMBER else None
        if found is None:
            raise Http404
        return found


class AllDomains(OfDomains):
    """Every activity under its type, with what it touches."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        types = [
            (kind, [(one.activity, in_words(one.domains), one.is_settled) for one in listed])
            for kind, listed in touches_by_type(cooperative=self.cooperative)
        ]
        goals = [(domain.label, meant(domain)) for domain in LifeDomain]
        return render(request, "desk/life_domains/list.html", {"types": types, "goals": goals})


class OneActivity(OfDomains):
    """What one activity touches, and what was settled of it before."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """As it stands."""
        del request
        return self._page(self.touches(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it, and offer the way back; or say that somebody else settled it meanwhile."""
        found, form = self.touches(pk), DomainsForm(request.POST)
        if not form.is_valid():
            return self._page(found, form)
        try:
            made = settle_domains(
                cooperative=self.cooperative, activity=found.activity, domains=form.chosen(),
                seen=form.cleaned_data["seen"], on=timezone.localdate(), by=self.actor,
            )  # fmt: skip
        except ChangedMeanwhile:
            form.add_error("domains", "Iemand anders paste dit ook net aan. Klopt jouw keuze? Bewaar nog eens.")
            return self._page(found, form)
        if made is None:
            say(request, "Er was niets veranderd.")
        else:
            undo = self.undo_address(activity=pk, made=made.pk)
            say(request, f"Vastgesteld: {found.activity.label}.", undo=undo)
        return redirect("desk:life_domains")

    def _page(self, found: Touches, form: DomainsForm | None = None) -> HttpResponse:
        versions = versions_of(cooperative=self.cooperative, activity=found.activity)
        newest = versions[0].pk if versions else None
        if form is None:
            form = DomainsForm(initial={"domains": [one.value for one in found.domains], "seen": newest})
        elif form.has_error("domains"):
            form.show_again(newest)
        context = {"touches": found, "form": form, "versions": [_version(one) for one in versions]}
        return render(self.request, "desk/life_domains/activity.html", context)


class Undo(OfDomains):
    """What was settled, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what: dict[str, Any] = self.to_undo()
        activity = self.touches(what["activity"]).activity
        try:
            take_back_domains(cooperative=self.cooperative, activity=activity, made=what["made"], by=self.actor)
        except ChangedMeanwhile:
            say(request, STAYS)
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:life_domains")


def in_words(domains: Domains) -> str:
    """ "Ontmoeten, meedoen en leren", in their order."""
    said = [str(one.label) for one in LifeDomain if one in domains]
    if not said:
        return "Raakt geen leefdomein"
    words = " en ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    return words[0].upper() + words[1:]


def _version(one: Touching) -> tuple[str, str]:
    return in_words(from_number(one.domains)), f"Vastgesteld op {say_day(one.settled_on, year=True)}"
