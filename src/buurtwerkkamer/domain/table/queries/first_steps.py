"""What a new room does first, and how much of it is done."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists

from buurtwerkkamer.domain.people.models import Door, KeyLoan, KeyPin, Participation
from buurtwerkkamer.domain.people.queries.keys import key_holders
from buurtwerkkamer.domain.programme.models import Series, Session
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.tablets import paired_tablets


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """How far a room is: is anybody known by name, does anything stand in the programme, and is the table set."""

    known: bool
    comes_back: bool
    takes_place: bool
    paired: bool
    peopled: bool
    key_given: bool
    with_pin: bool

    @property
    def planned(self) -> bool:
        """Whether anything stands in the programme, once or again and again."""
        return self.comes_back or self.takes_place


def first_steps(*, room: Room, on: date) -> FirstSteps:
    """How far ``room`` is on the day ``on``. One query. Source: REG-2."""
    there = (
        Participation.objects.filter(room=room),
        Series.objects.filter(room=room),
        Session.objects.filter(room=room),
        paired_tablets(room=room),
        Door.objects.filter(room=room),
        KeyLoan.objects.filter(key__room=room),
        KeyPin.objects.filter(room=room, person__in=key_holders(room=room, on=on)),
    )
    return FirstSteps(*Room.objects.filter(pk=room.pk).values_list(*map(Exists, there)).get())
