"""What a line of the cooperative's account was: divided over rooms, booked in each. Source: FIN-5; docs/adr/0033."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import BankAccount, Division, Instalment, Share, StatementLine
from buurtwerkkamer.domain.finance.queries.cooperative_bank import open_batches
from buurtwerkkamer.domain.finance.queries.parameters import needs_two
from buurtwerkkamer.domain.finance.rules.accounts import BANK, accounts, came_from
from buurtwerkkamer.domain.finance.rules.division import of_each_room
from buurtwerkkamer.domain.finance.services.choices import (
    OWN,
    WRONG,
    ByTheSame,
    CameAlready,
    ChosenAlready,
    NothingWaits,
    NotThere,
    NotTheWhole,
)
from buurtwerkkamer.domain.finance.services.contributions import receive_instalment
from buurtwerkkamer.domain.finance.services.ledger import LONGEST, UnknownAccount, book, reverse
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError

VIA: Final = "{what}, via de coöperatie"


class NoRoomOfOurs(DomainError):
    message = _("Deze kamer is niet van de coöperatie. Kies een andere.")


@transaction.atomic
def divide(
    *,
    cooperative: Cooperative,
    pk: int,
    lines: Mapping[str, int],
    shares: Mapping[int, int],
    today: date,
    by: journal.Actor,
    words: str = "",
) -> Division:
    """The line ``pk`` was ``lines``: cents by account, debit above zero. Of each room so many cents as ``shares`` say:
    by its number, above zero where they came. Both are together the whole line; no shares at all: it is of no room, and
    in no books.

    It is booked in each room at once, of each account its part; a payment above what the cooperative set waits for
    somebody else.
    Raises: ``ChosenAlready``, ``NotTheWhole``, ``UnknownAccount``, ``NoRoomOfOurs``, ``YearIsClosed``. Source: FIN-5.
    """
    line = _open_line(cooperative, pk)
    if shares and not (_are_whole(shares, line.cents) and _are_whole(lines, -line.cents)):
        raise NotTheWhole
    if shares and (lines.keys() - accounts().keys() or BANK in lines):
        raise UnknownAccount
    chosen = Division(line=line, lines=dict(lines) if shares else {}, words=words.strip())
    return _keep(cooperative, chosen, shares, today, by)


@transaction.atomic
def divide_instalment(
    *, cooperative: Cooperative, pk: int, instalment: int, today: date, by: journal.Actor
) -> Division:  # fmt: skip
    """The line is this part of a contribution to one of the rooms, which came on that day.

    Raises: ``ChosenAlready``, ``CameAlready``, ``YearIsClosed``. Source: FIN-3.
    """
    line = _open_line(cooperative, pk)
    awaited = Instalment.objects.filter(
        room__cooperative=cooperative, pk=instalment, received_on=None, cents=line.cents
    )  # fmt: skip
    part = awaited.select_related("contribution", "room").first()
    if part is None:
        raise CameAlready
    receive_instalment(room=part.room, pk=part.pk, on=line.on, by=by)
    chosen = Division(line=line, lines={came_from(part.contribution.financier): -line.cents}, instalment=part)
    return _keep(cooperative, chosen, {part.room_id: line.cents}, today, by)


@transaction.atomic
def divide_batch(*, cooperative: Cooperative, pk: int, batch: int, today: date, by: journal.Actor) -> Division:
    """The line is the handgeld of a month: each room has it in its books already, and nothing is booked twice.

    Raises: ``ChosenAlready``, ``NotThere``. Source: FIN-4.
    """
    line = _open_line(cooperative, pk)
    paid = open_batches(cooperative=cooperative, amounts={line.cents}).filter(pk=batch).first()
    if paid is None:
        raise NotThere
    return _keep(cooperative, Division(line=line, batch=paid), {}, today, by)


@transaction.atomic
def agree_division(*, cooperative: Cooperative, pk: int, today: date, by: journal.Actor) -> Division:
    """Somebody else looked, and agrees: from now on it counts.

    Raises: ``NothingWaits``, ``ByTheSame``, ``YearIsClosed``. Source: FIN-5, SER-2.
    """
    chosen = _chosen(cooperative, pk)
    if chosen is None or chosen.is_booked:
        raise NothingWaits
    if chosen.chosen_by == by.label:
        raise ByTheSame
    chosen.agreed_by, chosen.agreed_on = by.label, today
    _book(chosen, today, by)
    journal.record("finance.division.agreed", target=chosen, by=by)
    return chosen


@transaction.atomic
def take_back_agreed_division(
    *, cooperative: Cooperative, pk: int, division: int, today: date, by: journal.Actor
) -> None:  # fmt: skip
    """It waits again: what was booked is booked the other way round. Raises: ``ChosenAlready``, ``YearIsClosed``."""
    chosen = _chosen(cooperative, pk)
    if chosen is None or chosen.pk != division or not chosen.agreed_by:
        raise ChosenAlready
    _book_back(chosen, today, by)
    chosen.is_booked, chosen.agreed_by, chosen.agreed_on = False, "", None
    chosen.save(update_fields=("is_booked", "agreed_by", "agreed_on"))
    journal.record("finance.division.not_agreed", target=chosen, by=by)


@transaction.atomic
def release_division(
    *, cooperative: Cooperative, pk: int, today: date, by: journal.Actor, division: int | None = None
) -> None:
    """It was something else: what was booked is booked the other way round, and the line is open again.

    ``division``: only that one. Nothing where it is open already. Raises: ``ChosenAlready``, ``YearIsClosed``.
    Source: FIN-7.
    """
    chosen = _chosen(cooperative, pk)
    if chosen is None:
        return
    if division not in (None, chosen.pk):
        raise ChosenAlready
    _book_back(chosen, today, by)
    journal.record("finance.division.released", target=chosen, by=by)
    instalment = chosen.instalment
    chosen.delete()
    if instalment:
        receive_instalment(room=instalment.room, pk=instalment.pk, on=None, by=by)


def _open_line(cooperative: Cooperative, pk: int) -> StatementLine:
    """Two desks, one line: the second waits, and hears of the first."""
    _one_at_a_time(cooperative)
    line = StatementLine.objects.get(account__cooperative=cooperative, pk=pk)
    if Division.objects.filter(line=line).exists():
        raise ChosenAlready
    return line


def _are_whole(parts: Mapping[Any, int], cents: int) -> bool:
    """Together ``cents``, and each of them on the same side of nothing."""
    return sum(parts.values()) == cents and all(part * cents > 0 for part in parts.values())


def _chosen(cooperative: Cooperative, pk: int) -> Division | None:
    _one_at_a_time(cooperative)
    found = Division.objects.filter(line=pk, line__account__cooperative=cooperative)
    return found.select_related("line", "instalment__room").first()


def _one_at_a_time(cooperative: Cooperative) -> None:
    list(BankAccount.objects.select_for_update().filter(cooperative=cooperative).order_by("pk"))


def _keep(
    cooperative: Cooperative, chosen: Division, shares: Mapping[int, int], today: date, by: journal.Actor
) -> Division:
    rooms = set(Room.objects.filter(cooperative=cooperative, pk__in=shares).values_list("pk", flat=True))
    if rooms != shares.keys():
        raise NoRoomOfOurs
    line = chosen.line
    much = needs_two(cooperative_id=cooperative.pk, cents=-line.cents, on=line.on)
    chosen.needs_second = much and chosen.batch is None  # which is what the rooms may have, and made by somebody
    chosen.chosen_on, chosen.chosen_by = today, by.label
    chosen.save()
    Share.objects.bulk_create(Share(room_id=room, division=chosen, cents=cents) for room, cents in shares.items())
    if not chosen.needs_second:
        _book(chosen, today, by)
    journal.record(
        "finance.division.made", target=chosen, by=by, rooms=len(shares), waits=chosen.needs_second
    )  # fmt: skip
    return chosen


def _book(chosen: Division, today: date, by: journal.Actor) -> None:
    line = chosen.line
    names = accounts()
    shares = chosen.shares.select_related("room").order_by("room")  # in one order: two never wait for each other
    parts = of_each_room(chosen.lines, {share.room_id: share.cents for share in shares})
    for share in shares:
        lines = parts[share.room_id]
        words = chosen.words or VIA.format(what=", ".join(names[account].name for account in lines))
        share.booking = book(
            room=share.room, on=line.on, kind=Book.BANK, words=words[:LONGEST], lines={BANK: share.cents, **lines},
            document="" if line.reference.startswith(OWN) else line.reference, today=today, by=by,
        )  # fmt: skip
        share.save(update_fields=("booking",))
    chosen.is_booked = True
    chosen.save(update_fields=("is_booked", "agreed_by", "agreed_on"))


def _book_back(chosen: Division, today: date, by: journal.Actor) -> None:
    for share in chosen.shares.select_related("room", "booking").exclude(booking=None).order_by("room"):
        if share.booking:
            on = share.booking.on
            reverse(room=share.room, pk=share.booking.pk, on=on, why=WRONG, today=today, by=by)
        share.booking = None
        share.save(update_fields=("booking",))
