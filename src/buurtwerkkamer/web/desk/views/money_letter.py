"""The letter of an accountant, as a file beside what it said."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from buurtwerkkamer.domain.finance.queries.cash_review import opinion
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.web.ui.messages import say

from .receipts import Noting


class Letter(Noting):
    """It comes with what the accountant said; it goes as a receipt does."""

    permission = Permission.MONEY_ARRANGE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep it, and offer the way back; or say what is wrong. Raises ``Http404`` where nothing was said yet."""
        said = opinion(room=self.room, year=year)
        if said is None:
            raise Http404
        wrong = self.add(request, said, says="De brief staat erbij.")
        if wrong:
            say(request, " ".join(map(str, wrong.errors["receipt"])))
        return redirect("desk:money_review", room_slug, year)
