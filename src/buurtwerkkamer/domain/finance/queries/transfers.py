"""What the cooperative pays its rooms as handgeld: what is due in a month, and what was paid before."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, QuerySet, Sum

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.domain.finance.models import BankAccount, TransferBatch
from buurtwerkkamer.domain.finance.queries.parameters import parameters_of
from buurtwerkkamer.domain.rooms.models import Cooperative, Room

BEFORE: Final = 12  # batches that a page shows


@dataclass(frozen=True, slots=True)
class Due:
    """What ``room`` gets of a month; without an account nobody can pay it."""

    room: Room
    account: BankAccount | None
    cents: int


def transfers_due(*, cooperative: Cooperative, month: date) -> list[Due]:
    """Every room that is open in ``month``, with its first account and as much as a month may be. Three queries."""
    most = parameters_of(cooperative_id=cooperative.pk).at(ParameterCode.PETTY_CASH, month)
    rooms = Room.objects.filter(cooperative=cooperative, opened_on__lte=month).exclude(closed_on__lte=month)
    accounts: dict[int, BankAccount] = {}
    for account in BankAccount.objects.filter(room__cooperative=cooperative).order_by("-pk"):
        accounts[account.room_id or 0] = account
    cents = most.value if most else 0
    return [Due(room, accounts.get(room.pk), cents) for room in rooms.order_by("name", "pk")]


def transfer_batches(*, cooperative: Cooperative) -> QuerySet[TransferBatch]:
    """The last batches, each with ``rooms`` and ``cents``. One query."""
    batches = TransferBatch.objects.filter(cooperative=cooperative).order_by("-month")
    return batches.annotate(rooms=Count("transfers"), cents=Sum("transfers__cents"))[:BEFORE]


def transfer_batch(*, cooperative: Cooperative, pk: int) -> TransferBatch | None:
    """One of ``cooperative``. One query."""
    return TransferBatch.objects.filter(cooperative=cooperative, pk=pk).first()
