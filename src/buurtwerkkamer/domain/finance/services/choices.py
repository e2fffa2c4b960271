"""What a line of a statement was: chosen by somebody, agreed by somebody else where it is much, and taken back."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import Booking, Choice, Instalment, StatementLine
from buurtwerkkamer.domain.finance.queries.bank_guesses import as_said, told_before
from buurtwerkkamer.domain.finance.queries.parameters import needs_two
from buurtwerkkamer.domain.finance.rules.accounts import BANK, accounts, came_from
from buurtwerkkamer.domain.finance.services.contributions import receive_instalment
from buurtwerkkamer.domain.finance.services.ledger import UnknownAccount, book, one_at_a_time, reverse
from buurtwerkkamer.domain.people.enums import FeeWay
from buurtwerkkamer.domain.people.queries.membership import membership_of
from buurtwerkkamer.domain.people.services.membership import pay_fee, take_back_fee
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

WRONG: Final = "een vergissing"
OWN: Final = "own-"  # how a reference begins that is not the bank's


class ChosenAlready(DomainError):
    message = _("Iemand anders was je net voor. Kijk wat er nu staat.")


class NotTheWhole(DomainError):
    message = _("De delen zijn samen niet het hele bedrag. Kijk ze na.")


class NothingWaits(DomainError):
    message = _("Dit wacht niet meer. Iemand anders was je net voor.")


class ByTheSame(DomainError):
    message = _("Jij koos dit zelf. Laat iemand anders meekijken.")


class NotThere(DomainError):
    message = _("Dit bedrag staat niet meer zo in de boeken.")


class CameAlready(DomainError):
    message = _("Dit deel is al binnen. Kies iets anders.")


class NoMember(DomainError):
    message = _("Dit lid vinden we niet meer. Kies iets anders.")


@transaction.atomic
def choose(*, room: Room, pk: int, lines: Mapping[str, int], today: date, by: journal.Actor, words: str = "") -> Choice:
    """The line ``pk`` was ``lines``: cents by account, debit above zero, which with the bank's own are nothing.

    It is booked at once; a payment above what the cooperative set waits for somebody else.
    Raises: ``ChosenAlready``, ``NotTheWhole``, ``UnknownAccount``, ``YearIsClosed``. Source: FIN-5.
    """
    return _choose(Choice(room=room, line=_open_line(room, pk), lines=dict(lines), words=words.strip()), today, by)


@transaction.atomic
def choose_instalment(*, room: Room, pk: int, instalment: int, today: date, by: journal.Actor) -> Choice:
    """The line is this part of a contribution, which came on that day. Raises: ``ChosenAlready``, ``CameAlready``.

    Source: FIN-3.
    """
    line = _open_line(room, pk)
    awaited = Instalment.objects.filter(room=room, pk=instalment, received_on=None, cents=line.cents)
    part = awaited.select_related("contribution").first()
    if part is None:
        raise CameAlready
    receive_instalment(room=room, pk=part.pk, on=line.on, by=by)
    account = came_from(part.contribution.financier)
    return _choose(Choice(room=room, line=line, lines={account: -line.cents}, instalment=part), today, by)


@transaction.atomic
def choose_fee(*, room: Room, pk: int, membership: int, account: str, today: date, by: journal.Actor) -> Choice:
    """The line is the fee of a member, paid on that day. Raises: ``ChosenAlready``, ``NoMember``, ``PaidAlready``.

    Source: OWN-1.
    """
    line = _open_line(room, pk)
    member = membership_of(room=room, pk=membership)
    if member is None:
        raise NoMember
    fee = pay_fee(
        membership=member, year=line.on.year, cents=line.cents, way=FeeWay.TRANSFER, on=line.on, by=by
    )  # fmt: skip
    return _choose(Choice(room=room, line=line, lines={account: -line.cents}, fee=fee), today, by)


@transaction.atomic
def choose_till(*, room: Room, pk: int, booking: int, today: date, by: journal.Actor) -> Choice:
    """The line is money that stands in the books already: handgeld in the till, or what a volunteer was paid. Nothing
    is booked twice. Raises: ``ChosenAlready``, ``NotThere``. Source: FIN-4.
    """
    line = _open_line(room, pk)
    there = told_before(room=room, lines=[as_said(line)]).filter(booking=booking).select_related("booking").first()
    if there is None:
        raise NotThere
    return _keep(Choice(room=room, line=line, booking=there.booking), today, by)


@transaction.atomic
def agree(*, room: Room, pk: int, today: date, by: journal.Actor) -> Choice:
    """Somebody else looked, and agrees: from now on it counts.

    Raises: ``NothingWaits``, ``ByTheSame``, ``YearIsClosed``. Source: FIN-5, SER-2.
    """
    one_at_a_time(room)
    choice = Choice.objects.filter(room=room, line=pk, booking=None).select_related("line").first()
    if choice is None:
        raise NothingWaits
    if choice.chosen_by == by.label:
        raise ByTheSame
    choice.agreed_by, choice.agreed_on = by.label, today
    choice.booking = _book(choice, today, by)
    choice.save(update_fields=("agreed_by", "agreed_on", "booking"))
    journal.record("finance.choice.agreed", target=choice, by=by, room_id=room.pk)
    return choice


@transaction.atomic
def take_back_agreement(*, room: Room, pk: int, choice: int, today: date, by: journal.Actor) -> None:
    """It waits again: what was booked is booked the other way round. Raises: ``ChosenAlready``, ``YearIsClosed``."""
    one_at_a_time(room)
    agreed = (
        Choice.objects.filter(room=room, line=pk, pk=choice, booking__isnull=False).select_related("booking").first()
    )
    if agreed is None:
        raise ChosenAlready
    _book_back(agreed, today, by)
    agreed.booking, agreed.agreed_by, agreed.agreed_on = None, "", None
    agreed.save(update_fields=("booking", "agreed_by", "agreed_on"))
    journal.record("finance.choice.not_agreed", target=agreed, by=by, room_id=room.pk)


@transaction.atomic
def release(*, room: Room, pk: int, today: date, by: journal.Actor, choice: int | None = None) -> None:
    """It was something else: what was booked is booked the other way round, and the line is open again.

    ``choice``: only that one. Nothing where it is open already. Raises: ``ChosenAlready``, ``YearIsClosed``.
    Source: FIN-7.
    """
    one_at_a_time(room)
    there = Choice.objects.filter(room=room, line=pk).select_related("booking", "instalment", "fee").first()
    if there is None:
        return
    if choice not in (None, there.pk):
        raise ChosenAlready
    _book_back(there, today, by)
    journal.record("finance.choice.released", target=there, by=by, room_id=room.pk)
    instalment, fee = there.instalment, there.fee
    there.delete()
    if instalment:
        receive_instalment(room=room, pk=instalment.pk, on=None, by=by)
    if fee:
        take_back_fee(fee=fee, by=by)


def _book_back(choice: Choice, today: date, by: journal.Actor) -> None:
    """What stood in the books already stays: only the line no longer is it."""
    if choice.booking and choice.lines:
        reverse(room=choice.room, pk=choice.booking.pk, on=choice.booking.on, why=WRONG, today=today, by=by)


def _open_line(room: Room, pk: int) -> StatementLine:
    """Two desks, one line: the second waits, and hears of the first."""
    one_at_a_time(room)
    line = StatementLine.objects.get(room=room, pk=pk)
    if Choice.objects.filter(line=line).exists():
        raise ChosenAlready
    return line


def _choose(choice: Choice, today: date, by: journal.Actor) -> Choice:
    line, lines = choice.line, choice.lines
    if sum(lines.values()) != -line.cents or not all(lines.values()):
        raise NotTheWhole
    if lines.keys() - accounts().keys() or BANK in lines:
        raise UnknownAccount
    # What came was paid by somebody who knows how much it was: only of what went two people look
    much = needs_two(cooperative_id=choice.room.cooperative_id, cents=-line.cents, on=line.on)
    choice.needs_second = much
    if not choice.needs_second:
        choice.booking = _book(choice, today, by)
    return _keep(choice, today, by)


def _book(choice: Choice, today: date, by: journal.Actor) -> Booking:
    line = choice.line
    names = accounts()
    words = choice.words or ", ".join(names[account].name for account in choice.lines)
    return book(
        room=choice.room, on=line.on, kind=Book.BANK, words=words[:200], lines={BANK: line.cents, **choice.lines},
        document="" if line.reference.startswith(OWN) else line.reference, today=today, by=by,
    )  # fmt: skip


def _keep(choice: Choice, today: date, by: journal.Actor) -> Choice:
    choice.chosen_on, choice.chosen_by = today, by.label
    choice.save()
    journal.record("finance.choice.made", target=choice, by=by, room_id=choice.room_id, waits=choice.needs_second)
    return choice
