"""Somebody new says their first name at the table, and chooses a picture."""

from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Door, Participation, Person, RolePeriod
from buurtwerkkamer.domain.people.services.doors import Look, hang_doors, take_door_down
from buurtwerkkamer.domain.people.services.people import NewPerson, add_people
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.imports import referred_to
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing


@transaction.atomic
def meet(*, room: Room, first_name: str, look: Look, on: date, by: journal.Actor) -> Person:
    """Somebody becomes known to ``room`` and stands on its table: by choosing a picture they agreed to that.

    Source: VOV-3, DNA-11, REG-6.
    """
    new = NewPerson(
        first_name=first_name,
        since=on,
        picture=look.picture,
        paint=look.paint,
        roles=((Role.VISITOR, Period(on)),),
    )
    person = add_people(room=room, people=[new])[0]
    hang_doors(room=room, person_ids=[person.pk], on=on, by=by)
    return person


@seeing(EVERY)
@transaction.atomic
def take_back_meeting(*, room: Room, person_id: int, by: journal.Actor) -> None:
    """It was a mistake: nothing is kept of this person, unless something else was written of them since."""
    take_door_down(room=room, person_id=person_id, by=by)
    just_met = Person.objects.filter(pk=person_id)
    if not referred_to(just_met, apart_from=[Participation, RolePeriod, Door]).exists():
        just_met.delete()
