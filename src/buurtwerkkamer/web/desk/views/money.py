"""A room's money: what every page of it shares, and the way back."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.domain.finance.queries.contributions import contribution, instalment
from buurtwerkkamer.domain.finance.queries.ledger import last_booked
from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.finance.rules.budget import Budget, base_budget
from buurtwerkkamer.domain.finance.rules.parameters import Parameters
from buurtwerkkamer.domain.finance.services.budgets import take_back_version
from buurtwerkkamer.domain.finance.services.contributions import (
    add_instalment,
    change_contribution,
    receive_instalment,
    take_back_contribution,
    take_back_instalment,
)
from buurtwerkkamer.domain.finance.services.staff_hours import write_staff_hours
from buurtwerkkamer.domain.rooms.enums import Phase, Variant
from buurtwerkkamer.domain.rooms.queries.phases import phase
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.near import near
from buurtwerkkamer.kernel.periods import reporting_date
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.access import OfYears
from buurtwerkkamer.web.ui.messages import say

FIRST_YEAR: Final = 2018  # since when we know what an hour is worth
AHEAD: Final = 3  # years that may be planned
T = TypeVar("T")


class OfMoney(OfYears, Undoing):
    """Of the pages about a room's money in a year."""

    permission = Permission.MONEY_VIEW
    undo_name = "desk:money_undo"

    def of_year(self, year: int) -> int:
        """The year of the address. Raises ``Http404`` for one that nobody plans."""
        if not FIRST_YEAR <= year <= self.today.year + AHEAD:
            raise Http404
        return year

    def page(self, template: str, year: int, **context: Any) -> HttpResponse:
        """The page, about this room and ``year``."""
        about = {
            "room": self.room,
            "year": year,
            "years": [near for near in (year - 1, year, year + 1) if FIRST_YEAR <= near <= self.today.year + AHEAD],
            "may": {"arrange": self.access.allows(Permission.MONEY_ARRANGE, self.room)},
        }
        return render(self.request, f"desk/money/{template}.html", about | context)

    def to(self, name: str, *more: Any) -> HttpResponse:
        """On to another page of the money."""
        return redirect(f"desk:{name}", self.room.slug, *more)

    def kept_until_written(self, what: str, year: int, ask: Callable[[], T]) -> T:
        """What ``ask`` finds, kept until something that counts is written in ``year``."""
        key = f"money/{what}/{self.room.pk}/{year}/{self.written.get(year, 0)}"
        kept: T | None = near.get(key)
        if kept is None:
            kept = ask()
            near.set(key, kept, timeout=3600)
        return kept

    def kept_until_booked(self, what: str, year: int, ask: Callable[[], T]) -> T:
        """What ``ask`` finds in the books, kept until something is booked."""
        key = f"money/{what}/{self.room.pk}/{year}/booking-{last_booked(room=self.room)}"
        kept: T | None = near.get(key)
        if kept is None:
            kept = ask()
            near.set(key, kept, timeout=3600)
        return kept

    def parameters(self) -> Parameters:
        """What counts for this room's cooperative."""
        return parameters_of(cooperative_id=self.room.cooperative_id)

    def base(self, year: int, parameters: Parameters) -> dict[Variant, Budget]:
        """The base budgets at the prices of ``year``."""
        index = parameters.of_year(ParameterCode.PRICE_INDEX, year)
        return {variant: base_budget(variant, index) for variant in Variant}

    def phase(self, year: int) -> Phase:
        """What the room is in ``year``: at its end, or today while it runs."""
        return phase(room=self.room, on=max(reporting_date(year, self.today), date(year, 1, 1)))

    def variant(self, year: int) -> Variant:
        """Light or full in ``year``."""
        return Variant.LIGHT if self.phase(year) == Phase.LIGHT else Variant.FULL


class Latest(OfMoney):
    """To this year."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """Send on."""
        del room_slug
        return self.to("money_budget", self.today.year)


class Undo(OfMoney):
    """What the address says, back to how it was."""

    permission = Permission.MONEY_ARRANGE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        [(kind, about)] = self.to_undo().items()
        try:
            back: HttpResponse = getattr(self, f"_undo_{kind}")(about)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.to("money")
        say(request, "Het is weer zoals het was.")
        return back

    def _undo_version(self, pk: int) -> HttpResponse:
        return self.to("money_budget", take_back_version(room=self.room, pk=pk, by=self.actor))

    def _undo_contribution(self, pk: int) -> HttpResponse:
        take_back_contribution(room=self.room, pk=pk, by=self.actor)
        return self.to("money")

    def _undo_amounts(self, about: tuple[int, dict[str, Any], dict[str, Any]]) -> HttpResponse:
        pk, before, now = about
        change_contribution(room=self.room, pk=pk, amounts=before, seen=now, by=self.actor)
        return self.to("money_contribution", pk)

    def _undo_instalment(self, pk: int) -> HttpResponse:
        take_back_instalment(room=self.room, pk=pk, by=self.actor)
        return self.to("money")

    def _undo_received(self, about: tuple[int, str | None]) -> HttpResponse:
        pk, before = about
        part = instalment(room=self.room, pk=pk)
        if part is None:
            raise Http404
        on = date.fromisoformat(before) if before else None
        receive_instalment(room=self.room, pk=pk, on=on, by=self.actor)
        return self.to("money_contribution", part.contribution_id)

    def _undo_dropped(self, about: tuple[int, str, int]) -> HttpResponse:
        pk, due_on, cents = about
        found = contribution(room=self.room, pk=pk)
        if found is None:
            raise Http404
        day = date.fromisoformat(due_on)
        add_instalment(room=self.room, contribution=found, due_on=day, cents=cents, by=self.actor)
        return self.to("money_contribution", pk)

    def _undo_staff(self, about: tuple[int, dict[str, Any], dict[str, Any]]) -> HttpResponse:
        year, before, now = about
        write_staff_hours(room=self.room, year=year, minutes=before, seen=now, by=self.actor)
        return self.to("money_hours", year)
