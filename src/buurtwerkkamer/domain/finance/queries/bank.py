"""What the bank says: accounts with their balance, and lines, each with what somebody chose for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery, Sum, TextChoices, Value
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.finance.models import (
    BankAccount,
    BankReading,
    StatementLine,
)
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.prepared import Prepared

A_PAGE: Final = 25
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
