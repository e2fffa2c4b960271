"""The cash committee (kascommissie): two members who are not in the board look at bookings, ask, and sign."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.models import CashReview, CashReviewer, CashReviewItem
from buurtwerkkamer.domain.finance.queries.annual_accounts import is_closed
from buurtwerkkamer.domain.finance.queries.cash_review import Round, cash_round, drawable, who_may_review
from buurtwerkkamer.domain.finance.rules.cash_review import sample
from buurtwerkkamer.domain.finance.services.annual_accounts import BooksStillOpen
from buurtwerkkamer.domain.finance.services.ledger import one_at_a_time
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class NotTwoMembers(DomainError):
    message = _("Kies twee verschillende leden die niet in het bestuur zitten.")


class BegunAlready(DomainError):
    message = _("De controle van dit jaar is al begonnen.")


class NotBegun(DomainError):
    message = _("Deze controle is er niet, of iemand haalde hem net weg.")


class SignedAlready(DomainError):
    message = _("De verklaring is getekend. Er verandert niets meer.")


class NotAllSeen(DomainError):
    message = _("Bekijk eerst alles, en wacht op elk antwoord.")


@transaction.atomic
def begin_round(*, room: Room, year: int, people: Sequence[int], today: date, by: journal.Actor) -> CashReview:
    """Two ``people`` begin: the bookings to look at are drawn. The books of ``year`` are closed, so these stay.

    Raises: ``BooksStillOpen``, ``BegunAlready``, ``NotTwoMembers``. Source: FIN-7.
    """
    one_at_a_time(room)
    if not is_closed(room=room, year=year):
        raise BooksStillOpen
    if CashReview.objects.filter(room=room, year=year).exists():
        raise BegunAlready
    may = {person.pk for person in who_may_review(room=room, on=today)}
    if len(set(people)) != 2 or len(people) != 2 or not may.issuperset(people):
        raise NotTwoMembers
    review = CashReview.objects.create(room=room, year=year, begun_on=today, begun_by=by.label)
    CashReviewer.objects.bulk_create(
        CashReviewer(room=room, review=review, number=number, person_id=pk) for number, pk in enumerate(people, 1)
    )
    drawn = sample(drawable(room=room, year=year), seed=f"{room.slug} {year}")
    CashReviewItem.objects.bulk_create(
        CashReviewItem(room=room, review=review, booking_id=pk, drawn=why) for pk, why in drawn.items()
    )
    journal.record("finance.review.begun", target=review, by=by, room_id=room.pk, year=year)
    return review


@transaction.atomic
def drop_round(*, room: Room, year: int, by: journal.Actor) -> None:
    """It was begun by mistake: nobody looked at anything yet. Raises: ``SignedAlready``. Source: FIN-7."""
    found = _open_round(room, year)
    journal.record("finance.review.dropped", target=found.review, by=by, room_id=room.pk, year=year)
    found.review.delete()


@transaction.atomic
def look(*, room: Room, year: int, pk: int, new: Mapping[str, Any], by: journal.Actor) -> dict[str, Any]:
    """Of a booking what is ``new``: ``seen_on`` a day, a ``question``, an ``answer``. Returns how these stood.

    Raises: ``NotBegun``, ``CashReviewItem.DoesNotExist``, ``SignedAlready``. Source: FIN-7.
    """
    found = _open_round(room, year)
    item = found.review.items.get(pk=pk)
    before = {name: getattr(item, name) for name in new}
    for name, value in new.items():
        setattr(item, name, value.strip() if isinstance(value, str) else value)
    item.save(update_fields=[*new])
    journal.record("finance.review.looked", target=item, by=by, room_id=room.pk, year=year)
    return before


@transaction.atomic
def sign(*, room: Room, year: int, number: int, today: date, by: journal.Actor) -> None:
    """One of the two signed the statement. Raises: ``NotAllSeen``, ``SignedAlready``. Source: FIN-7."""
    found = _open_round(room, year)
    if not found.can_be_signed:
        raise NotAllSeen
    _signed(found, number, today)
    journal.record("finance.review.signed", target=found.review, by=by, room_id=room.pk, year=year)
    note_lasting(room=room, since=year)


@transaction.atomic
def take_back_signature(*, room: Room, year: int, number: int, by: journal.Actor) -> None:
    """It was not signed after all. Source: FIN-7."""
    one_at_a_time(room)
    found = cash_round(room=room, year=year)
    if found is None:
        raise NotBegun
    _signed(found, number, None)
    journal.record("finance.review.unsigned", target=found.review, by=by, room_id=room.pk, year=year)
    note_lasting(room=room, since=year)


def _signed(found: Round, number: int, on: date | None) -> None:
    found.review.reviewers.filter(number=number).update(signed_on=on)


def _open_round(room: Room, year: int) -> Round:
    """Two at once: the second waits. Raises: ``NotBegun``, ``SignedAlready``."""
    one_at_a_time(room)
    found = cash_round(room=room, year=year)
    if found is None:
        raise NotBegun
    if found.is_signed:
        raise SignedAlready
    return found
