"""All the small things that a day board shows, in one query: a line each. ``today.py`` makes the day of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    TimeField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from buurtwerkkamer.domain.pathway.queries.letters import letters_due
from buurtwerkkamer.domain.pathway.queries.messages import absences, unread
from buurtwerkkamer.domain.pathway.queries.missing import good_news
from buurtwerkkamer.domain.pathway.queries.questions import waiting
from buurtwerkkamer.domain.people.models import Talent
from buurtwerkkamer.domain.people.queries.membership import unpaid
from buurtwerkkamer.domain.programme.models import ClosedDay, Headcount, Visit
from buurtwerkkamer.domain.programme.queries.jobs import ready_jobs
from buurtwerkkamer.domain.programme.queries.keys import AWAY, loans_to_ask_for
from buurtwerkkamer.domain.programme.queries.presence import came_to_sessions, inside
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.moods import tapped
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.prepared import Prepared
from buurtwerkkamer.kernel.statements import Asked

BACK: Final = timedelta(days=14)  # what was left open longer ago, is no loose end any more
SOON: Final = timedelta(days=3)  # from today on: for so long somebody can still be asked to lead
WEEK: Final = timedelta(days=7)  # also: so long before its day a letter asks for somebody
MOST: Final = 6  # questions that wait, and messages that nobody read: the others are on pages of their own

HERE, WAITS, KEY, JOB = "here", "waits", "key", "job"  # of a person, or with one
LAST, SHUT, CAME, UNKNOWN, FACE, FEES = "last", "shut", "came", "unknown", "face", "fees"
LEFT, ABSENT, NEWS = "left", "absent", "news"  # a message; who let know that they do not come
LETTER = "letter"  # that must be answered
IN_THE_SQUEEZE, TOLD = 1, 2  # what ``number`` says of a question: in the squeeze, and told in words (else tapped)


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
    also: str  # a talent of who waits; what a message says, or from whom a letter is, sealed


def lines(*, room: Room, on: date, may: Collection[Permission]) -> list[Line]:
    """The lines of the day ``on`` that somebody who ``may`` so much sees. What they may not see is not asked for.

    One query. Source: REG-3.
    """
    given = {name: value for name, (permission, value) in _given(on).items() if permission in {None, *may}}
    prepared = _prepared(frozenset(may) & _MATTERS, tuple((name, type(value)) for name, value in given.items()))
    return [Line(*row) for row in prepared.rows(room=room.pk, **given)]


def _given(on: date) -> dict[str, tuple[Permission | None, Asked]]:
    """What the query is asked with, and which permission it takes to ask that."""
    tomorrow = on + timedelta(days=1)
    return {
        "on": (None, on),
        "tomorrow": (None, tomorrow),
        "week": (None, tomorrow - WEEK),
        "back": (None, on - BACK),
        "soon": (Permission.PROGRAMME_VIEW, on + SOON),
        "due": (Permission.PEOPLE_VIEW, on + WEEK),
        "away": (Permission.KEYS_ARRANGE, on - AWAY),
        "year": (Permission.MEMBERS_ARRANGE, on.year),
        "year_end": (Permission.MEMBERS_ARRANGE, on.replace(month=12, day=31)),
    }


_MATTERS: Final = frozenset(
    {
        Permission.PROGRAMME_VIEW,
        Permission.JOBS_VIEW,
        Permission.PEOPLE_VIEW,
        Permission.KEYS_ARRANGE,
        Permission.MEMBERS_ARRANGE,
    }
)


@cache
def _prepared(may: frozenset[Permission], given: tuple[tuple[str, type[Asked]], ...]) -> Prepared:
    """The query, written once for all who may the same: a board asks it every twenty seconds."""

    def write(**asked: Any) -> QuerySet[Any, Any]:
        first, *others = _kinds(Room(pk=asked.pop("room")), may, **asked)
        return first.union(*others, all=True)

    return Prepared(write, room=int, **dict(given))


def _kinds(room: Room, may: frozenset[Permission], **asked: Any) -> Iterator[QuerySet[Any, Any]]:
    on, back = asked["on"], asked["back"]
    unknown = Headcount.objects.filter(room=room, on__gte=back, on__lte=on)
    moods = tapped(room=room, since=asked["week"], until=asked["tomorrow"])
    waits, left = _first(waiting(room=room)), _first(unread(room=room))
    who = _of("person") | {"also": _a_talent()}
    yield _rows(WAITS, waits, number=_how(), words=F("kind"), on=F("asked_on"), at=F("asked_at"), **who)
    sealed = Cast("words", CharField())
    yield _rows(LEFT, left, words=F("came_by"), on=F("noted_on"), at=F("noted_at"), also=sealed)
    yield _rows(
        NEWS, good_news(room=room, since=asked["week"], until=asked["tomorrow"]), words=F("news"), **_of("person")
    )
    yield _rows(HERE, inside(room=room, on=on), at=F("arrived_at"), **_of("person"))
    yield _rows(LAST, _last_visit(room, back, on), pk=Value(0), on=F("last"))
    yield _rows(UNKNOWN, unknown, pk=F("activity"), number=F("count"), on=F("on"))
    yield _rows(FACE, moods, pk=F("face"), number=F("number"))
    if Permission.PROGRAMME_VIEW in may:
        shut = ClosedDay.objects.filter(room=room, on__gte=back, on__lt=asked["soon"])
        yield _rows(SHUT, shut, words=F("reason"), on=F("on"))
        yield _rows(ABSENT, absences(room=room, on=on), pk=F("session_id"), **_of("person"))
        yield _rows(CAME, came_to_sessions(room=room, on=on), pk=F("session"), number=F("people"))
    if Permission.PEOPLE_VIEW in may:
        due, name = _first(letters_due(room=room, before=asked["due"])), Coalesce(F("partner__name"), _NO_WORDS)
        yield _rows(LETTER, due, words=name, on=F("due_on"), also=Cast("from_whom", CharField()), **_of("person"))
    if Permission.JOBS_VIEW in may:
        yield _rows(JOB, ready_jobs(room=room, on=on), words=F("words"), on=F("due_on"), **_of("taken_by"))
    if Permission.KEYS_ARRANGE in may:
        keys = loans_to_ask_for(room=room, on=on, since=asked["away"])
        yield _rows(KEY, keys, pk=F("key"), number=F("key__number"), on=F("came_on"), **_of("person"))
    if Permission.MEMBERS_ARRANGE in may:
        fees = unpaid(room=room, year=Value(asked["year"]), last_day=asked["year_end"])
        yield _rows(FEES, fees.values("room").annotate(open=Count("pk")), pk=Value(0), number=F("open"))


def _first(rows: QuerySet[Any]) -> QuerySet[Any]:
    """So many of ``rows`` as a day shows: no database joins to others what it cut off itself."""
    return QuerySet(rows.model).filter(pk__in=rows.values("pk")[:MOST])


def _how() -> Any:
    told = Case(When(words="", then=Value(0)), default=Value(TOLD))
    return told + Case(When(is_urgent=True, then=Value(IN_THE_SQUEEZE)), default=Value(0))


def _a_talent() -> Any:
    """Something that who waits can: nobody is only what they ask. Source: DNA-1."""
    theirs = Talent.objects.filter(person=OuterRef("person")).order_by("pk").values("words")
    return Coalesce(Subquery(theirs[:1]), _NO_WORDS)


def _last_visit(room: Room, back: date, on: date) -> QuerySet[Visit, Any]:
    """One row: the last day from ``back`` to before ``on``, when somebody was here."""
    visits = Visit.objects.filter(room=room, on__gte=back, on__lt=on)
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
        "an_also": known.get("also", _NO_WORDS),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def _of(path: str) -> dict[str, Any]:
    """The columns of a person, who may not be there."""
    names = ("first_name", "last_name", "picture", "paint")
    return {"person": Coalesce(F(f"{path}_id"), 0)} | {n: Coalesce(F(f"{path}__{n}"), _NO_WORDS) for n in names}


_NO_WORDS: Final = Value("", CharField())
_NO_DAY: Final = Cast(Value(None), DateField())
_NO_TIME: Final = Cast(Value(None), TimeField())
