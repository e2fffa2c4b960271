"""What the bank says of the cooperative's own account: which rooms a line may be of, and what it may be. Source: FIN-5.

A guess is learned as for a room (``rules.guessing``); what it learns is an account and a room together: a ``Place``.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import CharField, Count, Max, Min, QuerySet, Sum, Value

from buurtwerkkamer.domain.finance.enums import Financier, Guess
from buurtwerkkamer.domain.finance.models import Division, Instalment, StatementLine, TransferBatch
from buurtwerkkamer.domain.finance.queries.bank_guesses import REMEMBERED, as_said, said_line
from buurtwerkkamer.domain.finance.rules.accounts import accounts, came_from
from buurtwerkkamer.domain.finance.rules.guessing import Awaited, Earlier, Guessed, Learned, guesses
from buurtwerkkamer.domain.rooms.models import Cooperative, Room

EVERY_ROOM: Final = 0  # in equal parts


@dataclass(frozen=True, slots=True)
class Place:
    """What a line was, and of which room: by its number, or ``EVERY_ROOM``."""

    account: str
    room: int

    def __str__(self) -> str:
        return f"{self.account}.{self.room}"

    @classmethod
    def read(cls, key: str) -> "Place | None":
        """As it was sent by a button; None where it is none."""
        account, _dot, room = key.partition(".")
        if account not in accounts() or not (room.isascii() and room.isdigit() and len(room) < 19):
            return None
        return cls(account, int(room))


def rooms_to_pay_for(*, cooperative: Cooperative, on: date) -> list[Room]:
    """The rooms that were open on the day ``on``, by name. One query."""
    rooms = Room.objects.filter(cooperative=cooperative, opened_on__lte=on).exclude(closed_on__lte=on)
    return list(rooms.order_by("name", "pk"))


def open_batches(*, cooperative: Cooperative, amounts: Collection[int]) -> QuerySet[TransferBatch]:
    """The handgeld of a month that the cooperative paid and no line was told to be, each with ``cents``, below zero."""
    made = TransferBatch.objects.filter(cooperative=cooperative, division=None)
    return made.annotate(cents=-Sum("transfers__cents")).filter(cents__in=amounts)


def not_divided(*, cooperative_id: int, year: int) -> QuerySet[StatementLine]:
    """Lines of ``year`` of which nobody said yet which rooms they are of, or that wait for a second person."""
    of_year = StatementLine.objects.filter(
        account__cooperative=cooperative_id, on__range=(date(year, 1, 1), date(year, 12, 31))
    )  # fmt: skip
    return of_year.exclude(division__is_booked=True)


def guessed_of_cooperative(
    *, cooperative: Cooperative, lines: Iterable[StatementLine], rooms: Sequence[Room]
) -> dict[int, list[Guessed]]:
    """What each of ``lines`` may be, by its number. Two queries, whatever the number. Source: FIN-5."""
    seen = {line.pk: as_said(line) for line in lines}
    amounts = {line.cents for line in seen.values()}
    awaited = _awaited(cooperative, amounts)
    learned = Learned(_earlier(cooperative), place_names(rooms))
    return {
        pk: guesses(line, awaited=awaited, members=(), learned=learned, fee_account="") for pk, line in seen.items()
    }


def place_names(rooms: Sequence[Room]) -> dict[str, str]:
    """Every place in words: "Huur, voor Holendrecht", "Verzekeringen, gelijk over alle kamers"."""
    of = {EVERY_ROOM: "gelijk over alle kamers"} | {room.pk: f"voor {room.name}" for room in rooms}
    return {
        str(Place(number, room)): f"{account.name}, {whose}"
        for number, account in accounts().items()
        for room, whose in of.items()
    }


def _awaited(cooperative: Cooperative, amounts: set[int]) -> list[Awaited]:
    """Of these amounts: instalments to any room that did not come yet, and handgeld that was paid. One query."""
    due = Instalment.objects.filter(room__cooperative=cooperative, received_on=None, cents__in=amounts).order_by()
    who = ("room__name", "contribution__financier", "contribution__partner__name")
    text = CharField()
    instalments = due.annotate(guess=Value(Guess.INSTALMENT.value, text))
    nothing = {name: Value("", text) for name in "abc"}
    batches = open_batches(cooperative=cooperative, amounts=amounts).order_by()
    paid = batches.annotate(guess=Value(Guess.BATCH.value, text), **nothing)
    rows = instalments.values_list("guess", "pk", "due_on", "cents", *who).union(
        paid.values_list("guess", "pk", "on", "cents", *nothing), all=True
    )
    return [_as_awaited(*row) for row in rows]


def _as_awaited(guess: str, pk: int, on: date, cents: int, room: str, financier: str, name: str | None) -> Awaited:
    if guess == Guess.BATCH:
        return Awaited(Guess.BATCH, pk, on, int(cents))
    kind = Financier(financier)
    return Awaited(Guess.INSTALMENT, pk, on, cents, f"{name or kind.label}, voor {room},", came_from(kind))


def _earlier(cooperative: Cooperative) -> list[Earlier]:
    """What was chosen last, where it was one thing, and of one room, or of several in equal parts."""
    chosen = Division.objects.filter(line__account__cooperative=cooperative).exclude(lines={}).order_by("-pk")
    rows = chosen.annotate(
        number=Count("shares"), room=Min("shares__room"), apart=Max("shares__cents") - Min("shares__cents")
    ).values_list("line__on", "line__cents", "line__said", "lines", "number", "room", "apart")[:REMEMBERED]
    return [
        Earlier(said_line(on, cents, said), str(Place(next(iter(lines)), room if number == 1 else EVERY_ROOM)))
        for on, cents, said, lines, number, room, apart in rows
        if len(lines) == 1 and (number == 1 or apart <= 1)
    ]
