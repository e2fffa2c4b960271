"""One person, as the team of a room knows them: what they can, gave and received, which roles they grew through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from buurtwerkkamer.domain.pathway.enums import QuestionKind, Stage
from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Door, Participation, Person
from buurtwerkkamer.domain.people.queries.facts import HOME, KEY, MATE, MEMBER, ROLE, TALENT, Fact, facts
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Initiator, Job, JobHand, Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds
from buurtwerkkamer.kernel.prepared import Prepared

HAND, GOT, ASKED, CARRIES = "hand", "got", "asked", "carries"
A_FEW_TIMES: Final = 3  # somebody came this year, before the team asks what they would like to do


@dataclass(frozen=True, slots=True)
class Did:
    """An activity this year, or a job: how often, and when the last time was. No sum: it is no score."""

    label: str
    times: int
    last_on: date
    minutes: int = 0
    is_job: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A role on the ladder: since when it holds, or from when to when it did; neither where it is still open."""

    role: Role
    period_id: int = 0
    since: date | None = None
    until: date | None = None
    is_here: bool = False

    @property
    def holds(self) -> bool:
        """Whether somebody has this role and nobody ended it."""
        return self.since is not None and self.until is None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that nobody took up yet."""

    pk: int
    says: str
    asked_on: date


@dataclass(frozen=True, slots=True)
class Home:
    """A household: what it is called, if it is, and who live there besides the person of the page."""

    pk: int
    name: str
    mates: list[Fact]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What is shown of a person; most of it may be empty."""

    person: Person
    participation: Participation
    on_the_table_since: date | None
    is_inside: bool
    talents: list[Fact]
    ladder: list[Step]
    keys: list[Fact]
    member: Fact | None
    homes: list[Home]
    gave: list[Did]
    received: list[Did]
    carries: list[str]  # the activities that live by their energy now
    minutes_this_month: int
    minutes_this_year: int
    waiting: list[Waiting]
    has_wish: bool  # something that they would like to do for others, which is not done yet

    @property
    def may_be_asked(self) -> bool:
        """Whether they came a few times, nothing of theirs waits first, and nobody knows what they would like to do.

        Source: DNA-2, DNA-9, VOV-5.
        """
        came = sum(did.times for did in (*self.gave, *self.received) if not did.is_job)
        return came >= A_FEW_TIMES and not self.waiting and not self.has_wish

    @property
    def here(self) -> Step | None:
        """The highest step on which this person stands now."""
        return next((step for step in self.ladder if step.is_here), None)


def person_page(*, room: Room, person_id: int, on: date) -> PersonPage | None:
    """What ``room`` knows of this person on the day ``on``; None where it does not know them. Four queries, always.

    Activities and hours are those of the year so far. Source: DNA-1, DNA-4, VOV-6, POS-3, OWN-1.
    """
    participation = next(_PARTICIPATION.models(room=room.pk, person=person_id, on=on), None)
    if participation is None:
        return None
    known = facts(room=room, person_ids=[person_id], on=on)
    of = {kind: [fact for fact in known if fact.kind == kind] for kind in (TALENT, ROLE, KEY, MEMBER, HOME, MATE)}
    since = on.replace(month=1, day=1)
    until = since.replace(year=on.year + 1)
    others = list(_OTHERS.rows(room=room.pk, person=person_id, since=since, until=until, on=on))
    gave, received, this_month = _gave_and_received(room, person_id, on, others)
    waiting, has_wish = _asked(others)
    return PersonPage(
        person=participation.person,
        participation=participation,
        on_the_table_since=participation.on_the_table_since,
        is_inside=participation.is_inside,
        talents=of[TALENT],
        ladder=_ladder(of[ROLE]),
        keys=of[KEY],
        member=of[MEMBER][0] if of[MEMBER] else None,
        homes=_homes(of[HOME], of[MATE]),
        gave=_last_first(gave),
        received=_last_first(received),
        carries=sorted(words for kind, _pk, words, *_rest in others if kind == CARRIES),
        minutes_this_month=this_month,
        minutes_this_year=sum(did.minutes for did in gave),
        waiting=waiting,
        has_wish=has_wish,
    )


def _gave_and_received(
    room: Room, person_id: int, on: date, others: list[tuple[Any, ...]]
) -> tuple[list[Did], list[Did], int]:
    """What somebody gave and received in the year so far, and the minutes given this month."""
    whose, since = {"room": room.pk, "person": person_id}, on.replace(month=1, day=1)
    rows = list(_CAME.rows(**whose, since=since, on=on, month=on.replace(day=1)))
    came = [(capacity, Did(label, times, last, given)) for capacity, label, times, last, given, _month in rows]
    jobs = {
        kind: [Did(words, 1, day, number or 0, is_job=True) for its, _pk, words, number, day in others if its == kind]
        for kind in (HAND, GOT)
    }
    gave = [did for capacity, did in came if capacity == Capacity.VOLUNTEER]
    received = [did for capacity, did in came if capacity == Capacity.PARTICIPANT]
    month = sum(row[-1] for row in rows) + sum(job.minutes for job in jobs[HAND] if job.last_on.month == on.month)
    return [*gave, *jobs[HAND]], [*received, *jobs[GOT]], month


def _asked(others: list[tuple[Any, ...]]) -> tuple[list[Waiting], bool]:
    """What nobody took up yet, and whether they have a wish."""
    asked = [row for kind, *row in others if kind == ASKED]
    waiting = [Waiting(pk, str(QuestionKind(words).label), day) for pk, words, waits, day in asked if waits]
    return waiting, any(words == QuestionKind.CONTRIBUTE for _pk, words, *_rest in asked)


def _participation(room: int, person: int, on: date) -> QuerySet[Participation]:
    door = Door.objects.filter(room=room, person=OuterRef("person")).values("agreed_on")[:1]
    visit = Visit.objects.filter(room=room, on=on, person=OuterRef("person"), left_at=None).exclude(arrived_at=None)
    known = Participation.objects.filter(room=room, person=person).select_related("person")
    return known.annotate(on_the_table_since=Subquery(door), is_inside=Exists(visit))


_PARTICIPATION: Final = Prepared(_participation, room=int, person=int, on=date)


def _came(room: int, person: int, since: date, on: date, month: date) -> QuerySet[Attendance, tuple[Any, ...]]:
    """What somebody came for from ``since`` to ``on``, by capacity: how often, the last day, the minutes given, and
    those from the day ``month`` on.
    """
    return (
        Attendance.objects.filter(room=room, person=person, on__gte=since, on__lte=on)
        .order_by()
        .values_list("capacity", "activity__label")
        .annotate(
            times=Count("pk"),
            last=Max("on"),
            given=Sum("minutes"),
            this_month=Coalesce(Sum("minutes", filter=Q(on__gte=month)), 0),
        )
    )


_CAME: Final = Prepared(_came, room=int, person=int, since=date, on=date, month=date)


def _others(room: int, person: int, since: date, until: date, on: date) -> QuerySet[Any, Any]:
    """Jobs of the period that this person did (``HAND``) or that were done for them (``GOT``), what waits, wishes, and
    what they carry.

    Of a question the number says whether nobody took it up yet.
    """
    none = Cast(Value(None), IntegerField())
    hands = JobHand.objects.filter(job__room=room, person=person, job__done_on__gte=since, job__done_on__lt=until)
    got = Job.objects.filter(room=room, requester=person, done_on__gte=since, done_on__lt=until)
    waits = Case(When(stage=Stage.NEW, then=Value(1)), default=Value(0))
    open_wish = Q(kind=QuestionKind.CONTRIBUTE) & ~Q(stage=Stage.DONE)
    asked = Question.objects.filter(Q(stage=Stage.NEW) | open_wish, room=room, person=person)
    carries = Initiator.objects.filter(holds(on), room=room, person=person)
    return _rows(HAND, hands, words=F("job__words"), number=F("minutes"), day=F("job__done_on")).union(
        _rows(GOT, got, words=F("words"), number=none, day=F("done_on")),
        _rows(ASKED, asked, words=F("kind"), number=waits, day=F("asked_on")),
        _rows(CARRIES, carries, words=F("activity__label"), number=none, day=F("since")),
        all=True,
    )


def _rows(kind: str, rows: Any, **known: Any) -> Any:
    columns = {
        "a_kind": Value(kind, CharField()),
        "a_pk": F("pk"),
        "a_word": known["words"],
        "a_number": Cast(known["number"], IntegerField()),
        "a_day": Cast(known["day"], DateField()),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


_OTHERS: Final = Prepared(_others, room=int, person=int, since=date, until=date, on=date)


def _last_first(did: Iterable[Did]) -> list[Did]:
    return sorted(did, key=lambda one: (one.last_on, one.times), reverse=True)


def _homes(homes: list[Fact], mates: list[Fact]) -> list[Home]:
    """Each household with the others who live there; none where nobody else of it is known here."""
    found = [Home(home.pk, home.words, [mate for mate in mates if mate.number == home.pk]) for home in homes]
    return [home for home in found if home.mates]


def _ladder(roles: list[Fact]) -> list[Step]:
    """All roles in their order; of a role that somebody had twice, the period that holds, or else the last one."""
    held: dict[str, Fact] = {}
    for fact in roles:
        if fact.words not in held or held[fact.words].until is not None:
            held[fact.words] = fact
    order = [str(role) for role in Role]
    highest = max((role for role in held if held[role].until is None), key=order.index, default=None)
    return [
        Step(role, found.pk, found.since, found.until, is_here=role == highest)
        if (found := held.get(role))
        else Step(role)
        for role in Role
    ]
