"""Who was at a session, who may have been, and what was put right since: all that one screen shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models import Case, Count, OuterRef, Subquery, When

from buurtwerkkamer.domain.people.models import Account, Person
from buurtwerkkamer.domain.people.queries.finding import found
from buurtwerkkamer.domain.people.queries.names import first_names
from buurtwerkkamer.domain.programme.enums import Capacity, Correction
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Session
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.reading import events_about
from buurtwerkkamer.kernel.periods import LOCAL

USUAL: Final = timedelta(weeks=8)  # who came to something since then, usually comes
FIRST: Final = 24  # people that are shown where nobody usually comes
BY_NAME: Final = ("first_name", "last_name", "pk")
HALF_HOUR: Final = 30
NO_LENGTH: Final = 120  # minutes, where nobody knows how long a session was
LONGEST: Final = 8 * 60  # minutes that we suggest


@dataclass(frozen=True, slots=True)
class MayHaveCome:
    """Somebody whom the room knows; ``came`` and ``helped`` are how often lately, to this activity."""

    person_id: int
    name: str
    picture: str
    paint: str
    came: int
    helped: int


@dataclass(frozen=True, slots=True)
class Trace:
    """One correction: who made it, by the name of their account, when, and how much of it. Never whom it was about."""

    who: str
    at: datetime
    undone: bool
    added: int
    removed: int
    hours: int
    strangers: int


@dataclass(frozen=True, slots=True)
class SessionSheet:
    """A session as it stands, and who may have been there: who usually come, or ``found`` by what somebody typed."""

    session: Session
    strangers: int
    came: frozenset[int]
    helped: dict[int, int]  # minutes
    people: list[MayHaveCome]  # who usually comes first, then by name
    found: frozenset[int]
    traces: list[Trace]

    @property
    def suggested_minutes(self) -> int:
        """The length of the session, in half hours."""
        starts, ends = self.session.starts_at, self.session.ends_at
        if not (starts and ends):
            return NO_LENGTH
        length = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
        return min(max(-(-length // HALF_HOUR) * HALF_HOUR, HALF_HOUR), LONGEST)


def session_of(*, room: Room, pk: int) -> Session | None:
    """The session of ``room`` with its activity; None where it is another room's. ``strangers``: without a name."""
    counted = Headcount.objects.filter(room=OuterRef("room"), on=OuterRef("on"), activity=OuterRef("activity"))
    sessions = Session.objects.filter(room=room, pk=pk).select_related("activity")
    return sessions.annotate(strangers=Subquery(counted.values("count")[:1])).first()


def session_sheet(*, room: Room, pk: int, typed: str = "", also: Collection[int] = ()) -> SessionSheet | None:
    """The session ``pk`` of ``room``, in five queries; None where it is another room's.

    With ``typed`` who may be meant by it, in one more; ``also`` are people who are on the page already.
    Source: ACT-3, REG-5, FIN-6.
    """
    session: Any = session_of(room=room, pk=pk)
    if session is None:
        return None
    rows = list(Attendance.objects.filter(session=session).values_list("person_id", "capacity", "minutes"))
    there = {person for person, _capacity, _minutes in rows}.union(also)
    meant = frozenset(found(room=room, typed=typed) if typed else ())
    return SessionSheet(
        session=session,
        strangers=session.strangers or 0,
        came=frozenset(person for person, capacity, _minutes in rows if capacity == Capacity.PARTICIPANT),
        helped={person: minutes for person, capacity, minutes in rows if capacity == Capacity.VOLUNTEER},
        people=_people(room, session, there | meant, at_least=0 if typed else FIRST),
        found=meant,
        traces=_traces(session),
    )


def _people(room: Room, session: Session, there: Collection[int], at_least: int) -> list[MayHaveCome]:
    """Those of ``there`` and who usually come; where that are few, as of something new, then the first by name."""
    lately = Attendance.objects.filter(
        room=room, on__gte=session.on - USUAL, on__lt=session.on, activity=session.activity_id
    )
    counted = lately.order_by().values_list("person_id", "capacity").annotate(times=Count("*"))
    times = {(person, capacity): number for person, capacity, number in counted}
    asked = {*there, *(person for person, _capacity in times)}
    known = Person.objects.filter(participations__room=room, is_forgotten=False)
    if len(asked) < at_least:
        first = known.order_by(Case(When(pk__in=asked, then=0), default=1), *BY_NAME)[:at_least]
    else:
        first = known.filter(pk__in=asked).order_by(*BY_NAME)
    people = list(first)
    names = first_names(people)
    may_have_come = [
        MayHaveCome(
            person.pk,
            names[person.pk],
            person.picture,
            person.paint,
            times.get((person.pk, Capacity.PARTICIPANT), 0),
            times.get((person.pk, Capacity.VOLUNTEER), 0),
        )
        for person in people
    ]
    return sorted(may_have_come, key=lambda one: -(one.came + one.helped))


def _traces(session: Session) -> list[Trace]:
    since = datetime.combine(session.on, time.min, LOCAL)
    events: Any = events_about(target=session, actions=tuple(Correction), room_id=session.room_id, since=since)
    named = events.annotate(who=Subquery(Account.objects.filter(pk=OuterRef("account_pk")).values("name")[:1]))
    return [
        Trace(
            who=event.who or "",
            at=event.at,
            undone=event.action == Correction.RESTORED,
            **{what: event.details.get(what, 0) for what in ("added", "removed", "hours", "strangers")},
        )
        for event in named
    ]
