"""The budgets of a room, in versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet, Sum

from buurtwerkkamer.domain.finance.enums import HOLDS, BudgetState
from buurtwerkkamer.domain.finance.models import BudgetLine
from buurtwerkkamer.domain.finance.rules.budget import Budget, Line
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a year's budget: who wrote it, why, and what it says."""

    pk: int
    year: int
    number: int
    state: BudgetState
    why: str
    written_on: date
    written_by: str
    budget: Budget


def budget_versions(*, room: Room, year: int) -> list[Version]:
    """Every version of ``year``, the last one first. One query. Source: FIN-3."""
    return _versions(_OF_YEAR.rows(room=room.pk, year=year))


def budget_that_holds(versions: Iterable[Version]) -> Version | None:
    """Of versions of a year, last first: what was agreed, with its changes; while nothing was, the last proposal."""
    versions = list(versions)
    return next((version for version in versions if version.state in HOLDS), next(iter(versions), None))


@dataclass(frozen=True, slots=True)
class Total:
    """What the budget of a year comes to, in cents, and how far it is."""

    cents: int
    state: BudgetState

    @property
    def holds(self) -> bool:
        """Whether it was agreed."""
        return self.state in HOLDS


def budget_total(*, room: Room, year: int) -> Total | None:
    """As ``budget_that_holds``, where only the whole is asked: added up by the database, in one query."""
    lines = BudgetLine.objects.filter(room=room, version__year=year).order_by("-version__number")
    rows = lines.values_list("version__number", "version__state").annotate(whole=Sum("cents"))
    totals = [Total(whole, BudgetState(state)) for _number, state, whole in rows]
    return next((total for total in totals if total.holds), next(iter(totals), None))


def budgets_of_years(*, room: Room) -> dict[int, Version]:
    """Of every year the budget that holds, oldest year first. One query. Source: FIN-3."""
    by_year: dict[int, list[Version]] = {}
    for version in _versions(_rows(BudgetLine.objects.filter(room=room))):
        by_year.setdefault(version.year, []).append(version)
    return {year: found for year in sorted(by_year) if (found := budget_that_holds(by_year[year]))}


_WITH = (
    "version_id", "version__year", "version__number", "version__state", "version__why", "version__written_on",
    "version__written_by", "code", "cents", "minutes", "places",
)  # fmt: skip


def _rows(lines: QuerySet[BudgetLine]) -> QuerySet[BudgetLine, Any]:
    return lines.order_by("-version__number", "code").values_list(*_WITH)


_OF_YEAR: Final = Prepared(
    lambda room, year: _rows(BudgetLine.objects.filter(room=room, version__year=year)), room=int, year=int
)


def _versions(rows: Iterable[tuple[Any, ...]]) -> list[Version]:
    found: dict[int, tuple[tuple[int, int, int, str, str, date, str], dict[str, Line]]] = {}
    for *about, code, cents, minutes, places in rows:
        _about, of = found.setdefault(about[0], (tuple(about), {}))
        of[code] = Line(cents, minutes, places)
    return [
        Version(pk, year, number, BudgetState(state), why, on, by, Budget(of))
        for (pk, year, number, state, why, on, by), of in found.values()
    ]
