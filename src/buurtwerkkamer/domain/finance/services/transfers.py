"""The handgeld of a month: one file for the bank of the cooperative, made once, with what every room gets."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import BankAccount, Choice, Division, Transfer, TransferBatch
from buurtwerkkamer.domain.finance.queries.transfers import Due, transfers_due
from buurtwerkkamer.domain.finance.rules.accounts import BANK, ON_ITS_WAY
from buurtwerkkamer.domain.finance.rules.bank_statement import checked_iban
from buurtwerkkamer.domain.finance.rules.payments import Payment, payment_file
from buurtwerkkamer.domain.finance.services.ledger import book, reverse
from buurtwerkkamer.domain.rooms.models import Cooperative
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.periods import local_day
from buurtwerkkamer.kernel.saying import MONTHS

WRONG: Final = "niet betaald"


class MadeAlready(DomainError):
    message = _("Voor deze maand is er al een bestand. Haal dat op.")


class NobodyToPay(DomainError):
    message = _("Geen kamer heeft een rekening opgeschreven, of krijgt deze maand nog iets.")


class ArrivedAlready(DomainError):
    message = _("Een kamer kreeg dit al binnen. Het blijft staan.")


class PaidByTheBank(DomainError):
    message = _("De bank heeft dit al betaald. Het blijft staan.")


@transaction.atomic
def make_transfers(
    *, cooperative: Cooperative, month: date, iban: str, holder: str, on: date, at: datetime, by: journal.Actor
) -> TransferBatch:
    """What each room may still get of ``month``, paid on the day ``on``; booked as under way. Once a month.

    Raises: ``WrongIban``, ``MadeAlready``, ``NobodyToPay``, ``YearIsClosed``. Source: FIN-4.
    """
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    if TransferBatch.objects.filter(cooperative=cooperative, month=month).exists():
        raise MadeAlready
    due = transfers_due(cooperative=cooperative, month=month)
    paid = [(one, one.account) for one in due if one.account and one.cents]
    if not paid:
        raise NobodyToPay
    batch = TransferBatch.objects.create(
        cooperative=cooperative, month=month, iban=checked_iban(iban), holder=holder.strip(), on=on, made_at=at,
        made_by=by.label,
    )  # fmt: skip
    for one, account in sorted(paid, key=lambda pair: pair[0].room.pk):  # in one order: two never wait for each other
        _pay(batch, one, account, by)
    journal.record("finance.transfers.made", target=batch, by=by, month=f"{month:%Y-%m}", rooms=len(paid))
    return batch


def _pay(batch: TransferBatch, due: Due, account: BankAccount, by: journal.Actor) -> None:
    words = f"Handgeld van {MONTHS[batch.month.month - 1]}, door de coöperatie"
    lines = {ON_ITS_WAY: due.cents, BANK: -due.cents}
    booking = book(
        room=due.room,
        on=batch.on,
        kind=Book.MEMO,
        words=words,
        lines=lines,
        document=_key(batch),
        today=local_day(batch.made_at),
        by=by,
    )
    Transfer.objects.create(room=due.room, batch=batch, account=account, cents=due.cents, booking=booking)


def transfer_file(batch: TransferBatch) -> bytes:
    """The file for the bank (pain.001): the same bytes whenever it is asked. Source: FIN-4."""
    transfers = batch.transfers.select_related("account", "room").order_by("room__name", "pk")
    words = f"Handgeld {MONTHS[batch.month.month - 1]} {batch.month.year}"
    payments = [
        Payment(one.account.holder, one.account.iban, one.cents, words, f"{_key(batch)}-{one.room_id}")
        for one in transfers
    ]
    return payment_file(
        name=batch.holder, iban=batch.iban, payments=payments, on=batch.on, made_at=batch.made_at, key=_key(batch)
    )


@transaction.atomic
def take_back_transfers(*, cooperative: Cooperative, pk: int, today: date, by: journal.Actor) -> None:
    """It was not paid: booked the other way round. Nothing where it is gone already. Raises: ``ArrivedAlready``,
    ``PaidByTheBank``.
    """
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    batch = TransferBatch.objects.filter(cooperative=cooperative, pk=pk).first()
    if batch is None:
        return
    if Division.objects.filter(batch=batch).exists():
        raise PaidByTheBank
    for one in batch.transfers.select_related("room", "booking").order_by("room"):
        arrived = Choice.objects.filter(room=one.room, line__on__gte=batch.on, line__cents=one.cents)
        if arrived.filter(lines__has_key=ON_ITS_WAY).exists():
            raise ArrivedAlready
        reverse(room=one.room, pk=one.booking_id, on=one.booking.on, why=WRONG, today=today, by=by)
    journal.record("finance.transfers.taken_back", target=batch, by=by, month=f"{batch.month:%Y-%m}")
    batch.delete()


def _key(batch: TransferBatch) -> str:
    return f"HANDGELD-{batch.month:%Y-%m}-{batch.pk}"
