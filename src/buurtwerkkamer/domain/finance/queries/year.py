"""The money of a room's year, as figures and the annual report ask for it."""

from dataclasses import dataclass

from buurtwerkkamer.domain.finance.enums import HOLDS
from buurtwerkkamer.domain.finance.queries.annual_accounts import is_closed
from buurtwerkkamer.domain.finance.queries.budgets import Version, budget_that_holds, budget_total, budget_versions
from buurtwerkkamer.domain.finance.queries.contributions import pledges
from buurtwerkkamer.domain.finance.queries.hours import staff_minutes
from buurtwerkkamer.domain.finance.queries.ledger import YearResult, year_result
from buurtwerkkamer.domain.finance.rules.financing import Coverage
from buurtwerkkamer.domain.rooms.models import Room


@dataclass(frozen=True, slots=True)
class MoneyOfYear:
    """The budget that was agreed, who pays, and what the paid team gave unpaid (minutes a month). ``booked``: what came
    and went, of closed books only.
    """

    version: Version | None
    coverage: Coverage
    staff_minutes: list[int]
    booked: YearResult | None = None


def money_of_year(*, room: Room, year: int) -> MoneyOfYear:
    """What is known of ``year``. Five queries at most. Source: FIN-3, FIN-6, FIN-7."""
    version = _agreed(room, year)
    coverage = Coverage(version.budget.total if version else 0, pledges(room=room, year=year))
    booked = year_result(room=room, year=year) if is_closed(room=room, year=year) else None
    return MoneyOfYear(version, coverage, staff_minutes(room=room, year=year), booked)


def is_budget_balanced(*, room: Room, year: int) -> int | None:
    """Of closed books: 1 where no more went than came. Before that: 1 where what is agreed and received pays for the
    budget; None while none was agreed. Else 0. At most three queries.

    Source: indicator ``budget_balance``.
    """
    if is_closed(room=room, year=year):
        return int(year_result(room=room, year=year).kept_cents >= 0)
    total = budget_total(room=room, year=year)
    if total is None or not total.holds:
        return None
    return int(Coverage(total.cents, pledges(room=room, year=year)).is_balanced)


def _agreed(room: Room, year: int) -> Version | None:
    version = budget_that_holds(budget_versions(room=room, year=year))
    return version if version and version.state in HOLDS else None
