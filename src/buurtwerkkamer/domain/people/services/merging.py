"""Two records of one person become one. Source: REG-5.

People do not know who else refers to a person (visits, jobs, questions live in higher contexts), and need not:
``kernel.merging`` asks Django's own relations, and each model says itself how two of its rows become one. So this lives
with people, and a context that is made next year is merged too.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Door, Merge, Participation, Person
from buurtwerkkamer.domain.people.services.doors import NotOfThisRoom, names_follow
from buurtwerkkamer.domain.people.services.names import write_name
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_lasting
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.merging import Merged, as_it_is, make_one, references, standing, take_apart
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing

UNDONE_UNTIL: Final = timedelta(days=1)
LONGEST_NOTE: Final = 300


class SamePerson(DomainError):
    message = _("Kies iemand anders: dit is dezelfde kaart.")


class NotesTooLong(DomainError):
    message = _("De twee opmerkingen passen samen niet. Maak er eerst één korter.")


class WrittenSince(DomainError):
    message = _("Er is al iets nieuws opgeschreven. Daarom kan dit niet meer terug.")


class TooLate(DomainError):
    message = _("Dit is te lang geleden. Het kan niet meer terug.")


@seeing(EVERY)
@transaction.atomic
def merge_people(*, room: Room, kept_id: int, gone_id: int, name_of: int, at: datetime, by: journal.Actor) -> Merge:
    """Everything of ``gone_id`` is from now on of ``kept_id``, who is called as ``name_of`` (one of the two) was.

    Figures of every year that one of them was in are counted again. It is undone with ``undo_merge``.
    Raises: ``SamePerson``, ``NotOfThisRoom``, ``NotesTooLong``. Source: REG-5.
    """
    kept, gone = _both(room, kept_id, gone_id)
    rooms = _rooms(kept, gone)
    first_names = {kept.first_name, gone.first_name}
    name = kept if name_of == kept.pk else gone
    merged = Merged()
    near = Door.objects.filter(Q(person__first_name__in=first_names) | Q(person=kept), room__in=rooms)
    merged.changed = [as_it_is(kept), *(as_it_is(door) for door in near.exclude(person=gone).order_by("pk"))]
    make_one(kept, gone, merged)
    write_name(person=kept, first_name=name.first_name, infix=name.infix, last_name=name.last_name)
    names_follow(rooms=rooms, first_names=first_names)
    _count_again(rooms)
    merge = Merge.objects.create(
        room=room,
        kept_number=kept.pk,
        gone_number=gone_id,
        at=at,
        by=by.label,
        wrote=merged.as_json(),
        stand=standing(Person.objects.get(pk=kept.pk)),
    )
    journal.record("people.person.merged", target=kept, by=by, room_id=room.pk, gone=gone_id)
    return merge


@seeing(EVERY)
@transaction.atomic
def undo_merge(*, room: Room, merge_id: int, at: datetime, by: journal.Actor) -> int:
    """They are two again, exactly as they were. Returns the number of who had gone.

    Raises: ``TooLate``, ``WrittenSince`` as soon as anything else was written of them. Source: REG-5.
    """
    merge = Merge.objects.select_for_update().filter(room=room, pk=merge_id, undone_at=None).exclude(wrote={}).first()
    if merge is None or at - merge.at > UNDONE_UNTIL:
        raise TooLate
    kept = Person.objects.select_for_update().filter(pk=merge.kept_number).first()
    if kept is None or standing(kept) != merge.stand:
        raise WrittenSince
    rooms = _rooms(kept)
    take_apart(Merged(**merge.wrote))
    _count_again(rooms)
    Merge.objects.filter(pk=merge.pk).update(undone_at=at, wrote={}, stand="")
    journal.record("people.person.unmerged", target=kept, by=by, room_id=room.pk, back=merge.gone_number)
    return merge.gone_number


@transaction.atomic
def forget_merges(*, now: datetime) -> int:
    """Empty what merges of before yesterday wrote: nobody undoes them any more. Returns how many. Source: DNA-11."""
    return Merge.objects.filter(at__lt=now - UNDONE_UNTIL).exclude(wrote={}).update(wrote={}, stand="")


def _both(room: Room, kept_id: int, gone_id: int) -> tuple[Person, Person]:
    if kept_id == gone_id:
        raise SamePerson
    pair = (kept_id, gone_id)
    people = {person.pk: person for person in Person.objects.select_for_update().filter(pk__in=pair).order_by("pk")}
    notes = list(Participation.objects.filter(room=room, person__in=pair).values_list("note", flat=True))
    if len(people) != 2 or len(notes) != 2:
        raise NotOfThisRoom
    if len(" ".join(notes)) > LONGEST_NOTE:
        raise NotesTooLong
    return people[kept_id], people[gone_id]


def _rooms(*people: Person) -> list[Room]:
    """Every room in which something was written of them, so that their figures are counted again."""
    ids: set[int] = set()
    for model, its_field in references(Person):
        if any(field.name == "room" for field in model._meta.concrete_fields):
            rows: QuerySet[Any] = QuerySet(model).filter(**{f"{its_field.name}__in": people}).order_by()
            ids |= set(rows.values_list("room", flat=True).distinct())
    return list(Room.objects.filter(pk__in=ids).order_by("pk"))


def _count_again(rooms: Collection[Room]) -> None:
    """All years of these rooms: a person is counted in every year in which one of the two was."""
    for room in rooms:
        note_lasting(room=room, since=0)
