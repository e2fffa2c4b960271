"""What is asked: jobs at people's homes, and the roads between institutions and the room."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from buurtwerkkamer.demo.plan import PACKAGE, RoomPlan
from buurtwerkkamer.demo.residents import Resident
from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.partners.services.referrals import ReferralLine
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.services.jobs import JobLine
from buurtwerkkamer.kernel.reference import read

REFERRED_IN: Final = 0.18  # of who became known in the told years, by an institution
REFERRED_OUT_A_YEAR: Final = 0.08  # of the people here, to an institution
SORTS: Final = (5, 2, 2, 2)  # how often each kind of job, in the order of reference/life.toml
CANCELLED: Final = 0.05

People = Sequence[tuple[Resident, int]]


def jobs(plan: RoomPlan, people: People, handymen: People, kinds: dict[str, int], random: Random) -> list[JobLine]:
    """The jobs of the told years; what was asked last may still be open."""
    days = (plan.last_day - plan.first_day).days
    if days < 1:
        return []
    sorts = read(PACKAGE, "life")["job"]
    asked = sorted(random.randint(0, days) for _ in range(plan.jobs * days // 365))
    return [
        _job(plan, plan.first_day + timedelta(days=n), random.choices(sorts, SORTS)[0], people, handymen, kinds, random)
        for n in asked
    ]


def referrals(plan: RoomPlan, people: People, partner_ids: Sequence[int], random: Random) -> list[ReferralLine]:
    """Inbound on the day that somebody became known, outbound on some day after it."""
    weights = [1 / (1 + n) ** 0.5 for n in range(len(partner_ids))]
    lines: list[ReferralLine] = []
    for resident, person_id in people:
        if resident.since >= plan.first_day and resident.habits and random.random() < REFERRED_IN:
            (partner,) = random.choices(partner_ids, weights)
            lines.append(ReferralLine(person_id, partner, Direction.INBOUND, resident.since, resident.since))
        first = max(plan.first_day, resident.since)
        last = min(resident.left or plan.last_day, plan.last_day)
        days = (last - first).days
        if resident.habits and days > 0 and random.random() < REFERRED_OUT_A_YEAR * days / 365:
            on = first + timedelta(days=random.randint(0, days))
            (partner,) = random.choices(partner_ids, weights)
            lines.append(ReferralLine(person_id, partner, Direction.OUTBOUND, on, on))
    return lines


def _job(
    plan: RoomPlan,
    asked_on: date,
    sort: dict[str, Any],
    people: People,
    handymen: People,
    kinds: dict[str, int],
    random: Random,
) -> JobLine:
    requester, requester_id = random.choice([(r, pk) for r, pk in people if r.here_on(asked_on)] or [people[0]])
    known = requester.here_on(asked_on) and random.random() < 0.88
    done_on = asked_on + timedelta(days=min(60, int(random.expovariate(1 / 6))))
    can = [pk for handyman, pk in handymen if handyman.here_on(done_on) and _helps_on(handyman, done_on)]
    status = JobStatus.CANCELLED if random.random() < CANCELLED else JobStatus.DONE
    if status == JobStatus.DONE and (done_on > plan.last_day or not can):
        status = JobStatus.OPEN if done_on > plan.last_day else JobStatus.CANCELLED
    hands = random.sample(can, min(len(can), random.choice((1, 1, 1, 2)))) if status == JobStatus.DONE else []
    return JobLine(
        asked_on=asked_on,
        kind_id=kinds[sort["kind"]],
        words=random.choice(sort["words"]),
        status=status,
        done_on=done_on if status == JobStatus.DONE else None,
        address=requester.street if known else "",
        requester_id=requester_id if known else None,
        hands=tuple((pk, 15 * random.randint(2, 14)) for pk in hands),
    )


def _helps_on(resident: Resident, day: date) -> bool:
    return any(role == Role.VOLUNTEER and since <= day for role, since in resident.ladder)
