"""Receipts at the books: added, taken away and brought back; and forgotten after seven years, with their files."""

from datetime import date, datetime, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.models import Booking, Receipt, StatementLine
from buurtwerkkamer.domain.finance.models.receipt import FOLDER
from buurtwerkkamer.domain.finance.services.ledger import one_at_a_time
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.kept_files import erase_orphans
from buurtwerkkamer.kernel.papers import picture_or_pdf

MOST: Final = 6  # of one line or booking
UNDONE_UNTIL: Final = timedelta(days=1)


class EnoughReceipts(DomainError):
    message = _("Er staan al zes bonnen. Haal er eerst een weg.")


@transaction.atomic
def add_receipt(*, room: Room, of: StatementLine | Booking, content: bytes, at: datetime, by: journal.Actor) -> Receipt:
    """Keep a photo or PDF at a line of the bank, or at a booking of the till.

    Raises: ``NotAPaper``, ``PaperTooLarge``, ``EnoughReceipts``. Source: FIN-4, FIN-7.
    """
    kept, ending = picture_or_pdf(content)
    one_at_a_time(room)
    about = {"line": of} if isinstance(of, StatementLine) else {"booking": of}
    if Receipt.objects.filter(**about, removed_at=None).count() >= MOST:
        raise EnoughReceipts
    receipt = Receipt(room=room, **about, added_at=at, added_by=by.label)
    receipt.file.save(f"bon.{ending}", ContentFile(kept))
    journal.record("finance.receipt.added", target=receipt, by=by, room_id=room.pk)
    return receipt


@transaction.atomic
def remove_receipt(*, room: Room, pk: int, at: datetime, by: journal.Actor) -> bool:
    """Nobody sees it any more; after a day its file goes too. False where it was."""
    receipt = Receipt.objects.select_for_update().filter(room=room, pk=pk, removed_at=None).first()
    if receipt is None:
        return False
    receipt.removed_at = at
    receipt.save(update_fields=("removed_at",))
    journal.record("finance.receipt.removed", target=receipt, by=by, room_id=room.pk)
    return True


@transaction.atomic
def bring_receipt_back(*, room: Room, pk: int, by: journal.Actor) -> bool:
    """It is seen again. False where it was, or is forgotten."""
    receipt = Receipt.objects.select_for_update().filter(room=room, pk=pk).exclude(removed_at=None).first()
    if receipt is None:
        return False
    receipt.removed_at = None
    receipt.save(update_fields=("removed_at",))
    journal.record("finance.receipt.brought_back", target=receipt, by=by, room_id=room.pk)
    return True


def forget_receipts(*, now: datetime, before: date) -> int:
    """Throw away what was taken away before yesterday, and receipts of what was booked before that day; then every file
    that no receipt has any more. Run every night by `./bwk work`. Returns how many files went. Source: AWR art. 52.
    """
    old = Q(line__on__lt=before) | Q(booking__on__lt=before)
    Receipt.objects.filter(Q(removed_at__lt=now - UNDONE_UNTIL) | old).delete()
    return erase_orphans(FOLDER, kept=_kept, before=now - UNDONE_UNTIL)


def _kept(folder: str) -> set[str]:
    return set(Receipt.objects.filter(file__startswith=folder).values_list("file", flat=True))
