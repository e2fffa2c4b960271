"""The money of a room's year, as figures and the annual report ask for it."""

from dataclasses import dataclass

from buurtwerkkamer.domain.finance.enums import HOLDS
from buurtwerkkamer.domain.finance.queries.budgets import Version, budget_that_holds, budget_total, budget_versions
from buurtwerkkamer.domain.finance.queries.contributions import pledges
from buurtwerkkamer.domain.finance.queries.hours import staff_minutes
from buurtwerkkamer.domain.finance.rules.financing import Coverage
from buurtwerkkamer.domain.rooms.models import Room


@dataclass(frozen=True, slots=True)
class MoneyOfYear:
    """The budget that was agreed, who pays, and what the paid team gave unpaid (minutes a month)."""

    version: Version | None
    coverage: Coverage
    staff_minutes: list[int]


def money_of_year(*, room: Room, year: int) -> MoneyOfYear:
    """What is known of ``year``. Three queries. Source: FIN-3, FIN-6."""
    version = _agreed(room, year)
    coverage = Coverage(version.budget.total if version else 0, pledges(room=room, year=year))
    return MoneyOfYear(version, coverage, staff_minutes(room=room, year=year))


def is_budget_balanced(*, room: Room, year: int) -> int | None:
    """1 where what is agreed and received pays for the budget, 0 where it does not (yet); None while none was agreed.
    At most two queries.

    Source: indicator ``budget_balance``.
    """
    total = budget_total(room=room, year=year)
    if total is None or not total.holds:
        return None
    return int(Coverage(total.cents, pledges(room=room, year=year)).is_balanced)


def _agreed(room: Room, year: int) -> Version | None:
    version = budget_that_holds(budget_versions(room=room, year=year))
    return version if version and version.state in HOLDS else None
