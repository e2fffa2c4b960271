"""People become known to a room: one at the desk, or four hundred from a register, in the same way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max

from buurtwerkkamer.domain.people.enums import Role
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
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting, note_years_written
from buurtwerkkamer.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What a room knows of somebody. Only a first name is needed, and the day since which it is known."""

    first_name: str
    since: date
    infix: str = ""
    last_name: str = ""
    street: str = ""
    birth_year: int | None = None
    picture: str = ""
    paint: str = ""
    number: int | None = None
    newcomer_on: date | None = None
    note: str = ""
    talents: tuple[str, ...] = ()
    roles: tuple[tuple[Role, Period], ...] = ()
    member: Period | None = None
    fee_years: tuple[int, ...] = ()
    keys: tuple[Period, ...] = field(default=())


@transaction.atomic
def add_people(*, room: Room, people: Sequence[NewPerson], import_id: int | None = None) -> list[Person]:
    """Make each of ``people`` known in ``room``, with roles, membership, fees, keys and talents. Same order as given.

    Every key loan gets the lowest key number that is free over its whole period. Without a membership no fee is kept.
    Source: REG-5, VOV-6, POS-3, OWN-1.
    """
    made = Person.objects.bulk_create(
        Person(
            cooperative_id=room.cooperative_id,
            first_name=new.first_name,
            infix=new.infix,
            last_name=new.last_name,
            street=new.street,
            birth_year=new.birth_year,
            picture=new.picture,
            paint=new.paint,
            import_id=import_id,
        ).spelled()
        for new in people
    )
    pairs = list(zip(made, people, strict=True))
    Participation.objects.bulk_create(
        Participation(
            room=room, person=person, number=new.number, since=new.since, newcomer_on=new.newcomer_on, note=new.note,
            import_id=import_id,
        )
        for person, new in pairs
    )  # fmt: skip
    RolePeriod.objects.bulk_create(
        RolePeriod(room=room, person=person, role=role, since=held.since, until=held.until, import_id=import_id)
        for person, new in pairs
        for role, held in new.roles
    )
    Talent.objects.bulk_create(
        Talent(person=person, words=words, import_id=import_id)
        for person, new in pairs
        for words in dict.fromkeys(new.talents)
    )
    _add_memberships(room, pairs, import_id)
    keys = [(held, person.pk) for person, new in pairs for held in new.keys]
    lend_new_keys(room=room, loans=keys, import_id=import_id)
    if people:
        note_lasting(room=room, since=min(_first_year(new) for new in people))
    note_years_written(room=room, years={year for new in people if new.member for year in new.fee_years})
    return made


def _first_year(new: NewPerson) -> int:
    days = [new.since, *(held.since for held in new.keys), *(held.since for _role, held in new.roles)]
    return min(day.year for day in days)


def _add_memberships(room: Room, pairs: Sequence[tuple[Person, NewPerson]], import_id: int | None) -> None:
    members = [(person, new, new.member) for person, new in pairs if new.member]
    memberships = Membership.objects.bulk_create(
        Membership(room=room, person=person, since=held.since, until=held.until, import_id=import_id)
        for person, _new, held in members
    )
    MembershipFee.objects.bulk_create(
        MembershipFee(membership=membership, year=year, import_id=import_id)
        for membership, (_person, new, _held) in zip(memberships, members, strict=True)
        for year in new.fee_years
    )


@transaction.atomic
def lend_new_keys(*, room: Room, loans: Sequence[tuple[Period, int]], import_id: int | None = None) -> None:
    """Note key loans, each a period and a person's id, on as few new keys as can be. Source: POS-3."""
    in_order = sorted(loans, key=lambda loan: loan[0].since)
    last = Key.objects.filter(room=room).aggregate(last=Max("number"))["last"] or 0
    free_on: list[date | None] = []  # per new key: from which day it is free again
    chosen: list[int] = []
    for held, _person in in_order:
        ready = (n for n, day in enumerate(free_on) if day is not None and day <= held.since)
        index = next(ready, len(free_on))
        if index == len(free_on):
            free_on.append(None)
        free_on[index] = held.until
        chosen.append(index)
    keys = Key.objects.bulk_create(
        Key(room=room, number=last + 1 + n, import_id=import_id) for n in range(len(free_on))
    )
    KeyLoan.objects.bulk_create(
        KeyLoan(key=keys[index], person_id=person, lent_on=held.since, returned_on=held.until, import_id=import_id)
        for index, (held, person) in zip(chosen, in_order, strict=True)
    )
