"""The way back from what was done after a year: its explanation, the till, who looks at it, the accountant."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from buurtwerkkamer.domain.finance.services.annual_accounts import (
    note_opinion,
    take_back_explanation,
    take_back_opinion,
    undo_count,
)
from buurtwerkkamer.domain.finance.services.cash_review import drop_round, look, take_back_signature
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.ui.messages import say

from .money_accounts import OfAccounts


class Undo(OfAccounts):
    """What the address says, back to how it was. Only who did it was given the address."""

    permission = Permission.CASH_VIEW
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        ways: dict[str, Callable[[Any], HttpResponse]] = {
            "explained": self._explained,
            "counted": self._counted,
            "begun": self._begun,
            "looked": self._looked,
            "signed": self._signed,
            "judged": self._judged,
        }
        [(kind, about)] = self.to_undo().items()
        try:
            back = ways[kind](about)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.to("money")
        say(request, "Het is weer zoals het was.")
        return back

    def _explained(self, pk: int) -> HttpResponse:
        return self.to("money_accounts", take_back_explanation(room=self.room, pk=pk, by=self.actor))

    def _counted(self, about: tuple[int, int]) -> HttpResponse:
        pk, year = about
        undo_count(room=self.room, pk=pk, by=self.actor)
        return self.to("money_closing", year)

    def _begun(self, year: int) -> HttpResponse:
        drop_round(room=self.room, year=year, by=self.actor)
        return self.to("money_review", year)

    def _looked(self, about: tuple[int, int, dict[str, Any]]) -> HttpResponse:
        year, pk, before = about
        if seen_on := before.get("seen_on"):
            before["seen_on"] = date.fromisoformat(seen_on)
        look(room=self.room, year=year, pk=pk, new=before, by=self.actor)
        return self.to("money_review", year)

    def _signed(self, about: tuple[int, int]) -> HttpResponse:
        year, number = about
        take_back_signature(room=self.room, year=year, number=number, by=self.actor)
        return self.to("money_review", year)

    def _judged(self, about: tuple[int, dict[str, Any] | None]) -> HttpResponse:
        year, before = about
        if before is None:
            take_back_opinion(room=self.room, year=year, by=self.actor)
        else:
            said = before | {"on": date.fromisoformat(before["on"])}
            note_opinion(room=self.room, year=year, said=said, by=self.actor)
        return self.to("money_review", year)
