"""Receipts at the books: added, taken away and brought back; and forgotten after seven years, with their files."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.models import Receipt
from buurtwerkkamer.domain.finance.models.receipt import FOLDER
from buurtwerkkamer.domain.finance.queries.bank import Owner
from buurtwerkkamer.domain.finance.queries.receipts import Papered, about, receipts_in
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.kept_files import erase_orphans
from buurtwerkkamer.kernel.papers import picture_or_pdf

MOST: Final = 6  # of one thing
UNDONE_UNTIL: Final = timedelta(days=1)


class EnoughReceipts(DomainError):
    message = _("Er staan al zes bonnen. Haal er eerst een weg.")


@dataclass(frozen=True, slots=True)
class Paper:
    """A photo or PDF as it was sent, and when."""

    content: bytes
    at: datetime


@transaction.atomic
def add_receipt(*, of: Papered, content: bytes, at: datetime, by: journal.Actor) -> Receipt:
    """Keep a photo or PDF at a line of the bank, at a booking of the till, or at what an accountant said.

    Raises: ``NotAPaper``, ``PaperTooLarge``, ``EnoughReceipts``. Source: FIN-4, FIN-7.
    """
    kept, ending = picture_or_pdf(content)
    QuerySet(type(of)).select_for_update().get(pk=of.pk)  # two at once: the second sees the first
    if Receipt.objects.filter(**about(of), removed_at=None).count() >= MOST:
        raise EnoughReceipts
    receipt = Receipt(room_id=of.room_id, **about(of), added_at=at, added_by=by.label)
    receipt.file.save(f"bon.{ending}", ContentFile(kept))
    journal.record("finance.receipt.added", target=receipt, by=by, room_id=of.room_id)
    return receipt


@transaction.atomic
def remove_receipt(*, owner: Owner, pk: int, at: datetime, by: journal.Actor) -> bool:
    """Nobody sees it any more; after a day its file goes too. False where it was."""
    receipt = receipts_in(owner).select_for_update(of=("self",)).filter(pk=pk, removed_at=None).first()
    if receipt is None:
        return False
    receipt.removed_at = at
    receipt.save(update_fields=("removed_at",))
    journal.record("finance.receipt.removed", target=receipt, by=by, room_id=receipt.room_id)
    return True


@transaction.atomic
def bring_receipt_back(*, owner: Owner, pk: int, by: journal.Actor) -> bool:
    """It is seen again. False where it was, or is forgotten."""
    receipt = receipts_in(owner).select_for_update(of=("self",)).filter(pk=pk).exclude(removed_at=None).first()
    if receipt is None:
        return False
    receipt.removed_at = None
    receipt.save(update_fields=("removed_at",))
    journal.record("finance.receipt.brought_back", target=receipt, by=by, room_id=receipt.room_id)
    return True


def forget_receipts(*, now: datetime, before: date) -> int:
    """Throw away what was taken away before yesterday, and receipts of what was booked before that day; then every file
    that no receipt has any more. Run every night by `./bwk work`. Returns how many files went. Source: AWR art. 52.
    """
    old = Q(line__on__lt=before) | Q(booking__on__lt=before) | Q(opinion__on__lt=before)
    Receipt.objects.filter(Q(removed_at__lt=now - UNDONE_UNTIL) | old).delete()
    return erase_orphans(FOLDER, kept=_kept, before=now - UNDONE_UNTIL)


def _kept(folder: str) -> set[str]:
    return set(Receipt.objects.filter(file__startswith=folder).values_list("file", flat=True))
