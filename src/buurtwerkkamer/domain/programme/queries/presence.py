"""Who is in the room, what is on, and when somebody gave their hours."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum

from buurtwerkkamer.domain.programme.models import Attendance, Headcount, JobHand, RoomDay, Session, Visit
from buurtwerkkamer.domain.programme.queries.week import taking_place
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared


def inside(*, room: Room, on: date) -> QuerySet[Visit]:
    """Visits of who came on that day and has not gone, with the person, in the order in which they came.

    For the fire drill. Who is only in a register of that day, without a time, is not inside. Source: REG-3.
    """
    here = Visit.objects.filter(room=room, on=on, left_at=None).exclude(arrived_at=None)
    return here.select_related("person").order_by("arrived_at", "pk")


def strangers(*, room: Room, on: date) -> int:
    """Visitors of that day whom nobody knows by name. Source: DNA-5."""
    return Headcount.objects.filter(room=room, on=on).aggregate(number=Sum("count"))["number"] or 0


def room_day(*, room: Room, on: date) -> RoomDay | None:
    """Who opened and closed the room on that day; None while nobody did. Source: REG-2."""
    days = RoomDay.objects.select_related("opened_by", "closed_by")
    return days.filter(room=room, on=on).first()


def opening_times(*, room: Room, on: date) -> tuple[time | None, time | None]:
    """When the room opened and closed on that day, without asking by whom; None where it did not. Source: REG-2."""
    return next(_TIMES.rows(room=room.pk, on=on), (None, None))


def _times(room: int, on: date) -> QuerySet[RoomDay, Any]:
    return RoomDay.objects.filter(room=room, on=on).values_list("opened_at", "closed_at")


_TIMES: Final = Prepared(_times, room=int, on=date)


def sessions_on(*, room: Room, days: Iterable[date]) -> list[Session]:
    """What takes place on ``days``, with its activity, in the order of the day. One query. Source: ACT-3."""
    sessions = taking_place(Session.objects.filter(room=room, on__in=list(days))).select_related("activity__type")
    return sorted(sessions, key=lambda s: (s.on, s.starts_at is None, s.starts_at, s.activity.position))


def came_to_sessions(*, room: Room, on: date) -> dict[int, int]:
    """For each session of that day to which somebody came: how many people did. Source: ACT-3."""
    came = Attendance.objects.filter(room=room, on=on).values_list("session")
    return dict(came.annotate(number=Count("person", distinct=True)))


def minutes_given(*, room: Room, person_id: int, since: date, until: date) -> int:
    """Minutes that a volunteer gave in [``since``, ``until``), at activities and on jobs. Source: FIN-6."""
    given = Attendance.objects.filter(room=room, person_id=person_id, on__gte=since, on__lt=until)
    hands = JobHand.objects.filter(job__room=room, person_id=person_id, job__done_on__gte=since, job__done_on__lt=until)
    return sum(rows.aggregate(sum=Sum("minutes"))["sum"] or 0 for rows in (given, hands))
