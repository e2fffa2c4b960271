"""Who pays: what is missing, what is usual, and when there is too little in the till. Source: FIN-3."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from buurtwerkkamer.domain.finance.enums import Financier, ParameterCode
from buurtwerkkamer.domain.rooms.enums import Phase
from buurtwerkkamer.kernel.disclosure import SMALLEST, is_small
from buurtwerkkamer.kernel.money import percent, rounded, spread

from .parameters import Parameters

ABOUT: Final = 5  # percents more or less that are still "about"
MONTHS: Final = 12
A_EURO: Final = 100


@dataclass(frozen=True, slots=True)
class Payment:
    """A part that comes on a day; received on another, or not yet."""

    pk: int
    due_on: date
    cents: int
    received_on: date | None


@dataclass(frozen=True, slots=True)
class Pledge:
    """What one financier was asked, promised, agreed and paid for a year, in cents. None: not (yet)."""

    pk: int
    financier: Financier
    name: str
    asked: int | None
    promised: int | None
    agreed: int | None
    payments: Sequence[Payment] = ()

    @property
    def received(self) -> int:
        """What came in."""
        return sum(payment.cents for payment in self.payments if payment.received_on)

    @property
    def certain(self) -> int:
        """What was agreed, or came in."""
        return max(self.agreed or 0, self.received)

    @property
    def expected(self) -> int:
        """What may be counted on: as agreed, or else as promised."""
        return next((cents for cents in (self.agreed, self.promised) if cents is not None), 0)

    @property
    def without_a_day(self) -> int:
        """What is expected and stands in no payment: nobody knows when it comes."""
        return max(0, self.expected - sum(payment.cents for payment in self.payments))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Pledges beside the costs of their year."""

    costs: int
    pledges: Sequence[Pledge]

    @property
    def agreed(self) -> int:
        """What is certain."""
        return sum(pledge.agreed or 0 for pledge in self.pledges)

    @property
    def expected(self) -> int:
        """What may be counted on."""
        return sum(pledge.expected for pledge in self.pledges)

    @property
    def received(self) -> int:
        """What came in."""
        return sum(pledge.received for pledge in self.pledges)

    @property
    def is_balanced(self) -> bool:
        """Whether what is certain pays for everything."""
        return sum(pledge.certain for pledge in self.pledges) >= self.costs

    @property
    def missing(self) -> int:
        """What nobody promised yet; less than nothing where there is more than enough."""
        return self.costs - self.expected

    def of(self, *financiers: Financier) -> int:
        """What may be counted on from these."""
        return sum(pledge.expected for pledge in self.pledges if pledge.financier in financiers)


@dataclass(frozen=True, slots=True)
class UsualShare:
    """What is usual of one kind of financier beside what is there. ``at_most``: more is not usual at all."""

    financier: Financier
    usual_percent: int
    usual_cents: int
    cents: int
    percent: int | None
    at_most: bool

    @property
    def words(self) -> str:
        """Where it stands, without a verdict."""
        ours = self.percent or 0
        if self.at_most:
            return "meer dan gewoonlijk" if ours > self.usual_percent else "zoals gewoonlijk"
        if abs(ours - self.usual_percent) <= ABOUT:
            return "ongeveer zoals gewoonlijk"
        return "meer dan gewoonlijk" if ours > self.usual_percent else "minder dan gewoonlijk"


USUAL: Final = (
    (Financier.MUNICIPALITY, ParameterCode.MUNICIPALITY, False),
    (Financier.PRIVATE_FUND, ParameterCode.FUNDS, False),
    (Financier.BENEFIT_AGENCY, ParameterCode.BENEFIT_AGENCY, True),
    (Financier.HOUSING_CORPORATION, ParameterCode.HOUSING_CORPORATION, True),
)


def usual_shares(*, coverage: Coverage, year: int, phase: Phase, parameters: Parameters) -> list[UsualShare]:
    """What is usual of the costs, of the four that are known for it. Funds: only in the first years. Source: FIN-3."""
    found = []
    for financier, code, at_most in USUAL:
        if financier is Financier.PRIVATE_FUND and phase is Phase.FULL_LATER:
            continue
        share, ours = parameters.of_year(code, year), coverage.of(financier)
        usual = rounded(Fraction(coverage.costs * share, 100))
        found.append(UsualShare(financier, share, usual, ours, percent(ours, coverage.costs), at_most))
    return found


@dataclass(frozen=True, slots=True)
class LandlordShare:
    """What is usual of one corporation: its tenants among who takes part. None: too small to show."""

    name: str
    tenants: int | None
    percent: int | None
    cents: int | None


def landlord_shares(
    *, tenants: Mapping[str, int], participants: int, costs: int, at_most_percent: int, protected: bool
) -> list[LandlordShare]:
    """The usual part of each corporation, in proportion to its tenants; together at most ``at_most_percent``.

    ``protected``: a whole percent is all that is told, and only of five tenants or more. The amount then follows from
    that percent, and is left out where what is hidden would follow from it. Source: FIN-3, RES-5.
    """
    hides = protected and any(is_small(count) for count in tenants.values())
    most = {name: SMALLEST - 1 if hides and is_small(count) else count for name, count in tenants.items()}
    capped = sum(most.values()) * 100 > participants * at_most_percent  # as far as who looks can know
    whole = rounded(Fraction(costs * at_most_percent, 100))
    parts = spread(whole, [*tenants.values()]) if capped else []
    shares = []
    for number, (name, count) in enumerate(tenants.items()):
        share = percent(count, participants)
        if hides and is_small(count):
            shares.append(LandlordShare(name, None, None, None))
            continue
        if capped:
            cents = None if hides else parts[number]
        else:
            cents = rounded(Fraction(costs * (share or 0), 100) if protected else Fraction(costs * count, participants))
        shares.append(LandlordShare(name, None if protected else count, share, cents))
    return shares


@dataclass(frozen=True, slots=True)
class CashMonth:
    """What comes in and goes out in a month (1 to 12), and what is left at its end, in cents."""

    number: int
    comes: int
    goes: int
    left: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The till month by month, from nothing on 1 January: as far as days are known."""

    months: Sequence[CashMonth]
    without_a_day: int

    @property
    def short_in(self) -> CashMonth | None:
        """The first month that ends with too little: a euro or more, for costs are spread to the cent."""
        return next((month for month in self.months if month.left <= -A_EURO), None)

    @property
    def shortest(self) -> CashMonth:
        """The month that ends with least."""
        return min(self.months, key=lambda month: month.left)


def forecast(*, coverage: Coverage, year: int, today: date) -> Forecast:
    """What is in the till at the end of each month of ``year``, if costs come evenly and payments on their day.

    What should have come and did not, is expected this month. Source: FIN-3.
    """
    comes = [0] * MONTHS
    for payment in _payments(coverage.pledges):
        day = payment.received_on or max(payment.due_on, today)
        if day.year <= year:
            comes[day.month - 1 if day.year == year else 0] += payment.cents
    months, left = [], 0
    for number, goes in enumerate(spread(coverage.costs, [1] * MONTHS), start=1):
        left += comes[number - 1] - goes
        months.append(CashMonth(number, comes[number - 1], goes, left))
    return Forecast(months, sum(pledge.without_a_day for pledge in coverage.pledges))


def _payments(pledges: Iterable[Pledge]) -> list[Payment]:
    return [payment for pledge in pledges for payment in pledge.payments]
