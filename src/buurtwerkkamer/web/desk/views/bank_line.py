"""One line of the bank: a guess taken with a tap, something else chosen, agreed by somebody else, taken back."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import Financier, Guess
from buurtwerkkamer.domain.finance.models import Choice, StatementLine
from buurtwerkkamer.domain.finance.queries.bank import guessed, line_of
from buurtwerkkamer.domain.finance.queries.receipts import receipts_of
from buurtwerkkamer.domain.finance.rules.accounts import accounts, came_from
from buurtwerkkamer.domain.finance.services.choices import (
    agree,
    choose,
    choose_fee,
    choose_instalment,
    choose_till,
    release,
    take_back_agreement,
)
from buurtwerkkamer.domain.people.queries.accounts import names_of_actors
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.bank_words import grouped, line_row, parts_of, read_guess, what_it_was
from buurtwerkkamer.web.desk.forms.bank import ChoiceForm
from buurtwerkkamer.web.desk.forms.receipts import ReceiptForm
from buurtwerkkamer.web.desk.undo_address import Undoing
from buurtwerkkamer.web.desk.views.receipts import Noting
from buurtwerkkamer.web.ui.messages import say

WAITS: Final = "Opgeschreven. Iemand anders kijkt nog mee, en dan telt het."


class _OfLine(Undoing):
    permission = Permission.BOOKS_KEEP
    undo_name = "desk:bank_line_undo"

    def line(self) -> StatementLine:
        """The line of the address. Raises ``Http404`` where it is another room's."""
        found = line_of(room=self.room, pk=self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def page(self, line: StatementLine, form: ChoiceForm | None = None, **wrong: Any) -> HttpResponse:
        """The page of ``line``; ``form`` and ``wrong``: what was not filled in well, as it was filled in."""
        choice: Choice | None = getattr(line, "choice", None)
        keeps = self.access.allows(Permission.BOOKS_KEEP, self.room)
        guesses = guessed(room=self.room, lines=[line])[line.pk] if keeps and choice is None else ()
        context = {
            "room": self.room,
            "row": line_row(line, names=keeps, guesses=guesses),
            "account": grouped(line.account.iban),
            "iban": grouped(line.said.get("iban", "")) if keeps else "",
            "form": form or ChoiceForm(cents=line.cents),
            "choice": self._about(choice) if choice else None,
            "may_keep": keeps,
            "receipts": receipts_of(line),
            "receipt_form": ReceiptForm(),
            "add_to": reverse("desk:bank_receipt", args=[self.room.slug, line.pk]),
            "may_add": keeps,
        }
        return render(self.request, "desk/bank/line.html", context | wrong)

    def _about(self, choice: Choice) -> dict[str, Any]:
        names = names_of_actors({choice.chosen_by, choice.agreed_by})
        return {
            "was": what_it_was(choice),
            "parts": parts_of(choice) if len(choice.lines) > 1 else [],
            "waits": choice.booking is None,
            "is_own": choice.chosen_by == self.actor.label,
            "chosen_by": names.get(choice.chosen_by, ""),
            "chosen_on": choice.chosen_on,
            "agreed_by": names.get(choice.agreed_by, ""),
            "agreed_on": choice.agreed_on,
            "booking": choice.booking,
        }

    def done(self, choice: Choice) -> HttpResponse:
        """Say what it is now, and offer the way back; on to the next line."""
        words = WAITS if choice.booking is None else f"Geboekt: {what_it_was(choice)}."
        say(self.request, words, undo=self.undo_address(self.kwargs["pk"], chosen=choice.pk))
        return redirect("desk:bank", self.room.slug)


class OneLine(_OfLine):
    """The line, and everything it may be."""

    permission = Permission.CASH_VIEW

    def get(self, _request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """As it is now."""
        del room_slug, pk
        return self.page(self.line())


class Choose(_OfLine):
    """Something is chosen from the list, in one part or two."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back; or say what is wrong, with what was chosen."""
        del room_slug
        line = self.line()
        form = ChoiceForm(request.POST, cents=line.cents)
        if not form.is_valid():
            return self.page(line, form)
        try:
            choice = choose(
                room=self.room, pk=pk, lines=form.lines(), words=form.cleaned_data["words"],
                today=timezone.localdate(), by=self.actor,
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error("account", str(refusal.message))
            return self.page(line, form)
        return self.done(choice)


class TakeGuess(_OfLine):
    """A guess is right: one tap."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back. Raises ``Http404`` for what was never guessed."""
        line = self.line()
        try:
            return self.done(self._taken(line, *read_guess(request.POST.get("guess", ""))))
        except DomainError as refusal:
            say(request, str(refusal.message))
        return redirect("desk:bank_line", room_slug, pk)

    def _taken(self, line: StatementLine, kind: str, of: str) -> Choice:
        if kind not in Guess.values or not (of.isascii() and of.isdigit() and len(of) < 19):
            raise Http404
        known: dict[str, Any] = {"room": self.room, "pk": line.pk, "today": timezone.localdate(), "by": self.actor}
        match Guess(kind):
            case Guess.TILL:
                return choose_till(booking=int(of), **known)
            case Guess.INSTALMENT:
                return choose_instalment(instalment=int(of), **known)
            case Guess.FEE:
                return choose_fee(membership=int(of), account=came_from(Financier.OWN_INCOME), **known)
            case Guess.ACCOUNT if of in accounts():
                return choose(lines={of: -line.cents}, **known)
        raise Http404


class AddReceipt(_OfLine, Noting):
    """A receipt comes with it."""

    undo_name = Noting.undo_name
    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Keep it, and offer the way back; or say what is wrong with it."""
        line = self.line()
        wrong = self.add(request, line)
        return self.page(line, receipt_form=wrong) if wrong else redirect("desk:bank_line", room_slug, pk)


class Agree(_OfLine):
    """Somebody else looked, and agrees."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """It counts from now on."""
        try:
            choice = agree(room=self.room, pk=self.line().pk, today=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return redirect("desk:bank_line", room_slug, pk)
        say(request, f"Geboekt: {what_it_was(choice)}.", undo=self.undo_address(pk, agreed=choice.pk))
        return redirect("desk:bank", room_slug)


class Release(_OfLine):
    """It was something else after all."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Book it the other way round; the line is open again."""
        try:
            release(room=self.room, pk=self.line().pk, today=timezone.localdate(), by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Teruggedraaid. Kies opnieuw waar het voor was.")
        return redirect("desk:bank_line", room_slug, pk)


class Undo(_OfLine):
    """What was just chosen or agreed, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, room_slug: str, pk: int) -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        what, today = self.to_undo(), timezone.localdate()
        try:
            if "agreed" in what:
                take_back_agreement(room=self.room, pk=pk, choice=what["agreed"], today=today, by=self.actor)
            else:
                release(room=self.room, pk=pk, choice=what["chosen"], today=today, by=self.actor)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        return redirect("desk:bank_line", room_slug, pk)
