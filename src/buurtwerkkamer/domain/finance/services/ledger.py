"""The books of a room: double entry that nobody sees who does not need it. Booked, reversed, closed; never changed."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import (
    AccountantOpinion,
    AccountsText,
    Booking,
    BookingLine,
    CashReviewItem,
    ClosedYear,
)
from buurtwerkkamer.domain.finance.rules.accounts import RESERVE, accounts, is_result
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

REVERSED: Final = "Tegenboeking van {number}: {why}"
CARRIED: Final = "Wat {year} overliet"
LONGEST: Final = 200


class DoesNotBalance(DomainError):
    message = _("De bedragen van deze boeking heffen elkaar niet op.")


class UnknownAccount(DomainError):
    message = _("Deze rekening staat niet in het rekeningschema.")


class YearIsClosed(DomainError):
    message = _("De boeken van dat jaar zijn dicht. Boek het in het jaar dat nog open is.")


class ReversedAlready(DomainError):
    message = _("Deze boeking is al teruggedraaid.")


class EarlierYearOpen(DomainError):
    message = _("Sluit eerst het jaar ervoor.")


@transaction.atomic
def book(
    *,
    room: Room,
    on: date,
    kind: Book,
    words: str,
    lines: Mapping[str, int],
    today: date,
    by: journal.Actor,
    document: str = "",
) -> Booking:
    """Book ``lines``: cents by account, debit above zero, credit below; together nothing.

    Raises: ``DoesNotBalance``, ``UnknownAccount``, ``YearIsClosed``. Source: FIN-5, FIN-7.
    """
    booking = Booking(room=room, on=on, book=kind, words=words.strip(), document=document.strip(), written_on=today)
    return _write(booking, lines, by=by, done="finance.booking.made")


@transaction.atomic
def reverse(*, room: Room, pk: int, on: date, why: str, today: date, by: journal.Actor) -> Booking:
    """Undo a booking by another that says the opposite, on the day ``on``: in a year that is still open.

    Raises: ``Booking.DoesNotExist``, ``ReversedAlready``, ``YearIsClosed``. Source: FIN-7.
    """
    one_at_a_time(room)
    wrong = Booking.objects.get(room=room, pk=pk, is_final=True)
    if Booking.objects.filter(reverses=wrong).exists():
        raise ReversedAlready
    words = REVERSED.format(number=f"{wrong.year}-{wrong.number}", why=why.strip())[:LONGEST]
    back = Booking(
        room=room, on=on, book=wrong.book, words=words, document=wrong.document, reverses=wrong, written_on=today
    )
    lines = {line.account: -line.cents for line in wrong.lines.all()}
    return _write(back, lines, by=by, done="finance.booking.reversed")


@transaction.atomic
def close_year(*, room: Room, year: int, today: date, by: journal.Actor) -> ClosedYear:
    """Close the books of ``year``: what came more than went goes to what the room kept, as its last booking. What the
    room has and owes goes on by itself: balances are sums over all years.

    Closing twice changes nothing. Raises: ``EarlierYearOpen`` where an earlier year is open. Source: FIN-7.
    """
    one_at_a_time(room)
    closed = ClosedYear.objects.filter(room=room, year=year).first()
    if closed:
        return closed
    earlier = Booking.objects.filter(room=room, year__lt=year).aggregate(year=Max("year"))["year"]
    if earlier and not ClosedYear.objects.filter(room=room, year__gte=earlier).exists():
        raise EarlierYearOpen
    lines = {account: -cents for account, cents in _result(room, year).items()}
    if kept := -sum(lines.values()):
        lines[RESERVE] = kept
    if lines:
        last = Booking(
            room=room, on=date(year, 12, 31), book=Book.CLOSING, words=CARRIED.format(year=year), written_on=today
        )
        _write(last, lines, by=by, done="finance.booking.made")
    closed = ClosedYear.objects.create(room=room, year=year, closed_on=today, closed_by=by.label)
    journal.record("finance.year.closed", target=closed, by=by, room_id=room.pk, year=year)
    note_lasting(room=room, since=year)
    return closed


def _result(room: Room, year: int) -> dict[str, int]:
    of_year = BookingLine.objects.filter(room=room, year=year, booking__is_final=True)
    sums = of_year.order_by().values_list("account").annotate(cents=Sum("cents"))
    return {account: cents for account, cents in sums if cents and is_result(account)}


def _write(booking: Booking, lines: Mapping[str, int], *, by: journal.Actor, done: str) -> Booking:
    """Its number follows the last one of the year; it becomes final when the database finds that it adds up."""
    used = {account: cents for account, cents in lines.items() if cents}
    if used.keys() - accounts().keys():
        raise UnknownAccount
    if len(used) < 2 or sum(used.values()) != 0:
        raise DoesNotBalance
    room, year = booking.room, booking.on.year
    one_at_a_time(room)
    if ClosedYear.objects.filter(room=room, year__gte=year).exists():
        raise YearIsClosed
    last = Booking.objects.filter(room=room, year=year).aggregate(number=Max("number"))["number"]
    booking.year, booking.number, booking.written_by = year, (last or 0) + 1, by.label
    booking.save()
    BookingLine.objects.bulk_create(
        BookingLine(room=room, year=year, booking=booking, account=account, cents=cents)
        for account, cents in sorted(used.items())
    )
    booking.is_final = True
    booking.save(update_fields=["is_final"])
    journal.record(done, target=booking, by=by, room_id=room.pk, number=f"{year}-{booking.number}")
    return booking


def one_at_a_time(room: Room) -> None:
    """Two who book at once: the second waits, and gets the next number."""
    Room.objects.select_for_update().get(pk=room.pk)


def forget_words(*, before: date) -> int:
    """Of bookings before that day the amounts stay, and words go: they may name somebody. Returns of how many.

    So do the words of who reviewed them and explained them.
    """
    CashReviewItem.objects.filter(booking__on__lt=before).update(question="", answer="")
    AccountsText.objects.filter(written_on__lt=before).update(words="")
    AccountantOpinion.objects.filter(on__lt=before).update(name="", office="", remarks="", document="")
    old = Booking.objects.filter(on__lt=before)
    return old.exclude(words="", document="").update(words="", document="")
