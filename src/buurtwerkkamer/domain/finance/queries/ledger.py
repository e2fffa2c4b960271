"""What the books of a room say: balances, what came and went, and the bookings behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from django.db.models import CharField, Count, Q, QuerySet, Sum
from django.db.models.functions import Cast, Substr

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import Booking, BookingLine
from buurtwerkkamer.domain.finance.rules import auditfile
from buurtwerkkamer.domain.finance.rules.accounts import accounts, is_result, line_of
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared

JOURNALS = (
    (Book.BANK, "Bank", "B"),
    (Book.CASH, "Kas", "C"),
    (Book.MEMO, "Memoriaal", "M"),
)  # as the audit file calls them
K = TypeVar("K")
AT_ONCE: Final = 1_000  # bookings in memory, of a file of all


@dataclass(frozen=True, slots=True)
class YearResult:
    """Cents that came in by account, and went out by line of the budget and month; above zero, as people say them."""

    came: dict[str, int]
    by_month: dict[tuple[str, int], int]

    @property
    def went(self) -> dict[str, int]:
        """What went out by line of the budget, in the whole year."""
        found: Counter[str] = Counter()
        for (line, _month), cents in self.by_month.items():
            found[line] += cents
        return dict(found)

    @property
    def kept_cents(self) -> int:
        """What stayed; below zero: what was too little."""
        return sum(self.came.values()) - sum(self.by_month.values())


def balances(*, room: Room, on: date) -> dict[str, int]:
    """Cents on each account of what the room has and owes at the end of ``on``: debit above zero. One query."""
    lines = _final(room).filter(booking__on__lte=on)
    return {number: cents for number, cents in _by_account(lines) if not is_result(number) and cents}


def last_booked(*, room: Room) -> int:
    """Which booking was made last, of any year. They are made one after the other and never changed or taken away, so
    while this stays the books say the same. One query.
    """
    return next((pk for (pk,) in _LAST.rows(room=room.pk)), 0)


def year_result(*, room: Room, year: int) -> YearResult:
    """What came and went in ``year``, also after its books were closed. One query. Source: FIN-3, FIN-7."""
    came: Counter[str] = Counter()
    went: Counter[tuple[str, int]] = Counter()
    for number, month, cents in _BY_MONTH.rows(room=room.pk, year=year):
        if number in line_of():
            went[line_of()[number], int(month)] += cents
        elif is_result(number):
            came[number] -= cents
    return YearResult(_without_nothing(came), _without_nothing(went))


def _without_nothing(sums: Counter[K]) -> dict[K, int]:
    return {key: int(cents) for key, cents in sums.items() if cents}


def bookings(*, room: Room, year: int) -> QuerySet[Booking]:
    """The bookings of a year with their lines, the last first. Two queries."""
    return Booking.objects.filter(room=room, year=year, is_final=True).prefetch_related("lines").order_by("-number")


def audit_file(*, room: Room, year: int, made_on: date) -> Iterator[bytes]:
    """The books of ``year`` as accountants exchange them (XAF 3.2), in pieces. Source: FIN-7."""
    opening = sorted(balances(room=room, on=date(year - 1, 12, 31)).items())
    about = auditfile.Administration(
        name=f"{room.cooperative.name}, {room.name}",
        key=room.slug,
        year=year,
        made_on=made_on,
        accounts=tuple(accounts().values()),
        opening=tuple(auditfile.Line(number, cents) for number, cents in opening),
        journals=JOURNALS,
    )
    debit = Sum("cents", filter=Q(cents__gt=0), default=0)
    of_year = _of_year(room, year).aggregate(lines=Count("pk"), debit=debit)
    totals = auditfile.Totals(of_year["lines"], of_year["debit"], of_year["debit"])
    return auditfile.write(about, _as_written(room, year), totals)


def _as_written(room: Room, year: int) -> Iterator[auditfile.Booking]:
    for book, *_names in JOURNALS:
        for one in _in_parts(Booking.objects.filter(room=room, year=year, is_final=True, book=book)):
            lines = tuple(auditfile.Line(line.account, line.cents) for line in _in_order(one.lines.all()))
            yield auditfile.Booking(
                str(one.number), one.on, one.book, one.words, one.document or str(one.number), lines
            )


def _in_parts(those: QuerySet[Booking]) -> Iterator[Booking]:
    """With their lines, a part of them in memory at a time, also where the database keeps no cursor."""
    last = 0
    while part := list(those.filter(number__gt=last).order_by("number").prefetch_related("lines")[:AT_ONCE]):
        yield from part
        last = part[-1].number


def _in_order(lines: Iterable[BookingLine]) -> list[BookingLine]:
    return sorted(lines, key=lambda line: line.account)


def _final(room: Room) -> QuerySet[BookingLine]:
    return BookingLine.objects.filter(room=room, booking__is_final=True)


def _of_year(room: Room, year: int) -> QuerySet[BookingLine]:
    """Without the booking that closes it."""
    return _final(room).filter(year=year).exclude(booking__book=Book.CLOSING)


def _by_account(lines: QuerySet[BookingLine]) -> QuerySet[BookingLine, tuple[str, int]]:
    return lines.order_by().values_list("account").annotate(cents=Sum("cents"))


def _last(room: int) -> QuerySet[Booking, tuple[int]]:
    return Booking.objects.filter(room=room).order_by("-pk").values_list("pk")[:1]


def _by_month(room: int, year: int) -> QuerySet[BookingLine, tuple[str, str, int]]:
    """The month as two digits: SQLite knows no months, and Django's stand-in for it is five times as slow."""
    month = Substr(Cast("booking__on", CharField()), 6, 2)
    lines = BookingLine.objects.filter(room=room, year=year, booking__is_final=True).exclude(booking__book=Book.CLOSING)
    return lines.order_by().annotate(month=month).values_list("account", "month").annotate(cents=Sum("cents"))


_LAST: Final = Prepared(_last, room=int)
_BY_MONTH: Final = Prepared(_by_month, room=int, year=int)
