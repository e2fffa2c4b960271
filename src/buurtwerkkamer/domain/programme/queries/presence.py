"""Who is in the room, what is on, and when somebody gave their hours."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.programme.models import Attendance, JobHand, RoomDay, Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared


def inside(*, room: Room, on: date) -> QuerySet[Visit]:
    """Visits of who came on that day and has not gone, with the person, in the order in which they came.

    For the fire drill. Who is only in a register of that day, without a time, is not inside. Source: REG-3.
    """
    here = Visit.objects.filter(room=room, on=on, left_at=None).exclude(arrived_at=None)
    return here.select_related("person").order_by("arrived_at", "pk")


@dataclass(frozen=True, slots=True)
class Opened:
    """A day on which the room opened; by whom, in a first name: "" where nobody knows."""

    on: date
    opened_at: time
    closed_at: time | None
    opened_by: str
    closed_by: str


def days_opened(*, room: Room, since: date, until: date) -> list[Opened]:
    """The days from ``since`` up to and including ``until`` on which the room opened. One query. Source: REG-2."""
    return [Opened(*row) for row in _OPENED.rows(room=room.pk, since=since, until=until)]


def _opened(room: int, since: date, until: date) -> QuerySet[RoomDay, Any]:
    days = RoomDay.objects.filter(room=room, on__gte=since, on__lte=until)
    names = (Coalesce("opened_by__first_name", Value("")), Coalesce("closed_by__first_name", Value("")))
    return days.values_list("on", "opened_at", "closed_at", *names)


_OPENED: Final = Prepared(_opened, room=int, since=date, until=date)


def opening_times(*, room: Room, on: date) -> tuple[time | None, time | None]:
    """When the room opened and closed on that day, without asking by whom; None where it did not. Source: REG-2."""
    return next(_TIMES.rows(room=room.pk, on=on), (None, None))


def _times(room: int, on: date) -> QuerySet[RoomDay, Any]:
    return RoomDay.objects.filter(room=room, on=on).values_list("opened_at", "closed_at")


_TIMES: Final = Prepared(_times, room=int, on=date)


def came_to_sessions(*, room: Room, on: date) -> QuerySet[Attendance, Any]:
    """For each session of that day to which somebody came, by its key: how many ``people`` did. Source: ACT-3."""
    came = Attendance.objects.filter(room=room, on=on).values("session")
    return came.annotate(people=Count("person", distinct=True))


def minutes_given(*, room: Room, person_id: int, since: date, until: date) -> int:
    """Minutes that a volunteer gave in [``since``, ``until``), at activities and on jobs. Source: FIN-6."""
    given = Attendance.objects.filter(room=room, person_id=person_id, on__gte=since, on__lt=until)
    hands = JobHand.objects.filter(job__room=room, person_id=person_id, job__done_on__gte=since, job__done_on__lt=until)
    return sum(rows.aggregate(sum=Sum("minutes"))["sum"] or 0 for rows in (given, hands))
