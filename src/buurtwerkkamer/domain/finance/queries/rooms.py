"""The money of rooms side by side, for the cooperative."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.finance.enums import BudgetState
from buurtwerkkamer.domain.finance.models import BudgetLine, Contribution, Instalment
from buurtwerkkamer.domain.rooms.models import Room


@dataclass(frozen=True, slots=True)
class RoomMoney:
    """What a room's year costs, and who pays it, in cents. ``state``: None where there is no budget."""

    room: Room
    state: BudgetState | None
    costs: int
    expected: int
    received: int

    @property
    def missing(self) -> int:
        """What nobody promised yet; nothing without a budget, or where there is enough."""
        return max(0, self.costs - self.expected)


def money_of_rooms(*, rooms: Iterable[Room], year: int) -> list[RoomMoney]:
    """Of each of ``rooms`` the budget that holds in ``year`` and what is paid for it. Two queries. Source: FIN-3."""
    rooms = list(rooms)
    budgets = _budgets(rooms, year)
    paid = _paid(rooms, year)
    found = []
    for room in rooms:
        state, costs = budgets.get(room.pk, (None, 0))
        expected, received = paid.get(room.pk, (0, 0))
        found.append(RoomMoney(room, state, costs, expected, received))
    return found


def _budgets(rooms: list[Room], year: int) -> dict[int, tuple[BudgetState, int]]:
    """The last version of each; before it was agreed the last proposal."""
    lines = BudgetLine.objects.filter(room__in=rooms, version__year=year).order_by("version__number")
    rows = lines.values_list("room_id", "version__number", "version__state").annotate(whole=Sum("cents"))
    found: dict[int, tuple[BudgetState, int]] = {}
    for room, _number, state, whole in rows:  # once one is agreed, every later one is a change of it
        found[room] = (BudgetState(state), whole)
    return found


def _paid(rooms: list[Room], year: int) -> dict[int, tuple[int, int]]:
    """What may be counted on (agreed, or else promised), and what came in."""
    came = Instalment.objects.filter(contribution=OuterRef("pk")).exclude(received_on=None).order_by()
    received = came.values("contribution").annotate(whole=Sum("cents")).values("whole")
    rows = (
        Contribution.objects.filter(room__in=rooms, year=year)
        .order_by()
        .annotate(expected=Coalesce(F("agreed_cents"), F("promised_cents"), 0), came=Coalesce(Subquery(received), 0))
        .values_list("room_id")
        .annotate(whole=Sum("expected"), in_all=Sum("came"))
    )
    return {room: (expected, in_all) for room, expected, in_all in rows}
