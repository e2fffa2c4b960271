"""Receipts of a line of the bank, of a booking of the till, or of what an accountant said."""

from django.db.models import Model, QuerySet

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import AccountantOpinion, Booking, Receipt, StatementLine
from buurtwerkkamer.domain.finance.queries.bank import Owner
from buurtwerkkamer.domain.rooms.models import Room

Papered = StatementLine | Booking | AccountantOpinion  # what a receipt may be of


def about(of: Papered) -> dict[str, Model]:
    """What a receipt of it says that it is of."""
    name = "line" if isinstance(of, StatementLine) else "booking" if isinstance(of, Booking) else "opinion"
    return {name: of}


def receipts_of(of: Papered) -> list[Receipt]:
    """What is to be seen of it, the first one first. One query."""
    return list(Receipt.objects.filter(**about(of), removed_at=None).order_by("pk"))


def receipts_in(owner: Owner) -> QuerySet[Receipt]:
    """All of a room, or of the lines of the cooperative itself."""
    return Receipt.objects.filter(**{"room" if isinstance(owner, Room) else "line__account__cooperative": owner})


def receipt(*, owner: Owner, pk: int, also_removed: bool = False) -> Receipt | None:
    """One of ``owner`` that is to be seen, or to be brought back, with what it is of. One query."""
    found = receipts_in(owner).filter(pk=pk).select_related("opinion")
    return (found if also_removed else found.filter(removed_at=None)).first()


def till_booking(*, room: Room, pk: int) -> Booking | None:
    """A booking of the till of ``room``, with its lines. Two queries."""
    of_the_till = Booking.objects.filter(room=room, pk=pk, book=Book.CASH, is_final=True)
    return of_the_till.prefetch_related("lines").first()
