"""What the books say of a year, of one room or of many together. Source: FIN-7."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.finance.enums import HOLDS, HOLDS_GOOD, Book, Financier, Outcome
from buurtwerkkamer.domain.finance.models import (
    AccountantOpinion,
    AccountsText,
    Booking,
    BookingLine,
    BudgetLine,
    BudgetVersion,
    CashReviewer,
    ClosedYear,
    Contribution,
    TillCount,
)
from buurtwerkkamer.domain.finance.queries import bank, cooperative_bank
from buurtwerkkamer.domain.finance.rules.accounts import CASH, ON_ITS_WAY, is_result
from buurtwerkkamer.domain.finance.rules.annual_accounts import BooksOfYear
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing

Sums = list[tuple[str, int, int, int]]  # an account, and cents: on it before the year, and debit and credit in it


def books_of_year(*, rooms: Iterable[Room], year: int, sums: Sums | None = None) -> BooksOfYear:
    """What the books of ``rooms`` say together, beside what was agreed. Two queries, whatever the number of rooms; one
    where the ``sums`` of their accounts are at hand.
    """
    rows = sums_of_year(rooms=rooms, year=year) if sums is None else sums
    planned, promised = _agreed(rooms, year)
    return BooksOfYear(
        before={number: cents for number, cents, _debit, _credit in rows if cents and not is_result(number)},
        debit={number: debit for number, _cents, debit, _credit in rows if debit},
        credit={number: credit for number, _cents, _debit, credit in rows if credit},
        planned=planned or None,
        promised=promised or None,
    )


def is_closed(*, room: Room, year: int) -> bool:
    """Whether the books of ``year`` are closed. One query."""
    return ClosedYear.objects.filter(room=room, year=year).exists()


@dataclass(frozen=True, slots=True)
class YearEnd:
    """How far the accounts of a closed year are: signed by two members, and judged by an accountant or not (yet)."""

    closed_on: date
    is_signed: bool
    outcome: Outcome | None
    judged_on: date | None

    @property
    def is_accounted_for(self) -> bool:
        """Whether the members signed and the accountant approved."""
        return self.is_signed and self.outcome in HOLDS_GOOD


def year_end(*, room: Room, year: int) -> YearEnd | None:
    """How far ``year`` is; None while its books are open. One query. Source: FIN-7."""
    found = next(_YEAR_END.rows(room=room.pk, year=year), None)
    if found is None:
        return None
    closed_on, signatures, outcome, judged_on = found
    return YearEnd(closed_on, signatures == 2, Outcome(outcome) if outcome else None, judged_on)


def _year_end(room: int, year: int) -> QuerySet[ClosedYear, tuple[date, int, str, date]]:
    signed = CashReviewer.objects.filter(room=OuterRef("room"), review__year=OuterRef("year")).exclude(signed_on=None)
    said = AccountantOpinion.objects.filter(room=OuterRef("room"), year=OuterRef("year"))
    rows = ClosedYear.objects.filter(room=room, year=year).annotate(
        signed=Subquery(signed.order_by().values("review").annotate(number=Count("pk")).values("number")),
        outcome=Subquery(said.values("outcome")),
        judged_on=Subquery(said.values("on")),
    )
    return rows.values_list("closed_on", "signed", "outcome", "judged_on")


_YEAR_END: Final = Prepared(_year_end, room=int, year=int)


def is_accounted_for(*, room: Room, year: int) -> int | None:
    """1 where the cash committee signed and the accountant approved, 0 while one of them did not; None while the books
    of ``year`` are open. One query. Source: indicator ``budget_account``, FIN-7.
    """
    end = year_end(room=room, year=year)
    return None if end is None else int(end.is_accounted_for)


def rooms_with_books(*, rooms: QuerySet[Room], year: int) -> tuple[int, int]:
    """How many of ``rooms`` have booked in ``year``, and how many of these closed it. Two queries."""
    booked = rooms.filter(Exists(Booking.objects.filter(room=OuterRef("pk"), year=year, is_final=True)))
    closed = booked.filter(Exists(ClosedYear.objects.filter(room=OuterRef("pk"), year=year)))
    return booked.count(), closed.count()


def explanations(*, room: Room, year: int) -> list[AccountsText]:
    """What the treasurer explained, the last version first. One query."""
    return list(_EXPLAINED.models(room=room.pk, year=year))


def _explained(room: int, year: int) -> QuerySet[AccountsText]:
    return AccountsText.objects.filter(room=room, year=year).order_by("-number")


_EXPLAINED: Final = Prepared(_explained, room=int, year=int)


@dataclass(frozen=True, slots=True)
class BeforeClosing:
    """What must be done before the books of a year close; all of these false, 0 or None: it can."""

    year_runs: bool
    open_year: int | None  # an earlier one
    on_its_way: int  # cents that left the bank and did not reach the till
    in_the_till: int  # what the books say, on the day that it is asked
    is_counted: bool
    unfinished: bool  # a booking was begun, and never became final
    not_booked: int  # lines of the bank of which nobody said yet what they were, or that wait for a second person
    not_divided: int  # the same, of the account of the cooperative: they may be of this room

    @property
    def is_ready(self) -> bool:
        """Whether everything is done."""
        to_do = (self.year_runs, self.open_year, self.on_its_way, self.unfinished, self.not_booked, self.not_divided)
        return self.is_counted and not any(to_do)


def before_closing(*, room: Room, year: int, today: date) -> BeforeClosing:
    """What is still to be done for ``year``, as it is ``today``. Four queries. Source: FIN-7.

    Lines of the cooperative are of no room yet: for that one count every room is in sight, and only a number leaves.
    """
    last = date(year, 12, 31)
    of_room = Booking.objects.filter(room=room)
    later = ClosedYear.objects.filter(room=room, year__gte=OuterRef("year"))
    open_years = of_room.filter(~Exists(later), year__lt=year, is_final=True).order_by("year")
    lines = BookingLine.objects.filter(room=room, account__in=(CASH, ON_ITS_WAY), booking__is_final=True)
    sums = lines.aggregate(
        way=Sum("cents", filter=Q(account=ON_ITS_WAY, booking__on__lte=last)),
        till=Sum("cents", filter=Q(account=CASH, booking__on__lte=today)),
    )
    waits = bank.not_booked(room=room, year=year).order_by().values("room").annotate(number=Count("pk"))
    of_the_year = Room.objects.filter(pk=room.pk).annotate(
        counted=Exists(TillCount.objects.filter(room=room, on__gt=last)),
        unfinished=Exists(of_room.filter(year=year, is_final=False)),
        not_booked=Coalesce(Subquery(waits.values("number")), 0),
    )
    is_counted, unfinished, not_booked = of_the_year.values_list("counted", "unfinished", "not_booked").get()
    with seeing(EVERY):
        not_divided = cooperative_bank.not_divided(cooperative_id=room.cooperative_id, year=year).count()
    return BeforeClosing(
        year_runs=today <= last,
        open_year=open_years.values_list("year", flat=True).first(),
        on_its_way=sums["way"] or 0,
        in_the_till=sums["till"] or 0,
        is_counted=is_counted,
        unfinished=unfinished,
        not_booked=not_booked,
        not_divided=not_divided,
    )


def sums_of_year(*, rooms: Iterable[Room], year: int) -> Sums:
    """What is on the accounts of ``rooms`` together. One query.

    All lines are added up from their index alone, and what does not count is taken off again: what was begun and is
    not final, and the booking that closed the year. Asking each line which booking it is of takes five times as long.
    """
    apart = Booking.objects.filter(room__in=rooms).order_by()
    closing = apart.filter(on=date(year, 12, 31), book=Book.CLOSING)
    parts = [
        _by_year(1, BookingLine.objects.filter(room__in=rooms, year__lte=year)),
        _by_year(-1, BookingLine.objects.filter(booking__in=apart.filter(is_final=False, year__lte=year))),
        _by_year(-1, BookingLine.objects.filter(booking__in=closing.filter(is_final=True))),
    ]
    sums: dict[str, list[int]] = {}
    for sign, its_year, account, whole, debit in parts[0].union(*parts[1:], all=True):
        found = sums.setdefault(account, [0, 0, 0])
        if its_year < year:
            found[0] += sign * int(whole)
        else:
            found[1] += sign * int(debit)
            found[2] += sign * int(debit - whole)
    return [(account, *found) for account, found in sorted(sums.items())]  # type: ignore[misc]


def _by_year(sign: int, lines: QuerySet[BookingLine]) -> QuerySet[Any]:
    debit = Sum("cents", filter=Q(cents__gt=0), default=0)
    of_each = lines.order_by().annotate(sign=Value(sign)).values("sign", "year", "account")
    return of_each.annotate(whole=Sum("cents"), debit=debit).values_list("sign", "year", "account", "whole", "debit")


def _agreed(rooms: Iterable[Room], year: int) -> tuple[dict[str, int], dict[Financier, int]]:
    """What the lines of the budget may cost, of each room in the last version that holds; and who agreed to pay."""
    keys = [room.pk for room in rooms]
    found = _AGREED.rows(room=keys[0], year=year) if len(keys) == 1 else _budgeted(Q(room__in=keys), year)
    planned, promised = {}, {}
    for what, name, cents in found:
        if what == "costs":
            planned[name] = int(cents)
        else:
            promised[Financier(name)] = int(cents)
    return planned, promised


def _budgeted(of: Q, year: int) -> QuerySet[Any, Any]:
    holds = BudgetVersion.objects.filter(of, year=year, state__in=HOLDS)
    later = holds.filter(room=OuterRef("room"), number__gt=OuterRef("number"))
    lines = BudgetLine.objects.filter(version__in=holds.filter(~Exists(later))).order_by()
    agreed = Contribution.objects.filter(of, year=year).exclude(agreed_cents=None).order_by()
    costs = lines.values_list(Value("costs"), "code").annotate(whole=Sum("cents"))
    paid = agreed.values_list(Value("paid"), "financier").annotate(whole=Sum("agreed_cents"))
    return costs.union(paid, all=True)


_AGREED: Final = Prepared(lambda room, year: _budgeted(Q(room=room), year), room=int, year=int)
