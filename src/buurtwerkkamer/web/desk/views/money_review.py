"""The round of the cash committee (kascommissie): which bookings, what was asked, who signed; and the accountant."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from buurtwerkkamer.domain.finance.models import CashReviewItem
from buurtwerkkamer.domain.finance.queries.annual_accounts import year_end
from buurtwerkkamer.domain.finance.queries.cash_review import cash_round, opinion, who_may_review
from buurtwerkkamer.domain.finance.rules.cash_review import EXPLAINED
from buurtwerkkamer.domain.finance.services.annual_accounts import note_opinion
from buurtwerkkamer.domain.finance.services.cash_review import begin_round, look, sign
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.forms.money_year import OpinionForm, TwoMembersForm, WordsForm
from buurtwerkkamer.web.desk.forms.receipts import LetterForm
from buurtwerkkamer.web.desk.review_words import how_far, people_of, rows_of
from buurtwerkkamer.web.ui.messages import say

from .money_accounts import OfAccounts


class Review(OfAccounts):
    """How far the round is, booking by booking; a sheet to print and sign."""

    permission = Permission.CASH_VIEW

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """The page."""
        del room_slug
        return self.review(self.of_year(year))

    def review(self, year: int, wrong: tuple[int, WordsForm] | None = None) -> HttpResponse:
        """The page; ``wrong``: at which booking what was not filled in well."""
        found, end = cash_round(room=self.room, year=year), year_end(room=self.room, year=year)
        names_people = self.access.allows(Permission.MEMBERS_ARRANGE, self.room)
        may = {
            "arrange": self.access.allows(Permission.MONEY_ARRANGE, self.room),
            "begin": names_people,
            "review": self.access.allows(Permission.CASH_REVIEW, self.room) and not (found and found.is_signed),
            "answer": self.access.allows(Permission.CASH_NOTE, self.room) and not (found and found.is_signed),
        }
        return self.page(
            "review",
            year,
            may=may,
            end=end,
            found=found,
            says=how_far(found) if found else "",
            explained=EXPLAINED,
            rows=rows_of(found, wrong, self.room.slug, asks=may["review"]) if found else [],
            people=people_of(found, named=names_people) if found else [],
            opinion=opinion(room=self.room, year=year) if end else None,
            letter_form=LetterForm(),
        )


class Begin(OfAccounts):
    """Two members begin."""

    permission = Permission.MEMBERS_ARRANGE

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Ask who."""
        del room_slug
        return self._page(self.of_year(year))

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Draw the bookings; or say why not."""
        del room_slug
        year = self.of_year(year)
        form = TwoMembersForm(request.POST, members=who_may_review(room=self.room, on=self.today))
        if not form.is_valid():
            return self._page(year, form)
        people = [form.cleaned_data["first"], form.cleaned_data["second"]]
        try:
            begin_round(room=self.room, year=year, people=people, today=self.today, by=self.actor)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self._page(year, form)
        say(request, "De controle kan beginnen.", undo=self.undo_address(begun=year))
        return self.to("money_review", year)

    def _page(self, year: int, form: TwoMembersForm | None = None) -> HttpResponse:
        members = who_may_review(room=self.room, on=self.today)
        return self.page("review_begin", year, form=form or TwoMembersForm(members=members), enough=len(members) > 1)


class _OfItem(Review):
    http_method_names = ("post",)

    def change(self, year: int, pk: int, says: str, **new: Any) -> HttpResponse:
        """Keep how the booking stands now, and offer the way back."""
        try:
            before = look(room=self.room, year=year, pk=pk, new=new, by=self.actor)
        except CashReviewItem.DoesNotExist as refusal:
            raise Http404 from refusal
        except DomainError as refusal:
            say(self.request, str(refusal.message))
        else:
            say(self.request, says, undo=self.undo_address(looked=[year, pk, before]))
        page = self.to("money_review", year)
        page["Location"] += f"#b{pk}"
        return page


class Seen(_OfItem):
    """One of the two saw it, and it is in order."""

    permission = Permission.CASH_REVIEW

    def post(self, _request: HttpRequest, room_slug: str, year: int, pk: int) -> HttpResponse:
        """Keep it."""
        del room_slug
        return self.change(self.of_year(year), pk, "Gezien.", seen_on=timezone.localdate())


class AskAbout(_OfItem):
    """They ask about it."""

    permission = Permission.CASH_REVIEW
    name, says = "question", "De vraag staat erbij."

    def post(self, request: HttpRequest, room_slug: str, year: int, pk: int) -> HttpResponse:
        """Keep it; or say what is wrong."""
        del room_slug
        year, form = self.of_year(year), WordsForm(request.POST)
        if not form.is_valid():
            return self.review(year, wrong=(pk, form))
        return self.change(year, pk, self.says, **{self.name: form.cleaned_data["words"]})


class Answer(AskAbout):
    """Somebody of the team or the board answers."""

    permission = Permission.CASH_NOTE
    name, says = "answer", "Het antwoord staat erbij."


class Sign(OfAccounts):
    """One of the two signed the printed statement."""

    permission = Permission.CASH_REVIEW
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, year: int, number: int) -> HttpResponse:
        """Keep it; or say what comes first."""
        del room_slug
        year = self.of_year(year)
        try:
            sign(room=self.room, year=year, number=number, today=self.today, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Getekend. Dank je wel!", undo=self.undo_address(signed=[year, number]))
        return self.to("money_review", year)


class Accountant(OfAccounts):
    """What the accountant said."""

    permission = Permission.MONEY_ARRANGE

    def get(self, _request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """As it stands."""
        del room_slug
        there = opinion(room=self.room, year=self.of_year(year))
        names = ("outcome", "on", "name", "office", "remarks", "document")
        initial = {name: getattr(there, name) for name in names} if there else {"on": self.today}
        return self.page("accountant", year, form=OpinionForm(initial=initial))

    def post(self, request: HttpRequest, room_slug: str, year: int) -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        year, form = self.of_year(year), OpinionForm(request.POST)
        if not form.is_valid():
            return self.page("accountant", year, form=form)
        try:
            before = note_opinion(room=self.room, year=year, said=form.cleaned_data, by=self.actor)
        except DomainError as refusal:
            form.add_error(None, str(refusal.message))
            return self.page("accountant", year, form=form)
        say(request, "Genoteerd wat de accountant zegt.", undo=self.undo_address(judged=[year, before]))
        return self.to("money_review", year)
