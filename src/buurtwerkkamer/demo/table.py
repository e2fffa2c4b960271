"""The table of a room: who agreed to stand on it, who can open the room there, and what is on in the coming weeks."""

from datetime import date, timedelta
from random import Random
from typing import Final

from buurtwerkkamer.domain.people.queries.keys import key_holders
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.pins import give_pin
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor

PIN: Final = "2011"  # of everybody who holds a key: of people who do not exist, in a demo
AGREED: Final = 0.96  # of the people who still come
STILL_COMES: Final = timedelta(days=365)  # within it there was a visit


def hang_doors_of_who_comes(room: Room, *, on: date, random: Random, by: Actor) -> int:
    """Nearly everybody who still comes agreed, and everybody who opens the room. Returns how many."""
    lately = Visit.objects.filter(room=room, on__gt=on - STILL_COMES, on__lte=on)
    come = lately.order_by("person").values_list("person", flat=True).distinct()
    agreed = {person for person in come if random.random() < AGREED}
    agreed.update(key_holders(room=room, on=on).values_list("pk", flat=True))
    return hang_doors(room=room, person_ids=sorted(agreed), on=on, by=by)


def give_pins(room: Room, *, on: date, by: Actor) -> None:
    """The one PIN of the demo to everybody who holds a key."""
    for person in key_holders(room=room, on=on):
        give_pin(room=room, person=person, on=on, by=by, digits=PIN)
