"""Who was at a session is put right afterwards, and back exactly as it was. Source: ACT-3, REG-5, FIN-6, DNA-5."""

from dataclasses import asdict
from datetime import date, time

import pytest

from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Session, Visit
from buurtwerkkamer.domain.programme.queries.attendance import session_sheet
from buurtwerkkamer.domain.programme.services.correcting import (
    Corrected,
    NotYet,
    Present,
    correct_session,
    restore_session,
)
from buurtwerkkamer.domain.programme.services.presence import arrive
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.years import times_written
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from tests.cast import DESK, INLOOP, a_person, a_room, attends, helps, strangers_come, the_activity

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 3)
GUEST, HELPER = Capacity.PARTICIPANT, Capacity.VOLUNTEER


@pytest.fixture
def session(room):
    return Session.objects.create(
        room=room, activity=the_activity(INLOOP), on=DAY, starts_at=time(10), ends_at=time(12, 15)
    )


def correct(session, put=(), off=(), strangers=None, today=DAY, **seen):
    return correct_session(session=session, put=put, off=off, strangers=strangers, today=today, by=DESK, **seen)


def everything():
    """All that was written, without the numbers of the rows."""
    of_day = Attendance.objects.values_list("session", "person", "capacity", "minutes", "import_id")
    visits = Visit.objects.values_list("person", "on", "arrived_at", "import_id")
    heads = Headcount.objects.values_list("activity", "count", "import_id")
    return set(of_day), set(visits), set(heads)


def test_who_was_there_is_written_with_visit_hours_and_who_has_no_name(room, session):
    bep, henk = a_person(room, "Bep"), a_person(room, "Henk")
    correct(session, [Present(bep.pk, GUEST, 90), Present(henk.pk, HELPER, 150)], strangers=4)

    rows = set(Attendance.objects.values_list("session", "person", "capacity", "minutes"))
    assert rows == {(session.pk, bep.pk, "p", 0), (session.pk, henk.pk, "v", 150)}
    assert set(Visit.objects.values_list("person", "on")) == {(bep.pk, DAY), (henk.pk, DAY)}
    assert Headcount.objects.get().count == 4


def test_what_is_undone_is_exactly_as_it_was(room, session):
    bep, henk, mei, kofi = (a_person(room, name) for name in ("Bep", "Henk", "Mei", "Kofi"))
    attends(bep, on=DAY)
    helps(henk, on=DAY, minutes=75)
    arrive(room=room, person_ids=[mei.pk], on=DAY, at=time(9))
    attends(mei, on=DAY)
    strangers_come(room, 3, on=DAY)
    Attendance.objects.filter(person=bep).update(import_id=7)
    Visit.objects.filter(person=bep).update(import_id=7)
    Headcount.objects.update(import_id=7)
    before = everything()

    changed = correct(
        session,
        [Present(kofi.pk, GUEST), Present(henk.pk, HELPER, 120)],
        [(bep.pk, "p"), (mei.pk, "p")],
        strangers=0,
    )
    assert set(Attendance.objects.values_list("person", "minutes")) == {(kofi.pk, 0), (henk.pk, 120)}
    assert set(Visit.objects.values_list("person", flat=True)) == {kofi.pk, henk.pk, mei.pk}  # Mei tapped the table
    assert not Headcount.objects.exists()

    for _twice in range(2):
        assert restore_session(session=session, corrected=Corrected(**asdict(changed)), by=DESK)
        assert everything() == before


def test_undo_leaves_alone_what_changed_again_since(room, session):
    henk = a_person(room, "Henk")
    helps(henk, on=DAY, minutes=60)
    changed = correct(session, [Present(henk.pk, HELPER, 120)], strangers=2)
    correct(session, [Present(henk.pk, HELPER, 180)], strangers=5)
    assert not restore_session(session=session, corrected=changed, by=DESK)
    assert Attendance.objects.get().minutes == 180
    assert Headcount.objects.get().count == 5


def test_who_writes_other_hours_or_another_number_than_somebody_else_just_did_is_asked(room, session):
    henk, kofi = a_person(room, "Henk"), a_person(room, "Kofi")
    seen = {str(henk.pk): 60, "strangers": 2}
    helps(henk, on=DAY, minutes=90)
    helps(kofi, on=DAY, minutes=30)
    strangers_come(room, 4, on=DAY)
    put = [Present(henk.pk, HELPER, 120), Present(kofi.pk, HELPER, 120)]

    with pytest.raises(ChangedMeanwhile) as refused:
        correct(session, put, strangers=7, seen=seen)
    assert refused.value.now == {str(henk.pk): 90, str(kofi.pk): 30, "strangers": 4}
    assert Headcount.objects.get().count == 4

    correct(session, put, strangers=7, seen=seen | refused.value.now)
    assert set(Attendance.objects.values_list("minutes", flat=True)) == {120}


def test_who_took_a_name_away_and_who_changed_its_hours_do_not_undo_each_other(room, session):
    henk, kofi = a_person(room, "Henk"), a_person(room, "Kofi")
    seen = {str(henk.pk): 60, str(kofi.pk): 60}
    helps(kofi, on=DAY, minutes=90)
    with pytest.raises(ChangedMeanwhile) as refused:
        correct(session, [Present(henk.pk, HELPER, 120)], [(kofi.pk, "v")], seen=seen)
    assert refused.value.now == {str(henk.pk): 0, str(kofi.pk): 90}


def test_what_somebody_else_wrote_that_was_not_touched_here_is_asked_of_nobody(room, session):
    henk, kofi = a_person(room, "Henk"), a_person(room, "Kofi")
    helps(henk, on=DAY, minutes=90)
    correct(session, [Present(kofi.pk, HELPER, 60)], seen={str(henk.pk): 60, "strangers": 3})
    assert set(Attendance.objects.values_list("minutes", flat=True)) == {60, 90}


def test_a_visit_stays_while_another_activity_tells_of_it(room, session):
    bep = a_person(room, "Bep")
    attends(bep, on=DAY)
    attends(bep, "handwerken-naaiclub", on=DAY)
    correct(session, off=[(bep.pk, "p")])
    assert Visit.objects.get().person == bep


def test_who_changes_from_guest_to_helper_keeps_one_visit(room, session):
    bep = a_person(room, "Bep")
    attends(bep, on=DAY)
    visit = Visit.objects.get()
    correct(session, [Present(bep.pk, HELPER, 60)], [(bep.pk, "p")])
    assert Attendance.objects.get().capacity == "v"
    assert Visit.objects.get() == visit


def test_nobody_of_another_room_is_written(room, session):
    sien = a_person(a_room("venserpolder"), "Sien")
    assert correct(session, [Present(sien.pk, GUEST)]).is_nothing
    assert not Attendance.objects.exists()
    assert not Visit.objects.exists()


def test_of_two_sessions_of_one_day_only_the_one_asked_changes(room, session):
    evening = Session.objects.create(room=room, activity=session.activity, on=DAY, starts_at=time(19))
    bep = a_person(room, "Bep")
    correct(evening, [Present(bep.pk, GUEST)])
    assert Attendance.objects.get().session == evening


def test_a_session_that_is_still_to_come_has_nobody(room, session):
    with pytest.raises(NotYet):
        correct(session, [Present(a_person(room).pk, GUEST)], today=date(2026, 3, 2))


def test_the_figures_follow_and_the_journal_names_nobody(room, session):
    bep = a_person(room, "Bep")
    rooms = Room.objects.filter(pk=room.pk)
    before = times_written(rooms=rooms, year=2026)
    changed = correct(session, [Present(bep.pk, GUEST)])
    assert times_written(rooms=rooms, year=2026) > before
    correct(session, [Present(bep.pk, GUEST)])  # changes nothing, so nothing is said of it
    restore_session(session=session, corrected=changed, by=DESK)

    events = AuditEvent.objects.filter(target=f"programme.Session {session.pk}").order_by("pk")
    assert [event.action for event in events] == ["programme.session.corrected", "programme.session.restored"]
    assert events[0].details == {"added": 1, "removed": 0, "hours": 0, "strangers": 0}


def test_who_usually_comes_stands_first_and_the_length_is_suggested(room, session):
    _ann, bep, zoe = (a_person(room, name) for name in ("Ann", "Bep", "Zoe"))
    attends(zoe, on=date(2026, 2, 24))
    helps(bep, on=date(2025, 1, 1))  # too long ago
    sheet = session_sheet(room=room, pk=session.pk)
    assert [one.name for one in sheet.people] == ["Zoe", "Ann", "Bep"]
    assert sheet.suggested_minutes == 150
    assert session_sheet(room=a_room("venserpolder"), pk=session.pk) is None
