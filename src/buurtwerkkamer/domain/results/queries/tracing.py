"""The records behind a figure, for the room's own team: every figure can be opened to what it was counted from.

Each trace counts by the same rule as ``counting.py``; a test holds the two against each other. Source: RES-2.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Max, QuerySet, Sum
from django.utils.formats import date_format

from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.partners.models import Referral
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
    counted = rows.values_list("person_id").annotate(times=Count("pk"), latest=Max("on"))
    return [Record(person, f"{_times(times)}, het laatst op {_day(latest)}") for person, times, latest in counted]


def _everybody(room: Room, first: date, last: date) -> list[Record]:
    records = {record.person_id: record for record in _attended(_attendances(room, first, last))}
    asked = _done(room, first, last).exclude(requester=None).values_list("requester_id").annotate(times=Count("pk"))
    for person, times in asked:
        said = "een klus laten doen" if times == 1 else f"{times} klussen laten doen"
        before = records.get(person)
        records[person] = Record(person, f"{before.words}; {said}" if before else said)
    return list(records.values())


def _volunteers(room: Room, first: date, last: date) -> list[Record]:
    given: dict[int, int] = {}
    helped = _attendances(room, first, last).filter(capacity=Capacity.VOLUNTEER)
    hands = JobHand.objects.filter(job__in=_done(room, first, last)).order_by()
    for rows in (helped, hands):
        for person, minutes in rows.values_list("person_id").annotate(minutes=Sum("minutes")):
            given[person] = given.get(person, 0) + minutes
    return [Record(person, f"{hours(minutes)} uur gegeven") for person, minutes in given.items()]


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
    rows = Participation.objects.filter(room=room, newcomer_on__lte=last).values_list("person_id", "newcomer_on")
    return _taking_part(room, first, last, ((person, f"genoteerd op {_day(on)}") for person, on in rows))


def _referred(room: Room, first: date, last: date) -> list[Record]:
    rows = Referral.objects.filter(room=room, direction=Direction.INBOUND, known_on__lte=last).order_by("known_on")
    by_whom = dict(rows.values_list("person_id", "partner__name"))
    return _taking_part(room, first, last, ((person, f"verwezen door {name}") for person, name in by_whom.items()))


def _referrals(room: Room, first: date, last: date) -> list[Record]:
    rows = Referral.objects.filter(room=room, referred_on__range=(first, last)).order_by("referred_on")
    latest: dict[int, str] = {}
    for person, name, direction, on in rows.values_list("person_id", "partner__name", "direction", "referred_on"):
        latest[person] = f"{Direction(direction).label}: {name}, {_day(on)}"
    return [Record(person, words) for person, words in latest.items()]


def _jobs(room: Room, first: date, last: date) -> list[Record]:
    rows = _done(room, first, last).order_by("done_on").values_list("requester_id", "words", "kind__label", "done_on")
    return [Record(asker, f"{_day(on)}: {words} ({kind.lower()})") for asker, words, kind, on in rows]


def _taking_part(room: Room, first: date, last: date, known: Iterable[tuple[int, str]]) -> list[Record]:
    here = set(_attendances(room, first, last).values_list("person_id", flat=True).distinct())
    return [
        Record(person, words + (", doet mee" if person in here else ", nog niet gekomen dit jaar"), person in here)
        for person, words in known
    ]


def _times(times: int) -> str:
    return "1 keer" if times == 1 else f"{times} keer"


def _day(day: date | None) -> str:  # None only to the type of a nullable column: the filters leave none
    return date_format(day, "j F Y") if day else "–"


_TRACES: Final[dict[str, Callable[[Room, date, date], list[Record]]]] = {
    "total_unique": _everybody,
    "active_volunteers": _volunteers,
    "key_holders": _key_holders,
    "paying_members": _members,
    "newcomers_taking_part": _newcomers,
    "referred_taking_part": _referred,
    "referrals": _referrals,
    "jobs": _jobs,
}
