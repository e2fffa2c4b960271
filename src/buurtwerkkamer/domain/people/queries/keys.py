"""Who holds a key."""

from datetime import date

from django.db.models import QuerySet

from buurtwerkkamer.domain.people.models import KeyLoan, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds


def key_holders(*, room: Room, on: date) -> QuerySet[Person]:
    """Persons who hold a key of ``room`` on the day ``on`` (indicator ``key_holders``). Source: POS-3."""
    loans = KeyLoan.objects.filter(holds(on, "lent_on", "returned_on"), key__room=room)
    return Person.objects.filter(pk__in=loans.values("person")).order_by("pk")
