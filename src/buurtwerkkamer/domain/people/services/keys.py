"""Keys are made, given, come back, and get lost."""

from datetime import date

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import AfterLoss
from buurtwerkkamer.domain.people.models import Key, KeyLoan, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting, note_written
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class KeyAlreadyLent(DomainError):
    message = _("Deze sleutel is al bij iemand anders.")


class KeyIsLost(DomainError):
    message = _("Deze sleutel is kwijt. Geef een andere.")


class KeyWasHeld(DomainError):
    message = _("Iemand kreeg deze sleutel al. Hij blijft in de lijst.")


class ReturnedBeforeLent(DomainError):
    message = _("Een sleutel komt niet terug voordat iemand hem kreeg.")


@transaction.atomic
def lend_key(*, key: Key, person: Person, on: date, by: journal.Actor) -> KeyLoan:
    """Give ``key`` to ``person``. Keys are given freely: there is nothing to approve.

    Units:  ``on`` is a local day. The loan holds from it up to, not including, the day it comes back.
    Raises: ``KeyAlreadyLent`` where somebody holds the key on that day, or has held it since; ``KeyIsLost``.
    Source: POS-3; counted as indicator ``key_holders`` (counting.md).
    """
    key = Key.objects.select_for_update().select_related("room").get(pk=key.pk)  # two desks, one key: the second waits
    if key.loans.filter(Q(returned_on=None) | Q(returned_on__gt=on)).exists():
        raise KeyAlreadyLent
    if key.lost_on:
        raise KeyIsLost
    loan = KeyLoan.objects.create(key=key, person=person, lent_on=on)
    note_written(room=key.room, year=on.year)
    journal.record("people.key.lent", target=loan, by=by, room_id=key.room_id)
    return loan


@transaction.atomic
def take_back_key(*, loan: KeyLoan, on: date, by: journal.Actor) -> None:
    """The key of ``loan`` is back on the day ``on``.

    Raises: ``ReturnedBeforeLent``. Source: POS-3.
    """
    if on < loan.lent_on:
        raise ReturnedBeforeLent
    KeyLoan.objects.filter(pk=loan.pk).update(returned_on=on)
    note_written(room=loan.key.room, year=on.year)
    journal.record("people.key.returned", target=loan, by=by, room_id=loan.key.room_id)


@transaction.atomic
def add_keys(*, room: Room, number: int, by: journal.Actor) -> list[Key]:
    """So many new keys, numbered on from the last. Source: POS-3."""
    last = Key.objects.filter(room=room).aggregate(last=Max("number"))["last"] or 0
    keys = Key.objects.bulk_create(Key(room=room, number=last + n) for n in range(1, number + 1))
    for key in keys:
        journal.record("people.key.added", target=key, by=by, room_id=room.pk)
    return keys


@transaction.atomic
def take_back_keys(*, room: Room, key_ids: list[int], by: journal.Actor) -> None:
    """These keys were not there after all. Raises: ``KeyWasHeld`` where somebody got one of them since."""
    keys = Key.objects.filter(room=room, pk__in=key_ids)
    if KeyLoan.objects.filter(key__in=keys).exists():
        raise KeyWasHeld
    for key in keys:
        journal.record("people.key.taken_back", target=key, by=by, room_id=room.pk)
    keys.delete()


@transaction.atomic
def lose_key(*, key: Key, on: date, by: journal.Actor) -> KeyLoan | None:
    """The key is lost since the day ``on``: from then on nobody holds it. Returns the loan that ended so.

    Raises: ``KeyIsLost`` where it was lost already, ``ReturnedBeforeLent``. Source: POS-3.
    """
    key = Key.objects.select_for_update().select_related("room").get(pk=key.pk)
    if key.lost_on:
        raise KeyIsLost
    loan = key.loans.filter(returned_on=None).first()
    if loan:
        if on < loan.lent_on:
            raise ReturnedBeforeLent
        loan.returned_on = on
        loan.save(update_fields=("returned_on",))
    key.lost_on = on
    key.save(update_fields=("lost_on",))
    note_lasting(room=key.room, since=on.year)
    journal.record("people.key.lost", target=key, by=by, room_id=key.room_id)
    return loan


@transaction.atomic
def choose_after_loss(*, key: Key, choice: AfterLoss | None, by: journal.Actor) -> str:
    """What is done about a lost key. Returns what was chosen before. Raises: ``DomainError`` where it is not lost."""
    key = Key.objects.select_for_update().get(pk=key.pk)
    if not key.lost_on:
        raise DomainError(_("Deze sleutel is niet kwijt."))
    before = key.after_loss
    key.after_loss = choice.value if choice else ""
    key.save(update_fields=("after_loss",))
    journal.record("people.key.after_loss", target=key, by=by, room_id=key.room_id, choice=key.after_loss)
    return before


@transaction.atomic
def find_key(*, key: Key, by: journal.Actor, loan_id: int | None = None) -> None:
    """The key is there again, and free; with ``loan_id`` it was never lost, and who held it still does."""
    key = Key.objects.select_for_update().select_related("room").get(pk=key.pk)
    if not key.lost_on:
        return
    year = key.lost_on.year
    ended = key.loans.filter(pk=loan_id or 0, returned_on=key.lost_on)
    key.lost_on, key.after_loss = None, ""
    key.save(update_fields=("lost_on", "after_loss"))
    if loan_id and not key.loans.filter(returned_on=None).exists():
        ended.update(returned_on=None)
    note_lasting(room=key.room, since=year)
    journal.record("people.key.found", target=key, by=by, room_id=key.room_id)


@transaction.atomic
def take_back_lending(*, loan: KeyLoan, by: journal.Actor) -> None:
    """The key was not given after all. A loan that ended since stays."""
    gone, _models = KeyLoan.objects.filter(pk=loan.pk, returned_on=None).delete()
    if gone:
        note_lasting(room=loan.key.room, since=loan.lent_on.year)
        journal.record("people.key.lending_undone", target=loan, by=by, room_id=loan.key.room_id)


@transaction.atomic
def take_back_return(*, loan: KeyLoan, by: journal.Actor) -> None:
    """The key had not come back after all. Raises: ``KeyAlreadyLent`` where somebody else has it by now."""
    key = Key.objects.select_for_update().select_related("room").get(pk=loan.key_id)
    if key.loans.filter(returned_on=None).exclude(pk=loan.pk).exists():
        raise KeyAlreadyLent
    if key.lost_on:
        raise KeyIsLost
    since = (loan.returned_on or loan.lent_on).year
    KeyLoan.objects.filter(pk=loan.pk).update(returned_on=None, returned_import_id=None)
    note_lasting(room=key.room, since=since)
    journal.record("people.key.return_undone", target=loan, by=by, room_id=key.room_id)
