"""People, as a page shows them."""

from collections.abc import Iterable

from buurtwerkkamer.domain.people.models import Person


def people_by_id(ids: Iterable[int]) -> dict[int | None, Person]:
    """The persons with these ids, with what a page shows of them: first name, initial, picture. One query."""
    shown = ("first_name", "infix", "last_name", "picture", "paint")
    return {person.pk: person for person in Person.objects.filter(pk__in=set(ids)).only(*shown)}
