"""Who pays for a room's year: contributions beside the costs, what is usual, and when there is too little."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from buurtwerkkamer.domain.finance.enums import Financier, ParameterCode
from buurtwerkkamer.domain.finance.models import Contribution, Instalment
from buurtwerkkamer.domain.finance.queries.budgets import budget_total
from buurtwerkkamer.domain.finance.queries.contributions import contribution, instalment, pledges, tenants
from buurtwerkkamer.domain.finance.rules.financing import Coverage, forecast, landlord_shares, usual_shares
from buurtwerkkamer.domain.finance.services.contributions import (
    AMOUNTS,
    add_contribution,
    add_instalment,
    change_contribution,
    receive_instalment,
    take_back_instalment,
)
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.web.desk.forms.money import (
    AmountsForm,
    ContributionForm,
    InstalmentForm,
    ReceivedForm,
)
from buurtwerkkamer.web.desk.money_words import STAGES, TILL, forecast_rows, landlord_rows, pledge_rows, usual_rows
from buurtwerkkamer.web.ui.messages import say

from .money import OfMoney


class Financing(OfMoney):
    """The whole of it on one page."""

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page."""
        del room_slug
        total = budget_total(room=self.room, year=self.of_year(year))
        parameters, its_phase = self.parameters(), self.phase(year)
        coverage = Coverage(total.cents if total else 0, pledges(room=self.room, year=year))
        till = forecast(coverage=coverage, year=year, today=self.today)
        rents = self.kept_until_written("tenants", year, lambda: tenants(room=self.room, year=year))
        landlords = landlord_shares(
            tenants=rents.of, participants=rents.participants, costs=coverage.costs,
            at_most_percent=parameters.of_year(ParameterCode.HOUSING_CORPORATION, year),
            protected=not self.access.in_own_team(self.room),
        )  # fmt: skip
        usual = usual_shares(coverage=coverage, year=year, phase=its_phase, parameters=parameters)
        return self.page(
            "financing", year, coverage=coverage, has_budget=total is not None, short=till.short_in,
            short_month=MONTHS[till.short_in.number - 1] if till.short_in else "", too_little=-till.shortest.left,
            too_much=-coverage.missing, without_a_day=till.without_a_day,
            pledge_rows=pledge_rows(coverage, self._url()),
            usual_rows=usual_rows(usual), landlord_rows=landlord_rows(landlords), till_rows=forecast_rows(till, MONTHS),
            stages=STAGES, till_heads=TILL, usual_heads=["Gewoonlijk", "Nu", "In woorden"],
            landlord_heads=["Huurders onder deelnemers", "Gewoonlijk"],
        )  # fmt: skip

    def _url(self) -> Any:
        may = self.access.allows(Permission.MONEY_ARRANGE, self.room)
        return lambda pk: f"../../bijdrage/{pk}/" if may else ""


class _Arranging(OfMoney):
    permission = Permission.MONEY_ARRANGE

    def find(self, pk: int) -> Contribution:
        """The contribution of the address. Raises ``Http404``."""
        found = contribution(room=self.room, pk=pk)
        if found is None:
            raise Http404
        return found

    def one(self, found: Contribution, **forms: Any) -> HttpResponse:
        """The page of one contribution."""
        name = found.partner.name if found.partner else Financier.OWN_INCOME.label
        ours = next((one for one in pledges(room=self.room, year=found.year) if one.pk == found.pk), None)
        payments: Sequence[Any] = ours.payments if ours else ()
        context = {
            "form": AmountsForm(initial={field: getattr(found, field) for field in AMOUNTS}),
            "instalment": InstalmentForm(),
            "today": self.today,
            "received": None,
        }
        return self.page("contribution", found.year, found=found, name=name, payments=payments, **context | forms)


class Add(_Arranging):
    """Somebody more who pays, or is asked to."""

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """An empty form."""
        del room_slug
        return self.page("contribution_add", self.of_year(year), form=ContributionForm())

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        form = ContributionForm(request.POST)
        if not form.is_valid():
            return self.page("contribution_add", self.of_year(year), form=form)
        said = form.cleaned_data
        try:
            made = add_contribution(
                room=self.room, year=self.of_year(year), financier=Financier(said["financier"]), name=said["name"],
                amounts={field: said[field] for field in AMOUNTS}, by=self.actor,
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error("name", str(refusal.message))
            return self.page("contribution_add", year, form=form)
        say(request, "Staat erbij.", undo=self.undo_address(contribution=made.pk))
        return self.to("money_contribution", made.pk)


class One(_Arranging):
    """One contribution: its amounts, and when it comes."""

    def get(self, _request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it is now."""
        del room_slug
        return self.one(self.find(pk))

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep the amounts, and offer the way back."""
        del room_slug
        found, form = self.find(pk), AmountsForm(request.POST)
        if not form.is_valid():
            return self.one(found, form=form)
        wanted = form.written()
        try:
            before = change_contribution(room=self.room, pk=pk, amounts=wanted, seen=form.seen(), by=self.actor)
        except ChangedMeanwhile as refusal:
            form.ask(refusal)
            return self.one(found, form=form)
        now = {field: wanted[field] for field in before}
        undo = self.undo_address(amounts=(pk, before, now)) if before else ""
        say(request, "Bewaard." if before else "Er was niets veranderd.", undo=undo)
        return self.to("money_contribution", pk)


class Plan(_Arranging):
    """A part comes on a day."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        found, form = self.find(pk), InstalmentForm(request.POST)
        if not form.is_valid():
            return self.one(found, instalment=form)
        made = add_instalment(
            room=self.room, contribution=found, due_on=form.cleaned_data["due_on"], cents=form.cleaned_data["cents"],
            by=self.actor,
        )  # fmt: skip
        say(request, "Staat erbij.", undo=self.undo_address(instalment=made.pk))
        return self.to("money_contribution", pk)


class _OfPart(_Arranging):
    http_method_names = ("post",)

    def part(self, pk: int) -> Instalment:
        """The part of the address. Raises ``Http404``."""
        found = instalment(room=self.room, pk=pk)
        if found is None:
            raise Http404
        return found


class Receive(_OfPart):
    """A part came in."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep the day, and offer the way back."""
        del room_slug
        part, form = self.part(pk), ReceivedForm(request.POST)
        if not form.is_valid():
            return self.one(part.contribution, received=form)
        receive_instalment(room=self.room, pk=pk, on=form.cleaned_data["on"], by=self.actor)
        say(request, "Opgeschreven: het is binnen.", undo=self.undo_address(received=(pk, part.received_on)))
        return self.to("money_contribution", part.contribution_id)


class NotReceived(_OfPart):
    """A part did not come in after all."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Take the day away, and offer the way back."""
        del room_slug
        part = self.part(pk)
        receive_instalment(room=self.room, pk=pk, on=None, by=self.actor)
        say(request, "Opgeschreven: het is nog niet binnen.", undo=self.undo_address(received=(pk, part.received_on)))
        return self.to("money_contribution", part.contribution_id)


class Drop(_OfPart):
    """A part does not come."""

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Take it away, and offer the way back."""
        del room_slug
        part = self.part(pk)
        about = (part.contribution_id, part.due_on, part.cents)
        try:
            take_back_instalment(room=self.room, pk=pk, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Weggehaald.", undo=self.undo_address(dropped=about))
        return self.to("money_contribution", part.contribution_id)
