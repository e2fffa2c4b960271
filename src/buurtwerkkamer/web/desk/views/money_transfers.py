"""The handgeld of a month for every room: one file for the bank of the cooperative, made once."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from buurtwerkkamer.domain.finance.models import TransferBatch
from buurtwerkkamer.domain.finance.queries.bank import accounts_of
from buurtwerkkamer.domain.finance.queries.transfers import (
    Due,
    transfer_batch,
    transfer_batches,
    transfers_due,
)
from buurtwerkkamer.domain.finance.services.transfers import (
    MadeAlready,
    make_transfers,
    take_back_transfers,
    transfer_file,
)
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.saying import MONTHS, say_day
from buurtwerkkamer.web.desk.bank_words import grouped
from buurtwerkkamer.web.desk.forms.bank import TransferForm
from buurtwerkkamer.web.ui.messages import say

from .money_parameters import OfAllRooms


class _Paying(OfAllRooms):
    undo_name = "desk:money_transfers_undo"

    @property
    def month(self) -> date:
        """The first day of this month."""
        return self.today.replace(day=1)


class Transfers(_Paying):
    """Which room gets what this month, and the files that were made."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        """The page."""
        return self._page(None)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the file, and offer the way back."""
        form = TransferForm(request.POST)
        if form.is_valid():
            said = form.cleaned_data
            try:
                made = make_transfers(
                    cooperative=self.cooperative, month=self.month, iban=said["iban"], holder=said["holder"],
                    on=said["on"], at=timezone.now(), by=self.actor,
                )  # fmt: skip
            except MadeAlready as refusal:  # somebody was first: what they made is on the page
                say(request, str(refusal.message))
                return redirect("desk:money_transfers")
            except DomainError as refusal:
                form.add_error("iban", str(refusal.message))
            else:
                say(request, "Het bestand is klaar. Haal het op.", undo=self.undo_address(batch=made.pk))
                return redirect("desk:money_transfers")
        return self._page(form)

    def _page(self, form: TransferForm | None) -> HttpResponse:
        cooperative = self.cooperative
        batches = list(transfer_batches(cooperative=cooperative))
        due = transfers_due(cooperative=cooperative, month=self.month)
        paid = [one for one in due if one.account and one.cents]
        known = batches[0] if batches else accounts_of(cooperative).first()
        pays_from = {"iban": known.iban, "holder": known.holder} if known else {"holder": cooperative.name}
        context = {
            "month": f"{MONTHS[self.month.month - 1]} {self.month.year}",
            "is_made": any(one.month == self.month for one in batches),
            "rows": [_due_row(one) for one in paid],
            "without": ", ".join(one.room.name for one in due if not one.account),
            "total": euros_and_cents(sum(one.cents for one in paid)),
            "batches": [_batch_row(one) for one in batches],
            "form": form or TransferForm(initial={**pays_from, "on": self.today}),
        }
        return render(self.request, "desk/money/transfers.html", context)


class File(_Paying):
    """The file of a batch: the same bytes whenever it is asked, so a bank takes it once."""

    gives_file = True

    def get(self, _request: HttpRequest, pk: int) -> HttpResponse:
        """The file. Raises ``Http404`` where it is another cooperative's."""
        batch = transfer_batch(cooperative=self.cooperative, pk=pk)
        if batch is None:
            raise Http404
        name = f"handgeld-{batch.month:%Y-%m}.xml"
        as_file = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(transfer_file(batch), content_type="application/xml", headers=as_file)


class Undo(_Paying):
    """The file that was just made, away again."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        pk = self.to_undo()["batch"]
        try:
            take_back_transfers(cooperative=self.cooperative, pk=pk, today=self.today, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het bestand is weg. Gaf je het al aan de bank? Haal het daar ook weg.")
        return redirect("desk:money_transfers")


def _due_row(due: Due) -> dict[str, str]:
    assert due.account is not None  # noqa: S101 -- only who can be paid
    iban = grouped(due.account.iban)
    return {"room": due.room.name, "to": f"{iban}, {due.account.holder}", "cents": euros_and_cents(due.cents)}


def _batch_row(batch: TransferBatch) -> dict[str, Any]:
    rooms, cents = batch.rooms, batch.cents  # type: ignore[attr-defined]
    return {
        "pk": batch.pk,
        "month": f"{MONTHS[batch.month.month - 1]} {batch.month.year}".capitalize(),
        "what": f"{euros_and_cents(cents)} voor {rooms} {'kamer' if rooms == 1 else 'kamers'}",
        "how": f"Betalen op {say_day(batch.on, year=True)}, van {grouped(batch.iban)}.",
    }
