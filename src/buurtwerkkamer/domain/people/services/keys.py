"""Keys are given and come back."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Key, KeyLoan, Person
from buurtwerkkamer.domain.rooms.services.years import note_written
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError


class KeyAlreadyLent(DomainError):
    message = _("Deze sleutel is al bij iemand anders.")


class ReturnedBeforeLent(DomainError):
    message = _("Een sleutel komt niet terug voordat iemand hem kreeg.")


@transaction.atomic
def lend_key(*, key: Key, person: Person, on: date, by: journal.Actor) -> KeyLoan:
    """Give ``key`` to ``person``. Keys are given freely: there is nothing to approve.

    Units:  ``on`` is a local day. The loan holds from it up to, not including, the day it comes back.
    Raises: ``KeyAlreadyLent`` where somebody holds the key on that day, or has held it since.
    Source: POS-3; counted as indicator ``key_holders`` (counting.md).
    """
    key = Key.objects.select_for_update().select_related("room").get(pk=key.pk)  # two desks, one key: the second waits
    if key.loans.filter(Q(returned_on=None) | Q(returned_on__gt=on)).exists():
        raise KeyAlreadyLent
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
