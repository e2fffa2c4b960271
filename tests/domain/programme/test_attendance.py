"""Who came and what for is written once. Source: ACT-3, REG-1, REG-5, DNA-5; register-import.md ("duplicate")."""

from datetime import date, time

import pytest

from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Session, Visit
from buurtwerkkamer.domain.programme.services.attendance import (
    AttendanceLine,
    HeadcountLine,
    record_attendances,
    record_headcounts,
)
from buurtwerkkamer.domain.rooms.models import RoomYear
from buurtwerkkamer.domain.rooms.queries.years import years_registered
from tests.cast import COOKING, INLOOP, SEWING, a_person, a_room, attends, helps, strangers_come, the_activity

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)


def test_somebody_who_comes_makes_a_session_a_visit_and_an_attendance(room):
    fatima = a_person(room)
    assert attends(fatima, SEWING, on=MONDAY) == 1

    session = Session.objects.get()
    assert (session.room, session.on, session.activity.code, session.starts_at) == (room, MONDAY, SEWING, None)
    assert list(Visit.objects.values_list("room", "person", "on")) == [(room.pk, fatima.pk, MONDAY)]
    attendance = Attendance.objects.get()
    assert (attendance.session, attendance.person, attendance.capacity) == (session, fatima, Capacity.PARTICIPANT)
    assert (attendance.room, attendance.on, attendance.activity) == (room, MONDAY, session.activity)


def test_writing_the_same_line_again_changes_nothing(room):
    fatima = a_person(room)
    attends(fatima, on=MONDAY)
    written = RoomYear.objects.get(room=room, year=2025).written

    assert attends(fatima, on=MONDAY) == 0

    assert Attendance.objects.count() == Visit.objects.count() == Session.objects.count() == 1
    assert RoomYear.objects.get(room=room, year=2025).written == written


def test_the_same_line_twice_in_one_go_is_one_and_the_first_stays(room):
    kofi, cooking = a_person(room, "Kofi"), the_activity(COOKING)
    lines = [AttendanceLine(MONDAY, cooking.pk, kofi.pk, Capacity.VOLUNTEER, minutes) for minutes in (90, 30)]
    assert len(record_attendances(room=room, lines=lines)) == 1
    assert Attendance.objects.get().minutes == 90


def test_the_same_person_as_participant_and_as_volunteer_is_two_lines_and_one_visit(room):
    kofi = a_person(room, "Kofi")
    assert attends(kofi, on=MONDAY) == 1
    assert helps(kofi, on=MONDAY, minutes=60) == 1
    assert Attendance.objects.count() == 2
    assert Visit.objects.count() == 1


def test_many_things_on_one_day_are_one_visit(room):
    mei = a_person(room, "Mei")
    for activity in (INLOOP, SEWING, COOKING):
        attends(mei, activity, on=MONDAY)
    assert Visit.objects.count() == 1
    assert Session.objects.count() == 3


def test_minutes_are_kept_of_who_gives_and_not_of_who_takes_part(room):
    bep = a_person(room, "Bep")
    attends(bep, on=MONDAY, minutes=120)
    helps(bep, on=MONDAY, minutes=90)
    assert dict(Attendance.objects.values_list("capacity", "minutes")) == {"p": 0, "v": 90}


def test_people_at_the_same_activity_on_the_same_day_share_a_session(room):
    for name in ("Bep", "Henk"):
        attends(a_person(room, name), on=MONDAY)
    attends(a_person(room, "Mei"), on=TUESDAY)
    assert sorted(Session.objects.values_list("on", flat=True)) == [MONDAY, TUESDAY]


@pytest.mark.parametrize(
    ("planned", "used"),
    [([time(10), time(14)], time(10)), ([None, time(10)], None), ([time(10), None], None)],
    ids=["the earliest", "the one without a time", "the one without a time, whenever it was made"],
)
def test_a_planned_session_is_used_again(room, planned, used):
    activity = the_activity()
    for starts_at in planned:
        Session.objects.create(room=room, activity=activity, on=MONDAY, starts_at=starts_at)
    attends(a_person(room), on=MONDAY)
    assert Session.objects.count() == len(planned)
    assert Attendance.objects.get().session.starts_at == used


def test_sessions_of_another_room_are_left_alone(room):
    other = a_room("elders")
    attends(a_person(other, "Sien"), on=MONDAY)
    attends(a_person(room, "Bep"), on=MONDAY)
    assert Session.objects.filter(room=room).count() == Session.objects.filter(room=other).count() == 1


def test_an_earlier_line_touches_the_later_years_too(room):
    fatima = a_person(room)
    for year in (2023, 2025):
        attends(fatima, on=date(year, 1, 1))
    before = dict(RoomYear.objects.filter(room=room).values_list("year", "written"))
    attends(fatima, on=date(2024, 6, 1))
    after = dict(RoomYear.objects.filter(room=room).values_list("year", "written"))
    assert years_registered(room=room) == [2023, 2024, 2025]
    assert (after[2023], after[2025]) == (before[2023], before[2025] + 1)


def test_writing_nothing_changes_nothing(room):
    assert record_attendances(room=room, lines=[]) == []
    assert years_registered(room=room) == []


@pytest.mark.parametrize("number", [1, 50, 300])
def test_three_hundred_lines_cost_a_few_statements_and_not_one_each(room, django_assert_max_num_queries, number):
    fatima, activity = a_person(room), the_activity()
    days = [date.fromordinal(date(2025, 1, 1).toordinal() + day) for day in range(number)]
    lines = [AttendanceLine(on, activity.pk, fatima.pk) for on in days]
    with django_assert_max_num_queries(24):
        assert len(record_attendances(room=room, lines=lines)) == number


def test_strangers_are_counted_once_a_day_and_activity(room):
    assert strangers_come(room, 4, on=MONDAY) == 1
    assert strangers_come(room, 9, on=MONDAY) == 0
    assert strangers_come(room, 2, on=MONDAY, activity=SEWING) == 1
    assert dict(Headcount.objects.values_list("activity__code", "count")) == {INLOOP: 4, SEWING: 2}


def test_of_two_counts_in_one_go_the_first_stays(room):
    drop_in = the_activity().pk
    lines = [HeadcountLine(MONDAY, drop_in, 4), HeadcountLine(MONDAY, drop_in, 9)]
    assert record_headcounts(room=room, lines=lines) == 1
    assert Headcount.objects.get().count == 4


def test_counting_no_strangers_changes_nothing(room):
    assert record_headcounts(room=room, lines=[]) == 0
    assert years_registered(room=room) == []
