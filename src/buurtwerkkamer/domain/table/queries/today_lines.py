"""All the small things that a day board shows, in one query: a line each. ``today.py`` makes the day of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final

from django.db.models import CharField, Count, DateField, F, Max, QuerySet, TimeField, Value
from django.db.models.functions import Cast, Coalesce

from buurtwerkkamer.domain.pathway.queries.questions import waiting
from buurtwerkkamer.domain.people.queries.membership import fees_to_ask_for
from buurtwerkkamer.domain.programme.models import ClosedDay, Headcount, Visit
from buurtwerkkamer.domain.programme.queries.jobs import ready_jobs
from buurtwerkkamer.domain.programme.queries.keys import loans_to_ask_for
from buurtwerkkamer.domain.programme.queries.presence import came_to_sessions, inside
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.moods import tapped
from buurtwerkkamer.kernel.access import Permission

BACK: Final = timedelta(days=14)  # what was left open longer ago, is no loose end any more
SOON: Final = timedelta(days=3)  # from today on: for so long somebody can still be asked to lead
WEEK: Final = timedelta(days=7)

HERE, WAITS, KEY, JOB = "here", "waits", "key", "job"  # of a person, or with one
LAST, SHUT, CAME, UNKNOWN, FACE, FEES = "last", "shut", "came", "unknown", "face", "fees"


@dataclass(frozen=True, slots=True)
class Line:
    """What it is (``HERE`` …), its key or what it counts by, how many, what it says, when; and of whom."""

    kind: str
    pk: int
    number: int
    words: str
    on: date | None
    at: time | None
    person_id: int
    first_name: str
    last_name: str
    picture: str
    paint: str


def lines(*, room: Room, on: date, may: Collection[Permission]) -> list[Line]:
    """The lines of the day ``on`` that somebody who ``may`` so much sees. What they may not see is not asked for.

    One query. Source: REG-3.
    """
    first, *others = _kinds(room, on, may)
    return [Line(*row) for row in first.union(*others, all=True)]


def _kinds(room: Room, on: date, may: Collection[Permission]) -> list[QuerySet[Any, Any]]:
    tomorrow = on + timedelta(days=1)
    unknown = Headcount.objects.filter(room=room, on__gte=on - BACK, on__lte=on)
    kinds = [
        _rows(WAITS, waiting(room=room), words=F("kind"), on=F("asked_on"), at=F("asked_at"), **_of("person")),
        _rows(HERE, inside(room=room, on=on), at=F("arrived_at"), **_of("person")),
        _rows(LAST, _visits_before(room, on), pk=Value(0), on=F("last")),
        _rows(UNKNOWN, unknown, pk=F("activity"), number=F("count"), on=F("on")),
        _rows(FACE, tapped(room=room, since=tomorrow - WEEK, until=tomorrow), pk=F("face"), number=F("number")),
    ]
    if Permission.PROGRAMME_VIEW in may:
        shut = ClosedDay.objects.filter(room=room, on__gte=on - BACK, on__lt=on + SOON)
        came = came_to_sessions(room=room, on=on)
        kinds += [
            _rows(SHUT, shut, words=F("reason"), on=F("on")),
            _rows(CAME, came, pk=F("session"), number=F("people")),
        ]
    if Permission.JOBS_VIEW in may:
        kinds.append(_rows(JOB, ready_jobs(room=room, on=on), words=F("words"), on=F("due_on"), **_of("taken_by")))
    if Permission.KEYS_ARRANGE in may:
        keys = loans_to_ask_for(room=room, on=on)
        kinds.append(_rows(KEY, keys, pk=F("key"), number=F("key__number"), on=F("came_on"), **_of("person")))
    if Permission.MEMBERS_ARRANGE in may:
        fees = fees_to_ask_for(room=room, year=on.year).order_by().values("room").annotate(open=Count("pk"))
        kinds.append(_rows(FEES, fees, pk=Value(0), number=F("open")))
    return kinds


def _visits_before(room: Room, on: date) -> QuerySet[Visit, Any]:
    """One row: the last day before, when somebody was here."""
    visits = Visit.objects.filter(room=room, on__gte=on - BACK, on__lt=on)
    return visits.values("room").annotate(last=Max("on"))


def _rows(kind: str, rows: QuerySet[Any, Any], **known: Any) -> QuerySet[Any, Any]:
    columns = {
        "a_kind": Value(kind, CharField()),
        "a_pk": known.get("pk", F("pk")),
        "a_number": known.get("number", Value(0)),
        "a_word": known.get("words", _NO_WORDS),
        "a_day": known.get("on", _NO_DAY),
        "a_time": known.get("at", _NO_TIME),
        "a_person": known.get("person", Value(0)),
        "a_first_name": known.get("first_name", _NO_WORDS),
        "a_last_name": known.get("last_name", _NO_WORDS),
        "a_picture": known.get("picture", _NO_WORDS),
        "a_paint": known.get("paint", _NO_WORDS),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def _of(path: str) -> dict[str, Any]:
    """The columns of a person, who may not be there."""
    names = ("first_name", "last_name", "picture", "paint")
    return {"person": Coalesce(F(f"{path}_id"), 0)} | {n: Coalesce(F(f"{path}__{n}"), _NO_WORDS) for n in names}


_NO_WORDS: Final = Value("", CharField())
_NO_DAY: Final = Cast(Value(None), DateField())
_NO_TIME: Final = Cast(Value(None), TimeField())
