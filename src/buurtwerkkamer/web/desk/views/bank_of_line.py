"""What every page about one line of the bank needs: the line, what was chosen for it, how that is kept and undone."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import Guess, OwnIncome
from buurtwerkkamer.domain.finance.models import Choice, Division, StatementLine
from buurtwerkkamer.domain.finance.queries.bank import line_of
from buurtwerkkamer.domain.finance.queries.receipts import receipts_of
from buurtwerkkamer.domain.finance.rules.accounts import accounts, own_income_on
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
from buurtwerkkamer.web.desk.bank_words import chosen_of, grouped, line_row, parts_of, waits, what_it_was
from buurtwerkkamer.web.desk.forms.bank import ChoiceForm
from buurtwerkkamer.web.desk.forms.receipts import ReceiptForm
from buurtwerkkamer.web.desk.views.bank import OfBank
from buurtwerkkamer.web.ui.messages import say

WAITS: Final = "Opgeschreven. Iemand anders kijkt nog mee, en dan telt het."


class OfLine(OfBank):
    """Of the pages about one line."""

    undo_name = "desk:bank_line_undo"

    def line(self) -> StatementLine:
        """The line of the address. Raises ``Http404`` where it is another's."""
        found = line_of(owner=self.owner, pk=self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def page(self, line: StatementLine, form: Any = None, **wrong: Any) -> HttpResponse:
        """The page of ``line``; ``form`` and ``wrong``: what was not filled in well, as it was filled in."""
        chosen = chosen_of(line)
        url = f"{self.bank}{line.pk}/"
        guesses = self.guess_rows([line])[line.pk] if self.keeps and chosen is None else ()
        context = {
            "row": line_row(line, names=self.keeps, guesses=guesses, url=url),
            "account": grouped(line.account.iban),
            "iban": grouped(line.said.get("iban", "")) if self.keeps else "",
            "form": form or (None if chosen else self.new_form(line)),
            "choice": self.about(chosen) if chosen else None,
            "receipts": receipts_of(line),
            "receipt_form": ReceiptForm(),
            "receipts_at": f"{self.bank.removesuffix('bank/')}bon/",
            "add_to": f"{url}bon/",
            "may_add": self.keeps,
        }
        return self.show("line", **context | wrong)

    def new_form(self, line: StatementLine, data: Any = None) -> Any:
        """What it may be, to choose from."""
        return ChoiceForm(data, cents=line.cents)

    def parts(self, chosen: Any) -> list[tuple[str, str]]:
        """What it was, where that is more than one thing."""
        return parts_of(chosen) if len(chosen.lines) > 1 else []

    def of_rooms(self, _chosen: Any) -> list[tuple[str, str]]:
        """Of which rooms it was, and how much of each; nothing where it is all of this one."""
        return []

    def booked(self, chosen: Any) -> str:
        """In which books it stands, in a sentence."""
        return f"Het staat in de boeken van {chosen.booking.year} als nummer {chosen.booking.number}."

    def about(self, chosen: Any) -> dict[str, Any]:
        """What was chosen and by whom; whether it counts."""
        names = names_of_actors({chosen.chosen_by, chosen.agreed_by})
        return {
            "was": what_it_was(chosen),
            "words": chosen.words,
            "parts": self.parts(chosen),
            "of_rooms": self.of_rooms(chosen),
            "waits": waits(chosen),
            "is_own": chosen.chosen_by == self.actor.label,
            "chosen_by": names.get(chosen.chosen_by, ""),
            "chosen_on": chosen.chosen_on,
            "agreed_by": names.get(chosen.agreed_by, ""),
            "agreed_on": chosen.agreed_on,
            "booked": "" if waits(chosen) else self.booked(chosen),
        }

    def keep(self, line: StatementLine, form: Any) -> Choice | Division:
        """Keep what was chosen. Raises ``DomainError``."""
        words = form.cleaned_data["words"]
        return choose(
            room=self.room, pk=line.pk, lines=form.lines(), words=words, today=timezone.localdate(), by=self.actor
        )

    def take(self, line: StatementLine, kind: Guess, of: str) -> Choice | Division:
        """Keep a guess. Raises ``DomainError``; ``Http404`` for what was never guessed."""
        known: dict[str, Any] = {"room": self.room, "pk": line.pk, "today": timezone.localdate(), "by": self.actor}
        match kind:
            case Guess.TILL:
                return choose_till(booking=number_in(of), **known)
            case Guess.INSTALMENT:
                return choose_instalment(instalment=number_in(of), **known)
            case Guess.FEE:
                return choose_fee(membership=number_in(of), account=own_income_on(OwnIncome.FEES), **known)
            case Guess.ACCOUNT if of in accounts():
                return choose(lines={of: -line.cents}, **known)
        raise Http404

    def agree(self, pk: int) -> Choice | Division:
        """Who looks agrees. Raises ``DomainError``."""
        return agree(room=self.room, pk=pk, today=timezone.localdate(), by=self.actor)

    def not_agree(self, pk: int, chosen: int) -> None:
        """It waits again. Raises ``DomainError``."""
        take_back_agreement(room=self.room, pk=pk, choice=chosen, today=timezone.localdate(), by=self.actor)

    def release(self, pk: int, chosen: int | None = None) -> None:
        """It was something else; ``chosen``: only that choice. Raises ``DomainError``."""
        release(room=self.room, pk=pk, choice=chosen, today=timezone.localdate(), by=self.actor)

    def done(self, chosen: Choice | Division) -> HttpResponse:
        """Say what it is now, and offer the way back; on to the next line."""
        words = WAITS if waits(chosen) else f"Geboekt: {what_it_was(chosen)}."
        say(self.request, words, undo=self.undo_address(self.kwargs["pk"], chosen=chosen.pk))
        return self.to()

    def to_line(self) -> HttpResponse:
        """On to the line itself."""
        return self.to(f"{self.kwargs['pk']}/")


def number_in(of: str) -> int:
    """The number that a button sent. Raises ``Http404``."""
    if not (of.isascii() and of.isdigit() and len(of) < 19):
        raise Http404
    return int(of)
