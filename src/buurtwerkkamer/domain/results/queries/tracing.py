"""The records behind a figure, for the room's own team: every figure can be opened to what it was counted from.

Each trace counts by the same rule as ``counting.py``; a test holds the two against each other. Source: RES-2.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum, Value
from django.utils.dates import MONTHS

from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.pathway.enums import News
from buurtwerkkamer.domain.pathway.models import Heard
from buurtwerkkamer.domain.people.models import KeyLoan, MembershipFee, Participation
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.programme.models import Attendance, Job, JobHand
from buurtwerkkamer.domain.results.rules import Indicator
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.money import hours
from buurtwerkkamer.kernel.periods import holds


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was counted: a person, or a job (then ``person_id`` may be empty); ``words`` say what."""

    person_id: int | None
    words: str
    counts: bool = True  # False: among the "y" of "x of y", but not among the x


def records_behind(*, indicator: Indicator, room: Room, year: int) -> list[Record] | None:
    """What ``indicator`` was counted from in ``year`` of ``room``; None where it is not counted from records of people.

    Source: RES-2, counting.md.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    if indicator.types and indicator.code != "jobs":
        return _attended(_attendances(room, first, last).filter(activity__type__code__in=indicator.types))
    trace = _TRACES.get(indicator.code)
    return trace(room, first, last) if trace else None


def _attendances(room: Room, first: date, last: date) -> QuerySet[Attendance]:
    return Attendance.objects.filter(room=room, on__range=(first, last)).order_by()


def _done(room: Room, first: date, last: date) -> QuerySet[Job]:
    return Job.objects.filter(room=room, status=JobStatus.DONE, done_on__range=(first, last))


def _attended(rows: QuerySet[Attendance]) -> list[Record]:
    counted = rows.values_list("person_id").annotate(times=Count("*"), latest=Max("on"))
    counted = counted.order_by("-latest", "person_id")  # who came last stands first: never who came most
    return [Record(person, f"{_times(times)}, het laatst op {_day(latest)}") for person, times, latest in counted]


def _everybody(room: Room, first: date, last: date) -> list[Record]:
    came = _attendances(room, first, last).annotate(by_job=Value(0)).values_list("person_id", "by_job")
    asked = _done(room, first, last).exclude(requester=None).annotate(by_job=Value(1)).order_by()
    came_and_asked = came.annotate(times=Count("*"), latest=Max("on")).union(
        asked.values_list("requester_id", "by_job").annotate(times=Count("*"), latest=Max("done_on")), all=True
    )
    said: dict[int, list[str]] = {}
    for person, by_job, times, latest in came_and_asked.order_by("-latest", "person_id"):
        asked_for, came_for = _times(times, "klus", "klussen"), _times(times)
        words = f"{asked_for} laten doen" if by_job else f"{came_for}, het laatst op {_day(latest)}"
        said.setdefault(person, []).append(words)
    return [Record(person, "; ".join(words)) for person, words in said.items()]


def _volunteers(room: Room, first: date, last: date) -> list[Record]:
    helped = _attendances(room, first, last).filter(capacity=Capacity.VOLUNTEER).values_list("person_id")
    hands = JobHand.objects.filter(job__in=_done(room, first, last)).order_by().values_list("person_id")
    given: dict[int, int] = {}
    for person, minutes in helped.annotate(given=Sum("minutes")).union(hands.annotate(given=Sum("minutes")), all=True):
        given[person] = given.get(person, 0) + minutes
    return [Record(person, f"{hours(given[person])} uur gegeven") for person in sorted(given)]


def _key_holders(room: Room, first: date, last: date) -> list[Record]:
    del first
    loans = KeyLoan.objects.filter(holds(last, "lent_on", "returned_on"), key__room=room)
    held: dict[int, str] = {}
    for person, number, lent_on in loans.order_by("lent_on").values_list("person_id", "key__number", "lent_on"):
        held.setdefault(person, f"sleutel {number}, sinds {_day(lent_on)}")
    return [Record(person, words) for person, words in held.items()]


def _members(room: Room, first: date, last: date) -> list[Record]:
    del last
    fees = MembershipFee.objects.filter(membership__room=room, year=first.year)
    rows = dict(fees.order_by("membership__since").values_list("membership__person_id", "membership__since"))
    return [Record(person, f"lid sinds {_day(since)}") for person, since in rows.items()]


def _newcomers(room: Room, first: date, last: date) -> list[Record]:
    rows = Participation.counted.filter(room=room, newcomer_on__lte=last).order_by("newcomer_on")
    known = rows.annotate(here=_takes_part(room, first, last)).values_list("person_id", "here", "newcomer_on")
    return [_taking_part(person, f"genoteerd op {_day(on)}", here=here) for person, here, on in known]


def _referred(room: Room, first: date, last: date) -> list[Record]:
    rows = Referral.counted.filter(room=room, direction=Direction.INBOUND, known_on__lte=last).order_by("known_on")
    known = rows.annotate(here=_takes_part(room, first, last)).values_list("person_id", "here", "partner__name")
    latest = {person: (here, name) for person, here, name in known}  # of several referrals the last one speaks
    return [_taking_part(person, f"verwezen door {name}", here=here) for person, (here, name) in latest.items()]


def _referrals(room: Room, first: date, last: date) -> list[Record]:
    rows = Referral.counted.filter(room=room, referred_on__range=(first, last)).order_by("referred_on")
    latest: dict[int, str] = {}
    for person, name, direction, on in rows.values_list("person_id", "partner__name", "direction", "referred_on"):
        latest[person] = f"{Direction(direction).label}: {name}, {_day(on)}"
    return [Record(person, words) for person, words in latest.items()]


def _paid_work(room: Room, first: date, last: date) -> list[Record]:
    found = Heard.objects.filter(room=room, news=News.PAID_WORK, heard_on__range=(first, last)).order_by("heard_on")
    heard = dict(found.values_list("person_id", "heard_on"))
    return [Record(person, f"gehoord op {_day(on)}") for person, on in heard.items()]


def _jobs(room: Room, first: date, last: date) -> list[Record]:
    rows = _done(room, first, last).order_by("done_on").values_list("requester_id", "words", "kind__label", "done_on")
    return [
        Record(asker, f"{_day(on)}: {words} ({kind.lower()})" if words else f"{_day(on)}: {kind.lower()}")
        for asker, words, kind, on in rows
    ]


def _takes_part(room: Room, first: date, last: date) -> Exists:
    return Exists(_attendances(room, first, last).filter(person=OuterRef("person")))


def _taking_part(person: int, words: str, *, here: bool) -> Record:
    return Record(person, f"{words}, {'doet mee' if here else 'nog niet gekomen dit jaar'}", counts=here)


def _times(times: int, one: str = "keer", many: str = "keer") -> str:
    return f"{times} {one if times == 1 else many}"


def _day(day: date | None) -> str:  # None only to the type of a nullable column: the filters leave none
    """As the screens write a day; put together here, because a figure may have seven hundred of them."""
    return f"{day.day} {MONTHS[day.month]} {day.year}" if day else "–"


_TRACES: Final[dict[str, Callable[[Room, date, date], list[Record]]]] = {
    "total_unique": _everybody,
    "active_volunteers": _volunteers,
    "key_holders": _key_holders,
    "paying_members": _members,
    "newcomers_taking_part": _newcomers,
    "referred_taking_part": _referred,
    "referrals": _referrals,
    "paid_work": _paid_work,
    "jobs": _jobs,
}
