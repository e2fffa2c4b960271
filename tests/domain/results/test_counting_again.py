"""The counts beside a second, naive count, straight from the sentences of counting.md, over random small years."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.programme.services.attendance import AttendanceLine, record_attendances
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.reference import read
from tests.cast import YEAR, a_job, a_person, a_room, is_referred

numbers = count(1)
PEOPLE, PARTNERS = 5, ("Gemeente", "Arts")
ACTIVITIES = [
    (activity["code"], kind["code"], activity.get("group", ""))
    for kind in read("buurtwerkkamer.domain.programme", "activities")["type"]
    for activity in kind["activity"]
]
JOB_KINDS = [activity for activity in ACTIVITIES if activity[1] == "jobs"]

who = st.integers(0, PEOPLE - 1)
days = st.dates(date(YEAR - 1, 11, 1), date(YEAR + 1, 2, 28))
minutes = st.integers(1, 300)


@dataclass(frozen=True)
class Year:
    """Everything that happened: (who, activity, day, as volunteer, minutes), jobs, keys, fees, newcomers, referrals."""

    came: list = field(default_factory=list)
    jobs: list = field(default_factory=list)
    keys: dict = field(default_factory=dict)
    fees: dict = field(default_factory=dict)
    newcomers: dict = field(default_factory=dict)
    referred: list = field(default_factory=list)


def _period(days):
    first, last = sorted(days)
    return Period(first, last)


years = st.builds(
    Year,
    came=st.lists(st.tuples(who, st.sampled_from(ACTIVITIES), days, st.booleans(), minutes), max_size=25),
    jobs=st.lists(
        st.tuples(
            st.none() | who, st.sampled_from(JOB_KINDS), st.none() | days, st.dictionaries(who, minutes, max_size=2)
        ),
        max_size=5,
    ),
    keys=st.dictionaries(who, st.tuples(days, days).map(_period) | days.map(Period), max_size=PEOPLE),
    fees=st.dictionaries(who, st.sets(st.integers(YEAR - 1, YEAR + 1)), max_size=PEOPLE),
    newcomers=st.dictionaries(who, days, max_size=PEOPLE),
    referred=st.lists(
        st.tuples(who, st.sampled_from(PARTNERS), st.sampled_from(Direction), days, st.booleans()), max_size=5
    ),
)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(year=years)
def test_the_count_is_what_the_sentences_say(year):
    room = a_room(f"kamer-{next(numbers)}")  # one transaction holds all examples
    _live(room, year)

    counted = count_year(room=room, year=YEAR)

    expected, of, given_minutes = _straight_from_the_sentences(year)
    assert {code: counted.values[code] for code in expected} == expected
    assert {code: counted.of[code] for code in of} == of
    assert counted.volunteer_minutes == given_minutes


def _live(room, year):
    people = [
        a_person(
            room,
            f"Buur {n}",
            keys=(year.keys[n],) if n in year.keys else (),
            member=Period(date(YEAR - 1, 1, 1)) if n in year.fees else None,
            fee_years=tuple(year.fees.get(n, ())),
            newcomer_on=year.newcomers.get(n),
        )
        for n in range(PEOPLE)
    ]
    pk_of = dict(Activity.objects.values_list("code", "pk"))
    lines = [
        AttendanceLine(on, pk_of[code], people[n].pk, Capacity.VOLUNTEER if helped else Capacity.PARTICIPANT, spent)
        for n, (code, _kind, _group), on, helped, spent in year.came
    ]
    record_attendances(room=room, lines=lines)
    for requester, (code, _kind, _group), done_on, hands in year.jobs:
        a_job(
            room,
            asked_on=date(YEAR - 1, 1, 1),
            done_on=done_on,
            kind=code,
            requester=None if requester is None else people[requester],
            hands=tuple((people[n], spent) for n, spent in hands.items()),
        )
    for n, partner, direction, known_on, dated in year.referred:
        is_referred(
            people[n], known_on=known_on, referred_on=known_on if dated else None, direction=direction, partner=partner
        )


def _straight_from_the_sentences(year):
    def within(on):
        return on is not None and on.year == YEAR

    lines = {}
    for n, activity, on, helped, spent in year.came:
        lines.setdefault((n, activity, on, helped), spent)  # the same line again changes nothing
    came = [(n, *activity, helped, spent) for (n, activity, on, helped), spent in lines.items() if within(on)]
    jobs = [(requester, *kind, hands) for requester, kind, done_on, hands in year.jobs if within(done_on)]
    attended = {n for n, *_ in came}
    helped_in = {(n, group) for n, _code, _kind, group, helped, _spent in came if helped}
    helped_in |= {(n, group) for _r, _code, _kind, group, hands in jobs for n in hands}
    groups = {group for _n, group in helped_in if group}
    referred = {n for n, _p, direction, on, _d in year.referred if direction == Direction.INBOUND and on.year <= YEAR}
    newcomers = {n for n, on in year.newcomers.items() if on.year <= YEAR}
    dated = [(n, partner) for n, partner, _direction, on, is_dated in year.referred if is_dated and within(on)]
    undated = any(not is_dated and on.year <= YEAR for *_rest, on, is_dated in year.referred)
    unknown = undated and not dated
    expected = {
        "jobs": len(jobs),
        "total_unique": len(attended | {requester for requester, *_ in jobs if requester is not None}),
        "active_volunteers": len({n for n, _group in helped_in}),
        "volunteer_groups": sum(len({n for n, g in helped_in if g == group}) >= 3 for group in groups),
        "key_holders": sum(held.holds_on(date(YEAR, 12, 31)) for held in year.keys.values()),
        "paying_members": sum(YEAR in paid for paid in year.fees.values()),
        "referred_taking_part": len(referred & attended),
        "newcomers_taking_part": len(newcomers & attended),
        "referrals": None if unknown else len({n for n, _partner in dated}),
        "partners_scaling": None if unknown else len({partner for _n, partner in dated}),
    }
    for indicator in indicators():
        if indicator.types and indicator.code != "jobs":
            expected[indicator.code] = len({n for n, _code, kind, *_ in came if kind in indicator.types})
    of = {"referred_taking_part": len(referred), "newcomers_taking_part": len(newcomers)}
    spent_at_sessions = sum(spent for *_rest, helped, spent in came if helped)
    return expected, of, spent_at_sessions + sum(sum(hands.values()) for *_rest, hands in jobs)
