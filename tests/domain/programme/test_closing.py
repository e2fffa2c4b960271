"""A day that nobody closed is closed afterwards. Source: REG-2."""

from datetime import date, time

import pytest

from buurtwerkkamer.domain.programme.models import RoomDay, Visit
from buurtwerkkamer.domain.programme.queries.week import occurrence
from buurtwerkkamer.domain.programme.services.closing import close_afterwards, take_back_closing_afterwards
from buurtwerkkamer.domain.programme.services.presence import arrive, close_room, leave, open_room
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, cancel_session, plan_session
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.cast import COOKING, DESK, INLOOP, a_person, attends, the_activity

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 2)


@pytest.fixture
def left_open(room):
    """Opened at nine, by nobody in particular; Bep came and stayed, Henk went."""
    open_room(room=room, person_id=None, on=DAY, at=time(9))
    bep, henk = a_person(room, "Bep"), a_person(room, "Henk")
    arrive(room=room, person_ids=[bep.pk, henk.pk], on=DAY, at=time(10))
    leave(room=room, person_ids=[henk.pk], on=DAY, at=time(11, 30))
    return bep


def hours(person):
    return Visit.objects.values_list("arrived_at", "left_at").get(person=person)


def closed_at():
    return RoomDay.objects.get(on=DAY).closed_at


def test_a_day_is_closed_when_the_last_one_came_or_went_and_who_stayed_went_too(room, left_open):
    assert close_afterwards(room=room, on=DAY, by=DESK) == [left_open.pk]
    assert closed_at() == time(11, 30)
    assert hours(left_open) == (time(10), time(11, 30))
    assert AuditEvent.objects.filter(action="programme.room.closed_afterwards", room_id=room.pk).count() == 1


def test_a_session_that_ended_later_says_when_unless_it_was_off(room, left_open):
    line = {"on": DAY, "starts_at": time(14)}
    plan_session(room=room, line=SessionLine(the_activity(INLOOP).pk, ends_at=time(16), **line), by=DESK)
    off = plan_session(room=room, line=SessionLine(the_activity(COOKING).pk, ends_at=time(21), **line), by=DESK)
    cancel_session(occurrence=occurrence(room=room, which=f"s{off.pk}"), by=DESK)
    close_afterwards(room=room, on=DAY, by=DESK)
    assert closed_at() == time(16)


def test_who_is_only_in_a_register_of_that_day_gets_no_hours(room, left_open):
    gerda = a_person(room, "Gerda")
    attends(gerda, on=DAY)
    assert close_afterwards(room=room, on=DAY, by=DESK) == [left_open.pk]
    assert hours(gerda) == (None, None)


def test_it_can_be_taken_back_exactly(room, left_open):
    before = list(Visit.objects.order_by("pk").values_list("person", "arrived_at", "left_at"))
    stayed = close_afterwards(room=room, on=DAY, by=DESK)
    take_back_closing_afterwards(room=room, on=DAY, person_ids=stayed, by=DESK)
    assert closed_at() is None
    assert list(Visit.objects.order_by("pk").values_list("person", "arrived_at", "left_at")) == before


def test_a_day_that_was_closed_or_never_opened_stays_as_it_is(room, left_open):
    close_room(room=room, person_id=None, on=DAY, at=time(17))
    assert close_afterwards(room=room, on=DAY, by=DESK) is None
    assert closed_at() == time(17)
    assert close_afterwards(room=room, on=date(2025, 6, 1), by=DESK) is None
