"""People as the table may know them: by their door, and nothing else of them is read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
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


def standing(*, room: Room, typed: str = "", also: Collection[int] = ()) -> list[OnTheDoor]:
    """Who stand on the table of ``room``: first those of ``also``, then who have ``typed`` in their name. One query."""
    rows = Door.objects.filter(room=room).values_list("person_id", "name", "picture", "paint")
    return _alike((OnTheDoor(*row) for row in rows), typed, also)


def not_standing(*, room: Room, typed: str = "", also: Collection[int] = ()) -> list[OnTheDoor]:
    """Who do not stand there (yet), in the same way. One query."""
    people = without_door(room=room).only("first_name", "last_name", "picture", "paint")
    return _alike((OnTheDoor(p.pk, p.short_name, p.picture, p.paint) for p in people), typed, also)


def agreed(*, room: Room, person_ids: Collection[int]) -> dict[int, date]:
    """For those of ``person_ids`` who stand on the table of ``room``: since when."""
    return dict(Door.objects.filter(room=room, person__in=person_ids).values_list("person_id", "agreed_on"))


def _alike(doors: Iterable[OnTheDoor], typed: str, also: Collection[int]) -> list[OnTheDoor]:
    part = folded(typed)
    found = [door for door in doors if door.person_id in also or part in folded(door.name)]
    return sorted(found, key=lambda door: (door.person_id not in also, *_by_name(door)))


def _by_name(door: OnTheDoor) -> tuple[str, str, int]:
    return folded(door.name), door.name, door.person_id


def without_door(*, room: Room) -> QuerySet[Person]:
    """People of ``room`` who do not stand on its table (yet), by name."""
    there = Door.objects.filter(room=room).values("person")
    known = Participation.objects.filter(room=room).values("person")
    return Person.objects.filter(pk__in=known).exclude(pk__in=there).order_by("first_name", "last_name", "pk")
