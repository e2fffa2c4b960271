"""Who is in the room: people come and go, the room opens and closes. All times are local, of one day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from buurtwerkkamer.domain.programme.models import Attendance, RoomDay, Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.years import note_written, note_years_written
from buurtwerkkamer.kernel import bulk
from buurtwerkkamer.kernel.prepared import Prepared


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A person was in the room on a day, from one time to another; ``left_at`` not before ``arrived_at``.

    None: they are still inside.
    """

    on: date
    person_id: int
    arrived_at: time
    left_at: time | None


@transaction.atomic(savepoint=False)
def record_visits(*, room: Room, lines: Sequence[VisitLine]) -> None:
    """Write visits of which the hours are known, for one line or a hundred thousand.

    A visit that is there already stays as it is: what was tapped is nearer to what happened. Source: REG-5.
    """
    bulk.insert(
        Visit,
        ("room", "on", "person", "arrived_at", "left_at"),
        [
            (room.pk, line.on, line.person_id, str(line.arrived_at), line.left_at and str(line.left_at))
            for line in lines
        ],
        ignore_conflicts=True,
    )
    note_years_written(room=room, years={line.on.year for line in lines})


@transaction.atomic(savepoint=False)
def arrive(*, room: Room, person_ids: Collection[int], on: date, at: time) -> list[int]:
    """These people are here from ``at`` on. Returns who of them had no visit yet on that day.

    Once a day, however often they come: of two tablets that say so at once, one hears that it was new. Who had gone is
    back, and who was known to come later, came now. Source: REG-1, REG-5, DNA-5.
    """
    if not person_ids:
        return []
    coming = sorted(set(person_ids) - _inside_since(room, person_ids, on, at))
    rows = [(room.pk, person, on, at) for person in coming]
    new = bulk.insert_new(Visit, ("room", "person", "on", "arrived_at"), rows, returning="person")
    if len(new) < len(coming):
        there = Visit.objects.filter(room=room, on=on, person__in=coming).exclude(person__in=new)
        came_later = Q(arrived_at=None) | Q(arrived_at__gt=at)
        there.filter(came_later | ~Q(left_at=None)).update(
            left_at=None, arrived_at=Case(When(came_later, then=Value(at)), default=F("arrived_at"))
        )
    if new:
        note_written(room=room, year=on.year)
    return new


@transaction.atomic(savepoint=False)
def leave(*, room: Room, person_ids: Collection[int], on: date, at: time) -> list[int]:
    """These people are gone since ``at``. Returns who of them was still here."""
    here = list(_inside(room, on).filter(person__in=person_ids).values_list("person_id", flat=True))
    _go(room, on, at, here)
    return here


@transaction.atomic(savepoint=False)
def come_back(*, room: Room, person_ids: Collection[int], on: date) -> None:
    """They had not gone after all."""
    Visit.objects.filter(room=room, on=on, person__in=person_ids).update(left_at=None)


@transaction.atomic(savepoint=False)
def take_back_visits(*, room: Room, person_ids: Collection[int], on: date) -> None:
    """They had not come after all, unless something else says they did."""
    did = Attendance.objects.filter(room=room, on=on, person__in=person_ids).values("person")
    gone, _models = Visit.objects.filter(room=room, on=on, person__in=person_ids).exclude(person__in=did).delete()
    if gone:
        note_written(room=room, year=on.year)


@transaction.atomic(savepoint=False)
def open_room(*, room: Room, person_id: int | None, on: date, at: time) -> bool:
    """The room is open from ``at`` on. Whether that was new; a room that was closed too early is open again.

    Source: REG-2.
    """
    row = (room.pk, on, at, person_id)
    if bulk.insert_new(RoomDay, ("room", "on", "opened_at", "opened_by"), [row], returning="id"):
        return True
    days = RoomDay.objects.filter(room=room, on=on).exclude(closed_at=None)
    return bool(days.update(closed_at=None, closed_by=None))


@transaction.atomic(savepoint=False)
def close_room(*, room: Room, person_id: int | None, on: date, at: time) -> list[int]:
    """The room is closed since ``at``; everybody who is still inside goes. Returns who that was. Source: REG-2."""
    bulk.insert_new(RoomDay, ("room", "on", "opened_at", "opened_by"), [(room.pk, on, at, person_id)], returning="id")
    RoomDay.objects.filter(room=room, on=on).update(
        closed_at=Greatest(F("opened_at"), Value(at)), closed_by_id=person_id
    )
    inside = list(_inside(room, on).values_list("person_id", flat=True))
    _go(room, on, at, inside)
    return inside


@transaction.atomic(savepoint=False)
def take_back_closing(*, room: Room, on: date) -> None:
    """The room had not closed after all."""
    RoomDay.objects.filter(room=room, on=on).update(closed_at=None, closed_by=None)


@transaction.atomic(savepoint=False)
def take_back_opening(*, room: Room, on: date) -> None:
    """The room had not opened after all."""
    RoomDay.objects.filter(room=room, on=on).delete()


def _inside(room: Room | int, on: date) -> QuerySet[Visit]:
    return Visit.objects.filter(room=room, on=on, left_at=None)


def _inside_since(room: Room, person_ids: Collection[int], on: date, at: time) -> set[int]:
    """Who of them is here since ``at`` or longer: most of those who tap for the second time."""
    here = _HERE.rows(room=room.pk, on=on, least=min(person_ids), most=max(person_ids))
    return {person for person, arrived_at in here if arrived_at <= at}


def _here(room: int, on: date, least: int, most: int) -> QuerySet[Visit, Any]:
    here = _inside(room, on).filter(person__gte=least, person__lte=most).exclude(arrived_at=None)
    return here.values_list("person_id", "arrived_at")


_HERE: Final = Prepared(_here, room=int, on=date, least=int, most=int)


def _go(room: Room, on: date, at: time, person_ids: Collection[int]) -> None:
    """Nobody goes before they came, whatever the clock of a tablet says."""
    gone = Greatest(F("arrived_at"), Value(at))
    came = Visit.objects.filter(room=room, on=on, person__in=person_ids)
    came.exclude(arrived_at=None).update(left_at=gone)
    came.filter(arrived_at=None).update(arrived_at=at, left_at=at)
