"""Everything in view: which domains of life are touched, by an activity, in a room, and for somebody who said yes.

Source: VAL-1.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery

from buurtwerkkamer.domain.programme.enums import JobStatus, LifeDomain
from buurtwerkkamer.domain.programme.models import Activity, ActivityType, Attendance, Job, JobHand, Touching
from buurtwerkkamer.domain.programme.queries.activities import IN_ORDER
from buurtwerkkamer.domain.programme.rules.domains import Domains, touches
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Touches:
    """An activity, what it touches, and whether the cooperative settled that itself."""

    activity: Activity
    domains: Domains
    is_settled: bool


@dataclass(frozen=True, slots=True)
class InView:
    """A domain in a room's year: how many times something took place that touches it, and how many people came."""

    domain: LifeDomain
    times: int
    persons: int


def touches_by_type(*, cooperative: Cooperative) -> list[tuple[ActivityType, list[Touches]]]:
    """All of the list, under its types, in order. One query."""
    found: dict[ActivityType, list[Touches]] = {}
    for one in _with_settled(cooperative.pk).filter(put_away_on=None).select_related("type").order_by(*IN_ORDER):
        found.setdefault(one.type, []).append(_touches(one))
    return list(found.items())


def touches_of(*, cooperative: Cooperative, pk: int) -> Touches | None:
    """Of one activity; None where there is none. One query."""
    found = _with_settled(cooperative.pk).select_related("type").filter(pk=pk).first()
    return _touches(found) if found else None


def versions_of(*, cooperative: Cooperative, activity: Activity) -> list[Touching]:
    """What was settled of it, the newest first."""
    return list(Touching.objects.filter(cooperative=cooperative, activity=activity).order_by("-pk"))


def room_in_view(*, room: Room, within: Period) -> list[InView]:
    """Of each domain what took place in ``room`` and how many people it reached. Four queries. Source: VAL-1."""
    came = Attendance.objects.filter(room=room, on__gte=within.since, on__lt=within.until).order_by()
    times = Counter(dict(came.values_list("activity").annotate(Count("session", distinct=True))))
    pairs = set(came.values_list("activity", "person").distinct())
    jobs = _jobs(room, within)
    times.update(kind for kind, _people in jobs)
    pairs.update((kind, person) for kind, people in jobs for person in people)
    rows = _with_settled(room.cooperative_id).filter(pk__in=times).select_related("type")
    of = {one.pk: _touches(one).domains for one in rows}
    return [
        InView(
            domain,
            times=sum(number for pk, number in times.items() if domain in of[pk]),
            persons=len({person for pk, person in pairs if domain in of[pk]}),
        )
        for domain in LifeDomain
    ]


def _jobs(room: Room, within: Period) -> list[tuple[int, set[int]]]:
    """Of each job that was done its kind, and who asked for it or did it."""
    done = Job.objects.filter(room=room, status=JobStatus.DONE, done_on__gte=within.since, done_on__lt=within.until)
    found: dict[int, tuple[int, set[int]]] = {}
    for pk, kind, requester, hand in done.values_list("pk", "kind", "requester", "hands__person"):
        found.setdefault(pk, (kind, set()))[1].update(filter(None, (requester, hand)))
    return list(found.values())


def person_in_view(*, room: Room, person_id: int, within: Period) -> Domains:
    """The domains that what this person did and received in ``room`` touches. One query.

    Only for somebody who said yes to it: the caller asks. Source: VAL-1.
    """
    theirs: dict[str, Any] = {"room": room, "on__gte": within.since, "on__lt": within.until, "person": person_id}
    done = {"room": room, "done_on__gte": within.since, "done_on__lt": within.until, "kind": OuterRef("pk")}
    hands = {f"job__{name}": value for name, value in done.items()}
    did = (
        Exists(Attendance.objects.filter(activity=OuterRef("pk"), **theirs))
        | Exists(Job.objects.filter(requester=person_id, **done))
        | Exists(JobHand.objects.filter(person=person_id, **hands))
    )
    rows = _with_settled(room.cooperative_id).filter(did).select_related("type")
    return _all(_touches(one).domains for one in rows)


def _all(found: Iterable[Domains]) -> Domains:
    return frozenset().union(*found)


def _with_settled(cooperative_id: int) -> Any:
    newest = Touching.objects.filter(cooperative=cooperative_id, activity=OuterRef("pk")).order_by("-pk")
    return Activity.objects.annotate(settled=Subquery(newest.values("domains")[:1]))


def _touches(one: Any) -> Touches:
    domains = touches(code=one.code, type_code=one.type.code, settled=one.settled)
    return Touches(one, domains, one.settled is not None)
