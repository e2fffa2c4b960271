"""Accounts, and files of the bank: read in, said in sentences what was in it, taken back."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from buurtwerkkamer.domain.finance.queries.bank import bank_accounts, readings
from buurtwerkkamer.domain.finance.services.bank_accounts import add_account, take_back_account
from buurtwerkkamer.domain.finance.services.bank_reading import read_in, take_back_reading
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.bank_words import account_rows, reading_rows, what_was_read
from buurtwerkkamer.web.desk.forms.bank import AccountForm, StatementForm
from buurtwerkkamer.web.desk.views.bank import OfBank
from buurtwerkkamer.web.ui.messages import say


class _Keeping(OfBank):
    undo_name = "desk:bank_undo"


class Account(_Keeping):
    """An account is noted."""

    def get(self, _request: HttpRequest, room_slug: str = "") -> HttpResponse:
        """An empty form."""
        del room_slug
        return self.show("account", form=AccountForm())

    def post(self, request: HttpRequest, room_slug: str = "") -> HttpResponse:
        """Keep it, and offer the way back."""
        del room_slug
        form = AccountForm(request.POST)
        if form.is_valid():
            said = form.cleaned_data
            try:
                made = add_account(owner=self.owner, iban=said["iban"], holder=said["holder"], by=self.actor)
            except DomainError as refusal:
                form.add_error("iban", str(refusal.message))
            else:
                say(request, "De rekening staat erbij.", undo=self.undo_address(account=made.pk))
                return self.to("inlezen/")
        return self.show("account", form=form)


class Read(_Keeping):
    """A file of the bank is read in."""

    def get(self, _request: HttpRequest, room_slug: str = "") -> HttpResponse:
        """The way in, and what was read before."""
        del room_slug
        return self._page(StatementForm())

    def post(self, request: HttpRequest, room_slug: str = "") -> HttpResponse:
        """Keep what is new, and say what it was; or say what is wrong, and keep nothing."""
        del room_slug
        form = StatementForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        file = form.cleaned_data["statement"].file
        try:
            found = read_in(owner=self.owner, file=file, today=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            form.add_error("statement", str(refusal.message))
            return self._page(form)
        fresh = [one.pk for one in found if one.pk]
        say(request, what_was_read(found), undo=self.undo_address(readings=fresh) if fresh else "")
        return self.to()

    def _page(self, form: StatementForm) -> HttpResponse:
        accounts = account_rows(bank_accounts(owner=self.owner))
        return self.show("read", form=form, accounts=accounts, readings=reading_rows(readings(owner=self.owner)))


class Undo(_Keeping):
    """What was just noted or read in, away again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str = "") -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        what = self.to_undo()
        try:
            if "account" in what:
                take_back_account(owner=self.owner, pk=what["account"], by=self.actor)
            for pk in what.get("readings", ()):
                take_back_reading(owner=self.owner, pk=pk, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        return self.to("inlezen/")
