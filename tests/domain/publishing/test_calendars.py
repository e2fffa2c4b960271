"""The programme in people's own calendars, read back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from buurtwerkkamer.domain.programme.queries.week import occurrence
from buurtwerkkamer.domain.programme.services.changing import change_series, line_of
from buurtwerkkamer.domain.programme.services.closed_days import close_on
from buurtwerkkamer.domain.programme.services.leading import give_calendar, lead_series, lead_this_one
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, cancel_session, move_session
from buurtwerkkamer.domain.publishing.services.calendars import calendar_of_person, calendar_of_room
from tests.cast import DESK, INLOOP, SEWING, a_person, a_room, the_activity

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)
AT = datetime(2026, 3, 10, 8, tzinfo=UTC)
TUESDAY = date(2026, 3, 17)


def weekly(room, activity=SEWING):
    line = SeriesLine(the_activity(activity).pk, "FREQ=WEEKLY;BYDAY=TU", time(10), time(12), since=date(2026, 3, 10))
    return start_series(room=room, line=line, by=DESK)


def read(ics):
    calendar = Calendar.from_ical(ics)
    return {event["uid"]: event for event in calendar.walk("VEVENT")}


def of_room(room):
    return read(calendar_of_room(room=room, today=TODAY, at=AT))


def this(series, on=TUESDAY):
    found = occurrence(room=series.room, which=f"v{series.pk}-{on.isoformat()}")
    assert found
    return found


def the_one(events, on=TUESDAY):
    [uid] = [uid for uid in events if f"-{on:%Y%m%d}@" in uid]
    return events[uid]


def test_the_clock_changes_and_ten_o_clock_stays_with_the_zone_inside(room):
    weekly(room)
    ics = calendar_of_room(room=room, today=TODAY, at=AT)
    [zone] = Calendar.from_ical(ics).walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Amsterdam"
    events = read(ics)
    before, after = (
        the_one(events, date(2026, 3, 24)).decoded("dtstart"),
        the_one(events, date(2026, 3, 31)).decoded("dtstart"),
    )
    assert (before.hour, after.hour) == (10, 10)
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (9, 8)
    assert "DTSTART;TZID=Europe/Amsterdam:20260317T100000" in ics.decode().replace("\r\n ", "")


def test_what_is_cancelled_moved_or_shut_keeps_its_name_and_follows(room):
    series = weekly(room)
    names = set(of_room(room))

    cancel_session(occurrence=this(series), by=DESK)
    line = SessionLine(series.activity_id, date(2026, 3, 25), time(14), time(16))
    move_session(occurrence=this(series, date(2026, 3, 24)), line=line, by=DESK)
    close_on(room=room, days={date(2026, 3, 31): "Feest"}, by=DESK)
    new = replace(line_of(series), since=date(2026, 4, 7), starts_at=time(11))
    change_series(series=series, line=new, today=TODAY, by=DESK)

    events = of_room(room)
    assert set(events) == names
    assert the_one(events)["status"] == "CANCELLED"
    assert the_one(events)["sequence"] == 1
    assert the_one(events, date(2026, 3, 24)).decoded("dtstart").replace(tzinfo=None) == datetime(2026, 3, 25, 14)  # noqa: DTZ001
    assert the_one(events, date(2026, 3, 31))["status"] == "CANCELLED"
    assert the_one(events, date(2026, 4, 7)).decoded("dtstart").hour == 11


def test_the_room_s_calendar_has_plain_words_and_no_names_and_no_debts(room):
    series = weekly(room)
    weekly(room, "spreekuur-schuldhulp")
    lead_series(series=series, person_ids=[a_person(room, "Tirza").pk], by=DESK)
    ics = calendar_of_room(room=room, today=TODAY, at=AT).decode()
    assert "Handwerken en naaien" in ics
    assert "Tirza" not in ics
    assert "chuld" not in ics


def test_somebody_s_own_calendar_has_what_they_lead_and_nothing_of_others(room):
    series, drop_in = weekly(room), weekly(room, INLOOP)
    tirza, kofi = a_person(room, "Tirza"), a_person(room, "Kofi")
    lead_series(series=series, person_ids=[tirza.pk], by=DESK)
    lead_series(series=drop_in, person_ids=[kofi.pk], by=DESK)
    lead_this_one(occurrence=this(series), person_ids=[kofi.pk], by=DESK)

    own = read(calendar_of_person(room=room, person_id=tirza.pk, today=TODAY, at=AT))

    assert own
    assert {str(event["summary"]) for event in own.values()} == {series.activity.label}
    assert not [uid for uid in own if f"{TUESDAY:%Y%m%d}" in uid]


# --- Its addresses --------------------------------------------------------------------------------------------------


def test_the_room_s_calendar_is_for_everybody(client, room):
    answer = client.get(reverse("desk:calendar_room", args=[room.slug]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_only_the_newest_secret_opens_somebody_s_own(client, room):
    tirza = a_person(room, "Tirza")
    lead_series(series=weekly(room), person_ids=[tirza.pk], by=DESK)
    first, second = (give_calendar(room=room, person_id=tirza.pk, on=TODAY, by=DESK) for _time in range(2))

    def answers(secret, slug=room.slug):
        return client.get(reverse("desk:calendar_own", args=[slug, secret])).status_code

    assert answers(second) == 200
    assert answers(first) == 404
    assert answers("kamer2") == 404
    assert answers(second, a_room("venserpolder").slug) == 404
    assert give_calendar(room=a_room("elders"), person_id=tirza.pk, on=TODAY, by=DESK) is None


def test_a_feed_costs_the_same_whatever_is_in_it(client, room, django_assert_num_queries):
    for n in (1, 5):
        for _series in range(n):
            lead_series(series=weekly(room), person_ids=[a_person(room).pk], by=DESK)
        with django_assert_num_queries(5):  # the room, and four of the programme
            client.get(reverse("desk:calendar_room", args=[room.slug]))
