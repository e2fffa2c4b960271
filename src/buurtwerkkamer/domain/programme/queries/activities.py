"""The list of activities."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from buurtwerkkamer.domain.programme.models import Activity, ActivityPeriod, ActivityType, Attendance
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared

DEBTS: Final = "debts"  # the type that is never named where everybody sees it
IN_ORDER: Final = ("type__position", "position", "pk")  # of the list


@dataclass(frozen=True, slots=True)
class ActivityList:
    """The list as the cooperative edits it. Each activity has ``rooms``: the number in which it runs now."""

    types: list[tuple[ActivityType, list[Activity]]]
    put_away: list[Activity]


def activity_list(*, on: date) -> ActivityList:
    """Everything on the list under its type, and beside it what is put away. Two queries. Source: ACT-1."""
    found = list(_with_rooms(on).order_by(*IN_ORDER))
    return ActivityList(
        [(kind, [one for one in found if one.type_id == kind.pk and not one.put_away_on]) for kind in activity_types()],
        [one for one in found if one.put_away_on],
    )


def listed_activity(*, pk: int, on: date) -> Activity | None:
    """One of the list or put away, with its type and its number of ``rooms``; None where there is none. One query."""
    return _with_rooms(on).filter(pk=pk).first()


def _with_rooms(on: date) -> QuerySet[Activity]:
    runs = Q(periods__until=None, periods__since__lte=on)
    return Activity.objects.select_related("type").annotate(rooms=Count("periods", filter=runs))


def activity_types() -> list[ActivityType]:
    """The eight types, in order. One query. Source: ACT-1."""
    return list(ActivityType.objects.order_by("position"))


def types_open_to(*, activity: Activity) -> list[ActivityType]:
    """The types under which ``activity`` may stand; none where it has to stay. Source: ACT-2, design.md (debts)."""
    if activity.always_present or activity.type.code == DEBTS:
        return []
    return [kind for kind in activity_types() if kind.code != DEBTS]


def type_labels() -> dict[str, str]:
    """What the cooperative calls each type, by code, in order. One query."""
    return dict(ActivityType.objects.order_by("position").values_list("code", "label"))


def all_activities() -> list[Activity]:
    """Every activity and service, in the order of the list, those put away too. One query. Source: ACT-1."""
    return list(Activity.objects.order_by(*IN_ORDER))


def activities_to_plan(*, room: Room) -> list[Activity]:
    """What ``room`` may put in its programme: the list, and what runs there though it is put away. One query."""
    return list(Activity.objects.filter(open_to(room)).order_by(*IN_ORDER))


def open_to(room: Room | int) -> Q:
    """On the list, or put away while it runs in ``room`` (or the one with that number): what may be done there now.

    Source: ACT-1.
    """
    runs = ActivityPeriod.objects.filter(room=room, activity=OuterRef("pk"), until=None)
    return Q(put_away_on=None) | Q(Exists(runs))


def drop_in() -> Activity:
    """What is always there and asks nothing: where a visitor without a name is counted. Source: ACT-2, DNA-5."""
    return Activity.objects.filter(always_present=True).order_by("position")[0]


def likely_activity(*, room: Room, person_id: int, type_code: str) -> int | None:
    """The number of what somebody comes for who only says what kind of thing it is, where nothing of it is on today.

    What this person did last of it in ``room``; else the first of the list. None for a type that there is not. One
    query. Source: REG-1 (two taps, no list of 33 names).
    """
    found = next(_LIKELY.rows(room=room.pk, person=person_id, type_code=type_code), None)
    return found[0] if found else None


def _likely(room: int, person: int, type_code: str) -> QuerySet[Activity, Any]:
    mine = Attendance.objects.filter(room=room, person=person, activity=OuterRef("pk"))
    last = mine.order_by("-on").values("on")[:1]
    of_type = Activity.objects.filter(open_to(room), type__code=type_code).annotate(last=Subquery(last))
    return of_type.order_by(F("last").desc(nulls_last=True), "position").values_list("pk")[:1]


_LIKELY: Final = Prepared(_likely, room=int, person=int, type_code=str)
