"""Note that somebody of the team looked at what is known of a person. Source: REG-6; docs/adr/0013."""

from typing import Final

from django.utils import timezone

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor, record_look
from buurtwerkkamer.kernel.near import near

_A_DAY: Final = 60 * 60 * 24  # seconds


def note_look(*, person: Person, room: Room, by: Actor) -> None:
    """In the journal, once a day for each time of signing in: looking twice says no more than looking once.

    Each process of the server remembers that for itself; one that does not know notes it once more.
    """
    seen = f"looked-{by.label.replace(' ', '-')}-{by.session}-{timezone.localdate()}-{room.pk}-{person.pk}"
    if near.get(seen):
        return
    record_look(target=person, by=by, room_id=room.pk)
    near.set(seen, 1, _A_DAY)
