"""Somebody who was not at the tablet says afterwards who was there."""

from datetime import time, timedelta

from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Attendance, Session
from tests.cast import INLOOP, attends, helps, the_activity

from .looking import assert_accessible, picture


def test_a_coordinator_notes_who_was_at_a_session(page_as, neighbourhood):
    today, cast = timezone.localdate(), neighbourhood.people
    made = {"room": neighbourhood.room, "activity": the_activity(INLOOP), "on": today}
    session = Session.objects.create(**made, starts_at=time(10), ends_at=time(12))
    attends(cast["Fatima"], on=today - timedelta(weeks=1))
    helps(cast["Kofi"], on=today - timedelta(weeks=1))
    attends(cast["Mei"], on=today)

    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/vandaag/")
    page.get_by_role("link", name="Wie was er?").click()
    page.get_by_role("heading", name="Wie was er?", exact=True).wait_for()
    assert_accessible(page)
    picture(page, "attendance")

    guests = page.get_by_role("region", name="Wie deed mee?")
    guests.get_by_label("Fatima").check()
    guests.get_by_label("Mei").uncheck()
    page.get_by_role("region", name="Wie hielp?").get_by_label("Kofi", exact=True).check()
    page.get_by_label("Hoe lang hielp Kofi?").select_option("2:30 uur")
    page.get_by_label("Zoek op naam").press_sequentially("be")
    guests.get_by_label("Bep").check()  # by itself, and the other ticks stay
    page.get_by_label("Wie was er nog meer?").fill("3")
    assert_accessible(page)
    page.get_by_role("button", name="Bewaar wie er was").click()

    page.get_by_text("Bewaard: 3 erbij, 1 eraf, 3 zonder naam.").wait_for()
    page.get_by_text("haalde 1 naam weg").wait_for()
    assert_accessible(page)
    picture(page, "attendance-saved")
    assert set(session.attendances.values_list("person__first_name", "minutes")) == {
        ("Bep", 0),
        ("Fatima", 0),
        ("Kofi", 150),
    }

    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert set(Attendance.objects.filter(on=today).values_list("person__first_name", flat=True)) == {"Mei"}
