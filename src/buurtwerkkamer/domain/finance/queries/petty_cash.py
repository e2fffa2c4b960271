"""The till of a room: what is in it, and what came and went in a month. Source: FIN-4."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet, Sum

from buurtwerkkamer.domain.finance.enums import Petty
from buurtwerkkamer.domain.finance.models import Booking, BookingLine, Receipt, TillCount
from buurtwerkkamer.domain.finance.rules.accounts import BANK, CASH, ON_ITS_WAY, accounts, own_income_of, petty_of
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import Period

HANDGELD: Final = "Handgeld van de bank"


@dataclass(frozen=True, slots=True)
class TillLine:
    """Cents that came in (above zero) or went out; ``what``: for what, by the name of its account; ``kind``: of petty
    cash. ``is_undone``: it and the booking against it are both in the list, so that the book stays whole.
    ``was_spent``: paid to somebody, so a receipt belongs to it.
    """

    pk: int
    number: int
    on: date
    words: str
    what: str
    kind: Petty | None
    cents: int
    is_undone: bool
    was_spent: bool
    has_receipt: bool


@dataclass(frozen=True, slots=True)
class TillMonth:
    """A month of the till, in the order of its days."""

    before_cents: int
    lines: tuple[TillLine, ...]

    @property
    def after_cents(self) -> int:
        """What is in the till at the end of it."""
        return self.before_cents + sum(line.cents for line in self.lines)

    @property
    def went_to(self) -> dict[Petty, int]:
        """Cents by what they went to, without what was undone; the most first."""
        found: Counter[Petty] = Counter()
        for line in self.lines:
            if line.kind:
                found[line.kind] -= line.cents
        return {kind: cents for kind, cents in found.most_common() if cents}


def in_the_till(*, room: Room, on: date) -> int:
    """Cents in the till at the end of the day ``on``. One query."""
    return _sum(_of_the_till(room).filter(booking__on__lte=on))


def came_in_month(*, room: Room, year: int, month: int) -> int:
    """Cents of handgeld that came in that month, without what was undone and what neighbours brought. One query."""
    lines = _of_the_till(room).filter(booking__on__year=year, booking__on__month=month, booking__reverses=None)
    undone = Exists(Booking.objects.filter(reverses=OuterRef("booking")))
    brought = BookingLine.objects.filter(booking=OuterRef("booking"), account__in=own_income_of())
    return _sum(lines.filter(~undone, ~Exists(brought), cents__gt=0))


def till_month(*, room: Room, within: Period) -> TillMonth:
    """What came and went ``within`` a month. Three queries. Source: FIN-4."""
    assert within.until is not None  # noqa: S101 -- a month ends
    before = _sum(_of_the_till(room).filter(booking__on__lt=within.since))
    undone = Exists(Booking.objects.filter(reverses=OuterRef("pk")))
    of_month = Booking.objects.filter(room=room, is_final=True, on__gte=within.since, on__lt=within.until)
    receipt = Exists(Receipt.objects.filter(booking=OuterRef("pk"), removed_at=None))
    found = (
        of_month.filter(lines__account=CASH)
        .annotate(undone=undone, receipt=receipt)
        .prefetch_related("lines")
        .order_by("on", "pk")
    )
    return TillMonth(before, tuple(_line(one) for one in found))


def _line(one: Booking) -> TillLine:
    kinds = petty_of()
    lines = list(one.lines.all())
    cents = sum(line.cents for line in lines if line.account == CASH)
    kind = next((kinds[line.account] for line in lines if line.account in kinds), None)
    is_undone = bool(one.undone or one.reverses_id)  # type: ignore[attr-defined]
    other = next((line.account for line in lines if line.account != CASH), CASH)
    moved = other in (BANK, ON_ITS_WAY)
    what = HANDGELD if moved else accounts()[other].name
    was_spent = cents < 0 and not moved and one.reverses_id is None
    return TillLine(one.pk, one.number, one.on, one.words, what, kind, cents, is_undone, was_spent, one.receipt)  # type: ignore[attr-defined]


def last_count(*, room: Room) -> TillCount | None:
    """When the till was counted last, and held what the books say. One query."""
    return TillCount.objects.filter(room=room).order_by("-on").first()


def _of_the_till(room: Room) -> QuerySet[BookingLine]:
    return BookingLine.objects.filter(room=room, account=CASH, booking__is_final=True)


def _sum(lines: QuerySet[BookingLine]) -> int:
    return int(lines.aggregate(cents=Sum("cents"))["cents"] or 0)
