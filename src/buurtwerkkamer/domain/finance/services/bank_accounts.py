"""Which accounts at a bank are of a room."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.models import BankAccount
from buurtwerkkamer.domain.finance.rules.bank_statement import checked_iban
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class OfAnother(DomainError):
    message = _("Deze rekening staat al bij een kamer. Kijk de cijfers na.")


class InUse(DomainError):
    message = _("Van deze rekening lazen we al een afschrift. Die blijft staan.")


def add_account(*, room: Room, iban: str, holder: str, by: journal.Actor) -> BankAccount:
    """``room`` has an account ``iban`` in the name of ``holder``. An account is of one room.

    Raises: ``WrongIban``, ``OfAnother``. Source: FIN-4, FIN-7.
    """
    try:
        with transaction.atomic():
            made = BankAccount.objects.create(room=room, iban=checked_iban(iban), holder=holder.strip())
            journal.record("finance.bank_account.added", target=made, by=by, room_id=room.pk)
    except IntegrityError as refusal:  # also where that room is out of sight
        raise OfAnother from refusal
    return made


@transaction.atomic
def take_back_account(*, room: Room, pk: int, by: journal.Actor) -> None:
    """It was a mistake. Nothing where it is gone already. Raises: ``InUse``. Source: FIN-7."""
    there = BankAccount.objects.select_for_update().filter(room=room, pk=pk).first()
    if there is None:
        return
    if there.lines.exists() or there.readings.exists():
        raise InUse
    journal.record("finance.bank_account.taken_back", target=there, by=by, room_id=room.pk)
    there.delete()
