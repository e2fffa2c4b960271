"""Doors at the table: who agreed to stand on the screen of a room, and how they are seen there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.people.models import Door, Participation, Person
from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing
from buurtwerkkamer.kernel.spelling import folded, sounds

LONGEST: Final = 60  # characters of a first name


class LookTaken(DomainError):
    message = _("Iemand met dezelfde naam heeft dit plaatje al. Kies een ander plaatje of een andere kleur.")


class NotOfThisRoom(DomainError):
    message = _("Deze kamer kent deze persoon niet.")


@dataclass(frozen=True, slots=True)
class Look:
    """A picture in a paint."""

    picture: str
    paint: str

    def __bool__(self) -> bool:
        return self.picture in pictures() and self.paint in Paint.values


@transaction.atomic
def hang_doors(*, room: Room, person_ids: Sequence[int], on: date, by: journal.Actor) -> int:
    """These people agreed to stand on the table of ``room``. Returns how many were not there yet.

    Each keeps the own picture and paint where nobody of the same name has both; a free one is given otherwise.
    Names are shown with an initial as soon as two share a first name. Source: REG-1, REG-6, DNA-11.
    """
    known = Participation.objects.filter(room=room, person__in=person_ids).values("person")
    there = Door.objects.filter(room=room).values("person")
    people = list(Person.objects.filter(pk__in=known).exclude(pk__in=there).order_by("pk"))
    if not people:
        return 0
    taken = set(_first_names_with_looks(room))
    shared = {name for name, _look in taken}
    doors, looks = [], []
    for person in people:
        look = _free_look(person, taken)
        if (person.picture, person.paint) != (look.picture, look.paint):
            person.picture, person.paint = look.picture, look.paint
            looks.append(person)
        taken.add((person.first_name, look))
        doors.append(_door(room, person, on))
    Person.objects.bulk_update(looks, ["picture", "paint"], batch_size=500)
    Door.objects.bulk_create(doors, batch_size=500)
    names = [person.first_name for person in people]
    _name_apart(room, {name for name in names if name in shared or names.count(name) > 1})
    journal.record("people.doors.hung", target=room, by=by, room_id=room.pk, number=len(doors))
    return len(doors)


@transaction.atomic
def take_door_down(*, room: Room, person_id: int, by: journal.Actor) -> bool:
    """This person wants to stand on the screen no longer. Whether they did. Source: REG-6."""
    person = Person.objects.filter(pk=person_id).first()
    gone, _models = Door.objects.filter(room=room, person_id=person_id).delete()
    if gone and person:
        _name_apart(room, {person.first_name})
        journal.record("people.door.taken_down", target=person, by=by, room_id=room.pk)
    return bool(gone)


@transaction.atomic
def take_doors_down(*, room: Room, person_ids: Collection[int], by: journal.Actor) -> int:
    """Undo ``hang_doors`` of these people. Returns how many stood on the screen. Source: REG-6."""
    doors = Door.objects.filter(room=room, person__in=person_ids)
    first_names = set(doors.values_list("person__first_name", flat=True))
    gone, _models = doors.delete()
    if gone:
        _name_apart(room, first_names)
        journal.record("people.doors.taken_down", target=room, by=by, room_id=room.pk, number=gone)
    return gone


@seeing(EVERY)
@transaction.atomic
def change_look(*, room: Room, person_id: int, look: Look, by: journal.Actor) -> Look:
    """Another picture for this person, in all rooms where they stand on the screen. Returns the one before.

    Raises: ``NotOfThisRoom``, ``LookTaken`` where somebody of the same name has this picture in this paint.
    """
    person = Person.objects.filter(pk=person_id, doors__room=room).first()
    if person is None or not look:
        raise NotOfThisRoom
    before = Look(person.picture, person.paint)
    _refuse_taken(person, look)
    Person.objects.filter(pk=person.pk).update(picture=look.picture, paint=look.paint)
    Door.objects.filter(person=person).update(picture=look.picture, paint=look.paint)
    journal.record("people.look.changed", target=person, by=by, room_id=room.pk)
    return before


@seeing(EVERY)
@transaction.atomic
def choose_look(*, room: Room, person_id: int, look: Look, by: journal.Actor) -> Look:
    """Another picture for somebody whom ``room`` knows, at the table or not. Returns the one before.

    Raises: as ``change_look``. Source: REG-1.
    """
    if Door.objects.filter(room=room, person=person_id).exists():
        return change_look(room=room, person_id=person_id, look=look, by=by)
    person = Person.objects.filter(pk=person_id, participations__room=room).first()
    if person is None or (not look and (look.picture or look.paint)):
        raise NotOfThisRoom
    before = Look(person.picture, person.paint)
    if look:
        _refuse_taken(person, look)
    Person.objects.filter(pk=person.pk).update(picture=look.picture, paint=look.paint)
    Door.objects.filter(person=person).update(picture=look.picture, paint=look.paint)
    journal.record("people.look.changed", target=person, by=by, room_id=room.pk)
    return before


@seeing(EVERY)
@transaction.atomic
def doors_follow(*, person: Person, was_called: str) -> None:
    """``person`` has another name: so have the doors in every room. Where somebody of the new name has the same look
    already, this person gets a free one. Only ``services.names`` calls this. Source: REG-1, REG-6.
    """
    doors = list(Door.objects.filter(person=person).select_related("room").order_by("pk"))
    if not doors:
        return
    rooms = [door.room for door in doors]
    taken = {(name, look) for room in rooms for name, look in _first_names_with_looks(room, apart_from=person)}
    look = _free_look(person, taken)
    if (person.picture, person.paint) != (look.picture, look.paint):
        person.picture, person.paint = look.picture, look.paint
        person.save(update_fields=("picture", "paint"))
    for door in doors:
        now = _door(door.room, person, door.agreed_on)
        now.pk, now.name = door.pk, person.short_name
        now.save(force_update=True)
    names_follow(rooms=rooms, first_names={person.first_name, was_called})


@transaction.atomic
def names_follow(*, rooms: Collection[Room], first_names: Collection[str]) -> None:
    """In each of ``rooms``: who share one of ``first_names`` are told apart by an initial, who is alone needs none."""
    for room in rooms:
        _name_apart(room, set(first_names))


def _refuse_taken(person: Person, look: Look) -> None:
    rooms = Door.objects.filter(person=person).values("room")
    same = Door.objects.filter(room__in=rooms, person__first_name=person.first_name).exclude(person=person)
    if same.filter(picture=look.picture, paint=look.paint).exists():
        raise LookTaken


def _first_names_with_looks(room: Room, *, apart_from: Person | None = None) -> list[tuple[str, Look]]:
    doors = Door.objects.filter(room=room)
    others = doors.exclude(person=apart_from) if apart_from else doors
    rows = others.values_list("person__first_name", "picture", "paint")
    return [(name, Look(picture, paint)) for name, picture, paint in rows]


def _free_look(person: Person, taken: set[tuple[str, Look]]) -> Look:
    """The person's own, or the next one that nobody of the same name has."""
    own = Look(person.picture, person.paint)
    if own and (person.first_name, own) not in taken:
        return own
    offered = [Look(picture.name, picture.paint) for picture in pictures().values()]
    begin = (person.pk or 0) % len(offered)
    others = [Look(picture, paint) for paint in Paint.values for picture in pictures()]
    return next(look for look in offered[begin:] + offered[:begin] + others if (person.first_name, look) not in taken)


def _door(room: Room, person: Person, on: date) -> Door:
    return Door(
        room=room,
        person=person,
        name=person.first_name,
        folded=folded(person.first_name)[:130],
        sounds="".join(f" {sound}" for sound in sounds(person.first_name))[:200],
        picture=person.picture,
        paint=person.paint,
        agreed_on=on,
    )


def _name_apart(room: Room, first_names: set[str]) -> None:
    """Who share a first name are told apart by an initial; who is the only one again, needs none."""
    doors = list(Door.objects.filter(room=room, person__first_name__in=first_names).select_related("person"))
    by_name: dict[str, list[Door]] = {}
    for door in doors:
        by_name.setdefault(door.person.first_name, []).append(door)
    for first_name, same in by_name.items():
        for door in same:
            door.name = first_name if len(same) == 1 else door.person.short_name
    Door.objects.bulk_update(doors, ["name"], batch_size=500)
