"""Who is missed, by their own rhythm. Source: REG-4."""

from datetime import date, timedelta

import pytest

from buurtwerkkamer.domain.pathway.enums import News
from buurtwerkkamer.domain.pathway.models import Heard
from buurtwerkkamer.domain.pathway.queries.missing import who_is_missed
from buurtwerkkamer.domain.pathway.rules.missing import is_left_alone, missed
from buurtwerkkamer.domain.pathway.services.missing import hear, take_back_heard
from buurtwerkkamer.domain.pathway.services.questions import NotKnownHere
from buurtwerkkamer.domain.results.queries.counting import count_year
from tests.cast import DESK, a_person, a_room, all_attend, attends, helps, people

TODAY = date(2025, 6, 27)  # a Friday
OPEN = [day for n in range(180) if (day := TODAY - timedelta(days=179 - n)).weekday() < 5]
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def weekly(*, every=1, until, times=10):
    return [until - every * n * WEEK for n in range(times)]


def is_missed(visits, *, open_days=OPEN, on=TODAY):
    return bool(missed(came={1: visits}, open_days=open_days, on=on))


@pytest.mark.parametrize(
    ("every", "weeks_away", "expected"),
    [(1, 1, False), (1, 2, False), (1, 3, True), (1, 11, True), (1, 13, False), (2, 4, False), (2, 6, True)],
)
def test_who_comes_weekly_is_missed_sooner_than_who_comes_every_other_week(every, weeks_away, expected):
    last = TODAY - weeks_away * WEEK
    assert is_missed(weekly(every=every, until=last, times=6)) is expected


def test_who_comes_daily_is_missed_after_two_weeks():
    for days, expected in ((9, False), (10, True)):
        assert is_missed(OPEN[-days - 20 : -days]) is expected


def test_who_came_a_few_times_has_no_habit():
    assert not is_missed(weekly(until=TODAY - 4 * WEEK, times=4))


def test_a_holiday_of_the_room_breaks_no_habit():
    last = TODAY - 4 * WEEK
    shut = [day for day in OPEN if not last < day < TODAY - 3 * DAY]
    assert is_missed(weekly(until=last, times=8))
    assert not is_missed(weekly(until=last, times=8), open_days=shut)


def test_a_holiday_of_their_own_does_not_make_a_rhythm_wider():
    before = weekly(until=TODAY - 12 * WEEK, times=6)
    assert is_missed([*before, *weekly(until=TODAY - 3 * WEEK, times=4)])


def test_a_day_of_the_week_is_theirs_where_most_visits_are_on_it_and_who_came_most_is_first():
    came = {1: weekly(until=TODAY - 3 * WEEK, times=5), 2: OPEN[-40:-12]}
    assert [(one.person_id, one.weekday) for one in missed(came=came, open_days=OPEN, on=TODAY)] == [(2, None), (1, 4)]


@pytest.mark.parametrize(
    ("news", "until", "came_after", "alone"),
    [
        (News.LATER, TODAY + DAY, False, True),
        (News.LATER, TODAY, False, False),
        (News.MOVED, None, False, True),
        (News.MOVED, None, True, False),
        (News.DO_NOT_CALL, None, True, True),
    ],
)
def test_nobody_is_asked_for_before_the_day_or_before_they_come_again(news, until, came_after, alone):
    heard_on = TODAY - 8 * DAY
    last_on = heard_on + DAY if came_after else heard_on - 30 * DAY
    assert is_left_alone(news=news, heard_on=heard_on, until=until, last_on=last_on, on=TODAY) is alone


# --- Of a room ------------------------------------------------------------------------------------------------------


@pytest.fixture
def room(db):
    """A room in which somebody comes every day, and Ivo came every Friday until four weeks ago."""
    room = a_room("holendrecht")
    bep = a_person(room, "Bep", since=date(2024, 1, 1))
    for day in OPEN:
        helps(bep, on=day)
    return room


@pytest.fixture
def ivo(room):
    ivo = a_person(room, "Ivo")
    for day in weekly(until=TODAY - 4 * WEEK, times=8):
        attends(ivo, on=day)
    return ivo


def names(room, on=TODAY):
    return [one.person.first_name for one in who_is_missed(room=room, on=on)]


def test_who_is_missed_and_who_knows_them(room, ivo):
    [one] = who_is_missed(room=room, on=TODAY)
    assert (one.person, one.known_by, one.rhythm.weekday) == (ivo, ["Bep"], 4)


def test_what_was_heard_takes_them_off_the_list_and_comes_back(room, ivo):
    heard = hear(room=room, person_id=ivo.pk, news=News.ILL, on=TODAY, by=DESK)
    assert heard.until == TODAY + 4 * WEEK
    assert names(room) == []
    assert hear(room=room, person_id=ivo.pk, news=News.ILL, on=TODAY, by=DESK) == heard
    take_back_heard(heard=heard, by=DESK)
    assert names(room) == ["Ivo"]
    with pytest.raises(NotKnownHere):
        hear(room=room, person_id=a_person(a_room("zuilen")).pk, news=News.ILL, on=TODAY, by=DESK)


def test_paid_work_counts_each_person_once_and_is_not_registered_where_nobody_told(room, ivo):
    def figure():
        return count_year(room=room, year=2025).values["paid_work"]

    assert figure() is None
    hear(room=room, person_id=ivo.pk, news=News.OTHER_WORK, on=TODAY, by=DESK)
    assert figure() is None
    for day in (TODAY, TODAY + WEEK):
        hear(room=room, person_id=ivo.pk, news=News.PAID_WORK, on=day, by=DESK)
    assert (figure(), Heard.objects.count()) == (1, 3)


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_is_short_and_costs_the_same(room, django_assert_num_queries, count):
    neighbours = people(room, count)
    for day in weekly(until=TODAY - 4 * WEEK, times=6):
        all_attend(neighbours, on=day)
    with django_assert_num_queries(5):
        assert len(who_is_missed(room=room, on=TODAY)) == min(count, 6)
