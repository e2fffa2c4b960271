"""What the bank says: accounts with their balance, lines, and what is known to guess what a line is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Final

from django.db.models import CharField, Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum, TextChoices, Value
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.finance.enums import Book, Financier, Guess, OwnIncome
from buurtwerkkamer.domain.finance.models import (
    BankAccount,
    BankReading,
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
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.prepared import Prepared

A_PAGE: Final = 25
REMEMBERED: Final = 500  # choices; older ones say less of now
READINGS: Final = 12
_WAITS: Final[dict[str, Any]] = {"choice__isnull": False, "choice__booking": None}
_WAITS_OF_COOPERATIVE: Final[dict[str, Any]] = {"division__is_booked": False}
_CHOSEN: Final = ("account", "choice__booking", "division__batch")  # of a line


class Shown(TextChoices):
    """Which lines are shown."""

    OPEN = "te-doen", "Te doen"
    WAITS = "wacht", "Wacht"
    ALL = "alles", "Alles"


Owner = Room | Cooperative  # of an account at a bank


@dataclass(frozen=True, slots=True)
class LinesPage:
    """A page of lines, each with its ``choice`` (of a cooperative: ``division``) or none; ``number`` of all pages."""

    lines: Sequence[StatementLine]
    number: int
    page: int

    @property
    def is_last(self) -> bool:
        """Whether no page follows."""
        return self.page * A_PAGE >= self.number


def accounts_of(owner: Owner) -> QuerySet[BankAccount]:
    """The accounts of a room, or of the cooperative itself."""
    return BankAccount.objects.filter(**{"room" if isinstance(owner, Room) else "cooperative": owner})


def lines_of(owner: Owner, shown: Shown) -> QuerySet[StatementLine]:
    """Lines on these accounts."""
    return _lines(type(owner), owner.pk, shown)


def _lines(of: type[Owner], owner: int, shown: Shown) -> QuerySet[StatementLine]:
    if of is Room:
        lines, is_open, waits = StatementLine.objects.filter(room=owner), {"choice": None}, _WAITS
    else:
        of_it = StatementLine.objects.filter(account__cooperative=owner)
        lines, is_open, waits = of_it, {"division": None}, _WAITS_OF_COOPERATIVE
    match shown:
        case Shown.OPEN:
            return lines.filter(**is_open)
        case Shown.WAITS:
            return lines.filter(**waits)
    return lines


def bank_accounts(*, owner: Owner) -> list[BankAccount]:
    """The accounts of ``owner``: what ``came`` on each, the day of its ``last`` line, and how many lines ``waits`` for
    a second person. One query.
    """
    return list(_accounts(type(owner)).models(owner=owner.pk))


@cache
def _accounts(of: type[Owner]) -> Prepared:
    def write(owner: int) -> QuerySet[BankAccount]:
        waiting = _lines(of, owner, Shown.WAITS).filter(account=OuterRef("pk"))
        number = waiting.order_by().values("account").annotate(number=Count("pk")).values("number")
        accounts = BankAccount.objects.filter(**{"room" if of is Room else "cooperative": owner})
        return accounts.annotate(
            came=Coalesce(Sum("lines__cents"), 0), last=Max("lines__on"), waits=Coalesce(Subquery(number), 0)
        ).order_by("pk")

    return Prepared(write, owner=int)


def balance(account: BankAccount) -> int:
    """Cents on ``account`` after its last line, as ``bank_accounts`` gives it."""
    return (account.opening_cents or 0) + int(account.came)  # type: ignore[attr-defined]


def lines_page(*, owner: Owner, shown: Shown, page: int = 1) -> LinesPage:
    """Lines of ``owner``, the last day first, 25 a page. One query, whatever the number."""
    page = max(1, page)
    found = list(_page(type(owner), shown, page).models(owner=owner.pk))
    return LinesPage(found, found[0].number if found else 0, page)


@lru_cache(maxsize=100)
def _page(of: type[Owner], shown: Shown, page: int) -> Prepared:
    def write(owner: int) -> QuerySet[StatementLine]:
        lines, one = _lines(of, owner, shown), Value(1)  # all lines together
        number = lines.order_by().annotate(one=one).values("one").annotate(number=Count("pk")).values("number")
        rows = lines.select_related(*_CHOSEN).annotate(number=Subquery(number)).order_by("-on", "-pk")
        return rows[(page - 1) * A_PAGE : page * A_PAGE]

    return Prepared(write, owner=int)


def not_booked(*, room: Room, year: int) -> QuerySet[StatementLine]:
    """Lines of ``year`` that are not in the books: nobody chose yet, or it waits."""
    of_year = StatementLine.objects.filter(room=room, on__range=(date(year, 1, 1), date(year, 12, 31)))
    return of_year.filter(choice__booking=None)


def line_of(*, owner: Owner, pk: int) -> StatementLine | None:
    """One of ``owner``, with what was chosen for it. One query."""
    return lines_of(owner, Shown.ALL).filter(pk=pk).select_related(*_CHOSEN).first()


def readings(*, owner: Owner) -> list[BankReading]:
    """The files that were read in last, with their account. One query."""
    of_it = BankReading.objects.filter(account__in=accounts_of(owner))
    return list(of_it.select_related("account").order_by("-pk")[:READINGS])


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


def _awaited(room: Room, lines: Collection[Line]) -> list[Awaited]:
    """Of the amounts of ``lines``: instalments that did not come yet, what stands in the books and no line was told to
    be, and handgeld that the cooperative paid. One query.
    """
    amounts = {line.cents for line in lines}
    due = Instalment.objects.filter(room=room, received_on=None, cents__in=amounts)
    who = ("contribution__financier", "contribution__partner__name")
    asked = [
        _as(Guess.INSTALMENT, due).values_list("guess", "pk", "due_on", "cents", *who),
        _as(Guess.TILL, told_before(room=room, lines=lines)).values_list(
            "guess", "booking", "booking__on", "cents", "a", "booking__book"
        ),
        _as(Guess.ACCOUNT, _under_way(room, amounts)).values_list("guess", "pk", "booking__on", "cents", "a", "b"),
    ]
    return [_as_awaited(*row) for row in asked[0].union(*asked[1:], all=True)]


def _as(guess: Guess, rows: QuerySet[Any]) -> QuerySet[Any]:
    """With what it is a guess of, and with places for words that it has not."""
    nothing = Value("", output_field=CharField())
    return rows.order_by().annotate(guess=Value(guess.value, output_field=CharField()), a=nothing, b=nothing)


def told_before(*, room: Room, lines: Collection[Line]) -> QuerySet[BookingLine]:
    """What somebody noted around the days of ``lines``, of their amounts, before the bank told it: handgeld that the
    till has already, and what a volunteer was paid by bank. Without what was undone, and what a line was told to be.
    """
    first, last = (end(line.on for line in lines) + timedelta(days) for end, days in ((min, -NEAR), (max, NEAR)))
    years = range(first.year, last.year + 1)
    undone = Booking.objects.filter(reverses=OuterRef("booking"))
    told = Choice.objects.filter(booking=OuterRef("booking"))
    amounts = {line.cents for line in lines}
    noted = BookingLine.objects.filter(room=room, year__in=years, account=BANK, cents__in=amounts)
    noted = noted.filter(booking__on__range=(first, last))
    noted = noted.filter(Q(booking__book=Book.CASH) | Q(booking__allowance__isnull=False))
    return noted.filter(~Exists(undone), ~Exists(told), booking__is_final=True, booking__reverses=None)


def _under_way(room: Room, amounts: set[int]) -> QuerySet[Transfer]:
    """What the cooperative paid to the room, and no line was told to be since."""
    arrived = Choice.objects.filter(
        room=room, line__cents=OuterRef("cents"), line__on__gte=OuterRef("booking__on"), lines__has_key=ON_ITS_WAY
    )
    return Transfer.objects.filter(~Exists(arrived), room=room, cents__in=amounts)


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
