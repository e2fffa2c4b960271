"""A name is written in one place, so that what follows from it (doors at the table) always does."""

from django.db import transaction

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.services.doors import doors_follow


@transaction.atomic
def write_name(*, person: Person, first_name: str, infix: str = "", last_name: str = "") -> None:
    """``person`` is called so from now on, also at the table. Who records the change calls this. Source: REG-1."""
    before = person.first_name
    person.first_name, person.infix, person.last_name = first_name, infix, last_name
    person.save(update_fields=("first_name", "infix", "last_name"))
    doors_follow(person=person, was_called=before)
