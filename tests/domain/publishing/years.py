"""Years of a room, registered through the same services as tablet, desk and register use."""

import random
from datetime import date, timedelta

from buurtwerkkamer.domain.partners.enums import Direction, PartnerKind
from buurtwerkkamer.domain.partners.services.referrals import ReferralLine, partners_by_name, record_referrals
from buurtwerkkamer.domain.people.enums import TeamRole
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.services.people import NewPerson, add_people
from buurtwerkkamer.domain.people.services.team import TeamLine, record_team
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.programme.services.attendance import (
    AttendanceLine,
    HeadcountLine,
    record_attendances,
    record_headcounts,
)
from buurtwerkkamer.domain.programme.services.jobs import JobLine, record_jobs
from buurtwerkkamer.domain.rooms.enums import Paint, Variant
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.services.rooms import create_room
from buurtwerkkamer.kernel.audit.journal import SYSTEM
from buurtwerkkamer.kernel.periods import Period

TODAY = date(2026, 3, 12)


def a_room(slug: str = "holendrecht", **given: object) -> Room:
    """A full room since 2023, in its third year as one in 2025."""
    known = {
        "name": "Holendrecht", "city": "Amsterdam", "district": "Zuidoost", "address": "Holendrechtplein 12",
        "opened_on": date(2021, 3, 1), "variant": Variant.FULL, "variant_since": date(2023, 6, 1), "paint": Paint.CORAL,
    }  # fmt: skip
    return create_room(slug=slug, by=SYSTEM, **{**known, **given})


def a_full_year(room: Room, year: int, *, people: int = 240, volunteers: int = 34, times: int = 60) -> list[Person]:
    """A year with everything in it that a room can register; nobody came more often than ``times``."""
    chance = random.Random(f"{room.slug} {year}")
    first = date(year, 1, 1)
    known = add_people(
        room=room,
        people=[
            NewPerson(
                first_name="Buur",
                since=first,
                newcomer_on=first if n % 9 == 0 else None,
                member=Period(first) if n % 3 == 0 else None,
                fee_years=(year,) if n % 3 == 0 else (),
                keys=(Period(first),) if n < 13 else (),
            )
            for n in range(people)
        ],
    )
    activities = list(Activity.objects.order_by("position"))
    came = []
    for person in known:
        favourites = chance.sample(activities, 2)
        for _time in range(chance.randint(1, times)):
            on = first + timedelta(days=chance.randint(0, 364))
            came.append(AttendanceLine(on, chance.choice(favourites).pk, person.pk))
    for person in known[:volunteers]:
        helps = chance.choice(activities)
        came += [
            AttendanceLine(
                first + timedelta(days=day), helps.pk, person.pk, Capacity.VOLUNTEER, chance.choice((120, 195))
            )
            for day in range(chance.randint(0, 6), 360, 180 // times)
        ]
    record_attendances(room=room, lines=came)
    record_headcounts(
        room=room,
        lines=[HeadcountLine(date(year, month, 5), activities[0].pk, 30 + 5 * month) for month in range(1, 13)],
    )
    _jobs_and_referrals(room, year, known, chance)
    return known


def a_team(room: Room, known: list[Person], since: date) -> None:
    """A coordinator, two assistants and three supervisors."""
    roles = (TeamRole.TEAM_COORDINATOR, *[TeamRole.ASSISTANT_TEAM_COORDINATOR] * 2, *[TeamRole.ACTIVITY_SUPERVISOR] * 3)
    lines = [
        TeamLine(person.pk, role, Period(since), hours * 60)
        for person, role, hours in zip(known, roles, (18, 24, 24, 8, 10, 12), strict=False)
    ]
    record_team(room=room, lines=lines, by=SYSTEM)


def _jobs_and_referrals(room: Room, year: int, known: list[Person], chance: random.Random) -> None:
    kind = Activity.objects.get(code="kleine-reparaties-aan-om-de-woning")
    record_jobs(
        room=room,
        lines=[
            JobLine(
                asked_on=date(year, 1 + n % 12, 3), kind_id=kind.pk, words="Lamp ophangen", status=JobStatus.DONE,
                done_on=date(year, 1 + n % 12, 9), requester_id=chance.choice(known).pk, hands=((known[n % 4].pk, 75),),
            )
            for n in range(22)
        ],
    )  # fmt: skip
    partners = partners_by_name(
        cooperative=room.cooperative, names=[f"Instantie {n}" for n in range(18)], kind=PartnerKind.OTHER
    )
    record_referrals(
        room=room,
        lines=[
            ReferralLine(person.pk, partner.pk, Direction.INBOUND, date(year, 2, 1), date(year, 2, 1))
            for person, partner in zip(known[10:41], list(partners.values()) * 2, strict=False)
        ],
    )
