"""People as the table may know them: by their door, and nothing else of them is read."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Case, Q, QuerySet, When

from buurtwerkkamer.domain.people.models import Door, Participation, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.spelling import folded, matches, sounds

MOST: Final = 12  # doors that a search shows
CANDIDATES: Final = 60


@dataclass(frozen=True, slots=True)
class OnTheDoor:
    """What a tablet knows of a person: a number to say who was tapped, and what stands on the door."""

    person_id: int
    name: str
    picture: str
    paint: str


def find_doors(*, room: Room, typed: str) -> list[OnTheDoor]:
    """Who may be meant by ``typed``, best first: a first name, or the beginning of one, however it is spelled.

    One query, over the doors of one room. Source: REG-1.
    """
    begin, sound = folded(typed), sounds(typed)
    if not begin:
        return []
    sounds_like = reduce(or_, (Q(sounds__contains=f" {one}") for one in sound), Q(pk=None))
    near = Case(When(folded__startswith=begin, then=0), When(sounds_like, then=1), default=2)
    rows = (
        Door.objects.filter(Q(folded__contains=begin) | Q(folded__startswith=begin[:1]) | sounds_like, room=room)
        .order_by(near, "name", "pk")
        .values_list("person_id", "name", "picture", "paint")[:CANDIDATES]
    )
    found = [(fit, door) for row in rows if (fit := matches(typed, (door := OnTheDoor(*row)).name)) is not None]
    return [door for _fit, door in sorted(found, key=lambda pair: (pair[0], pair[1].name))[:MOST]]


def standing(*, room: Room, typed: str = "") -> list[OnTheDoor]:
    """Who stands on the table of ``room``, by name; of those, who have ``typed`` in their name. One query."""
    rows = Door.objects.filter(room=room).values_list("person_id", "name", "picture", "paint", "folded")
    begin = folded(typed)
    return sorted((OnTheDoor(*row[:4]) for row in rows if begin in row[4]), key=_by_name)


def not_standing(*, room: Room, typed: str = "", also: Collection[int] = ()) -> list[OnTheDoor]:
    """Who do not stand there (yet), first those of ``also``, then who have ``typed`` in their first name. One query."""
    rows = without_door(room=room).only("first_name", "last_name", "picture", "paint")
    begin = folded(typed)
    found = [
        OnTheDoor(person.pk, person.short_name, person.picture, person.paint)
        for person in rows
        if person.pk in also or begin in folded(person.first_name)
    ]
    return sorted(found, key=lambda door: (door.person_id not in also, *_by_name(door)))


def _by_name(door: OnTheDoor) -> tuple[str, str, int]:
    return folded(door.name), door.name, door.person_id


def without_door(*, room: Room) -> QuerySet[Person]:
    """People of ``room`` who do not stand on its table (yet), by name."""
    there = Door.objects.filter(room=room).values("person")
    known = Participation.objects.filter(room=room).values("person")
    return Person.objects.filter(pk__in=known).exclude(pk__in=there).order_by("first_name", "last_name", "pk")
