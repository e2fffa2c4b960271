"""What takes place, day by day: made already, or still only said by what comes back. And what does not, and why."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from buurtwerkkamer.domain.people.models import Person
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


def occurrences(*, room: Room, within: Period, shut: dict[date, str] | None = None) -> list[Occurrence]:
    """Everything that takes place in ``within``, and what was cancelled or the room is shut for; in order.

    ``within`` must have an end. Four queries, however much there is; three for who knows already which days are
    ``shut``, and why. Source: ACT-3.
    """
    return _occurrences(room, within, _shut(room, within) if shut is None else shut)


def _shut(room: Room, within: Period) -> dict[date, str]:
    return dict(ClosedDay.objects.filter(room=room, **_between("on", within)).values_list("on", "reason"))


def _occurrences(room: Room, within: Period, shut: dict[date, str]) -> list[Occurrence]:
    asked: dict[str, Any] = {"room": room.pk, "since": within.since, "until": within.until or date.max}
    made = [_made(session, shut) for session in _SESSIONS.models(**asked)]
    there = {(one.series.pk, one.planned_on) for one in made if one.series}
    series = list(_SERIES.models(**asked))
    said = [one for each in series for one in _said(each, within, shut) if (each.pk, one.planned_on) not in there]
    shown = [one for one in (*made, *said) if within.holds_on(one.on) and not _is_over(one)]
    return sorted(_with_leaders(room, shown), key=_order)


def occurrence(*, room: Room, which: str) -> Occurrence | None:
    """The one that an address names; None where it is not of ``room``, or not there (any longer)."""
    kind, rest = which[:1], which[1:]
    if kind == "s" and rest.isdecimal():
        sessions = _with_attended(Session.objects.filter(room=room, pk=int(rest[:15]))).select_related(*_RELATED)
        found = [_made(session, {}) for session in sessions]
        return next(iter(_with_leaders(room, found)), None)
    number, _dash, day = rest.partition("-")
    if kind != "v" or not number.isdecimal():
        return None
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return _of_series(room, int(number[:15]), on)


def _of_series(room: Room, pk: int, on: date) -> Occurrence | None:
    session = Session.objects.filter(room=room, series=pk, planned_on=on).values_list("on", flat=True).first()
    actual = session or on
    return next(
        (
            one
            for one in occurrences(room=room, within=Period(actual, date.fromordinal(actual.toordinal() + 1)))
            if one.series and one.series.pk == pk and one.planned_on == on
        ),
        None,
    )


def taking_place(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Those that take place: not cancelled, their series not over, the room not shut; or else somebody came anyway."""
    shut = ClosedDay.objects.filter(room=OuterRef("room"), on=OuterRef("on"))
    ordinary = Q(series__isnull=False) & (Q(planned_on=None) | Q(planned_on=F("on")))
    over = Q(series__until__isnull=False, planned_on__isnull=False, planned_on__gte=F("series__until"))
    came = Exists(Attendance.objects.filter(session=OuterRef("pk")))
    return sessions.filter(came | (Q(cancelled=False) & ~over & ~(ordinary & Exists(shut))))


_RELATED = ("activity__type", "series")


def _sessions(room: int, since: date, until: date) -> QuerySet[Session]:
    within = Period(since, until)
    days = Q(**_between("on", within)) | Q(**_between("planned_on", within))
    return _with_attended(Session.objects.filter(days, room=room)).select_related(*_RELATED)


def _with_attended(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.annotate(attended=Exists(Attendance.objects.filter(session=OuterRef("pk"))))


def _series(room: int, since: date, until: date) -> QuerySet[Series]:
    goes_on = Q(until=None) | Q(until__gt=since)
    return Series.objects.filter(goes_on, room=room, since__lt=until).select_related("activity__type")


def _between(field: str, within: Period) -> dict[str, Any]:
    return {f"{field}__gte": within.since, f"{field}__lt": within.until}


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
    return [
        Occurrence(
            on=day,
            starts_at=series.starts_at,
            ends_at=series.ends_at,
            activity=series.activity,
            contribution_cents=series.contribution_cents,
            series=series,
            planned_on=day,
            closed=shut.get(day),
        )
        for day in days
    ]


def _is_over(one: Occurrence) -> bool:
    """Whether its series ended before it, and nobody came."""
    until = one.series.until if one.series else None
    return bool(until and one.planned_on and one.planned_on >= until and not one.attended)


def _with_leaders(room: Room, found: list[Occurrence]) -> list[Occurrence]:
    own = [one.session.pk for one in found if one.session and one.session.own_leaders]
    series = {one.series.pk for one in found if one.series}
    rows = Leader.objects.filter(Q(session__in=own) | Q(series__in=series), room=room).select_related("person")
    leaders = list(rows.order_by("person__first_name", "pk")) if own or series else []
    names = first_names([leader.person for leader in leaders])
    of: dict[tuple[int | None, int | None], list[Leads]] = {}
    for leader in leaders:
        person = leader.person
        seen = Leads(person.pk, names[person.pk], person.picture, person.paint)
        of.setdefault((leader.session_id, leader.series_id), []).append(seen)
    return [replace(one, leaders=tuple(of.get(_led_by(one), ()))) for one in found]


def _led_by(one: Occurrence) -> tuple[int | None, int | None]:
    if one.session and one.session.own_leaders:
        return one.session.pk, None
    return None, one.series.pk if one.series else 0


def first_names(people: list[Person]) -> dict[int, str]:
    """How each of ``people`` is called: the first name, with an initial where two share it."""
    known = {person.pk: person for person in people}
    often = Counter(person.first_name for person in known.values())
    return {pk: p.first_name if often[p.first_name] == 1 else p.short_name for pk, p in known.items()}


def _order(one: Occurrence) -> tuple[Any, ...]:
    return one.on, one.starts_at is None, one.starts_at or time(0), one.activity.position, one.which


_SESSIONS: Final = Prepared(_sessions, room=int, since=date, until=date)  # a day board asks them every twenty seconds
_SERIES: Final = Prepared(_series, room=int, since=date, until=date)
