"""The invented cooperative: the same every time, and possible."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from statistics import median, pstdev
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Q

from buurtwerkkamer.demo import plan
from buurtwerkkamer.demo.make import make_cooperative
from buurtwerkkamer.demo.plan import Size
from buurtwerkkamer.demo.rhythm import NOISE
from buurtwerkkamer.demo.table import PIN, STILL_COMES
from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, MeetingPlace, Release
from buurtwerkkamer.domain.neighbourhoods.queries.areas import areas
from buurtwerkkamer.domain.neighbourhoods.queries.classified import classification
from buurtwerkkamer.domain.neighbourhoods.queries.profile import neighbourhood_at
from buurtwerkkamer.domain.partners.models import Referral, Tenancy
from buurtwerkkamer.domain.people.models import (
    Door,
    Grant,
    KeyLoan,
    KeyPin,
    MembershipFee,
    Participation,
    Person,
    RolePeriod,
    TeamPeriod,
)
from buurtwerkkamer.domain.people.queries.accounts import demo_grants
from buurtwerkkamer.domain.people.services.pins import check_pin
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Job, JobHand, Session, Visit
from buurtwerkkamer.domain.programme.services.series import AHEAD
from buurtwerkkamer.domain.results.queries.figures import figures, room_years_behind
from buurtwerkkamer.domain.rooms.enums import Phase
from buurtwerkkamer.domain.rooms.models import Cooperative, Room, VariantPeriod
from buurtwerkkamer.domain.rooms.queries.phases import phase_of
from buurtwerkkamer.domain.rooms.queries.years import years_registered
from buurtwerkkamer.kernel.codes import holds_bsn

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

ON = date(2026, 8, 23)
SMALL = Size(rooms=1, people_percent=10)

TOLD = {
    Person: ("first_name", "infix", "last_name", "street", "birth_year", "picture", "paint"),
    Participation: ("room__slug", "person__first_name", "person__last_name", "since", "newcomer_on"),
    RolePeriod: ("room__slug", "person__first_name", "person__last_name", "role", "since", "until"),
    KeyLoan: ("key__room__slug", "key__number", "person__first_name", "person__last_name", "lent_on", "returned_on"),
    MembershipFee: ("membership__room__slug", "membership__person__last_name", "year"),
    TeamPeriod: ("room__slug", "person__first_name", "person__last_name", "role", "since", "until", "weekly_minutes"),
    Session: ("room__slug", "activity__code", "on", "starts_at"),
    Visit: ("room__slug", "person__first_name", "person__last_name", "on", "arrived_at", "left_at"),
    Door: ("room__slug", "name", "picture", "paint", "agreed_on"),
    Attendance: ("room__slug", "person__last_name", "activity__code", "on", "capacity", "minutes"),
    Headcount: ("room__slug", "activity__code", "on", "count"),
    Job: ("room__slug", "words", "asked_on", "status", "done_on"),
    JobHand: ("job__room__slug", "job__words", "job__done_on", "minutes"),
    Referral: ("room__slug", "person__first_name", "person__last_name", "partner__name", "direction", "known_on"),
    Tenancy: ("person__first_name", "person__last_name", "partner__name"),
    AreaFigures: ("release__year", "code", "name", "inhabitants", "assistance", "low_educated"),
    Grant: ("account__email", "role", "room__slug", "since"),
}  # fmt: skip
"""What the demo says of each, without the numbers that a database hands out."""


def checksum() -> dict[str, tuple[int, str]]:
    """For each table how many rows, and a digest of what they say."""
    found = {}
    for model, fields in TOLD.items():
        rows = sorted(map(repr, model.objects.order_by().values_list(*fields)))
        found[model.__name__] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found


def test_the_same_seed_and_day_make_the_same_cooperative():
    first = made_once(seed=1)
    again = made_once(seed=1)
    other = made_once(seed=2)

    assert first == again
    assert all(count > 0 for count, _digest in first.values())
    assert first["Attendance"] != other["Attendance"]


def made_once(*, seed: int) -> dict[str, tuple[int, str]]:
    """What is told of a cooperative that is there for a moment only."""
    with transaction.atomic():
        make_cooperative(on=ON, seed=seed, size=SMALL)
        found = checksum()
        transaction.set_rollback(True)
    return found


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def test_stopped_halfway_nothing_is_there():
    def stop(done: int, _of: int, _what: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_cooperative(on=ON, size=SMALL, progress=stop)

    assert not Cooperative.objects.exists()
    assert not Person.objects.exists()


@pytest.fixture(scope="class")
def cooperative(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made once; each test looks at it inside a transaction of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_cooperative(on=ON, size=SMALL)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("cooperative")
class TestWhatIsTold:
    """One small cooperative, looked at from all sides."""

    def test_nobody_comes_before_they_are_known(self):
        known = {"person__participations__room": F("room"), "person__participations__since__gt": F("on")}

        assert Attendance.objects.exists()
        assert not Attendance.objects.filter(**known).exists()
        assert not Visit.objects.filter(**known).exists()

    def test_nobody_comes_to_a_room_that_does_not_know_them(self):
        assert not Attendance.objects.exclude(person__participations__room=F("room")).exists()

    def test_everybody_who_took_part_visited(self):
        came = set(Attendance.objects.values_list("room_id", "person_id", "on"))

        assert came == set(Visit.objects.values_list("room_id", "person_id", "on"))

    def test_a_key_is_with_one_person_at_a_time(self):
        loans = defaultdict(list)
        for loan in KeyLoan.objects.order_by("lent_on"):
            loans[loan.key_id].append(loan)

        assert loans
        for of_a_key in loans.values():
            assert all(a.returned_on and a.returned_on <= b.lent_on for a, b in pairwise(of_a_key))

    def test_fees_are_of_the_years_of_membership(self):
        for fee in MembershipFee.objects.select_related("membership"):
            assert fee.year >= fee.membership.since.year
            assert fee.membership.until is None or fee.year <= fee.membership.until.year

    def test_roles_follow_one_another_without_a_gap(self):
        periods = defaultdict(list)
        for period in RolePeriod.objects.order_by("since", "pk"):
            periods[period.room_id, period.person_id].append(period)

        assert max(map(len, periods.values())) >= 4  # somebody grew from visitor to key volunteer
        for of_somebody in periods.values():
            assert all(a.until == b.since for a, b in pairwise(of_somebody))

    def test_only_volunteers_give_hours(self):
        gave = Attendance.objects.filter(minutes__gt=0)

        assert gave.exists()
        assert not gave.exclude(capacity=Capacity.VOLUNTEER).exists()
        assert not Attendance.objects.filter(capacity=Capacity.VOLUNTEER, minutes=0).exists()

    @pytest.mark.parametrize(
        ("model", "field"),
        [
            (Attendance, "on"),
            (Visit, "on"),
            (Headcount, "on"),
            (Participation, "since"),
            (RolePeriod, "since"),
            (RolePeriod, "until"),
            (KeyLoan, "lent_on"),
            (KeyLoan, "returned_on"),
            (Job, "asked_on"),
            (Job, "done_on"),
            (Referral, "known_on"),
            (TeamPeriod, "since"),
        ],
        ids=lambda what: getattr(what, "__name__", what),
    )
    def test_nothing_lies_in_the_future(self, model, field):
        assert model.objects.exists()
        assert not model.objects.filter(Q(**{f"{field}__gt": ON})).exists()

    def test_everybody_comes_around_the_start_of_the_first_thing_of_their_day_and_stays_for_the_last(self):
        starts: dict[tuple[int, date], list[time]] = defaultdict(list)
        ends: dict[tuple[int, date], list[time]] = defaultdict(list)
        for attendance in Attendance.objects.select_related("session"):
            starts[attendance.person_id, attendance.on].append(attendance.session.starts_at)
            ends[attendance.person_id, attendance.on].append(attendance.session.ends_at)

        late, stays = [], []
        for visit in Visit.objects.all():
            late.append(minutes(visit.arrived_at) - minutes(min(starts[visit.person_id, visit.on])))
            stays.append(minutes(visit.left_at) - minutes(max(ends[visit.person_id, visit.on])))

        assert -20 - 5 * NOISE < min(late) < -5
        assert 20 < max(late) < 45 + 5 * NOISE
        assert -5 < sum(stays) / len(stays) < 10

    def test_everybody_keeps_to_a_time_of_their_own(self):
        own: dict[tuple[int, int], list[int]] = defaultdict(list)
        came = {(person, on): at for person, on, at in Visit.objects.values_list("person_id", "on", "arrived_at")}
        for attendance in Attendance.objects.filter(capacity=Capacity.PARTICIPANT):
            at = came[attendance.person_id, attendance.on]
            own[attendance.person_id, attendance.activity_id].append(minutes(at))
        spread = [pstdev(times) for times in own.values() if len(times) > 20]

        assert spread
        assert median(spread) < 2 * NOISE

    def test_nearly_everybody_who_still_comes_stands_on_the_table(self):
        come = set(Visit.objects.filter(on__gt=ON - STILL_COMES).values_list("person_id", flat=True))
        doors = set(Door.objects.values_list("person_id", flat=True))

        assert doors - come <= set(KeyLoan.objects.filter(returned_on=None).values_list("person_id", flat=True))
        assert 0.85 * len(come) < len(come & doors) < len(come)

    def test_who_holds_a_key_opens_the_room_with_the_pin_of_the_demo(self):
        held = KeyLoan.objects.filter(returned_on=None).values_list("key__room", "person_id")

        assert held
        assert set(KeyPin.objects.values_list("room_id", "person_id")) == set(held)
        for pin in KeyPin.objects.select_related("room"):
            check_pin(room=pin.room, person_id=pin.person_id, digits=PIN, on=ON, at=datetime.combine(ON, time(9), UTC))

    def test_the_coming_weeks_are_planned_and_nobody_was_there_yet(self):
        days = sorted(set(Session.objects.filter(on__gt=ON).values_list("on", flat=True)))

        assert {day.weekday() for day in days if day <= ON + timedelta(days=7)} == {0, 1, 2, 3, 4, 5}
        assert days[-1] < ON + AHEAD
        assert not Attendance.objects.filter(session__on__gt=ON).exists()

    def test_no_text_holds_a_bsn(self):
        texts = Person.objects.values_list("first_name", "last_name", "street")

        assert not any(holds_bsn(text) for row in texts for text in row)

    def test_nobody_of_the_same_first_name_has_the_same_picture_in_a_room(self):
        seen = list(Person.objects.values_list("participations__room", "first_name", "picture", "paint"))

        assert len(seen) == len(set(seen))

    def test_two_full_years_and_the_current_one_are_told(self):
        for room in Room.objects.all():
            assert years_registered(room=room) == [2024, 2025, 2026]
            assert not room_years_behind(room=room).exists()
            counted = figures(room=room, years=[2024, 2025, 2026])
            assert all(count.values["total_unique"] for count in counted.values())

    def test_the_room_stands_in_an_invented_city_that_says_so(self):
        [room] = Room.objects.all()
        every = areas(year=ON.year - 1)

        assert every.names[every.at[neighbourhood_at(every=every, place=room.place)]] == room.name
        assert set(every.municipalities) == {"Amsterdam (verzonnen)"}
        assert all(name.startswith("verzonnen-") for name in Release.objects.values_list("file_name", flat=True))
        assert every.source == "verzonnen cijfers (voorbeeld)"
        assert all(classification(year=every.year).counts().values()), "every class is there, unknown too"
        assert MeetingPlace.objects.count() == 6

    def test_somebody_can_sign_in_for_every_role_of_the_first_room(self):
        roles = {grant.role for grant in demo_grants(on=ON)}

        assert roles == {
            "coordinator", "assistant", "key_volunteer", "board", "cooperative", "financier", "cash_committee",
        }  # fmt: skip


def test_the_eight_rooms_are_in_every_phase():
    phases = {
        room.slug: phase_of([VariantPeriod(variant=variant, since=since) for variant, since in room.variants], on=ON)
        for room in plan.rooms(on=ON, size=Size())
    }

    assert len(phases) == 8
    assert set(phases.values()) == set(Phase)
    assert phases["holendrecht"] == Phase.FULL_LATER
    assert phases["h-buurt"] == Phase.FULL_FIRST_YEARS
    assert phases["zuilen"] == Phase.LIGHT
