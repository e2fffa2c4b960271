"""How people are called where others see them: by first name, and no more than it takes to know who is meant."""

from collections import Counter
from collections.abc import Collection, Iterable

from buurtwerkkamer.domain.people.models import Person

Named = tuple[int, str, str]  # somebody's key, first name, last name


def first_names(people: Iterable[Person]) -> dict[int, str]:
    """How each of ``people`` is called, by key: the first name, with an initial where two share it. Source: DNA-11."""
    return told_apart({(person.pk, person.first_name, person.last_name) for person in people})


def told_apart(people: Collection[Named]) -> dict[int, str]:
    """The same for who has only their names. Each of ``people`` is there once.

    >>> told_apart([(1, "Mei", "Lin"), (2, "Henk", "Vos"), (3, "Henk", "")])
    {1: 'Mei', 2: 'Henk V.', 3: 'Henk'}
    """
    often = Counter(first for _pk, first, _last in people)
    return {pk: f"{first} {last[0]}." if last and often[first] > 1 else first for pk, first, last in people}
