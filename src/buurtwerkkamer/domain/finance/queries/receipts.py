"""Receipts of a line of the bank, or of a booking of the till."""

from django.db.models import Q

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import Booking, Receipt, StatementLine
from buurtwerkkamer.domain.rooms.models import Room


def receipts_of(of: StatementLine | Booking) -> list[Receipt]:
    """What is to be seen of it, the first one first. One query."""
    of_it = Q(line=of) if isinstance(of, StatementLine) else Q(booking=of)
    return list(Receipt.objects.filter(of_it, removed_at=None).order_by("pk"))


def receipt(*, room: Room, pk: int, also_removed: bool = False) -> Receipt | None:
    """One of ``room`` that is to be seen, or to be brought back. One query."""
    found = Receipt.objects.filter(room=room, pk=pk)
    return (found if also_removed else found.filter(removed_at=None)).first()


def till_booking(*, room: Room, pk: int) -> Booking | None:
    """A booking of the till of ``room``, with its lines. Two queries."""
    of_the_till = Booking.objects.filter(room=room, pk=pk, book=Book.CASH, is_final=True)
    return of_the_till.prefetch_related("lines").first()
