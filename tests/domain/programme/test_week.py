"""The week of a room: what comes back, what is different this once, what is shut, and who leads."""

from datetime import UTC, date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from buurtwerkkamer.domain.programme.enums import Rhythm
from buurtwerkkamer.domain.programme.models import Attendance, Leader, Series, Session
from buurtwerkkamer.domain.programme.queries.leading import led_before
from buurtwerkkamer.domain.programme.queries.week import occurrence, occurrences, taking_place
from buurtwerkkamer.domain.programme.rules import days_of, public_holidays, repeats_of, rhythm_of, say_repeats
from buurtwerkkamer.domain.programme.services.changing import (
    change_series,
    end_series,
    line_as_words,
    line_of,
    put_series_back,
    take_series_back,
)
from buurtwerkkamer.domain.programme.services.closed_days import close_on, open_on
from buurtwerkkamer.domain.programme.services.leading import lead_series, lead_this_one, put_leaders_back
from buurtwerkkamer.domain.programme.services.series import SeriesLine, plan_ahead, start_series
from buurtwerkkamer.domain.programme.services.sessions import (
    AlreadyThere,
    EndsBeforeItStarts,
    SessionLine,
    SomebodyCame,
    as_words,
    cancel_session,
    move_session,
    plan_session,
    put_back,
    restore_session,
    take_back_session,
)
from buurtwerkkamer.kernel.periods import Period
from tests.cast import COOKING, DESK, SEWING, a_person, a_room, attends, helps, the_activity

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
MARCH = Period(MONDAY, date(2026, 4, 6))
TUESDAYS = [date(2026, 3, day) for day in (3, 10, 17, 24, 31)]


@pytest.fixture
def tuesdays(room):
    line = SeriesLine(the_activity(SEWING).pk, "FREQ=WEEKLY;BYDAY=TU", time(10), time(12), since=date(2026, 1, 6))
    return start_series(room=room, line=line, by=DESK)


def days(room, within=MARCH):
    return [one.on for one in occurrences(room=room, within=within) if one.takes_place]


def made_on(room, days):
    return list(taking_place(Session.objects.filter(room=room, on__in=days)).order_by("on", "starts_at"))


def starts(room, within=MARCH):
    return {one.on.day: one.starts_at for one in occurrences(room=room, within=within) if one.takes_place}


def this(series, on):
    found = occurrence(room=series.room, which=f"v{series.pk}-{on.isoformat()}")
    assert found
    return found


def line(series, on, at=10, **known):
    return SessionLine(series.activity_id, on, time(at), time(at + 2), **known)


# --- How often ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rhythm", "first", "weekdays", "says", "in_march"),
    [
        (Rhythm.WEEKLY, date(2026, 3, 3), (), "elke dinsdag", [3, 10, 17, 24, 31]),
        (Rhythm.WEEKLY, date(2026, 3, 3), (1, 3), "elke dinsdag en donderdag", [3, 5, 10, 12, 17, 19, 24, 26, 31]),
        (Rhythm.OTHER_WEEK, date(2026, 3, 3), (), "om de week op dinsdag", [3, 17, 31]),
        (Rhythm.MONTHLY, date(2026, 3, 2), (), "elke eerste maandag van de maand", [2]),
        (Rhythm.MONTHLY, date(2026, 1, 29), (), "elke laatste donderdag van de maand", [26]),
    ],
)
def test_how_often_is_said_and_counted(rhythm, first, weekdays, says, in_march):
    repeats = repeats_of(rhythm=rhythm, first=first, weekdays=weekdays)
    march = Period(date(2026, 3, 1), date(2026, 4, 1))
    assert say_repeats(repeats) == says
    assert rhythm_of(repeats)[0] is rhythm
    assert [day.day for day in days_of(repeats=repeats, since=first, within=march)] == in_march


@pytest.mark.parametrize(("year", "kings_day"), [(2025, date(2025, 4, 26)), (2026, date(2026, 4, 27))])
def test_the_public_holidays_of_a_year(year, kings_day):
    days = public_holidays(year=year)
    assert days[kings_day] == "Koningsdag"
    assert list(days) == sorted(days)
    assert len(days) == 11
    assert public_holidays(year=2026)[date(2026, 4, 6)] == "Tweede paasdag"
    assert public_holidays(year=2026)[date(2026, 5, 14)] == "Hemelvaartsdag"


# --- What is shown --------------------------------------------------------------------------------------------------


def test_a_week_that_nobody_planned_yet_is_shown_too(tuesdays):
    assert days(tuesdays.room) == TUESDAYS
    plan_ahead(room=tuesdays.room, today=MONDAY)
    assert days(tuesdays.room) == TUESDAYS


@pytest.mark.parametrize("changes_on", [date(2026, 3, 29), date(2026, 10, 25)])
def test_ten_o_clock_stays_ten_o_clock_over_both_changes_of_the_clock(tuesdays, changes_on):
    plan_ahead(room=tuesdays.room, today=changes_on - timedelta(days=7))
    within = Period(changes_on - timedelta(days=7), changes_on + timedelta(days=7))
    sessions = [one.session for one in occurrences(room=tuesdays.room, within=within)]
    assert [one.starts_at for one in sessions] == [time(10), time(10)]
    assert [one.begins_at.astimezone(ZoneInfo("Europe/Amsterdam")).hour for one in sessions] == [10, 10]
    assert len({one.begins_at.astimezone(UTC).hour for one in sessions}) == 2


def test_another_room_has_its_own_week(tuesdays):
    other = a_room("venserpolder")
    assert days(other) == []
    assert occurrence(room=other, which=f"v{tuesdays.pk}-2026-03-03") is None


@pytest.mark.parametrize("which", ["", "s", "sx", "v", "v1", "v1-2026", "v1-2026-03-04", "x1", "s99999999999999999999"])
def test_an_address_may_say_anything(tuesdays, which):
    assert occurrence(room=tuesdays.room, which=which.replace("v1", f"v{tuesdays.pk}")) is None


# --- This one -------------------------------------------------------------------------------------------------------


def test_this_one_is_cancelled_and_back(tuesdays):
    session, before = cancel_session(occurrence=this(tuesdays, TUESDAYS[1]), by=DESK)
    assert days(tuesdays.room) == [day for day in TUESDAYS if day != TUESDAYS[1]]
    assert not made_on(tuesdays.room, [TUESDAYS[1]])
    plan_ahead(room=tuesdays.room, today=MONDAY)
    assert TUESDAYS[1] not in days(tuesdays.room)

    put_back(session=session, before=as_words(before), by=DESK)
    assert days(tuesdays.room) == TUESDAYS
    cancel_session(occurrence=this(tuesdays, TUESDAYS[1]), by=DESK)
    restore_session(session=Session.objects.get(pk=session.pk), by=DESK)
    assert days(tuesdays.room) == TUESDAYS


def test_this_one_is_on_another_day_and_its_series_makes_no_second(tuesdays):
    wednesday = date(2026, 3, 11)
    session, before = move_session(occurrence=this(tuesdays, TUESDAYS[1]), line=line(tuesdays, wednesday, 14), by=DESK)
    plan_ahead(room=tuesdays.room, today=MONDAY)
    assert days(tuesdays.room) == [TUESDAYS[0], wednesday, *TUESDAYS[2:]]
    assert starts(tuesdays.room)[11] == time(14)
    assert this(tuesdays, TUESDAYS[1]).moved

    put_back(session=session, before=as_words(before), by=DESK)
    assert days(tuesdays.room) == TUESDAYS
    assert set(starts(tuesdays.room).values()) == {time(10)}


def test_two_times_of_one_thing_do_not_stand_on_one_moment(tuesdays):
    with pytest.raises(AlreadyThere):
        move_session(occurrence=this(tuesdays, TUESDAYS[0]), line=line(tuesdays, TUESDAYS[1]), by=DESK)
    with pytest.raises(AlreadyThere):
        plan_session(room=tuesdays.room, line=line(tuesdays, TUESDAYS[1]), by=DESK)
    twin = start_series(room=tuesdays.room, line=line_of(tuesdays), by=DESK)
    cancel_session(occurrence=this(tuesdays, TUESDAYS[1]), by=DESK)
    with pytest.raises(AlreadyThere):
        cancel_session(occurrence=this(twin, TUESDAYS[1]), by=DESK)


def test_where_somebody_came_the_day_stays_and_nothing_is_cancelled(tuesdays):
    plan_ahead(room=tuesdays.room, today=MONDAY)
    attends(a_person(tuesdays.room), SEWING, on=TUESDAYS[0])
    with pytest.raises(SomebodyCame):
        cancel_session(occurrence=this(tuesdays, TUESDAYS[0]), by=DESK)
    with pytest.raises(SomebodyCame):
        move_session(occurrence=this(tuesdays, TUESDAYS[0]), line=line(tuesdays, MONDAY), by=DESK)
    move_session(occurrence=this(tuesdays, TUESDAYS[0]), line=line(tuesdays, TUESDAYS[0], 11), by=DESK)
    assert starts(tuesdays.room)[3] == time(11)


def test_something_takes_place_once_and_not_twice(room):
    sewing = SessionLine(the_activity(SEWING).pk, MONDAY, time(10), time(12))
    session = plan_session(room=room, line=sewing, by=DESK)
    assert days(room) == [MONDAY]
    with pytest.raises(AlreadyThere):
        plan_session(room=room, line=sewing, by=DESK)
    with pytest.raises(EndsBeforeItStarts):
        plan_session(room=room, line=SessionLine(sewing.activity_id, MONDAY, time(10), time(9)), by=DESK)
    take_back_session(session=session, by=DESK)
    assert days(room) == []


# --- From this day on -----------------------------------------------------------------------------------------------


def changed(series, since, **known):
    new = SeriesLine(series.activity_id, series.repeats, time(13), time(15), since=since)
    return change_series(series=series, line=SeriesLine(**{**as_fields(new), **known}), today=MONDAY, by=DESK)


def as_fields(one):
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_from_this_day_on_it_is_at_another_time_and_before_it_stays(tuesdays):
    plan_ahead(room=tuesdays.room, today=MONDAY)
    uids = {one.on: one.uid for one in occurrences(room=tuesdays.room, within=MARCH)}
    pks = set(Session.objects.values_list("pk", flat=True))
    before = line_as_words(tuesdays)

    later = changed(tuesdays, TUESDAYS[2])

    assert starts(tuesdays.room) == {3: time(10), 10: time(10), 17: time(13), 24: time(13), 31: time(13)}
    assert {one.on: one.uid for one in occurrences(room=tuesdays.room, within=MARCH)} == uids
    assert pks <= set(Session.objects.values_list("pk", flat=True))

    put_series_back(series=tuesdays, before=before, later=later, today=MONDAY, by=DESK)
    assert set(starts(tuesdays.room).values()) == {time(10)}
    assert days(tuesdays.room) == TUESDAYS
    assert Series.objects.get() == tuesdays


def test_what_was_different_this_once_stays_different(tuesdays):
    cancel_session(occurrence=this(tuesdays, TUESDAYS[3]), by=DESK)
    changed(tuesdays, TUESDAYS[2])
    assert starts(tuesdays.room) == {3: time(10), 10: time(10), 17: time(13), 31: time(13)}


def test_another_weekday_from_this_day_on(tuesdays):
    plan_ahead(room=tuesdays.room, today=MONDAY)
    before = line_as_words(tuesdays)
    later = changed(tuesdays, date(2026, 3, 18), repeats="FREQ=WEEKLY;BYDAY=WE")
    assert days(tuesdays.room) == [*TUESDAYS[:3], date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 1)]
    put_series_back(series=tuesdays, before=before, later=later, today=MONDAY, by=DESK)
    assert days(tuesdays.room) == TUESDAYS


def test_a_change_from_its_first_day_on_makes_no_second_series(tuesdays):
    before = line_as_words(tuesdays)
    assert changed(tuesdays, tuesdays.since) == tuesdays
    assert set(starts(tuesdays.room).values()) == {time(13)}
    put_series_back(series=tuesdays, before=before, later=None, today=MONDAY, by=DESK)
    assert set(starts(tuesdays.room).values()) == {time(10)}


def test_it_ends_and_goes_on_after_all(tuesdays):
    plan_ahead(room=tuesdays.room, today=MONDAY)
    cancel_session(occurrence=this(tuesdays, TUESDAYS[3]), by=DESK)
    before = line_as_words(tuesdays)
    end_series(series=tuesdays, on=TUESDAYS[2], today=MONDAY, by=DESK)
    assert days(tuesdays.room) == TUESDAYS[:2]
    assert [s.on for s in made_on(tuesdays.room, TUESDAYS)] == TUESDAYS[:2]

    put_series_back(series=tuesdays, before=before, later=None, today=MONDAY, by=DESK)
    assert days(tuesdays.room) == [day for day in TUESDAYS if day != TUESDAYS[3]]


def test_it_ends_on_its_first_day_and_goes_on_after_all(room):
    first = SeriesLine(the_activity(SEWING).pk, "FREQ=WEEKLY;BYDAY=TU", time(10), time(12), since=TUESDAYS[0])
    series = start_series(room=room, line=first, by=DESK)
    before = line_as_words(series)
    end_series(series=series, on=TUESDAYS[0], today=MONDAY, by=DESK)
    assert days(room) == []
    put_series_back(series=series, before=before, later=None, today=MONDAY, by=DESK)
    assert days(room) == TUESDAYS
    take_series_back(series=series, by=DESK)
    assert days(room) == []


def test_no_change_of_the_programme_loses_an_attendance(tuesdays):
    plan_ahead(room=tuesdays.room, today=MONDAY)
    fatima = a_person(tuesdays.room)
    for day in TUESDAYS[:4]:
        attends(fatima, SEWING, on=day)
    written = list(Attendance.objects.order_by("pk").values())

    before = line_as_words(tuesdays)
    later = changed(tuesdays, TUESDAYS[1], repeats="FREQ=WEEKLY;BYDAY=FR")
    end_series(series=later, on=TUESDAYS[2], today=MONDAY, by=DESK)
    close_on(room=tuesdays.room, days={TUESDAYS[3]: "Feest"}, by=DESK)
    assert set(TUESDAYS[:4]) <= set(days(tuesdays.room))
    put_series_back(series=tuesdays, before=before, later=later, today=MONDAY, by=DESK)
    take_series_back(series=tuesdays, by=DESK)

    assert list(Attendance.objects.order_by("pk").values()) == written


def test_times_and_days_of_a_series_go_into_words_and_back(tuesdays):
    put_series_back(series=tuesdays, before=line_as_words(tuesdays), later=None, today=MONDAY, by=DESK)
    assert line_of(Series.objects.get()) == line_of(tuesdays)


# --- Shut -----------------------------------------------------------------------------------------------------------


def test_on_a_closed_day_nothing_takes_place_but_what_somebody_planned_for_it(tuesdays):
    plan_ahead(room=tuesdays.room, today=MONDAY)
    assert close_on(room=tuesdays.room, days={TUESDAYS[0]: "Feest", MONDAY: ""}, by=DESK) == [MONDAY, TUESDAYS[0]]
    once = SessionLine(the_activity(COOKING).pk, TUESDAYS[0], time(18), time(20))
    plan_session(room=tuesdays.room, line=once, by=DESK)

    assert [s.activity.code for s in made_on(tuesdays.room, [TUESDAYS[0]])] == [COOKING]
    [shut, _dinner] = occurrences(room=tuesdays.room, within=Period(TUESDAYS[0], date(2026, 3, 4)))
    assert shut.closed == "Feest"
    assert not shut.takes_place

    assert open_on(room=tuesdays.room, days=[TUESDAYS[0]], by=DESK) == {TUESDAYS[0]: "Feest"}
    assert len(made_on(tuesdays.room, [TUESDAYS[0]])) == 2


# --- Who leads ------------------------------------------------------------------------------------------------------


def test_who_leads_the_series_leads_each_time_until_somebody_stands_in(tuesdays):
    tirza, kofi = a_person(tuesdays.room, "Tirza"), a_person(tuesdays.room, "Kofi")
    stranger = a_person(a_room("venserpolder"), "Sien")
    lead_series(series=tuesdays, person_ids=[tirza.pk, stranger.pk], by=DESK)

    session, before = lead_this_one(occurrence=this(tuesdays, TUESDAYS[1]), person_ids=[kofi.pk], by=DESK)

    led = {one.on: [who.name for who in one.leaders] for one in occurrences(room=tuesdays.room, within=MARCH)}
    assert led == {day: ["Kofi" if day == TUESDAYS[1] else "Tirza"] for day in TUESDAYS}
    put_leaders_back(session=session, before=before, by=DESK)
    assert [who.name for who in this(tuesdays, TUESDAYS[1]).leaders] == ["Tirza"]


def test_leaders_go_along_when_it_changes_from_a_day_on(tuesdays):
    tirza = a_person(tuesdays.room, "Tirza")
    lead_series(series=tuesdays, person_ids=[tirza.pk], by=DESK)
    changed(tuesdays, TUESDAYS[2])
    assert Leader.objects.count() == 2
    assert [who.name for who in occurrences(room=tuesdays.room, within=MARCH)[-1].leaders] == ["Tirza"]


def without_leader(series, day):
    found = occurrences(room=series.room, within=Period(day, day + timedelta(days=1)))
    return [one for one in found if one.needs_a_leader]


def test_the_day_hears_of_what_has_no_leader(tuesdays):
    day = TUESDAYS[0]
    assert [one.activity.code for one in without_leader(tuesdays, day)] == [SEWING]
    lead_this_one(occurrence=this(tuesdays, day), person_ids=[a_person(tuesdays.room).pk], by=DESK)
    assert without_leader(tuesdays, day) == []
    lead_this_one(occurrence=this(tuesdays, day), person_ids=[], by=DESK)  # who led is ill
    assert len(without_leader(tuesdays, day)) == 1
    cancel_session(occurrence=this(tuesdays, day), by=DESK)
    assert without_leader(tuesdays, day) == []


def test_who_led_it_before_is_who_helped_most(tuesdays):
    tirza, kofi = a_person(tuesdays.room, "Tirza"), a_person(tuesdays.room, "Kofi")
    for day in TUESDAYS[:2]:
        helps(tirza, SEWING, on=day)
    helps(kofi, SEWING, on=TUESDAYS[2])
    attends(a_person(tuesdays.room, "Mei"), SEWING, on=TUESDAYS[0])
    helps(a_person(a_room("venserpolder"), "Sien"), SEWING, on=TUESDAYS[0])

    found = led_before(room=tuesdays.room, activity_id=tuesdays.activity_id, on=TUESDAYS[3])

    assert [(one.who.name, one.times, one.last_on) for one in found] == [
        ("Tirza", 2, TUESDAYS[1]),
        ("Kofi", 1, TUESDAYS[2]),
    ]
