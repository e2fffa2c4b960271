"""Activities that come back, and the sessions made from them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from buurtwerkkamer.domain.programme.models import Series, Session
from buurtwerkkamer.domain.programme.rules import days_of
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.periods import Period

AHEAD: Final = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """What comes back: an RRULE without DTSTART, local times, from a day on; what is asked for it each time."""

    activity_id: int
    repeats: str
    starts_at: time
    ends_at: time
    since: date
    until: date | None = None
    label: str = ""
    contribution_cents: int = 0


@transaction.atomic
def start_series(*, room: Room, line: SeriesLine, by: journal.Actor) -> Series:
    """``room`` has something that comes back. Its sessions are made by ``plan_sessions``. Source: ACT-3."""
    series = Series.objects.create(
        room=room,
        activity_id=line.activity_id,
        label=line.label,
        repeats=line.repeats,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        since=line.since,
        until=line.until,
        contribution_cents=line.contribution_cents,
    )
    journal.record("programme.series.started", target=series, by=by, room_id=room.pk)
    return series


@transaction.atomic
def plan_sessions(*, series: Series, within: Period, closed_on: Collection[date] = ()) -> list[date]:
    """Make the sessions of ``series`` in ``within``, except on the days ``closed_on``. Returns the days it takes place.

    A session that is there already stays as it is. Source: ACT-3.
    """
    days = [
        day
        for day in days_of(repeats=series.repeats, since=series.since, within=within)
        if day not in closed_on and (series.until is None or day < series.until)
    ]
    Session.objects.bulk_create(
        (
            Session(
                room_id=series.room_id,
                activity_id=series.activity_id,
                series=series,
                on=day,
                planned_on=day,
                starts_at=series.starts_at,
                ends_at=series.ends_at,
                contribution_cents=series.contribution_cents,
            )
            for day in days
        ),
        ignore_conflicts=True,
    )
    return days


@transaction.atomic
def plan_ahead(*, room: Room, today: date, closed_on: Collection[date] = ()) -> None:
    """Everything that comes back in ``room`` has its sessions of the coming four weeks, not on the days ``closed_on``.

    Source: ACT-3.
    """
    for series in Series.objects.filter(Q(until=None) | Q(until__gt=today), room=room):
        first = max(today, series.since)
        plan_sessions(series=series, within=Period(first, first + AHEAD), closed_on=closed_on)
