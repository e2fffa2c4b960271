"""A query that is written once answers as one that is written each time."""

from datetime import date, time

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from buurtwerkkamer.domain.programme.models import Attendance, RoomDay, Session
from buurtwerkkamer.domain.programme.services.series import SeriesLine, plan_sessions, start_series
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.prepared import Prepared
from tests.cast import DESK, INLOOP, SEWING, a_person, attends, the_activity

pytestmark = pytest.mark.django_db


def days_of_room(room, since, until):
    days = RoomDay.objects.filter(room=room, on__gte=since, on__lt=until)
    return days.order_by("on").values_list("on", "opened_at", "closed_at")


def test_it_answers_for_what_is_asked_each_time_with_days_and_times_as_django_gives_them(room):
    RoomDay.objects.create(room=room, on=date(2026, 11, 2), opened_at=time(9, 30), closed_at=None)
    RoomDay.objects.create(room=room, on=date(2026, 11, 9), opened_at=time(10), closed_at=time(16))
    prepared = Prepared(days_of_room, room=int, since=date, until=date)

    for since, until in (
        (date(2026, 11, 1), date(2026, 11, 8)),
        (date(2026, 11, 2), date(2026, 11, 10)),
        (date(2026, 11, 20), date(2026, 12, 1)),
    ):
        asked = list(prepared.rows(room=room.pk, since=since, until=until))
        assert asked == list(days_of_room(room, since, until))
    assert not list(prepared.rows(room=room.pk + 1, since=date(2026, 1, 1), until=date(2027, 1, 1)))


def test_it_asks_one_query_and_is_written_once(room):
    writings = []
    prepared = Prepared(
        lambda room, since, until: writings.append(room) or days_of_room(room, since, until),
        room=int, since=date, until=date,
    )  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        for day in range(1, 4):
            list(prepared.rows(room=room.pk, since=date(2026, 11, day), until=date(2026, 12, 1)))
    assert len(queries) == 3
    assert len(writings) == 1


def sessions_of_room(room, since):
    attended = Exists(Attendance.objects.filter(session=OuterRef("pk")))
    sessions = Session.objects.filter(room=room, on__gte=since).select_related("activity__type", "series")
    return sessions.annotate(attended=attended).order_by("on")


def test_it_gives_objects_with_what_belongs_to_them_as_django_does(room, django_assert_num_queries):
    line = SeriesLine(the_activity(SEWING).pk, "FREQ=WEEKLY;BYDAY=TU", time(10), time(12), since=date(2025, 6, 3))
    plan_sessions(
        series=start_series(room=room, line=line, by=DESK), within=Period(date(2025, 6, 3), date(2025, 6, 12))
    )
    attends(a_person(room), INLOOP, on=date(2025, 6, 4))
    prepared = Prepared(sessions_of_room, room=int, since=date)

    def seen(sessions):
        return [
            (one, one.on, one.activity.type.code, one.series and one.series.lineage, one.attended) for one in sessions
        ]

    with django_assert_num_queries(1):
        found = seen(prepared.models(room=room.pk, since=date(2025, 6, 1)))
    assert found == seen(sessions_of_room(room, date(2025, 6, 1)))
    assert [(of[3] is None, of[4]) for of in found] == [(False, False), (True, True), (False, False)]


def test_what_is_not_in_the_query_cannot_be_asked(room):
    def write(room, since):
        assert since
        return RoomDay.objects.filter(room=room).values_list("on")

    prepared = Prepared(write, room=int, since=date)
    with pytest.raises(ValueError, match="since"):
        list(prepared.rows(room=room.pk, since=date(2026, 11, 1)))


def test_a_word_can_be_asked_too(room):
    prepared = Prepared(
        lambda slug, city: Room.objects.filter(slug=slug, city=city).values_list("pk"), slug=str, city=str
    )
    assert list(prepared.rows(slug=room.slug, city=room.city)) == [(room.pk,)]
    assert not list(prepared.rows(slug=room.city, city=room.slug))
