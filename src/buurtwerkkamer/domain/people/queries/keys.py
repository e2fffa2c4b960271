"""Who holds a key."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from buurtwerkkamer.domain.people.models import Door, KeyLoan, KeyPin, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds


def key_holders(*, room: Room, on: date) -> QuerySet[Person]:
    """Persons who hold a key of ``room`` on the day ``on`` (indicator ``key_holders``). Source: POS-3."""
    loans = KeyLoan.objects.filter(holds(on, "lent_on", "returned_on"), key__room=room)
    return Person.objects.filter(pk__in=loans.values("person")).order_by("pk")


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Who holds a key, whether since a day they have a PIN, and whether they stand on the table to use it there."""

    person: Person
    pin_given_on: date | None
    on_the_table: bool


def key_holders_with_pins(*, room: Room, on: date) -> list[KeyHolder]:
    """The key holders of ``room`` on the day ``on``, by name. One query. Source: POS-3, REG-2."""
    pins = KeyPin.objects.filter(room=room, person=OuterRef("pk")).values("given_on")[:1]
    doors = Door.objects.filter(room=room, person=OuterRef("pk")).values("pk")[:1]
    people = key_holders(room=room, on=on).annotate(pin_given_on=Subquery(pins), door=Subquery(doors))
    by_name = people.order_by("first_name", "last_name", "pk")
    return [KeyHolder(person, person.pin_given_on, person.door is not None) for person in by_name]
