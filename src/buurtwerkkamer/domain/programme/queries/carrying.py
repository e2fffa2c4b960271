"""What a room does, and who carries it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q

from buurtwerkkamer.domain.people.queries.finding import CHOOSE_FROM, NAMES, Candidate, candidates
from buurtwerkkamer.domain.programme.models import (
    Activity,
    ActivityPeriod,
    Attendance,
    Initiator,
    RoomActivity,
    Series,
)
from buurtwerkkamer.domain.programme.queries.activities import IN_ORDER
from buurtwerkkamer.domain.rooms.models import Room

LATELY: Final = timedelta(days=90)


@dataclass(slots=True)
class Carried:
    """An activity in a room: the room's own words, its periods (newest first), and who carries it now."""

    activity: Activity
    title: str = ""
    text: str = ""
    periods: list[ActivityPeriod] = field(default_factory=list)
    initiators: list[Initiator] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As the room calls it, or else the cooperative."""
        return self.title or self.activity.label

    @property
    def runs(self) -> bool:
        """Whether it runs now."""
        return any(period.until is None for period in self.periods)

    @property
    def pauses(self) -> bool:
        """Whether it ran before, and does not now."""
        return bool(self.periods) and not self.runs


def activities_of(*, room: Room, on: date, only: int | None = None) -> list[Carried]:
    """Every activity as it is in ``room`` on the day ``on``, in the order of the list; ``only`` the one with that id.

    What is put away is there where ``room`` had it. Four queries, however many there are. Source: ACT-2, DNA-8.
    """
    had = ActivityPeriod.objects.filter(room=room, activity=OuterRef("pk"))
    listed = Activity.objects.filter(Q(put_away_on=None) | Q(Exists(had))).select_related("type").order_by(*IN_ORDER)
    found = {activity.pk: Carried(activity) for activity in (listed.filter(pk=only) if only else listed)}
    for said in RoomActivity.objects.filter(room=room, activity__in=found):
        found[said.activity_id].title, found[said.activity_id].text = said.title, said.text
    for period in ActivityPeriod.objects.filter(room=room, activity__in=found, since__lte=on).order_by("-since"):
        found[period.activity_id].periods.append(period)
    for initiator in (
        Initiator.objects.filter(room=room, activity__in=found, until=None, since__lte=on)
        .select_related("person")
        .order_by("since", "pk")
    ):
        found[initiator.activity_id].initiators.append(initiator)
    return list(found.values())


def by_type(carried: list[Carried]) -> dict[str, list[Carried]]:
    """The same, under the name of each type."""
    types = defaultdict[str, list[Carried]](list)
    for each in carried:
        types[each.activity.type.label].append(each)
    return dict(types)


def who_may_carry(*, room: Room, activity_id: int, on: date, typed: str, but_not: Collection[int]) -> list[Candidate]:
    """Who may be meant by ``typed``; before anything is typed, who came to it most in three months before ``on``.

    One query. Source: DNA-8.
    """
    if typed:
        return candidates(room=room, typed=typed, but_not=but_not)[:CHOOSE_FROM]
    came = Attendance.objects.filter(room=room, activity=activity_id, on__gt=on - LATELY, on__lte=on)
    known = came.filter(person__is_forgotten=False).exclude(person__in=but_not)
    most = known.order_by().values_list(*NAMES).annotate(times=Count("*"))
    return [
        Candidate(*names) for *names, _times in most.order_by("-times", "person__first_name", "person")[:CHOOSE_FROM]
    ]


def comes_back(*, room: Room, activity_id: int, on: date) -> bool:
    """Whether the programme of ``room`` still has this activity after the day ``on``, paused or not. One query."""
    goes_on = Q(until=None) | Q(until__gt=on)
    return Series.objects.filter(goes_on, room=room, activity=activity_id).exists()
