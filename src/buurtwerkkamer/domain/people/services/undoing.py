"""What an import wrote of people goes away again."""

from django.db import transaction

from buurtwerkkamer.domain.people.models import (
    Key,
    KeyLoan,
    Membership,
    MembershipFee,
    Participation,
    Person,
    RolePeriod,
    Talent,
)
from buurtwerkkamer.kernel.imports import referred_to, remove, written_by
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing


@seeing(EVERY)
@transaction.atomic
def remove_import(*, import_id: int) -> int:
    """Delete what the import wrote of people; contexts that refer to people go first. Returns how many persons stay.

    A person stays, and stays known to the room, where something that the import did not write refers to them.
    """
    remove(Talent, RolePeriod, MembershipFee, Membership, KeyLoan, Key, import_id=import_id)
    _give_back_out(import_id)
    persons = written_by(Person, import_id)
    own = written_by(Participation, import_id)
    in_use = set(referred_to(persons, apart_from=[Participation]).values_list("pk", flat=True))
    elsewhere = Participation.objects.filter(person__in=persons).exclude(import_id=import_id)
    in_use |= set(elsewhere.values_list("person", flat=True))
    own.exclude(person__in=in_use).delete()
    remove(Person, import_id=import_id)
    return len(in_use)


def _give_back_out(import_id: int) -> None:
    """Keys that only this import said were back are out again, unless somebody else has them by now."""
    taken = KeyLoan.objects.filter(returned_on=None).values("key")
    said_back = KeyLoan.objects.filter(returned_import_id=import_id).exclude(key__in=taken)
    said_back.update(returned_on=None, returned_import_id=None)
