"""Which accounts at a bank are of a room, or of the cooperative."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.models import BankAccount
from buurtwerkkamer.domain.finance.queries.bank import Owner, accounts_of
from buurtwerkkamer.domain.finance.rules.bank_statement import checked_iban
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class OfAnother(DomainError):
    message = _("Deze rekening staat er al, bij een kamer of bij de coöperatie. Kijk de cijfers na.")


class InUse(DomainError):
    message = _("Van deze rekening lazen we al een afschrift. Die blijft staan.")


def add_account(*, owner: Owner, iban: str, holder: str, by: journal.Actor) -> BankAccount:
    """``owner`` has an account ``iban`` in the name of ``holder``. An account is of one room, or of the cooperative.

    Raises: ``WrongIban``, ``OfAnother``. Source: FIN-4, FIN-5, FIN-7.
    """
    whose = {"room" if isinstance(owner, Room) else "cooperative": owner}
    try:
        with transaction.atomic():
            made = BankAccount.objects.create(**whose, iban=checked_iban(iban), holder=holder.strip())
            journal.record("finance.bank_account.added", target=made, by=by, room_id=made.room_id)
    except IntegrityError as refusal:  # also where that room is out of sight
        raise OfAnother from refusal
    return made


@transaction.atomic
def take_back_account(*, owner: Owner, pk: int, by: journal.Actor) -> None:
    """It was a mistake. Nothing where it is gone already. Raises: ``InUse``. Source: FIN-7."""
    there = accounts_of(owner).select_for_update().filter(pk=pk).first()
    if there is None:
        return
    if there.lines.exists() or there.readings.exists():
        raise InUse
    journal.record("finance.bank_account.taken_back", target=there, by=by, room_id=there.room_id)
    there.delete()
