"""What a room knows of somebody is changed, and two who do that at once lose nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Participation, Person
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom
from buurtwerkkamer.domain.people.services.names import write_name
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes

OF_NAME: Final = ("first_name", "infix", "last_name")
OF_PERSON: Final = (*OF_NAME, "street", "birth_year")
OF_ROOM: Final = ("note", "newcomer_on")  # what this room alone knows
DETAILS: Final = (*OF_PERSON, *OF_ROOM)


class NoName(DomainError):
    message = _("Een voornaam is genoeg, maar zonder gaat het niet.")


@dataclass(frozen=True, slots=True)
class Known:
    """A record and what the room adds to it, locked until the transaction ends."""

    person: Person
    participation: Participation

    def value(self, name: str) -> Any:
        """What stands there now."""
        return getattr(self.person if name in OF_PERSON else self.participation, name)


@transaction.atomic
def change_details(
    *, room: Room, person_id: int, seen: Mapping[str, Any], wanted: Mapping[str, Any], by: journal.Actor
) -> dict[str, Any]:
    """Write what is ``wanted`` of ``DETAILS``; ``seen`` is what stood there when somebody began to type.

    A detail that was not touched stays as it is now, also where somebody else changed it. Returns what was there
    before of each that changed; empty where nothing did.
    Raises: ``ChangedMeanwhile`` where somebody changed the same to something else, ``NoName``, ``NotOfThisRoom``.
    Source: REG-5, DNA-11.
    """
    known = _known(room, person_id)
    if not str(wanted.get("first_name", known.person.first_name)).strip():
        raise NoName
    new = changes(now={name: known.value(name) for name in DETAILS}, seen=seen, wanted=wanted)
    before = {name: known.value(name) for name in new}
    if new:
        _write(known, new)
        _count_again(room, before.get("newcomer_on"), new.get("newcomer_on"))
        journal.record("people.person.changed", target=known.person, by=by, room_id=room.pk, fields=sorted(new))
    return before


def _known(room: Room, person_id: int) -> Known:
    participation = Participation.objects.select_for_update().filter(room=room, person=person_id).first()
    if participation is None:
        raise NotOfThisRoom
    return Known(Person.objects.select_for_update().get(pk=person_id), participation)


def _write(known: Known, new: Mapping[str, Any]) -> None:
    if any(name in new for name in OF_NAME):
        write_name(person=known.person, **{part: new.get(part, known.value(part)) for part in OF_NAME})
    for row, names in ((known.person, ("street", "birth_year")), (known.participation, OF_ROOM)):
        fields = [name for name in names if name in new]
        for name in fields:
            setattr(row, name, new[name])
        if fields:
            row.save(update_fields=fields)


def _count_again(room: Room, *days: date | None) -> None:
    """Newcomers are counted by the day on which they were noted."""
    years = [day.year for day in days if day]
    if years:
        note_lasting(room=room, since=min(years))
