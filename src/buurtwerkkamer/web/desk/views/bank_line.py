"""One line of the bank: a guess taken with a tap, something else chosen, agreed by somebody else, taken back."""

from django.http import Http404, HttpRequest, HttpResponse

from buurtwerkkamer.domain.finance.enums import Guess
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.web.desk.bank_words import read_guess, what_it_was
from buurtwerkkamer.web.desk.views.bank_of_line import OfLine
from buurtwerkkamer.web.desk.views.receipts import Noting
from buurtwerkkamer.web.ui.messages import say


class OneLine(OfLine):
    """The line, and everything it may be."""

    permission = Permission.CASH_VIEW

    def get(self, _request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """As it is now."""
        del room_slug, pk
        return self.page(self.line())


class Choose(OfLine):
    """Something is chosen from the list, in one part or more."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """Keep it, and offer the way back; or say what is wrong, with what was chosen."""
        del room_slug, pk
        line = self.line()
        form = self.new_form(line, request.POST)
        if not form.is_valid():
            return self.page(line, form)
        try:
            return self.done(self.keep(line, form))
        except DomainError as refusal:
            form.add_error("account", str(refusal.message))
            return self.page(line, form)


class TakeGuess(OfLine):
    """A guess is right: one tap."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """Keep it, and offer the way back. Raises ``Http404`` for what was never guessed."""
        del room_slug, pk
        line = self.line()
        kind, of = read_guess(request.POST.get("guess", ""))
        if kind not in Guess.values:
            raise Http404
        try:
            return self.done(self.take(line, Guess(kind), of))
        except DomainError as refusal:
            say(request, str(refusal.message))
        return self.to_line()


class AddReceipt(OfLine, Noting):
    """A receipt comes with it."""

    undo_name = Noting.undo_name
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """Keep it, and offer the way back; or say what is wrong with it."""
        del room_slug, pk
        line = self.line()
        wrong = self.add(request, line)
        return self.page(line, receipt_form=wrong) if wrong else self.to_line()


class Agree(OfLine):
    """Somebody else looked, and agrees."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """It counts from now on."""
        del room_slug
        try:
            chosen = self.agree(self.line().pk)
        except DomainError as refusal:
            say(request, str(refusal.message))
            return self.to_line()
        say(request, f"Geboekt: {what_it_was(chosen)}.", undo=self.undo_address(pk, agreed=chosen.pk))
        return self.to()


class Release(OfLine):
    """It was something else after all."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """Book it the other way round; the line is open again."""
        del room_slug, pk
        try:
            self.release(self.line().pk)
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Teruggedraaid. Kies opnieuw waar het voor was.")
        return self.to_line()


class Undo(OfLine):
    """What was just chosen or agreed, back to how it was."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, room_slug: str = "") -> HttpResponse:
        """Undo. Raises ``Http404`` where the address was not ours, or is too old."""
        del room_slug
        what = self.to_undo()
        try:
            if "agreed" in what:
                self.not_agree(pk, what["agreed"])
            else:
                self.release(pk, what["chosen"])
        except DomainError as refusal:
            say(request, str(refusal.message))
        else:
            say(request, "Het is weer zoals het was.")
        return self.to_line()
