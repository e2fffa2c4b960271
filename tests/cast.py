"""One cast of people, and the few verbs in which a test tells what they did. Everything goes through the services.

room = a_room()
fatima = a_person(room, "Fatima")
attends(fatima, "handwerken-naaiclub", on=date(2025, 3, 4))
helps(fatima, "babbeluur-en-inloop", on=date(2025, 3, 5), minutes=90)
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final

from django.test import Client
from PIL import Image

from buurtwerkkamer.domain.partners.enums import Direction, PartnerKind
from buurtwerkkamer.domain.partners.services.referrals import ReferralLine, partners_by_name, record_referrals
from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.people.models import Account, Person
from buurtwerkkamer.domain.people.services.accounts import grant_role, make_account
from buurtwerkkamer.domain.people.services.people import NewPerson, add_people
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus, PhotoOf
from buurtwerkkamer.domain.programme.models import Activity, Job, JobPhoto
from buurtwerkkamer.domain.programme.services.attendance import (
    AttendanceLine,
    HeadcountLine,
    record_attendances,
    record_headcounts,
)
from buurtwerkkamer.domain.programme.services.job_photos import add_photo
from buurtwerkkamer.domain.programme.services.jobs import JobLine, record_jobs
from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.domain.rooms.services.rooms import create_room
from buurtwerkkamer.domain.table.models import Tablet
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.web.ui.locks import opened

YEAR: Final = 2025  # the year that the cast lived through
LONG_AGO: Final = date(2020, 1, 1)
DESK: Final = Actor("desk")

PAIRED_AT: Final = datetime(YEAR, 6, 3, 6, 30, tzinfo=UTC)

INLOOP: Final = "babbeluur-en-inloop"
COOKING: Final = "eettafels-kookclub-en-ontbijt-lunchcafe"
SEWING: Final = "handwerken-naaiclub"


def a_cooperative(slug: str = "cooperatie") -> Cooperative:
    """The cooperative of that name, made where it is not there."""
    return Cooperative.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize()})[0]


def a_room(slug: str = "holendrecht", **known: Any) -> Room:
    """A full room since long ago, in the one cooperative; ``known`` says what is different."""
    details: dict[str, Any] = {
        "name": slug.replace("-", " ").title(),
        "city": "Amsterdam",
        "opened_on": LONG_AGO,
        "variant": Variant.FULL,
        "cooperative": a_cooperative(),
        "by": DESK,
    }
    return create_room(slug=slug, **(details | known))


def a_person(room: Room, first_name: str = "Fatima", **known: Any) -> Person:
    """Somebody whom ``room`` knows since the cast's year began; ``known`` are fields of ``NewPerson``."""
    details: dict[str, Any] = {"since": date(YEAR, 1, 1)}
    return add_people(room=room, people=[NewPerson(first_name, **(details | known))])[0]


def people(room: Room, count: int, **known: Any) -> list[Person]:
    """``count`` neighbours."""
    new = [NewPerson(f"Buur {n}", **({"since": date(YEAR, 1, 1)} | known)) for n in range(count)]
    return add_people(room=room, people=new)


def the_activity(code: str = INLOOP) -> Activity:
    """The activity with this code, as loaded from the reference data."""
    return Activity.objects.get(code=code)


def a_tablet(room: Room, name: str = "De grote tafel", *, paired_at: datetime = PAIRED_AT) -> Tablet:
    """A tablet on the table of ``room``, paired long enough ago."""
    code = make_code(room=room, name=name, at=paired_at, by=DESK)
    return pair(code=code, at=paired_at).tablet


def room_of(person: Person) -> Room:
    """The first room that knows ``person``."""
    return person.participations.select_related("room").order_by("pk")[0].room


def attends(
    person: Person,
    activity: str = INLOOP,
    *,
    on: date,
    as_volunteer: bool = False,
    minutes: int = 0,
    room: Room | None = None,
) -> int:
    """``person`` is at ``activity`` on that day, in the room that knows them. 1 when new, 0 when it was there."""
    capacity = Capacity.VOLUNTEER if as_volunteer else Capacity.PARTICIPANT
    line = AttendanceLine(on, the_activity(activity).pk, person.pk, capacity, minutes)
    return len(record_attendances(room=room or room_of(person), lines=[line]))


def all_attend(persons: list[Person], activity: str = INLOOP, *, on: date) -> int:
    """All of them are at ``activity`` on that day, written in one go."""
    lines = [AttendanceLine(on, the_activity(activity).pk, person.pk) for person in persons]
    return len(record_attendances(room=room_of(persons[0]), lines=lines))


def helps(person: Person, activity: str = INLOOP, *, on: date, minutes: int = 60, room: Room | None = None) -> int:
    """``person`` gives ``minutes`` to ``activity`` on that day."""
    return attends(person, activity, on=on, as_volunteer=True, minutes=minutes, room=room)


def strangers_come(room: Room, count: int, *, on: date, activity: str = INLOOP) -> int:
    """``count`` visitors whom nobody knows by name."""
    return record_headcounts(room=room, lines=[HeadcountLine(on, the_activity(activity).pk, count)])


def a_job(
    room: Room,
    *,
    asked_on: date,
    done_on: date | None = None,
    requester: Person | None = None,
    hands: tuple[tuple[Person, int], ...] = (),
    kind: str = "kleine-reparaties-aan-om-de-woning",
) -> Job:
    """A job that somebody asked for; done where ``done_on`` says when, by ``hands``: (person, minutes)."""
    line = JobLine(
        asked_on=asked_on,
        kind_id=the_activity(kind).pk,
        words="Een lamp ophangen",
        status=JobStatus.DONE if done_on else JobStatus.OPEN,
        done_on=done_on,
        requester_id=requester.pk if requester else None,
        hands=tuple((person.pk, minutes) for person, minutes in hands),
    )
    return record_jobs(room=room, lines=[line])[0]


def a_picture(width: int = 40, height: int = 30, *, kind: str = "JPEG", **more: Any) -> bytes:
    """What a phone makes: a picture as a file; ``more`` is what it writes beside the pixels."""
    made = BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, kind, **more)
    return made.getvalue()


def a_photo(job: Job, of: PhotoOf = PhotoOf.BEFORE, *, at: datetime = PAIRED_AT) -> JobPhoto:
    """A photo of ``job``."""
    return add_photo(job=job, content=a_picture(), of=of, at=at, by=DESK)


def is_referred(
    person: Person,
    *,
    known_on: date,
    referred_on: date | None = None,
    direction: Direction = Direction.INBOUND,
    partner: str = "Gemeente",
) -> None:
    """An institution brings ``person`` to the room, or the room brings them to it."""
    room = room_of(person)
    there = partners_by_name(cooperative=room.cooperative, names=[partner], kind=PartnerKind.MUNICIPALITY)
    line = ReferralLine(person.pk, there[partner].pk, direction, known_on, referred_on)
    record_referrals(room=room, lines=[line])


def an_account(role: AccessRole, room: Room, *, everywhere: bool = False) -> Account:
    """Somebody who signs in and is ``role`` in ``room``, or in every room of its cooperative."""
    email = f"{role.replace('_', '-')}@{room.slug}.test"
    account = make_account(name=str(role.label).capitalize(), email=email, by=DESK)
    grant_role(
        account=account,
        role=role,
        cooperative=room.cooperative,
        room=None if everywhere else room,
        since=LONG_AGO,
        by=DESK,
    )
    return account


def a_browser_of(account: Account, *, second_lock: bool = True) -> Client:
    """A browser in which ``account`` has signed in, through its second lock where it has one."""
    client = Client()
    client.force_login(account)
    if second_lock:
        session = client.session
        opened(session, account)
        session.save()
    return client


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A room with a year behind it, a second room of its cooperative, a room of another one, and who signs in."""

    room: Room
    other_room: Room
    elsewhere: Room
    people: dict[str, Person]
    accounts: dict[AccessRole, Account] = field(default_factory=dict)


def a_neighbourhood() -> Neighbourhood:
    """Holendrecht and its people. Small on purpose: what a test counts, it writes itself."""
    room = a_room("holendrecht")
    other_room = a_room("venserpolder")
    elsewhere = a_room("overvecht-noord", city="Utrecht", cooperative=a_cooperative("elders"))
    for place in (other_room, elsewhere):
        attends(a_person(place, "Sien"), on=date(YEAR, 2, 3))
    accounts = {role: an_account(role, room, everywhere=role is AccessRole.COOPERATIVE) for role in AccessRole}
    return Neighbourhood(room, other_room, elsewhere, _the_cast(room), accounts)


def _the_cast(room: Room) -> dict[str, Person]:
    lives_here = Period(date(YEAR, 1, 1))
    cast = {
        "Fatima": a_person(room, "Fatima", last_name="El Amrani", talents=("naaien",), newcomer_on=date(YEAR, 1, 6)),
        "Kofi": a_person(
            room, "Kofi", last_name="Mensah", keys=(lives_here,), roles=((Role.KEY_VOLUNTEER, lives_here),)
        ),
        "Bep": a_person(room, "Bep", birth_year=1944, member=lives_here, fee_years=(YEAR,)),
        "Henk": a_person(room, "Henk", infix="van der", last_name="Meer", talents=("klussen",)),
        "Mei": a_person(room, "Mei", street="Hoptille"),
    }
    sewing, cooking, drop_in = (the_activity(code).pk for code in (SEWING, COOKING, INLOOP))
    lines = [AttendanceLine(date(YEAR, 5, 12), the_activity("oefenen-met-praten").pk, cast["Mei"].pk)]
    for month in range(1, 13):
        lines += [
            AttendanceLine(date(YEAR, month, 4), sewing, cast["Fatima"].pk),
            AttendanceLine(date(YEAR, month, 7), drop_in, cast["Bep"].pk),
            AttendanceLine(date(YEAR, month, 11), cooking, cast["Kofi"].pk, Capacity.VOLUNTEER, 150),
        ]
    record_attendances(room=room, lines=lines)
    strangers_come(room, 4, on=date(YEAR, 5, 13))
    a_job(
        room,
        asked_on=date(YEAR, 3, 3),
        done_on=date(YEAR, 3, 5),
        requester=cast["Bep"],
        hands=((cast["Henk"], 75),),
    )
    is_referred(cast["Mei"], known_on=date(YEAR, 5, 1), referred_on=date(YEAR, 5, 1))
    return cast
