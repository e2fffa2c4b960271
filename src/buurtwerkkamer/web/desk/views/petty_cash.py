"""The till of a room (de kas): what came in, what went out and for what; a month on one sheet to print and sign."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import OwnIncome, Petty
from buurtwerkkamer.domain.finance.models import TillCount
from buurtwerkkamer.domain.finance.queries.petty_cash import (
    HANDGELD,
    TillLine,
    TillMonth,
    in_the_till,
    last_count,
    till_month,
)
from buurtwerkkamer.domain.finance.services.annual_accounts import count_till, undo_count
from buurtwerkkamer.domain.finance.services.own_income import bring_in
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend, take_back
from buurtwerkkamer.domain.finance.services.receipts import Paper
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.papers import NotAPaper, PaperTooLarge
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.saying import MONTHS, say_day
from buurtwerkkamer.web.desk.forms.money_year import CountForm
from buurtwerkkamer.web.desk.forms.petty_cash import BringInForm, ReceiveForm, SpendForm
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.ui.messages import say

BEGAN: Final = 2018  # no room is older
COUNTED: Final = "count_%s"  # beside the other forms, so its field has a name of its own for who hears it


class _OfTheTill(Undoing):
    permission = Permission.CASH_VIEW
    undo_name = "desk:till_undo"

    def page(self, month: date | None = None, **wrong: Any) -> HttpResponse:
        """The page of a month; ``wrong``: a form that was not filled in well, as it was filled in."""
        today = timezone.localdate()
        since = month or today.replace(day=1)
        found = till_month(room=self.room, within=Period(since, _next(since)))
        is_now = since == today.replace(day=1)
        context = {
            "room": self.room,
            "month": f"{MONTHS[since.month - 1]} {since.year}",
            "is_now": is_now,
            "in_the_till": found.after_cents if is_now else in_the_till(room=self.room, on=today),
            "before": found.before_cents,
            "after": found.after_cents,
            "rows": [_row(line, reverse("desk:till", args=[self.room.slug])) for line in found.lines],
            "went_to": _went_to(found),
            "earlier": f"{_before(since):%Y-%m}" if _before(since).year >= BEGAN else "",
            "later": "" if is_now else f"{_next(since):%Y-%m}",
            "may_note": self.access.allows(Permission.CASH_NOTE, self.room),
            "spend_form": SpendForm(initial={"on": today}),
            "receive_form": ReceiveForm(initial={"on": today}),
            "bring_form": BringInForm(initial={"on": today}),
            "count_form": CountForm(auto_id=COUNTED),
            "counted": _counted(last_count(room=self.room)),
        }
        return render(self.request, "desk/money/petty_cash.html", context | wrong)


class Till(_OfTheTill):
    """The page: how much there is, and the month."""

    def get(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """This month, or the one that was asked for."""
        del room_slug
        return self.page(_month(request.GET.get("maand", ""), timezone.localdate()))


class _Noting(_OfTheTill):
    permission = Permission.CASH_NOTE
    http_method_names = ("post",)

    def noted(self, says: str, pk: int) -> HttpResponse:
        """Say so, and offer the way back."""
        say(self.request, says, undo=self.undo_address(booking=pk))
        return redirect("desk:till", self.room.slug)


class Spend(_Noting):
    """Something was paid out of the till."""

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it; or say what is wrong, with what was typed."""
        del room_slug
        form = SpendForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._again(form)
        given = form.cleaned_data
        photo = given["receipt"]
        try:
            booking = spend(
                room=self.room, on=given["on"], kind=Petty(given["kind"]), cents=given["cents"], words=given["words"],
                today=timezone.localdate(), by=self.actor,
                receipt=Paper(photo.read(), timezone.now()) if photo else None,
            )  # fmt: skip
        except (NotAPaper, PaperTooLarge) as refusal:
            form.add_error("receipt", str(refusal.message))
            return self._again(form)
        except DomainError as refusal:
            form.add_error("cents", str(refusal.message))
            return self._again(form)
        return self.noted(f"Genoteerd: {euros_and_cents(given['cents'])} uit de kas.", booking.pk)

    def _again(self, form: SpendForm) -> HttpResponse:
        """What was typed stands there still; a photo no browser keeps."""
        if self.request.FILES and "receipt" not in form.errors:
            form.add_error("receipt", "Kies de foto nog een keer.")
        return self.page(spend_form=form)


class Receive(_Noting):
    """Handgeld came into the till."""

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it; or say what is wrong, with what was typed."""
        del room_slug
        form = ReceiveForm(request.POST)
        if not form.is_valid():
            return self.page(receive_form=form)
        given = form.cleaned_data
        try:
            booking = receive(
                room=self.room, on=given["on"], cents=given["cents"], today=timezone.localdate(), by=self.actor
            )
        except DomainError as refusal:
            form.add_error("cents", str(refusal.message))
            return self.page(receive_form=form)
        return self.noted(f"Genoteerd: {euros_and_cents(given['cents'])} in de kas.", booking.pk)


class BringIn(_Noting):
    """Neighbours paid for a meal, as a member, or gave something."""

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it; or say what is wrong, with what was typed."""
        del room_slug
        form = BringInForm(request.POST)
        if not form.is_valid():
            return self.page(bring_form=form)
        given = form.cleaned_data
        try:
            booking = bring_in(
                room=self.room, on=given["on"], kind=OwnIncome(given["kind"]), cents=given["cents"],
                today=timezone.localdate(), by=self.actor,
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error("on", str(refusal.message))
            return self.page(bring_form=form)
        return self.noted(f"Genoteerd: {euros_and_cents(given['cents'])} in de kas.", booking.pk)


class Count(_Noting):
    """Somebody counted the till."""

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Keep it; or say by how much it differs."""
        del room_slug
        form = CountForm(request.POST, auto_id=COUNTED)
        if not form.is_valid():
            return self.page(count_form=form)
        try:
            counted = count_till(
                room=self.room, cents=form.cleaned_data["cents"], today=timezone.localdate(), by=self.actor
            )
        except DomainError as refusal:
            form.add_error("cents", str(refusal.message))
            return self.page(count_form=form)
        say(request, "Genoteerd: de kas klopt.", undo=self.undo_address(counted=counted.pk))
        return redirect("desk:till", self.room.slug)


class Undo(_Noting):
    """What was just noted is booked the other way round; what was counted, is not counted."""

    def post(self, request: HttpRequest, room_slug: str) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        what = self.to_undo()
        if "counted" in what:
            undo_count(room=self.room, pk=what["counted"], by=self.actor)
            say(request, "Het is weer zoals het was.")
            return redirect("desk:till", self.room.slug)
        try:
            take_back(room=self.room, pk=what["booking"], today=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was. In het kasboek staan beide regels.")
        return redirect("desk:till", self.room.slug)


def _row(line: TillLine, till: str) -> dict[str, Any]:
    return {
        "number": line.number,
        "on": say_day(line.on),
        "what": line.what,
        "words": "" if line.what == HANDGELD and not line.is_undone else line.words,
        "cents": line.cents,
        "is_undone": line.is_undone,
        "receipts": f"{till}{line.pk}/bonnen/" if line.was_spent else "",
        "has_receipt": line.has_receipt,
    }


def _counted(counted: TillCount | None) -> str:
    """When the till was counted last, in a sentence."""
    if counted is None:
        return ""
    return f"Laatst geteld op {say_day(counted.on, year=True)}: {euros_and_cents(counted.cents)}, en dat klopte."


def _went_to(month: TillMonth) -> list[tuple[str, int]]:
    return [(str(kind.label), cents) for kind, cents in month.went_to.items()]


def _month(typed: str, today: date) -> date:
    """The first day of the month of an address; this month where it is none, or later."""
    try:
        asked = date.fromisoformat(f"{typed}-01")
    except ValueError:
        asked = today
    return min(max(asked, date(BEGAN, 1, 1)), today).replace(day=1)


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _before(first: date) -> date:
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
