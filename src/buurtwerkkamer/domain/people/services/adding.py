"""People are added at the desk, ten in one go; and taken back, while nothing was written of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Participation, Person, RolePeriod
from buurtwerkkamer.domain.people.services.people import NewPerson, add_people
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.audit.journal import LOOKED
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.imports import referred_to
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing

INFIXES: Final = frozenset(
    ("van", "de", "den", "der", "het", "'t", "ter", "ten", "te", "in", "op", "v", "v.", "d", "d.", "vd", "v.d.", "v/d")
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as they were written down: a first name is enough."""

    first_name: str
    infix: str = ""
    last_name: str = ""
    street: str = ""

    @classmethod
    def written(cls, *, first_name: str, surname: str = "", street: str = "") -> "Named":
        """With the infix apart: of "van den Berg" that is "van den"; of "El Amrani" nothing."""
        words = surname.split()
        start = next((n for n, word in enumerate(words[:-1]) if word.lower() not in INFIXES), max(len(words) - 1, 0))
        return cls(first_name, " ".join(words[:start])[:20], " ".join(words[start:]), street)


@transaction.atomic
def welcome(*, room: Room, people: Sequence[Named], on: date, by: journal.Actor) -> list[Person]:
    """``people`` become known to ``room`` on that day, as its visitors. Same order as given. Source: VOV-3, REG-5."""
    new = [
        NewPerson(
            first_name=named.first_name,
            infix=named.infix,
            last_name=named.last_name,
            street=named.street,
            since=on,
            roles=((Role.VISITOR, Period(on)),),
        )
        for named in people
    ]
    made = add_people(room=room, people=new)
    if made:
        journal.record("people.people.added", target=room, by=by, room_id=room.pk, number=len(made))
    return made


@seeing(EVERY)
@transaction.atomic
def take_back(*, room: Room, person_ids: Collection[int], by: journal.Actor) -> list[int]:
    """Undo ``welcome`` of these people. Returns the ids of who stay: something was written of them since.

    That is anything that refers to them, another role or room, or a change that the journal knows of.
    """
    known = Participation.objects.filter(room=room, person__in=person_ids, import_id=None).values("person")
    people = Person.objects.select_for_update().filter(pk__in=known)
    ids = set(people.values_list("pk", flat=True))
    stay = ids & _written_of(room, ids)
    gone = ids - stay
    Person.objects.filter(pk__in=gone).delete()
    if gone:
        journal.record("people.people.taken_back", target=room, by=by, room_id=room.pk, number=len(gone))
    return sorted(stay)


def _written_of(room: Room, ids: Collection[int]) -> set[int]:
    """Those of whom there is more than adding them wrote."""
    people = Person.objects.filter(pk__in=ids)
    elsewhere = Participation.objects.filter(person__in=ids).exclude(room=room)
    other_roles = RolePeriod.objects.filter(person__in=ids).exclude(room=room, role=Role.VISITOR, until=None)
    targets = {f"{Person._meta.label} {pk}": pk for pk in ids}
    events = AuditEvent.objects.filter(room_id=room.pk, target__in=targets)
    changed = events.exclude(action__endswith=LOOKED).values_list("target", flat=True)
    return {
        *referred_to(people, apart_from=[Participation, RolePeriod]).values_list("pk", flat=True),
        *elsewhere.values_list("person_id", flat=True),
        *other_roles.values_list("person_id", flat=True),
        *(targets[target] for target in changed),
    }
