"""What comes back changes from a day on, ends, and is put back. Sessions to which somebody came stay as they are."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from buurtwerkkamer.domain.programme.models import (
    Activity,
    Attendance,
    Initiator,
    Leader,
    RoomActivity,
    Series,
    Session,
)
from buurtwerkkamer.domain.programme.rules import days_of
from buurtwerkkamer.domain.programme.services.carrying import NobodyCarriesIt
from buurtwerkkamer.domain.programme.services.series import AHEAD, SeriesLine, plan_sessions, start_series
from buurtwerkkamer.domain.programme.services.sessions import EndsBeforeItStarts
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import changes, refuse_changed
from buurtwerkkamer.kernel.periods import Period


class IsOverByThen(DomainError):
    message = "Op die dag is het al gestopt. Kies een eerdere dag."


@transaction.atomic
def begin_series(*, room: Room, line: SeriesLine, today: date, by: journal.Actor) -> Series:
    """``room`` has something that comes back, and its sessions of the coming weeks; called as the room calls it.

    What takes place once may be tried by anybody; what comes back is carried by a resident, or is there always.
    Raises: ``EndsBeforeItStarts``, ``NobodyCarriesIt``. Source: DNA-8, ACT-2, ACT-3.
    """
    if line.ends_at <= line.starts_at:
        raise EndsBeforeItStarts
    carried = Initiator.objects.filter(room=room, activity=line.activity_id, until=None)
    if not carried.exists() and not Activity.objects.filter(pk=line.activity_id, always_present=True).exists():
        raise NobodyCarriesIt
    if not line.label:
        said = RoomActivity.objects.filter(room=room, activity=line.activity_id).first()
        line = replace(line, label=said.title if said else "")
    series = start_series(room=room, line=line, by=by)
    first = max(today, series.since)
    plan_sessions(series=series, within=Period(first, first + AHEAD))
    return series


@transaction.atomic
def change_series(
    *, series: Series, line: SeriesLine, today: date, by: journal.Actor, seen: Mapping[str, Any] | None = None
) -> Series:
    """From the day ``line.since`` on it is as ``line`` says; before that day it stays as it was.

    ``seen``: what stood there of ``line`` when somebody began to type; what was not touched stays as it is now.
    Returns what it is from then on: a series of its own with the same lineage and leaders; the same one, where nothing
    comes before that day. Raises: ``EndsBeforeItStarts``, ``IsOverByThen``, ``ChangedMeanwhile``. Source: ACT-3.
    """
    series = Series.objects.select_for_update().get(pk=series.pk)
    stood = line_of(series)
    new = changes(now=asdict(stood), seen=seen or {}, wanted=asdict(line))
    line = replace(stood, **(new | {"since": line.since}))
    if line.ends_at <= line.starts_at:
        raise EndsBeforeItStarts
    if line.until and line.until <= line.since:
        raise IsOverByThen
    if line.since <= series.since:
        _write(series, line)
        _fit(series, since=line.since, today=today)
        journal.record("programme.series.changed", target=series, by=by, room_id=series.room_id)
        return series
    later = _write(Series(room_id=series.room_id, lineage=series.lineage, revision=series.revision), line)
    series.until = line.since
    series.save()
    people = Leader.objects.filter(series=series).values_list("person_id", flat=True)
    Leader.objects.bulk_create(Leader(room_id=series.room_id, series=later, person_id=person) for person in people)
    _hand_over(series, later, line.since)
    _fit(series, since=line.since, today=today)
    _fit(later, since=line.since, today=today)
    journal.record("programme.series.changed", target=later, by=by, room_id=series.room_id)
    return later


@transaction.atomic
def end_series(*, series: Series, on: date, today: date, by: journal.Actor) -> None:
    """It does not come back from the day ``on``: what comes back from its first day on never was."""
    series.until = max(on, series.since + timedelta(days=1))
    series.revision += 1
    series.save()
    _fit(series, since=on, today=today)
    if on <= series.since:  # a period has a day at least; what is on that day is cancelled instead
        plan_sessions(series=series, within=Period(series.since, series.until))
        _nobody_came(series.sessions.filter(planned_on=series.since)).update(cancelled=True, changed=True)
    journal.record("programme.series.ended", target=series, by=by, room_id=series.room_id)


@transaction.atomic
def put_series_back(
    *,
    series: Series,
    before: dict[str, Any],
    later: Series | None,
    today: date,
    by: journal.Actor,
    seen: int | None = None,
) -> None:
    """``series`` is again as it was ``before`` it changed or ended; ``later``, which it had become, is not there.

    ``seen``: the revision of what it became. Raises: ``ChangedMeanwhile``.
    """
    _refuse_changed(later or series, seen)
    since = later.since if later else date.fromisoformat(before["since"])
    if later:
        _hand_over(later, series, since)
    _write(series, line_of_words(before))
    if later:
        if later.sessions.exists():  # somebody came to it since
            later.until = later.since + timedelta(days=1)
            later.save()
        else:
            later.delete()
    Session.objects.filter(series=series, planned_on=series.since, cancelled=True, revision=0).update(
        cancelled=False, changed=False
    )
    _fit(series, since=since, today=today)
    journal.record("programme.series.put_back", target=series, by=by, room_id=series.room_id)


@transaction.atomic
def take_series_back(*, series: Series, by: journal.Actor, seen: int | None = None) -> None:
    """It was not started after all: it and its sessions are gone, but for those to which somebody came.

    ``seen``: its revision. Raises: ``ChangedMeanwhile``.
    """
    _refuse_changed(series, seen)
    journal.record("programme.series.taken_back", target=series, by=by, room_id=series.room_id)
    _nobody_came(series.sessions.all()).delete()
    series.delete()


def line_of(series: Series) -> SeriesLine:
    """What ``series`` says."""
    return SeriesLine(
        activity_id=series.activity_id,
        repeats=series.repeats,
        starts_at=series.starts_at,
        ends_at=series.ends_at,
        since=series.since,
        until=series.until,
        label=series.label,
        contribution_cents=series.contribution_cents,
    )


def line_as_words(series: Series) -> dict[str, Any]:
    """What ``series`` says as plain values, for an address that puts it back."""
    return {
        key: value.isoformat() if isinstance(value, date | time) else value
        for key, value in asdict(line_of(series)).items()
    }


def line_of_words(words: dict[str, Any]) -> SeriesLine:
    """The opposite of ``line_as_words``."""
    line = SeriesLine(**words)
    return replace(
        line,
        starts_at=time.fromisoformat(words["starts_at"]),
        ends_at=time.fromisoformat(words["ends_at"]),
        since=date.fromisoformat(words["since"]),
        until=date.fromisoformat(words["until"]) if words["until"] else None,
    )


def _refuse_changed(series: Series, seen: int | None) -> None:
    there = Series.objects.select_for_update().get(pk=series.pk)
    refuse_changed(revision=there.revision, seen=seen)


def _write(series: Series, line: SeriesLine) -> Series:
    for name, value in asdict(line).items():
        setattr(series, name, value)
    series.revision += 1
    series.save()
    return series


def _hand_over(series: Series, other: Series, since: date) -> None:
    """The sessions of ``series`` from ``since`` on are of ``other``, but for those to which somebody came."""
    taken = Session.objects.filter(series=other).values("planned_on")
    _nobody_came(Session.objects.filter(series=series, planned_on__gte=since)).exclude(planned_on__in=taken).update(
        series=other
    )


def _fit(series: Series, *, since: date, today: date) -> None:
    """Its sessions from ``since`` on are as it says now; what somebody made different stays different."""
    there = _nobody_came(Session.objects.filter(series=series, planned_on__gte=since, changed=False))
    last = there.order_by("-planned_on").values_list("planned_on", flat=True).first()
    if last:
        within = Period(min(since, last), last + timedelta(days=1))
        days = [
            day
            for day in days_of(repeats=series.repeats, since=series.since, within=within)
            if series.until is None or day < series.until
        ]
        there.exclude(planned_on__in=days).delete()
        there.filter(planned_on__in=days).update(
            activity=series.activity_id,
            starts_at=series.starts_at,
            ends_at=series.ends_at,
            contribution_cents=series.contribution_cents,
        )
    first = max(today, series.since)
    plan_sessions(series=series, within=Period(first, first + AHEAD))


def _nobody_came(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.exclude(Exists(Attendance.objects.filter(session=OuterRef("pk"))))
