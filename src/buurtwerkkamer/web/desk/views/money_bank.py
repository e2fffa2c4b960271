"""The account of the cooperative, which pays for many rooms: the pages of a room's bank, where a line is divided."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import Guess
from buurtwerkkamer.domain.finance.models import Choice, Division, Receipt, StatementLine
from buurtwerkkamer.domain.finance.queries.cooperative_bank import (
    EVERY_ROOM,
    Place,
    guessed_of_cooperative,
    place_names,
    rooms_to_pay_for,
)
from buurtwerkkamer.domain.finance.rules.division import in_equal_parts
from buurtwerkkamer.domain.finance.services.divisions import (
    agree_division,
    divide,
    divide_batch,
    divide_instalment,
    release_division,
    take_back_agreed_division,
)
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.web.desk.bank_words import guess_rows
from buurtwerkkamer.web.desk.forms.bank import DivideForm

from . import bank, bank_line, bank_reading, receipts
from .bank_of_line import number_in
from .money_parameters import OfAllRooms


class _OfCooperative(OfAllRooms):
    """What is other than for a room."""

    undo_name = "desk:money_bank_undo"
    keeps = True
    may_go_back = False

    @cached_property
    def owner(self) -> Cooperative:
        """Whose accounts they are."""
        return self.cooperative

    @property
    def bank(self) -> str:
        """How the addresses of these pages begin."""
        return reverse("desk:money_bank")

    def guess_rows(self, lines: Sequence[StatementLine]) -> dict[int, list[dict[str, str]]]:
        """What each of ``lines`` may be, and of which room."""
        rooms = self.rooms_on(max((line.on for line in lines), default=self.today))
        return guess_rows(
            guessed_of_cooperative(cooperative=self.owner, lines=lines, rooms=rooms), place_names(rooms)
        )  # fmt: skip

    def rooms_on(self, on: date) -> list[Room]:
        """The rooms that were open then; asked once."""
        if on not in self._rooms:
            self._rooms[on] = rooms_to_pay_for(cooperative=self.owner, on=on)
        return self._rooms[on]

    @cached_property
    def _rooms(self) -> dict[date, list[Room]]:
        return {}


class Lines(_OfCooperative, bank.Lines):
    """Lines of the cooperative."""


class Account(_OfCooperative, bank_reading.Account):
    """An account of the cooperative."""


class Read(_OfCooperative, bank_reading.Read):
    """A file of its bank."""


class Undo(_OfCooperative, bank_reading.Undo):
    """Of these two, away again."""


class _OfLine(_OfCooperative):
    undo_name = "desk:money_bank_line_undo"

    def new_form(self, line: StatementLine, data: Any = None) -> DivideForm:
        """What it may be, and of which rooms."""
        return DivideForm(data, cents=line.cents, rooms=self.rooms_on(line.on))

    def of_rooms(self, chosen: Division) -> list[tuple[str, str]]:
        """Of each room how much."""
        shares = chosen.shares.select_related("room").order_by("room__name", "room")
        return [(share.room.name, euros_and_cents(abs(share.cents))) for share in shares]

    def booked(self, chosen: Division) -> str:
        """In which books it stands, in a sentence."""
        if chosen.batch_id:
            return "Elke kamer had het al in haar boeken."
        return "Het staat in de boeken van elke kamer hierboven." if chosen.lines else "Het komt in geen boek."

    def keep(self, line: StatementLine, form: DivideForm) -> Division:
        """Keep what was chosen. Raises ``DomainError``."""
        return self._divided(line, form.lines(), form.shares(), form.cleaned_data["words"])

    def take(self, line: StatementLine, kind: Guess, of: str) -> Division:
        """Keep a guess. Raises ``DomainError``; ``Http404`` for what was never guessed."""
        known: dict[str, Any] = {"cooperative": self.owner, "pk": line.pk, "today": timezone.localdate()}
        if kind is Guess.BATCH:
            return divide_batch(batch=number_in(of), by=self.actor, **known)
        if kind is Guess.INSTALMENT:
            return divide_instalment(instalment=number_in(of), by=self.actor, **known)
        place = Place.read(of)
        if kind is not Guess.ACCOUNT or place is None:
            raise Http404
        rooms = {room.pk for room in self.rooms_on(line.on)}
        shares = in_equal_parts(line.cents, rooms if place.room == EVERY_ROOM else rooms & {place.room})
        if not shares:
            raise Http404
        return self._divided(line, {place.account: -line.cents}, shares)

    def _divided(
        self, line: StatementLine, lines: Mapping[str, int], shares: Mapping[int, int], words: str = ""
    ) -> Division:
        return divide(
            cooperative=self.owner, pk=line.pk, lines=lines, shares=shares, words=words,
            today=timezone.localdate(), by=self.actor,
        )  # fmt: skip

    def agree(self, pk: int) -> Choice | Division:
        """Who looks agrees. Raises ``DomainError``."""
        return agree_division(cooperative=self.owner, pk=pk, today=timezone.localdate(), by=self.actor)

    def not_agree(self, pk: int, chosen: int) -> None:
        """It waits again. Raises ``DomainError``."""
        take_back_agreed_division(
            cooperative=self.owner, pk=pk, division=chosen, today=timezone.localdate(), by=self.actor
        )  # fmt: skip

    def release(self, pk: int, chosen: int | None = None) -> None:
        """It was something else. Raises ``DomainError``."""
        release_division(
            cooperative=self.owner, pk=pk, division=chosen, today=timezone.localdate(), by=self.actor
        )  # fmt: skip


class OneLine(_OfLine, bank_line.OneLine):
    """The line, and everything it may be."""


class Choose(_OfLine, bank_line.Choose):
    """It is divided over rooms."""


class TakeGuess(_OfLine, bank_line.TakeGuess):
    """A guess is right: one tap."""


class Agree(_OfLine, bank_line.Agree):
    """Somebody else looked, and agrees."""


class Release(_OfLine, bank_line.Release):
    """It was something else after all."""


class UndoLine(_OfLine, bank_line.Undo):
    """What was just chosen or agreed, back to how it was."""


class _OfReceipt(_OfLine):
    undo_name = "desk:money_bank_receipt_undo"

    def may_change(self, _found: Receipt) -> bool:
        """Who is here keeps these books."""
        return True

    def back(self, found: Receipt) -> HttpResponse:
        """To its line."""
        return redirect(f"{self.bank}{found.line_id}/")


class AddReceipt(_OfReceipt, bank_line.AddReceipt):
    """A bill comes with a line."""


class ReceiptItself(_OfReceipt, receipts.One):
    """A picture to look at, a PDF to keep."""


class RemoveReceipt(_OfReceipt, receipts.Remove):
    """A bill goes."""


class UndoReceipt(_OfReceipt, receipts.Undo):
    """What was just done to a bill, back to how it was."""
