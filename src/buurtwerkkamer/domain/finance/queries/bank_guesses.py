"""What lines of the bank may be, from what is known: what is on its way, whose fee is due, what was chosen before.

Source: FIN-5.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, Self

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from buurtwerkkamer.domain.finance.enums import Book, Financier, Guess, OwnIncome
from buurtwerkkamer.domain.finance.models import (
    Booking,
    BookingLine,
    Choice,
    Instalment,
    StatementLine,
    Transfer,
)
from buurtwerkkamer.domain.finance.rules.accounts import BANK, CASH, ON_ITS_WAY, accounts, came_from, own_income_on
from buurtwerkkamer.domain.finance.rules.guessing import NEAR, Awaited, Earlier, Guessed, Learned, Line, Member, guesses
from buurtwerkkamer.domain.people.models import Membership
from buurtwerkkamer.domain.people.queries.membership import unpaid
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared

REMEMBERED: Final = 500  # choices; older ones say less of now


def guessed(*, room: Room, lines: Iterable[StatementLine]) -> dict[int, list[Guessed]]:
    """What each of ``lines`` may be, by its number. Three queries, whatever the number; none without lines.

    Source: FIN-5.
    """
    seen = {line.pk: as_said(line) for line in lines}
    if not seen:
        return {}
    awaited = _awaited(room, seen.values())
    members = _members(room, max(line.on.year for line in seen.values()))
    learned = Learned(_earlier(room), {number: account.name for number, account in accounts().items()})
    fee = own_income_on(OwnIncome.FEES)
    return {
        pk: guesses(line, awaited=awaited, members=members, learned=learned, fee_account=fee)
        for pk, line in seen.items()
    }


def as_said(line: StatementLine) -> Line:
    """The line as rules read it."""
    return said_line(line.on, line.cents, line.said)


def said_line(on: date, cents: int, said: dict[str, str]) -> Line:
    """The same, of what a query gave."""
    return Line(on, cents, said.get("iban", ""), said.get("name", ""), said.get("words", ""))


@dataclass(frozen=True, slots=True)
class _Around:
    """What lines of ``room`` are about: their amounts, and the days and years around them."""

    room: int
    amounts: Collection[int]
    years: Collection[int]
    first: date
    last: date

    @classmethod
    def of(cls, room: int, lines: Collection[Line]) -> Self:
        first, last = (end(line.on for line in lines) + timedelta(days) for end, days in ((min, -NEAR), (max, NEAR)))
        return cls(room, {line.cents for line in lines}, range(first.year, last.year + 1), first, last)


def _awaited(room: Room, lines: Collection[Line]) -> list[Awaited]:
    """Of the amounts of ``lines``: instalments that did not come yet, what stands in the books and no line was told to
    be, and handgeld that the cooperative paid. One query.
    """
    around = _Around.of(room.pk, lines)
    amounts = {f"cents_{number}": cents for number, cents in enumerate(around.amounts)}
    years = {f"year_{number}": year for number, year in enumerate(around.years)}
    asked = _on_its_way(len(amounts), len(years))
    rows = asked.rows(room=around.room, first=around.first, last=around.last, **amounts, **years)
    return [_as_awaited(*row) for row in rows]


@lru_cache(maxsize=100)
def _on_its_way(amounts: int, years: int) -> Prepared:
    """For so many different ``amounts``, in so many ``years``."""
    of_amount, of_year = (
        [f"{kind}_{number}" for number in range(many)] for kind, many in (("cents", amounts), ("year", years))
    )

    def write(room: int, first: date, last: date, **asked: int) -> QuerySet[Any]:
        around = _Around(room, [asked[name] for name in of_amount], [asked[name] for name in of_year], first, last)
        due = Instalment.objects.filter(room=room, received_on=None, cents__in=around.amounts)
        who = ("contribution__financier", "contribution__partner__name")
        under_way = _as(Guess.ACCOUNT, _under_way(around))
        return _as(Guess.INSTALMENT, due).values_list("guess", "pk", "due_on", "cents", *who).union(
            _as(Guess.TILL, _told_before(around)).values_list(
                "guess", "booking", "booking__on", "cents", "a", "booking__book"
            ),
            under_way.values_list("guess", "pk", "booking__on", "cents", "a", "b"),
            all=True,
        )  # fmt: skip

    return Prepared(write, room=int, first=date, last=date, **dict.fromkeys((*of_amount, *of_year), int))


def _as(guess: Guess, rows: QuerySet[Any]) -> QuerySet[Any]:
    """With what it is a guess of, and with places for words that it has not."""
    nothing = Value("", output_field=CharField())
    return rows.order_by().annotate(guess=Value(guess.value, output_field=CharField()), a=nothing, b=nothing)


def told_before(*, room: Room, lines: Collection[Line]) -> QuerySet[BookingLine]:
    """What somebody noted around the days of ``lines``, of their amounts, before the bank told it: handgeld that the
    till has already, and what a volunteer was paid by bank. Without what was undone, and what a line was told to be.
    """
    return _told_before(_Around.of(room.pk, lines))


def _told_before(around: _Around) -> QuerySet[BookingLine]:
    undone = Booking.objects.filter(reverses=OuterRef("booking"))
    told = Choice.objects.filter(booking=OuterRef("booking"))
    noted = BookingLine.objects.filter(
        room=around.room, year__in=around.years, account=BANK, cents__in=around.amounts
    ).filter(Q(booking__book=Book.CASH) | Q(booking__allowance__isnull=False))
    return noted.filter(
        ~Exists(undone), ~Exists(told),
        booking__on__range=(around.first, around.last), booking__is_final=True, booking__reverses=None,
    )  # fmt: skip


def _under_way(around: _Around) -> QuerySet[Transfer]:
    """What the cooperative paid to the room, and no line was told to be since."""
    arrived = Choice.objects.filter(
        room=around.room, line__cents=OuterRef("cents"), line__on__gte=OuterRef("booking__on"),
        lines__has_key=ON_ITS_WAY,
    )  # fmt: skip
    return Transfer.objects.filter(~Exists(arrived), room=around.room, cents__in=around.amounts)


def _as_awaited(guess: str, pk: int, on: date, cents: int, financier: str, name: str | None) -> Awaited:
    if guess == Guess.TILL:
        return Awaited(Guess.TILL, pk, on, cents, account=CASH if name == Book.CASH else BANK)
    if guess == Guess.ACCOUNT:
        return Awaited(Guess.ACCOUNT, pk, on, cents, account=ON_ITS_WAY)
    kind = Financier(financier)
    return Awaited(Guess.INSTALMENT, pk, on, cents, name or str(kind.label), came_from(kind))


def _members(room: Room, year: int) -> list[Member]:
    rows = _UNPAID.rows(room=room.pk, year=year, last_day=date(year, 12, 31))
    return [Member(pk, year, first, last) for pk, first, last in rows]


def _unpaid(room: int, year: int, last_day: date) -> QuerySet[Membership, Any]:
    of_year = unpaid(room=room, year=Value(year), last_day=last_day).order_by("pk")
    return of_year.values_list("pk", "person__first_name", "person__last_name")


_UNPAID: Final = Prepared(_unpaid, room=int, year=int, last_day=date)


def _earlier(room: Room) -> list[Earlier]:
    """What was chosen last, where it was one thing."""
    rows = _EARLIER.rows(room=room.pk)
    return [
        Earlier(said_line(on, cents, said), next(iter(chosen))) for on, cents, said, chosen in rows if len(chosen) == 1
    ]


def _last_chosen(room: int) -> QuerySet[Choice, Any]:
    chosen = Choice.objects.filter(room=room).order_by("-pk")
    return chosen.values_list("line__on", "line__cents", "line__said", "lines")[:REMEMBERED]


_EARLIER: Final = Prepared(_last_chosen, room=int)
