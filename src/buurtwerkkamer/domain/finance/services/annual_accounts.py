"""What belongs to a year's annual accounts beside the books: the explanation, the till counted, the accountant."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.models import AccountantOpinion, AccountsText, TillCount
from buurtwerkkamer.domain.finance.queries.annual_accounts import before_closing, is_closed
from buurtwerkkamer.domain.finance.queries.petty_cash import in_the_till
from buurtwerkkamer.domain.finance.services.ledger import close_year, one_at_a_time
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import refuse_changed
from buurtwerkkamer.kernel.money import euros_and_cents

_OPINION: Final = ("on", "outcome", "name", "office", "remarks", "document")


class NotTheLast(DomainError):
    message = _("Iemand schreef daarna een nieuwe versie. Die blijft staan.")


class TillDiffers(DomainError):
    message = _("De kas klopt niet met de boeken.")


class NotReady(DomainError):
    message = _("Er is nog iets te doen voor het jaar dicht kan.")


class LetterThere(DomainError):
    message = _("Er staat een brief van de accountant bij. Dat blijft staan.")


class BooksStillOpen(DomainError):
    message = _("Sluit eerst de boeken van dit jaar.")


@transaction.atomic
def explain(
    *, room: Room, year: int, words: str, today: date, by: journal.Actor, seen: int | None = None
) -> AccountsText:
    """Write a version of the explanation; the earlier ones stay. ``seen``: the last number when it was typed.

    Raises: ``ChangedMeanwhile``. Source: FIN-7.
    """
    last = _last(room, year)
    refuse_changed(revision=last.number if last else 0, seen=seen)
    text = AccountsText.objects.create(
        room=room, year=year, number=(last.number if last else 0) + 1, words=words.strip(), written_on=today,
        written_by=by.label,
    )  # fmt: skip
    journal.record("finance.accounts.explained", target=text, by=by, room_id=room.pk, year=year, number=text.number)
    return text


@transaction.atomic
def take_back_explanation(*, room: Room, pk: int, by: journal.Actor) -> int:
    """It was a mistake: this version was never written. Returns its year. Raises: ``NotTheLast``. Source: FIN-7."""
    text = AccountsText.objects.filter(room=room, pk=pk).first()
    last = text and _last(room, text.year)
    if text is None or last is None or last.pk != text.pk:
        raise NotTheLast
    journal.record("finance.accounts.taken_back", target=text, by=by, room_id=room.pk, year=text.year)
    year: int = text.year
    text.delete()
    return year


@transaction.atomic
def count_till(*, room: Room, cents: int, today: date, by: journal.Actor) -> TillCount:
    """Somebody counted the till: it holds what the books say. Raises: ``TillDiffers``, with how much. Source: FIN-4."""
    one_at_a_time(room)
    should = in_the_till(room=room, on=today)
    if cents != should:
        more = f"{euros_and_cents(abs(cents - should))} {'meer' if cents > should else 'minder'}"
        raise TillDiffers(
            f"Volgens de boeken zit er {euros_and_cents(should)} in. Jij telde {more}. Wat is nog niet genoteerd?"
        )
    counted, _new = TillCount.objects.update_or_create(
        room=room, on=today, defaults={"cents": cents, "counted_by": by.label}
    )
    journal.record("finance.till.counted", target=counted, by=by, room_id=room.pk)
    return counted


@transaction.atomic
def undo_count(*, room: Room, pk: int, by: journal.Actor) -> None:
    """It was not counted after all. Source: FIN-4."""
    for counted in TillCount.objects.filter(room=room, pk=pk):
        journal.record("finance.till.count_undone", target=counted, by=by, room_id=room.pk)
        counted.delete()


@transaction.atomic
def close_books(*, room: Room, year: int, today: date, by: journal.Actor) -> None:
    """Close the books of ``year`` when everything is done. There is no way back: a mistake is corrected in the next.

    Raises: ``NotReady``, ``EarlierYearOpen``. Source: FIN-7.
    """
    one_at_a_time(room)
    if not is_closed(room=room, year=year) and not before_closing(room=room, year=year, today=today).is_ready:
        raise NotReady
    close_year(room=room, year=year, today=today, by=by)


Opinion = Mapping[str, Any]


@transaction.atomic
def note_opinion(*, room: Room, year: int, said: Opinion, by: journal.Actor) -> dict[str, Any] | None:
    """What the accountant said of ``year``: on which day, with what outcome and remarks. Returns what stood there.

    Raises: ``BooksStillOpen``. Source: FIN-7.
    """
    one_at_a_time(room)
    if not is_closed(room=room, year=year):
        raise BooksStillOpen
    there = AccountantOpinion.objects.filter(room=room, year=year).first()
    before = {name: getattr(there, name) for name in _OPINION} if there else None
    noted, _new = AccountantOpinion.objects.update_or_create(
        room=room, year=year, defaults={name: said[name] for name in _OPINION}
    )
    journal.record("finance.accountant.noted", target=noted, by=by, room_id=room.pk, year=year)
    note_lasting(room=room, since=year)
    return before


@transaction.atomic
def take_back_opinion(*, room: Room, year: int, by: journal.Actor) -> None:
    """It was a mistake: no accountant said anything yet. Raises: ``LetterThere``. Source: FIN-7."""
    for there in AccountantOpinion.objects.filter(room=room, year=year):
        if there.letters.exists():
            raise LetterThere
        journal.record("finance.accountant.taken_back", target=there, by=by, room_id=room.pk, year=year)
        there.delete()
    note_lasting(room=room, since=year)


def _last(room: Room, year: int) -> AccountsText | None:
    """Two desks, one explanation: the second waits, and sees what the first wrote."""
    one_at_a_time(room)
    return AccountsText.objects.filter(room=room, year=year).order_by("-number").first()
