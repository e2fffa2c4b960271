"""The rooms that are generated for the bench are rooms like any other."""

from datetime import date, timedelta

import pytest

from buurtwerkkamer.bench import measured_week, paired
from buurtwerkkamer.bench.generating import COORDINATOR, DOORS, generate
from buurtwerkkamer.bench.scales import Scale
from buurtwerkkamer.domain.people.models import Account, Door, Participation, Person
from buurtwerkkamer.domain.people.queries.access import access_of
from buurtwerkkamer.domain.people.services.people import NewPerson, add_people
from buurtwerkkamer.domain.programme.models import Attendance, Visit
from buurtwerkkamer.domain.programme.queries.week import week_of
from buurtwerkkamer.domain.results.models import YearFigures
from buurtwerkkamer.domain.results.queries.counting import count_year
from buurtwerkkamer.domain.results.queries.table import indicator_table
from buurtwerkkamer.domain.results.services.figures import count_all_again
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.queries.today import today
from buurtwerkkamer.domain.table.queries.today_lines import MOST
from buurtwerkkamer.kernel.access import Permission

SMALL = Scale(rooms=3, people=240, measured_people=100, days=12, sessions=2, measured_days=20, measured_sessions=3,
              bookings=20)  # fmt: skip


@pytest.fixture
def rooms(db):
    generate(SMALL, lambda _line: None)
    return list(Room.objects.order_by("pk"))


def test_as_much_is_generated_as_the_scale_says(rooms):
    assert len(rooms) == SMALL.rooms
    assert Person.objects.count() == SMALL.people
    assert Attendance.objects.count() == SMALL.attendances
    assert [Participation.objects.filter(room=room).count() for room in rooms] == [100, 80, 80]


def test_a_room_may_know_thousands_of_whom_not_all_fit_on_the_table(db):
    generate(
        Scale(rooms=1, people=1_200, measured_people=1_200, days=2, measured_days=2, bookings=20), lambda _line: None
    )
    assert (Participation.objects.count(), Door.objects.count()) == (1_200, DOORS)


def test_attendances_agree_with_their_session_and_their_visit(rooms):
    for attendance in Attendance.objects.select_related("session")[:200]:
        session = attendance.session
        assert (attendance.room_id, attendance.on, attendance.activity_id) == (
            session.room_id,
            session.on,
            session.activity_id,
        )
        assert Visit.objects.filter(room=attendance.room, on=attendance.on, person=attendance.person).exists()


def test_people_are_at_rooms_that_know_them(rooms):
    for room in rooms:
        known = set(Participation.objects.filter(room=room).values_list("person_id", flat=True))
        assert set(Attendance.objects.filter(room=room).values_list("person_id", flat=True)) <= known


def test_figures_are_what_counting_from_the_attendances_gives(rooms):
    assert count_all_again() == len(rooms) * len(SMALL.years)

    for room in rooms:
        table = indicator_table(room=room, year=2025, today=date(2026, 1, 31), protected=False)
        counted = count_year(room=room, year=2025)
        assert YearFigures.objects.get(room_year__room=room, room_year__year=2025).count == counted.to_json()
        assert table.counts[2025].to_json() == counted.to_json()
        assert counted.values["total_unique"] > 0


def test_what_is_added_later_gets_a_number_of_its_own(rooms):
    [person] = add_people(room=rooms[0], people=[NewPerson("Noor", since=date(2025, 5, 1))])

    assert person.pk > SMALL.people


def test_the_measured_day_is_a_full_one(rooms):
    day = today(room=rooms[0], on=paired.TODAY, may=list(Permission))
    week = week_of(room=rooms[0], day=paired.TODAY)

    assert day.opened_by
    assert day.here
    assert day.sessions
    assert day.jobs
    assert day.keys
    assert (len(day.waiting) + len(day.ends.waiting), len(day.unled), day.fees) == (MOST, 1, 3)
    assert (len(day.ends.messages), len(day.messages)) == (1, 3)
    assert day.ends.not_closed_on == paired.TODAY - timedelta(days=1)
    assert sum(len(one.occurrences) for one in week) >= len(measured_week.EVENINGS)
    assert all(one.leaders or one.needs_a_leader for one_day in week for one in one_day.occurrences)


def test_the_coordinator_is_at_home_in_the_measured_room_only(rooms):
    access = access_of(account=Account.objects.get(email=COORDINATOR), on=date(2025, 6, 1))

    assert [access.allows(Permission.RESULTS_TRACE, room) for room in rooms] == [True, False, False]
