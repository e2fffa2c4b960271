"""Where somebody is needed today, what can be done, and what an earlier day left open. Source: REG-3."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.programme.queries.week import occurrence
from buurtwerkkamer.domain.programme.services.closed_days import close_on
from buurtwerkkamer.domain.programme.services.job_steps import take_job
from buurtwerkkamer.domain.programme.services.leading import lead_this_one
from buurtwerkkamer.domain.programme.services.presence import arrive, close_room, open_room
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, cancel_session, plan_session
from buurtwerkkamer.domain.table.queries.today import today
from buurtwerkkamer.domain.table.queries.today_lines import MOST
from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.periods import Period
from tests.cast import (
    COOKING,
    DESK,
    INLOOP,
    SEWING,
    a_job,
    a_person,
    a_room,
    attends,
    people,
    strangers_come,
    the_activity,
)

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 3)
YESTERDAY = TODAY - timedelta(days=1)
EVERYTHING = frozenset(Permission)
LONG_AGO = Period(date(2025, 1, 1))


def the_day(room, may=EVERYTHING):
    return today(room=room, on=TODAY, may=may)


def planned(room, code=SEWING, *, on=TODAY, at=time(10)):
    line = SessionLine(the_activity(code).pk, on=on, starts_at=at, ends_at=at.replace(hour=at.hour + 2))
    return occurrence(room=room, which=f"s{plan_session(room=room, line=line, by=DESK).pk}")


def led_by(one, *persons):
    lead_this_one(occurrence=one, person_ids=[person.pk for person in persons], by=DESK)


def asks(room, person, kind=QuestionKind.HELP, *, on=TODAY, at=time(9, 41)):
    ask(room=room, person_id=person.pk, kind=kind, on=on, at=at)


def opened(room, on=YESTERDAY):
    open_room(room=room, person_id=None, on=on, at=time(9))


# --- Today ----------------------------------------------------------------------------------------------------------


def test_a_session_says_who_leads_it(room):
    led_by(planned(room), a_person(room, "Kofi"), a_person(room, "Bep"))
    [one] = the_day(room).sessions
    assert (set(one.leaders), one.needs_a_leader, one.takes_place) == ({"Kofi", "Bep"}, False, True)


def test_what_only_its_series_says_is_on_the_day_too(room):
    line = SeriesLine(the_activity(SEWING).pk, "FREQ=WEEKLY;BYDAY=TU", time(10), time(12), since=date(2025, 1, 7))
    start_series(room=room, line=line, by=DESK)
    [one] = the_day(room).sessions
    assert (one.session_id, one.which[0], one.needs_a_leader) == (0, "v", True)


def test_without_a_leader_is_what_takes_place_today_or_in_the_next_days(room):
    for days in (0, 2, 3):
        planned(room, on=TODAY + timedelta(days=days))
    led_by(planned(room, COOKING), a_person(room))
    cancel_session(occurrence=planned(room, INLOOP), by=DESK)
    assert [one.on for one in the_day(room).unled] == [TODAY, TODAY + timedelta(days=2)]


def test_what_somebody_came_to_has_begun_and_needs_no_leader_any_more(room):
    planned(room)
    attends(a_person(room), SEWING, on=TODAY)
    assert not the_day(room).unled


def test_what_is_not_named_in_public_is_on_the_board_and_says_so(room):
    planned(room, "spreekuur-schuldhulp")
    assert [one.named_in_public for one in the_day(room).sessions] == [False]


def test_what_is_off_stays_on_the_day_and_needs_nobody(room):
    cancel_session(occurrence=planned(room), by=DESK)
    [one] = the_day(room).sessions
    assert (one.takes_place, one.needs_a_leader) == (False, False)


def test_on_a_day_that_the_room_is_shut_what_comes_back_is_off(room):
    line = SeriesLine(the_activity(SEWING).pk, "FREQ=WEEKLY;BYDAY=TU", time(10), time(12), since=date(2025, 1, 7))
    start_series(room=room, line=line, by=DESK)
    close_on(room=room, days={TODAY: "feest"}, by=DESK)
    assert [one.takes_place for one in the_day(room).sessions] == [False]
    assert not the_day(room).unled


def test_who_is_in_the_squeeze_is_named_first(room):
    mei, bep = a_person(room, "Mei"), a_person(room, "Bep")
    asks(room, bep, QuestionKind.CONTRIBUTE, at=time(9))
    asks(room, mei, at=time(10))
    assert [waits.neighbour.name for waits in the_day(room).waiting] == ["Mei", "Bep"]


def test_a_key_to_ask_for_is_named_with_its_number(room):
    a_person(room, "Rosita", keys=(LONG_AGO,))
    came = a_person(room, "Kofi", keys=(LONG_AGO,))
    attends(came, on=TODAY - timedelta(days=3))
    [key] = the_day(room).keys
    assert (key.neighbour.name, key.came_on) == ("Rosita", None)


def test_of_fees_only_a_number_is_there(room):
    for name in ("Bep", "Kofi"):
        a_person(room, name, member=LONG_AGO)
    a_person(room, "Gerda", member=LONG_AGO, fee_years=(2025,))
    assert the_day(room).fees == 2


def test_jobs_are_what_can_be_done_today_with_who_took_them(room):
    waits, taken, later = (a_job(room, asked_on=date(2025, 5, day)) for day in (1, 2, 3))
    Job.objects.filter(pk=later.pk).update(due_on=TODAY + timedelta(days=1))
    take_job(job=taken, person_id=a_person(room, "Wim").pk, by=DESK)
    jobs = [(job.job_id, job.taken_by.name if job.taken_by else None) for job in the_day(room).jobs]
    assert jobs == [(waits.pk, None), (taken.pk, "Wim")]


# --- From an earlier day --------------------------------------------------------------------------------------------


def test_an_ordinary_morning_has_no_loose_ends(room):
    bep = a_person(room, "Bep")
    opened(room)
    planned(room, on=YESTERDAY)
    attends(bep, SEWING, on=YESTERDAY)
    close_room(room=room, person_id=None, on=YESTERDAY, at=time(17))
    assert not the_day(room).ends


def test_only_the_last_day_that_the_room_was_open_can_be_not_closed(room):
    opened(room, YESTERDAY - timedelta(days=3))
    assert the_day(room).ends.not_closed_on == YESTERDAY - timedelta(days=3)
    opened(room)
    assert the_day(room).ends.not_closed_on == YESTERDAY
    close_room(room=room, person_id=None, on=YESTERDAY, at=time(17))
    assert the_day(room).ends.not_closed_on is None


def test_a_day_of_weeks_ago_is_no_loose_end(room):
    long_ago = TODAY - timedelta(days=15)
    opened(room, long_ago)
    planned(room, on=long_ago)
    assert not the_day(room).ends


def test_a_session_of_the_last_day_at_which_nobody_was_noted_is_a_loose_end(room):
    arrive(room=room, person_ids=[a_person(room, "Bep").pk], on=YESTERDAY, at=time(10))  # nobody opened at a tablet
    planned(room, SEWING, on=YESTERDAY)
    planned(room, COOKING, on=YESTERDAY)
    planned(room, INLOOP, on=YESTERDAY, at=time(14))
    strangers_come(room, 3, on=YESTERDAY, activity=INLOOP)
    attends(a_person(room, "Henk"), COOKING, on=YESTERDAY)
    assert [one.label for one in the_day(room).ends.not_noted] == [the_activity(SEWING).label]


def test_who_waits_since_an_earlier_day_is_a_loose_end_and_named_once(room):
    mei, bep = a_person(room, "Mei"), a_person(room, "Bep")
    asks(room, mei, on=TODAY - timedelta(days=20))
    asks(room, bep)
    day = the_day(room)
    assert [waits.neighbour.name for waits in day.ends.waiting] == ["Mei"]
    assert [waits.neighbour.name for waits in day.waiting] == ["Bep"]


def test_a_job_of_the_last_day_that_was_not_done_is_a_loose_end_and_named_once(room):
    opened(room)
    late, older = (a_job(room, asked_on=date(2025, 5, 1)) for _number in range(2))
    Job.objects.filter(pk=late.pk).update(due_on=YESTERDAY)
    Job.objects.filter(pk=older.pk).update(due_on=date(2025, 5, 8))
    day = the_day(room)
    assert [job.job_id for job in day.ends.jobs] == [late.pk]
    assert [job.job_id for job in day.jobs] == [older.pk]


# --- Who may see what, and what it costs ----------------------------------------------------------------------------


def much_happens(room, count):
    """``count`` of everything that there is a list of."""
    opened(room)
    persons = people(room, count, keys=(LONG_AGO,), member=LONG_AGO)
    arrive(room=room, person_ids=[person.pk for person in persons], on=TODAY, at=time(10))
    for number, person in enumerate(persons):
        asks(room, person, on=TODAY if number % 2 else YESTERDAY)
        a_job(room, asked_on=date(2025, 5, 1), requester=person)
    led_by(planned(room), *persons)
    planned(room, COOKING, on=YESTERDAY)


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_day_costs_five_queries_however_much_there_is(room, count, django_assert_num_queries):
    much_happens(room, count)
    with django_assert_num_queries(5):
        day = the_day(room)
    assert len(day.here) == len(day.jobs) == day.fees == count
    assert len(day.waiting) + len(day.ends.waiting) == min(count, MOST)
    assert day.many_wait == (count >= MOST)


@pytest.mark.parametrize(
    ("permission", "part", "table"),
    [
        (Permission.KEYS_ARRANGE, "keys", "people_keyloan"),
        (Permission.MEMBERS_ARRANGE, "fees", "people_membership"),
        (Permission.JOBS_VIEW, "jobs", "programme_job"),
        (Permission.PROGRAMME_VIEW, "sessions", "programme_session"),
    ],
)
def test_what_somebody_may_not_see_is_not_asked_for(room, permission, part, table):
    much_happens(room, 1)
    a_person(room, "Rosita", keys=(LONG_AGO,))
    assert getattr(the_day(room), part)
    with CaptureQueriesContext(connection) as queries:
        assert not getattr(the_day(room, EVERYTHING - {permission}), part)
    assert not [query for query in queries if f'"{table}"' in query["sql"]]


def test_who_may_not_note_who_came_is_not_asked_to(room):
    much_happens(room, 1)
    assert the_day(room).ends.not_noted
    assert not the_day(room, EVERYTHING - {Permission.ATTENDANCE_EDIT}).ends.not_noted


def test_what_another_room_left_open_is_not_here(room):
    much_happens(a_room("zuilen"), 3)
    day = the_day(room)
    assert not day.ends
    assert (day.waiting, day.unled, day.keys, day.fees, day.sessions, day.jobs) == ((), (), (), 0, (), ())
