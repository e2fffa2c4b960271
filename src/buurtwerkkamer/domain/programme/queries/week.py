"""What takes place, day by day: made already, or still only said by what comes back. And what does not, and why."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from buurtwerkkamer.domain.people.queries.names import told_apart
from buurtwerkkamer.domain.programme.models import Attendance, ClosedDay, Leader, Series, Session
from buurtwerkkamer.domain.programme.queries.occurrence import Day, Leads, Occurrence
from buurtwerkkamer.domain.programme.rules import days_of
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.prepared import Prepared


def week_of(*, room: Room, day: date) -> list[Day]:
    """The seven days, Monday first, of the week in which ``day`` is. Four queries. Source: ACT-3."""
    monday = day - timedelta(days=day.weekday())
    within = Period(monday, monday + timedelta(days=7))
    shut = _shut(room, within)
    found = _occurrences(room, within, shut)
    days = [monday + timedelta(days=n) for n in range(7)]
    return [Day(on, shut.get(on), tuple(one for one in found if one.on == on)) for on in days]


def occurrences(
    *, room: Room, within: Period, shut: dict[date, str] | None = None, with_leaders: bool = True
) -> list[Occurrence]:
    """Everything that takes place in ``within``, and what was cancelled or the room is shut for; in order.

    ``within`` must have an end. Four queries, however much there is; one less for who knows already which days are
    ``shut``, and why; and one less for who does not ask who leads it. Source: ACT-3.
    """
    return _occurrences(room, within, _shut(room, within) if shut is None else shut, with_leaders=with_leaders)


def _shut(room: Room, within: Period) -> dict[date, str]:
    return dict(_SHUT.rows(**_asked(room, within)))


def _occurrences(room: Room, within: Period, shut: dict[date, str], *, with_leaders: bool = True) -> list[Occurrence]:
    asked = _asked(room, within)
    made = [_made(session, shut) for session in _SESSIONS.models(**asked)]
    there = {(one.series.pk, one.planned_on) for one in made if one.series}
    series = list(_SERIES.models(**asked))
    said = [one for each in series for one in _said(each, within, shut) if (each.pk, one.planned_on) not in there]
    shown = [one for one in (*made, *said) if within.holds_on(one.on) and not _is_over(one)]
    return sorted(_with_leaders(room, within, shown) if with_leaders else shown, key=_order)


def _asked(room: Room, within: Period) -> dict[str, Any]:
    return {"room": room.pk, "since": within.since, "until": within.until or date.max}


def occurrence(*, room: Room, which: str) -> Occurrence | None:
    """The one that an address names; None where it is not of ``room``, or not there (any longer)."""
    kind, rest = which[:1], which[1:]
    if kind == "s" and rest.isdecimal():
        sessions = _with_attended(Session.objects.filter(room=room, pk=int(rest[:15]))).select_related(*_RELATED)
        found = [_made(session, {}) for session in sessions]
        return next((one for each in found for one in _with_leaders(room, _day(each.on), [each])), None)
    named = _series_and_day(which)
    return _of_series(room, *named) if named else None


def still_coming_back(*, room: Room, which: str) -> Occurrence | None:
    """What comes back under an address, also where it takes place on another day of the week by now."""
    pk, on = _series_and_day(which) or (0, date.min)
    same = Series.objects.filter(room=room, lineage=_lineage(room, pk), since__lte=on)
    series = same.filter(Q(until=None) | Q(until__gt=on)).select_related("activity__type").first()
    return None if series is None else _on(series, on)


def stopped_on(*, room: Room, which: str) -> date | None:
    """The day that an address names of something that came back in ``room``; None where it never did."""
    pk, on = _series_and_day(which) or (0, None)
    return on if Series.objects.filter(room=room, pk=pk).exists() else None


def _series_and_day(which: str) -> tuple[int, date] | None:
    number, _dash, day = which[1:].partition("-")
    if which[:1] != "v" or not number.isdecimal():
        return None
    try:
        return int(number[:15]), date.fromisoformat(day)
    except ValueError:
        return None


def _lineage(room: Room, pk: int) -> UUID:
    """What it is a part of; a new one, of nothing, where it is not there."""
    return Series.objects.filter(room=room, pk=pk).values_list("lineage", flat=True).first() or uuid4()


def _of_series(room: Room, pk: int, on: date) -> Occurrence | None:
    """Also where it became another series since, from an earlier day on."""
    lineage = _lineage(room, pk)
    sessions = Session.objects.filter(room=room, series__lineage=lineage, planned_on=on)
    actual = sessions.values_list("on", flat=True).first() or on
    there = occurrences(room=room, within=_day(actual))
    same = [one for one in there if one.series and one.series.lineage == lineage and one.planned_on == on]
    return max(same, key=lambda one: one.series is not None and one.series.pk == pk, default=None)


def _day(on: date) -> Period:
    return Period(on, date.fromordinal(on.toordinal() + 1))


def taking_place(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Those that take place: not cancelled, their series not over, the room not shut; or else somebody came anyway."""
    shut = ClosedDay.objects.filter(room=OuterRef("room"), on=OuterRef("on"))
    ordinary = Q(series__isnull=False) & (Q(planned_on=None) | Q(planned_on=F("on")))
    over = Q(series__until__isnull=False, planned_on__isnull=False, planned_on__gte=F("series__until"))
    came = Exists(Attendance.objects.filter(session=OuterRef("pk")))
    return sessions.filter(came | (Q(cancelled=False) & ~over & ~(ordinary & Exists(shut))))


_RELATED = ("activity__type", "series")


def _sessions(room: int, since: date, until: date) -> QuerySet[Session]:
    return _with_attended(_in(room, since, until)).select_related(*_RELATED)


def _in(room: int, since: date, until: date) -> QuerySet[Session]:
    on, planned_on = Q(on__gte=since, on__lt=until), Q(planned_on__gte=since, planned_on__lt=until)
    return Session.objects.filter(on | planned_on, room=room)


def _with_attended(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.annotate(attended=Exists(Attendance.objects.filter(session=OuterRef("pk"))))


def _series(room: int, since: date, until: date) -> QuerySet[Series]:
    goes_on = Q(until=None) | Q(until__gt=since)
    return Series.objects.filter(goes_on, room=room, since__lt=until).select_related("activity__type")


def _leaders(room: int, since: date, until: date) -> QuerySet[Leader, Any]:
    """Of everything that may be on: also of series that have ended, from which something was moved to these days."""
    sessions = _in(room, since, until)
    theirs = Q(session__in=sessions.filter(own_leaders=True)) | Q(series__in=sessions.values("series"))
    leaders = Leader.objects.filter(theirs | Q(series__in=_series(room, since, until).values("pk")), room=room)
    of_person = ("first_name", "last_name", "picture", "paint")
    columns = ("session_id", "series_id", "person_id", *(f"person__{name}" for name in of_person))
    return leaders.order_by("person__first_name", "pk").values_list(*columns)


def _shut_days(room: int, since: date, until: date) -> QuerySet[ClosedDay, Any]:
    return ClosedDay.objects.filter(room=room, on__gte=since, on__lt=until).values_list("on", "reason")


def _made(session: Session, shut: dict[date, str]) -> Occurrence:
    attended = bool(getattr(session, "attended", False))
    ordinary = session.series_id is not None and session.planned_on in {None, session.on}
    return Occurrence(
        on=session.on,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        activity=session.activity,
        contribution_cents=session.contribution_cents,
        session=session,
        series=session.series,
        planned_on=session.planned_on,
        attended=attended,
        closed=shut.get(session.on) if ordinary and not attended else None,
    )


def _said(series: Series, within: Period, shut: dict[date, str]) -> list[Occurrence]:
    until = min(filter(None, (within.until, series.until)))
    since = max(within.since, series.since)
    days = days_of(repeats=series.repeats, since=series.since, within=Period(since, until)) if since < until else []
    return [_on(series, day, closed=shut.get(day)) for day in days]


def _on(series: Series, day: date, *, closed: str | None = None) -> Occurrence:
    return Occurrence(
        on=day,
        starts_at=series.starts_at,
        ends_at=series.ends_at,
        activity=series.activity,
        contribution_cents=series.contribution_cents,
        series=series,
        planned_on=day,
        closed=closed,
    )


def _is_over(one: Occurrence) -> bool:
    """Whether its series ended before it, and nobody came."""
    until = one.series.until if one.series else None
    return bool(until and one.planned_on and one.planned_on >= until and not one.attended)


def _with_leaders(room: Room, within: Period, found: list[Occurrence]) -> list[Occurrence]:
    shown = {_led_by(one) for one in found}
    rows = list(_LEADERS.rows(**_asked(room, within))) if found else []
    leaders = [row for row in rows if row[:2] in shown]
    names = told_apart({(person, first, last) for _, _, person, first, last, _, _ in leaders})
    of: dict[tuple[int | None, int | None], list[Leads]] = {}
    for session, series, person, _first, _last, picture, paint in leaders:
        of.setdefault((session, series), []).append(Leads(person, names[person], picture, paint))
    return [replace(one, leaders=tuple(of.get(_led_by(one), ()))) for one in found]


def _led_by(one: Occurrence) -> tuple[int | None, int | None]:
    if one.session and one.session.own_leaders:
        return one.session.pk, None
    return None, one.series.pk if one.series else 0


def _order(one: Occurrence) -> tuple[Any, ...]:
    return one.on, one.starts_at is None, one.starts_at or time(0), one.activity.position, one.which


_SESSIONS: Final = Prepared(_sessions, room=int, since=date, until=date)  # a day board asks them every twenty seconds
_SERIES: Final = Prepared(_series, room=int, since=date, until=date)
_LEADERS: Final = Prepared(_leaders, room=int, since=date, until=date)
_SHUT: Final = Prepared(_shut_days, room=int, since=date, until=date)
