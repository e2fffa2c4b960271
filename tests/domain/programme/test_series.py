"""What comes back, and the sessions made from it."""

from datetime import UTC, date, time

import pytest

from buurtwerkkamer.domain.programme.models import Session
from buurtwerkkamer.domain.programme.rules import days_of
from buurtwerkkamer.domain.programme.services.series import SeriesLine, plan_ahead, plan_sessions, start_series
from buurtwerkkamer.kernel.periods import Period
from tests.cast import DESK, SEWING, a_room, the_activity

MARCH_2026 = Period(date(2026, 3, 1), date(2026, 4, 1))


def a_series(**known):
    details = {"repeats": "FREQ=WEEKLY;BYDAY=SU", "starts_at": time(10), "ends_at": time(12), "since": date(2026, 1, 1)}
    line = SeriesLine(activity_id=the_activity(SEWING).pk, **(details | known))
    return start_series(room=a_room(), line=line, by=DESK)


def test_days_are_counted_from_the_day_it_began():
    every_two_weeks = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"

    days = days_of(repeats=every_two_weeks, since=date(2026, 2, 24), within=MARCH_2026)

    assert days == [date(2026, 3, 10), date(2026, 3, 24)]


def test_the_first_day_of_a_period_counts_and_its_end_does_not():
    days = days_of(repeats="FREQ=DAILY", since=date(2026, 1, 1), within=Period(date(2026, 3, 1), date(2026, 3, 3)))

    assert days == [date(2026, 3, 1), date(2026, 3, 2)]


def test_an_open_period_is_refused():
    with pytest.raises(ValueError, match="never end"):
        days_of(repeats="FREQ=DAILY", since=date(2026, 1, 1), within=Period(date(2026, 1, 1)))


@pytest.mark.django_db
def test_ten_o_clock_stays_ten_o_clock_when_the_clock_changes():
    plan_sessions(series=a_series(), within=Period(date(2026, 3, 22), date(2026, 4, 1)))

    before, after = Session.objects.order_by("on")

    assert (before.starts_at, after.starts_at) == (time(10), time(10))
    assert before.begins_at.astimezone(UTC).hour == 9
    assert after.begins_at.astimezone(UTC).hour == 8  # 29 March 2026: summer time


@pytest.mark.django_db
def test_no_session_while_the_room_is_closed_or_after_the_end():
    series = a_series(until=date(2026, 3, 22))

    days = plan_sessions(series=series, within=MARCH_2026, closed_on={date(2026, 3, 8)})

    assert days == [date(2026, 3, 1), date(2026, 3, 15)]
    assert list(Session.objects.order_by("on").values_list("on", flat=True)) == days


@pytest.mark.django_db
def test_planning_again_makes_nothing_twice():
    series = a_series()

    plan_sessions(series=series, within=MARCH_2026)
    plan_sessions(series=series, within=MARCH_2026)

    assert Session.objects.count() == 5


@pytest.mark.django_db
def test_what_comes_back_is_planned_four_weeks_ahead_and_not_while_the_room_is_closed():
    series = a_series()

    plan_ahead(room=series.room, today=date(2026, 3, 1), closed_on={date(2026, 3, 8)})

    planned = list(Session.objects.order_by("on").values_list("on", flat=True))
    assert planned == [date(2026, 3, 1), date(2026, 3, 15), date(2026, 3, 22)]
