"""Closing the books of a year: what comes first, the till counted, and then no way back."""

from django.http import HttpRequest, HttpResponse

from buurtwerkkamer.domain.finance.queries.annual_accounts import before_closing, year_end
from buurtwerkkamer.domain.finance.services.annual_accounts import close_books, count_till
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.accounts_words import steps
from buurtwerkkamer.web.desk.forms.money_year import CountForm
from buurtwerkkamer.web.ui.messages import say

from .money_accounts import OfAccounts


class Closing(OfAccounts):
    """The list of what comes first, and the button."""

    permission = Permission.CASH_VIEW

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page."""
        del room_slug
        return self.closing(self.of_year(year))

    def closing(self, year: int, form: CountForm | None = None) -> HttpResponse:
        """The page; with ``form``: as it was filled in."""
        found = before_closing(room=self.room, year=year, today=self.today)
        may_count = self.access.allows(Permission.CASH_NOTE, self.room) and not found.year_runs and not found.is_counted
        return self.page(
            "closing",
            year,
            end=year_end(room=self.room, year=year),
            steps=steps(found, year),
            is_ready=found.is_ready,
            form=(form or CountForm()) if may_count else None,
            next_year=year + 1,
        )


class Count(Closing):
    """Somebody counted the till."""

    permission = Permission.CASH_NOTE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep it; or say by how much it differs."""
        del room_slug
        year, form = self.of_year(year), CountForm(request.POST)
        if not form.is_valid():
            return self.closing(year, form)
        try:
            counted = count_till(room=self.room, cents=form.cleaned_data["cents"], today=self.today, by=self.actor)
        except DomainError as refusal:
            form.add_error("cents", str(refusal.message))
            return self.closing(year, form)
        say(request, "Genoteerd: de kas klopt.", undo=self.undo_address(counted=[counted.pk, year]))
        return self.to("money_closing", year)


class Close(OfAccounts):
    """Close the books: a mistake found later is booked in the next year, so this is not undone."""

    permission = Permission.MONEY_ARRANGE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Close; or say what comes first."""
        del room_slug
        year = self.of_year(year)
        try:
            close_books(room=self.room, year=year, today=self.today, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.to("money_closing", year)
        say(request, f"De boeken van {year} zijn dicht.")
        return self.to("money_accounts", year)
