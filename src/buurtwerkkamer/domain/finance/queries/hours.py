"""Hours given in a room's year: by activity, and those of the paid team."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from buurtwerkkamer.domain.finance.models import StaffHours
from buurtwerkkamer.domain.finance.rules.parameters import PeriodValue
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.programme.models import Attendance, JobHand
from buurtwerkkamer.domain.rooms.models import Room


def staff_minutes(*, room: Room, year: int) -> list[int]:
    """What the paid team gave unpaid, a month. One query. Source: FIN-6."""
    months = [0] * 12
    for month, minutes in StaffHours.objects.filter(room=room, year=year).values_list("month", "minutes"):
        months[month - 1] = minutes
    return months


def minutes_by_activity(*, room: Room, year: int, periods: Sequence[PeriodValue]) -> dict[str, list[int]]:
    """Volunteers' minutes by activity, for each of ``periods``: added up by the database, in one query.

    Most first. Counted as the results are: attendances as volunteer, and hands at jobs that are done.
    Source: FIN-6, counting.md.
    """
    within = (date(year, 1, 1), date(year, 12, 31))
    helped = Attendance.objects.filter(room=room, on__range=within, capacity=Capacity.VOLUNTEER).order_by()
    hands = JobHand.objects.filter(job__room=room, job__status=JobStatus.DONE, job__done_on__range=within).order_by()
    rows = (
        helped.values_list("activity__label")
        .annotate(**_sums(periods, "on"))
        .union(hands.values_list("job__kind__label").annotate(**_sums(periods, "job__done_on")), all=True)
    )
    found: dict[str, list[int]] = {}
    for label, *minutes in rows:
        before = found.get(label, [0] * len(periods))
        found[label] = [one + (other or 0) for one, other in zip(before, minutes, strict=True)]
    given = {label: minutes for label, minutes in found.items() if any(minutes)}
    return dict(sorted(given.items(), key=lambda pair: (-sum(pair[1]), pair[0])))


def _sums(periods: Sequence[PeriodValue], day: str) -> dict[str, Any]:
    return {
        f"given_{number}": Sum(
            "minutes", filter=Q(**{f"{day}__gte": period.since, f"{day}__lt": period.until}), default=0
        )
        for number, period in enumerate(periods)
    }
