"""How results are counted: one room, one calendar year, from what was registered. Every rule of counting.md is here.

It happens behind what is written (`./bwk work`), seldom when a page is shown; the page reads ``YearFigures``.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum

from buurtwerkkamer.domain.finance.queries.annual_accounts import is_accounted_for
from buurtwerkkamer.domain.finance.queries.year import is_budget_balanced
from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.pathway.enums import News
from buurtwerkkamer.domain.pathway.models import Heard
from buurtwerkkamer.domain.people.models import MembershipFee, Participation
from buurtwerkkamer.domain.people.queries.keys import key_holders
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.programme.models import Activity, Attendance, Headcount, Job, JobHand, Visit
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.domain.rooms.models import Room

NO_GROUP: Final = ""  # of an activity that belongs to no volunteer group
GROUP_SIZE: Final = 3  # distinct volunteers that make a group; counting.md, volunteer_groups
NORM_MINUTES: Final = 250 * 60  # chapter 3A: 250 hours a volunteer a year


@dataclass(frozen=True, slots=True)
class YearCount:
    """Everything counted of one room's year. Persons are distinct; months run from January; hours are minutes."""

    values: dict[str, int | None]  # by indicator code; None: not registered
    of: dict[str, int]  # the "y" of "x of y"
    visits: list[int]  # by name, a month
    anonymous: list[int]  # nobody knows by name, a month
    minutes: list[int]  # volunteer hours, a month
    types: dict[str, int]  # persons per type of activity
    attendances: dict[str, int]  # times per type of activity
    group_sizes: dict[str, int]  # volunteers per group
    group_minutes: dict[str, int]
    volunteers_in_no_group: int  # who helped at what belongs to no group; some of them are in a group too

    @property
    def volunteer_minutes(self) -> int:
        """Attendances as volunteer plus job hours, exact."""
        return sum(self.minutes)

    def to_json(self) -> dict[str, Any]:
        """As ``YearFigures.count`` keeps it."""
        return asdict(self)


def count_year(*, room: Room, year: int) -> YearCount:
    """Count ``year`` of ``room``. Stocks (keys, registered newcomers) are those of 31 December; within the year itself
    that is the same as today, because nothing is registered ahead of time.

    Source: counting.md, RES-2.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    took_part = _Attended(Attendance.objects.filter(room=room, on__range=(first, last)))
    done = Job.objects.filter(room=room, status=JobStatus.DONE, done_on__range=(first, last))
    requesters = set(done.exclude(requester=None).values_list("requester_id", flat=True))
    hands = _hands(done)
    newcomers = _persons(Participation.counted.filter(room=room, newcomer_on__lte=last))
    referred = _persons(Referral.counted.filter(room=room, direction=Direction.INBOUND, known_on__lte=last))
    group_sizes, group_minutes = _groups(took_part, hands)
    in_no_group = group_sizes.pop(NO_GROUP, 0)
    values: dict[str, int | None] = {
        "key_holders": key_holders(room=room, on=last).count(),
        "active_volunteers": len(took_part.volunteers | {person for person, *_ in hands}),
        "volunteer_groups": sum(size >= GROUP_SIZE for size in group_sizes.values()),
        "paying_members": MembershipFee.objects.filter(membership__room=room, year=year)
        .aggregate(n=Count("membership__person", distinct=True))["n"],
        "referred_taking_part": len(referred & took_part.everybody),
        "newcomers_taking_part": len(newcomers & took_part.everybody),
        "total_unique": len(took_part.everybody | requesters),
        "jobs": done.count(),
        "budget_balance": is_budget_balanced(room=room, year=year),
        "budget_account": is_accounted_for(room=room, year=year),
        "paid_work": _paid_work(room, first, last),
        **_referrals(room, first, last),
    }  # fmt: skip
    for indicator in indicators():
        if indicator.types and indicator.code != "jobs":
            values[indicator.code] = len(took_part.of_types(indicator.types))
    return YearCount(
        values={indicator.code: values.get(indicator.code) for indicator in indicators()},
        of={"referred_taking_part": len(referred), "newcomers_taking_part": len(newcomers)},
        visits=_by_month(Visit.objects.filter(room=room, on__range=(first, last)), Count("*")),
        anonymous=_by_month(Headcount.objects.filter(room=room, on__range=(first, last)), Sum("count")),
        minutes=_add_hands(_by_month(took_part.rows, Sum("minutes")), hands),
        types={code: len(persons) for code, persons in took_part.by_type.items()},
        attendances=dict(took_part.times),
        group_sizes=group_sizes,
        group_minutes=group_minutes,
        volunteers_in_no_group=in_no_group,
    )


class _Attended:
    """Who was at what in a room's year, as sets of persons: one query over the index ``attendance_counts``."""

    def __init__(self, rows: QuerySet[Attendance]) -> None:
        self.rows = rows
        self.activities = {a.pk: a for a in Activity.objects.select_related("type")}
        self.by_type: dict[str, set[int]] = defaultdict(set)
        self.times: dict[str, int] = defaultdict(int)
        self.helped: dict[int, dict[int, int]] = defaultdict(dict)  # activity: {person: minutes}
        for activity, capacity, person, times, minutes in (
            rows.order_by()
            .values_list("activity_id", "capacity", "person_id")
            .annotate(times=Count("*"), given=Sum("minutes"))
        ):
            code = self.activities[activity].type.code
            self.by_type[code].add(person)
            self.times[code] += times
            if capacity == Capacity.VOLUNTEER:
                self.helped[activity][person] = minutes

    def of_types(self, codes: Iterable[str]) -> set[int]:
        return set().union(*(self.by_type.get(code, set()) for code in codes))

    @property
    def everybody(self) -> set[int]:
        return self.of_types(self.by_type)

    @property
    def volunteers(self) -> set[int]:
        return {person for helpers in self.helped.values() for person in helpers}


def _hands(done: QuerySet[Job]) -> list[tuple[int, int, int, date]]:
    """Who gave which minutes to which kind of job, on which day."""
    rows = JobHand.objects.filter(job__in=done).values_list("person_id", "minutes", "job__kind_id", "job__done_on")
    return [(person, minutes, kind, on) for person, minutes, kind, on in rows if on is not None]


def _persons(rows: QuerySet[Any]) -> set[int]:
    return set(rows.values_list("person_id", flat=True))


def _groups(took_part: _Attended, hands: Iterable[tuple[int, int, int, date]]) -> tuple[dict[str, int], dict[str, int]]:
    """Volunteers and their minutes per group; which activity belongs to which group is reference data."""
    persons: dict[str, set[int]] = defaultdict(set)
    minutes: dict[str, int] = defaultdict(int)
    group_of = {pk: activity.volunteer_group for pk, activity in took_part.activities.items()}
    given = [(activity, who, spent) for activity, helped in took_part.helped.items() for who, spent in helped.items()]
    given += [(kind, who, spent) for who, spent, kind, _on in hands]
    for activity, who, spent in given:
        persons[group_of[activity]].add(who)
        minutes[group_of[activity]] += spent
    minutes.pop(NO_GROUP, None)
    return {group: len(who) for group, who in persons.items()}, dict(minutes)


def _referrals(room: Room, first: date, last: date) -> dict[str, int | None]:
    """Persons and partners with a referral dated in the year; not registered where all that is known has no day."""
    dated = Referral.counted.filter(room=room, referred_on__range=(first, last)).aggregate(
        persons=Count("person", distinct=True), partners=Count("partner", distinct=True)
    )
    if not dated["persons"] and Referral.counted.filter(room=room, referred_on=None, known_on__lte=last).exists():
        return {"referrals": None, "partners_scaling": None}
    return {"referrals": dated["persons"], "partners_scaling": dated["partners"]}


def _paid_work(room: Room, first: date, last: date) -> int | None:
    """Persons of whom was heard in the year that they found paid work. Of nobody says only that nobody told."""
    found = Heard.objects.filter(room=room, news=News.PAID_WORK, heard_on__range=(first, last))
    return found.values("person").distinct().count() or None


def _by_month(rows: QuerySet[Any], what: Count | Sum) -> list[int]:
    """Twelve sums. Grouped by the stored day, folded here: no database has to take a month out of a date."""
    months = [0] * 12
    for on, amount in rows.order_by().values_list("on").annotate(amount=what):
        months[on.month - 1] += amount or 0
    return months


def _add_hands(months: list[int], hands: Iterable[tuple[int, int, int, date]]) -> list[int]:
    for _person, minutes, _kind, on in hands:
        months[on.month - 1] += minutes
    return months
