"""Accounts of a room, and files of the bank: read in, said in sentences what was in it, taken back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.finance.queries.bank import bank_accounts, readings
from buurtwerkkamer.domain.finance.services.bank_accounts import add_account, take_back_account
from buurtwerkkamer.domain.finance.services.bank_reading import read_in, take_back_reading
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.bank_words import account_rows, reading_rows, what_was_read
from buurtwerkkamer.web.desk.forms.bank import AccountForm, StatementForm
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say


class _Keeping(Undoing):
    permission = Permission.BOOKS_KEEP
    undo_name = "desk:bank_undo"


class Account(_Keeping):
    """An account of the association is noted."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """An empty form."""
        del room_slug
        return render(request, "desk/bank/account.html", {"room": self.room, "form": AccountForm()})

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it, and offer the way back."""
        form = AccountForm(request.POST)
        if form.is_valid():
            said = form.cleaned_data
            try:
                made = add_account(room=self.room, iban=said["iban"], holder=said["holder"], by=self.actor)
            except DomainError as refusal:
                form.add_error("iban", str(refusal.message))
            else:
                say(request, "De rekening staat erbij.", undo=self.undo_address(account=made.pk))
                return redirect("desk:bank_read", room_slug)
        return render(request, "desk/bank/account.html", {"room": self.room, "form": form})


class Read(_Keeping):
    """A file of the bank is read in."""

    def get(self, _request: HttpRequest, room_slug: str) -> HttpResponse:
        """The way in, and what was read before."""
        del room_slug
        return self._page(StatementForm())

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep what is new, and say what it was; or say what is wrong, and keep nothing."""
        form = StatementForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        file = form.cleaned_data["statement"].file
        try:
            found = read_in(room=self.room, file=file, today=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            form.add_error("statement", str(refusal.message))
            return self._page(form)
        fresh = [one.pk for one in found if one.pk]
        say(request, what_was_read(found), undo=self.undo_address(readings=fresh) if fresh else "")
        return redirect("desk:bank", room_slug)

    def _page(self, form: StatementForm) -> HttpResponse:
        context: dict[str, Any] = {
            "room": self.room,
            "form": form,
            "accounts": account_rows(bank_accounts(room=self.room)),
            "readings": reading_rows(readings(room=self.room)),
        }
        return render(self.request, "desk/bank/read.html", context)


class Undo(_Keeping):
    """What was just noted or read in, away again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what = self.to_undo()
        try:
            if "account" in what:
                take_back_account(room=self.room, pk=what["account"], by=self.actor)
            for pk in what.get("readings", ()):
                take_back_reading(room=self.room, pk=pk, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:bank_read", room_slug)
