"""The list of activities."""

from django.db.models import F, OuterRef, Subquery

from buurtwerkkamer.domain.programme.models import Activity, Attendance
from buurtwerkkamer.domain.rooms.models import Room


def all_activities() -> list[Activity]:
    """Every activity and service, in the order of the list. One query. Source: ACT-1."""
    return list(Activity.objects.order_by("position"))


def drop_in() -> Activity:
    """What is always there and asks nothing: where a visitor without a name is counted. Source: ACT-2, DNA-5."""
    return Activity.objects.filter(always_present=True).order_by("position")[0]


def likely_activity(*, room: Room, person_id: int, type_code: str) -> int | None:
    """The number of what somebody comes for who only says what kind of thing it is, where nothing of it is on today.

    What this person did last of it in ``room``; else the first of the list. None for a type that there is not. One
    query. Source: REG-1 (two taps, no list of 33 names).
    """
    mine = Attendance.objects.filter(room=room, person_id=person_id, activity=OuterRef("pk"))
    last = mine.order_by("-on").values("on")[:1]
    of_type = Activity.objects.filter(type__code=type_code).annotate(last=Subquery(last))
    in_order = of_type.order_by(F("last").desc(nulls_last=True), "position")
    return in_order.values_list("pk", flat=True).first()
