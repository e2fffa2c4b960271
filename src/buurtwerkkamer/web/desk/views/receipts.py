"""Receipts at the books: seen by who may see the books; added and taken away, each with its way back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.models import Booking, Receipt
from buurtwerkkamer.domain.finance.queries.bank import Owner
from buurtwerkkamer.domain.finance.queries.receipts import Papered, receipt, receipts_of, till_booking
from buurtwerkkamer.domain.finance.rules.accounts import CASH
from buurtwerkkamer.domain.finance.services.receipts import add_receipt, bring_receipt_back, remove_receipt
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.bank_words import signed
from buurtwerkkamer.web.desk.forms.receipts import ReceiptForm
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say


class _OfReceipt(Undoing):
    undo_name = "desk:receipt_undo"

    @property
    def owner(self) -> Owner:
        """Whose receipts they are."""
        return self.room


class One(_OfReceipt):
    """The receipt itself: a picture to look at, a PDF to keep. A PDF of others never opens among our own pages."""

    gives_file = True
    permission = Permission.CASH_VIEW

    def get(self, request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """The file. Raises ``Http404`` where it is another's, taken away, or lost."""
        del request, room_slug
        found = receipt(owner=self.owner, pk=pk)
        if found is None:
            raise Http404
        try:
            with found.file.open("rb") as file:
                content = file.read()  # at most what a receipt may be
        except FileNotFoundError as lost:
            raise Http404 from lost
        if found.is_pdf:
            name = "brief-van-de-accountant.pdf" if found.opinion else "bon.pdf"
            as_file = {"Content-Disposition": f'attachment; filename="{name}"'}
            return HttpResponse(content, content_type="application/pdf", headers=as_file)
        return HttpResponse(content, content_type="image/jpeg")


class Noting(_OfReceipt):
    """Changes the receipts of a line of the bank, of a booking of the till, or the letter of an accountant. Who sees
    books comes in; ``may_change`` says who may change what.
    """

    permission = Permission.CASH_VIEW

    def add(self, request: HttpRequest, of: Papered, says: str = "De bon staat erbij.") -> ReceiptForm | None:
        """Keep what was sent, and offer the way back; else the form says what is wrong."""
        form = ReceiptForm(request.POST, request.FILES)
        if not form.is_valid():
            return form
        content = form.cleaned_data["receipt"].read()
        try:
            added = add_receipt(of=of, content=content, at=timezone.now(), by=self.actor)
        except DomainError as refusal:
            form.add_error("receipt", str(refusal.message))
            return form
        say(request, says, undo=self.undo_address(added=added.pk))
        return None

    def of(self, pk: int) -> Receipt:
        """The receipt ``pk``, also one that was taken away. Raises ``Http404``, ``PermissionDenied``."""
        found = receipt(owner=self.owner, pk=pk, also_removed=True)
        if found is None:
            raise Http404
        if not self.may_change(found):
            raise PermissionDenied
        return found

    def may_change(self, found: Receipt) -> bool:
        """Whether who looks may take it away: who may add it."""
        needs = (
            Permission.BOOKS_KEEP if found.line_id
            else Permission.MONEY_ARRANGE if found.opinion
            else Permission.CASH_NOTE
        )  # fmt: skip
        return self.access.allows(needs, self.room)

    def back(self, found: Receipt) -> HttpResponse:
        """To what it is of."""
        if found.opinion:
            return redirect("desk:money_review", self.room.slug, found.opinion.year)
        name, pk = ("desk:bank_line", found.line_id) if found.line_id else ("desk:till_receipts", found.booking_id)
        return redirect(reverse(name, args=[self.room.slug, pk]))


class OfTill(Noting):
    """The receipts of one booking of the till."""

    permission = Permission.CASH_VIEW

    def get(self, _request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As they are now."""
        del room_slug
        return self._page(self._booking(pk), ReceiptForm())

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """One more; or say what is wrong with it. Raises ``PermissionDenied`` for who only looks."""
        if not self.access.allows(Permission.CASH_NOTE, self.room):
            raise PermissionDenied
        booking = self._booking(pk)
        wrong = self.add(request, booking)
        return self._page(booking, wrong) if wrong else redirect("desk:till_receipts", room_slug, pk)

    def _booking(self, pk: int) -> Booking:
        found = till_booking(room=self.room, pk=pk)
        if found is None:
            raise Http404
        return found

    def _page(self, booking: Booking, form: ReceiptForm) -> HttpResponse:
        context: dict[str, Any] = {
            "room": self.room,
            "amount": signed(sum(line.cents for line in booking.lines.all() if line.account == CASH)),
            "on": say_day(booking.on, year=True),
            "words": booking.words,
            "receipts": receipts_of(booking),
            "receipt_form": form,
            "receipts_at": reverse("desk:receipt", args=[self.room.slug, 0]).removesuffix("0/"),
            "add_to": reverse("desk:till_receipts", args=[self.room.slug, booking.pk]),
            "may_add": self.access.allows(Permission.CASH_NOTE, self.room),
        }
        return render(self.request, "desk/money/till_receipts.html", context)


class Remove(Noting):
    """A receipt goes."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """Take it away, and offer the way back."""
        del room_slug
        found = self.of(pk)
        if remove_receipt(owner=self.owner, pk=pk, at=timezone.now(), by=self.actor):
            say(request, "De brief is weg." if found.opinion else "De bon is weg.", undo=self.undo_address(removed=pk))
        return self.back(found)


class Undo(Noting):
    """What was just done to a receipt, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str = "") -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        what = self.to_undo()
        found = self.of(what.get("added") or what["removed"])
        if "added" in what:
            remove_receipt(owner=self.owner, pk=found.pk, at=timezone.now(), by=self.actor)
        else:
            bring_receipt_back(owner=self.owner, pk=found.pk, by=self.actor)
        say(request, "Het is weer zoals het was.")
        return self.back(found)
