"""Petty cash (handgeld) of a room: what came into the till, what went out of it and for what. Source: FIN-4."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Book, ParameterCode, Petty
from buurtwerkkamer.domain.finance.models import Booking, Choice
from buurtwerkkamer.domain.finance.queries.parameters import needs_two, parameters_of
from buurtwerkkamer.domain.finance.queries.petty_cash import came_in_month, in_the_till
from buurtwerkkamer.domain.finance.rules.accounts import BANK, CASH, petty_on
from buurtwerkkamer.domain.finance.services.ledger import book, one_at_a_time, reverse
from buurtwerkkamer.domain.finance.services.receipts import Paper, add_receipt
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.money import euros_and_cents

WRONG = "een vergissing"


class TillIsShort(DomainError):
    message = _("Zo veel zit er niet in de kas.")


class MoreThanAMonth(DomainError):
    message = _("Dat is meer handgeld dan een maand mag.")


class TooMuchForOne(DomainError):
    message = _("Bij zo veel kijken twee mensen mee. Betaal dit per bank: daar kan dat.")


@transaction.atomic
def spend(
    *,
    room: Room,
    on: date,
    kind: Petty,
    cents: int,
    words: str,
    today: date,
    by: journal.Actor,
    receipt: Paper | None = None,
) -> Booking:
    """Somebody paid this out of the till; with the ``receipt``, if there is one: both, or nothing.

    Raises: ``TillIsShort``, ``TooMuchForOne``, ``YearIsClosed``, ``NotAPaper``, ``PaperTooLarge``. Source: FIN-4.
    """
    one_at_a_time(room)
    refuse_out_of_till(room=room, cents=cents, on=on, today=today, says="Klopt het bedrag? Of kwam er handgeld bij?")
    lines = {CASH: -cents, petty_on(kind): cents}
    booking = book(room=room, on=on, kind=Book.CASH, words=words, lines=lines, today=today, by=by)
    if receipt:
        add_receipt(of=booking, content=receipt.content, at=receipt.at, by=by)
    return booking


def refuse_out_of_till(*, room: Room, cents: int, on: date, today: date, says: str) -> None:
    """Refuses what is not in the till, with what it ``says`` to do; and what two people must look at, as nobody looks
    along at a till. Raises: ``TillIsShort``, ``TooMuchForOne``. Source: FIN-4, SER-2.
    """
    till = in_the_till(room=room, on=max(on, today))
    if cents > till:
        raise TillIsShort(f"Er zit {euros_and_cents(till)} in de kas. {says}")
    if needs_two(cooperative_id=room.cooperative_id, cents=cents, on=on):
        raise TooMuchForOne


@transaction.atomic
def receive(*, room: Room, on: date, cents: int, today: date, by: journal.Actor) -> Booking:
    """Handgeld came from the bank into the till: as much in a month as the parameter says, and no more.

    Raises: ``MoreThanAMonth``, ``YearIsClosed``. Source: FIN-4.
    """
    one_at_a_time(room)
    most = parameters_of(cooperative_id=room.cooperative_id).at(ParameterCode.PETTY_CASH, on)
    came = came_in_month(room=room, year=on.year, month=on.month)
    if most and came + cents > most.value:
        so_far = f"Deze maand kwam er al {euros_and_cents(came)}. " if came else ""
        raise MoreThanAMonth(f"{so_far}Handgeld is hoogstens {euros_and_cents(most.value)} in een maand.")
    lines = {CASH: cents, BANK: -cents}
    return book(room=room, on=on, kind=Book.CASH, words=str(_("Handgeld")), lines=lines, today=today, by=by)


@transaction.atomic
def take_back(*, room: Room, pk: int, today: date, by: journal.Actor) -> Booking:
    """It was a mistake: booked the other way round, on the same day. Nothing goes from the books.

    Raises: ``ReversedAlready``, ``YearIsClosed``, ``TillIsShort`` where the money was spent since. Source: FIN-7.
    """
    one_at_a_time(room)
    wrong = Booking.objects.get(room=room, pk=pk, book=Book.CASH, is_final=True)
    came = wrong.lines.filter(account=CASH, cents__gt=0).values_list("cents", flat=True).first() or 0
    if came > in_the_till(room=room, on=max(wrong.on, today)):
        raise TillIsShort
    Choice.objects.filter(booking=wrong).delete()  # the bank says it still, and asks anew what it was
    return reverse(room=room, pk=pk, on=wrong.on, why=WRONG, today=today, by=by)
