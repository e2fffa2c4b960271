"""The budget of a room's year: what it says, beside light and full; written, agreed, and asked what if."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from buurtwerkkamer.domain.finance.enums import HOLDS, ParameterCode
from buurtwerkkamer.domain.finance.queries.budgets import (
    Version,
    budget_that_holds,
    budget_versions,
    budgets_of_years,
)
from buurtwerkkamer.domain.finance.rules.budget import Budget, what_if
from buurtwerkkamer.domain.finance.services.budgets import agree_budget, write_budget
from buurtwerkkamer.domain.people.queries.accounts import names_of_actors
from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.money import euros
from buurtwerkkamer.web.desk.forms.money import BudgetForm, WhatIfForm, WhyForm
from buurtwerkkamer.web.desk.money_words import budget_rows, difference_rows
from buurtwerkkamer.web.ui.messages import say

from .money import OfMoney

YEARS_BESIDE = 5


class OnPaper(OfMoney):
    """The budget that holds, or another version of it, beside the base budgets of light and full."""

    def get(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page. Raises ``Http404`` for a version that is not there."""
        del room_slug
        versions = budget_versions(room=self.room, year=self.of_year(year))
        shown = self._shown(versions, request.GET.get("versie", ""))
        parameters = self.parameters()
        base = self.base(year, parameters)
        columns = [("Basis light", base[Variant.LIGHT]), ("Basis vol", base[Variant.FULL])]
        if shown:
            columns.insert(0, (self.room.name, shown.budget))
        prices = next(v for v in reversed(parameters.values[ParameterCode.PRICE_INDEX]) if v.since.year <= year)
        last = versions[0] if versions else None
        return self.page(
            "budget", year, shown=shown, versions=self._in_words(versions, shown), rows=budget_rows(columns),
            heads=[head for head, _budget in columns], prices=prices, variant=self.variant(year),
            agree=WhyForm(initial={"seen": last.number}) if last and last.state not in HOLDS else None,
        )  # fmt: skip

    def _shown(self, versions: list[Version], asked: str) -> Version | None:
        if not asked:
            return budget_that_holds(versions)
        found = next((version for version in versions if str(version.number) == asked), None)
        if found is None:
            raise Http404
        return found

    def _in_words(self, versions: list[Version], shown: Version | None) -> list[dict[str, Any]]:
        names = names_of_actors({version.written_by for version in versions})
        return [
            {
                "number": version.number,
                "state": version.state.label,
                "total": euros(version.budget.total),
                "why": version.why,
                "on": version.written_on,
                "by": names.get(version.written_by, ""),
                "is_here": version is shown,
            }
            for version in versions
        ]


class Write(OfMoney):
    """A new version: it begins with the one that holds, or with the base budget."""

    permission = Permission.MONEY_ARRANGE

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """As it stands now."""
        del room_slug
        versions = budget_versions(room=self.room, year=self.of_year(year))
        stands = versions[0].budget if versions else self._base(year)
        return self._page(year, BudgetForm(budget=stands, seen=versions[0].number if versions else 0), versions)

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep it as a version of its own, and offer the way back."""
        del room_slug
        form = BudgetForm(request.POST)
        if not form.is_valid():
            return self._page(self.of_year(year), form, [])
        try:
            version = write_budget(
                room=self.room, year=self.of_year(year), budget=form.budget(self._base(year)),
                why=form.cleaned_data["why"], on=self.today, by=self.actor, seen=form.cleaned_data["seen"],
            )  # fmt: skip
        except DomainError as refusal:  # what was typed stays, beside what somebody wrote meanwhile
            versions = budget_versions(room=self.room, year=year)
            form.saw(versions[0].number if versions else 0)
            form.add_error(None, str(refusal.message))
            return self._page(year, form, versions)
        words = f"Versie {version.number} staat erbij."
        say(request, words, undo=self.undo_address(version=version.pk))
        return self.to("money_budget", year)

    def _base(self, year: int) -> Budget:
        return self.base(year, self.parameters())[self.variant(year)]

    def _page(self, year: int, form: BudgetForm, versions: list[Version]) -> HttpResponse:
        theirs = versions[0] if versions and form.is_bound else None
        return self.page("write", year, form=form, groups=form.groups(), theirs=theirs)


class Agree(OfMoney):
    """The last proposal is what was agreed."""

    permission = Permission.MONEY_ARRANGE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        form = WhyForm(request.POST)
        if not form.is_valid():
            return self.page("agree", self.of_year(year), form=form)
        try:
            version = agree_budget(
                room=self.room, year=self.of_year(year), why=form.cleaned_data["why"], on=self.today, by=self.actor,
                seen=form.cleaned_data["seen"],
            )  # fmt: skip
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.to("money_budget", year)
        say(request, f"De begroting van {year} is afgesproken.", undo=self.undo_address(version=version.pk))
        return self.to("money_budget", year)


class Ask(OfMoney):
    """What if: another start, other hours, another rent. Nothing is written."""

    def get(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The form, and the budget as it would be."""
        del room_slug
        form = WhatIfForm(request.GET or None)
        base = self.base(self.of_year(year), self.parameters())
        holds = budget_that_holds(budget_versions(room=self.room, year=year))
        now = holds.budget if holds else base[self.variant(year)]
        then = what_if(now, form.asked(), light=base[Variant.LIGHT], full=base[Variant.FULL])
        return self.page(
            "what_if", year, form=form, rows=difference_rows(("Nu", now), ("Dan", then)),
            heads=["Nu", "Dan", "Verschil"], now=now, then=then, more=then.total - now.total,
            less=now.total - then.total, is_base=holds is None,
        )  # fmt: skip


class Years(OfMoney):
    """The budgets of the last years side by side."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """The page."""
        del room_slug
        held = list(budgets_of_years(room=self.room).values())[-YEARS_BESIDE:]
        columns = [(str(version.year), version.budget) for version in held]
        rows = budget_rows(columns) if columns else []
        return self.page("years", self.today.year, rows=rows, heads=[head for head, _budget in columns])
