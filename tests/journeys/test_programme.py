"""The week is made: coffee every week, this one later, somebody stands in, the room is shut, and all of it undone."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Session
from buurtwerkkamer.domain.programme.services.leading import lead_series
from buurtwerkkamer.domain.programme.services.series import SeriesLine, start_series
from buurtwerkkamer.kernel.saying import WEEKDAYS
from tests.cast import DESK, the_activity

from .looking import assert_accessible, keep, picture

WEEK = (
    ("babbeluur-en-inloop", "MO,TU,WE,TH,FR", 10),
    ("handwerken-naaiclub", "TU", 13),
    ("eettafels-kookclub-en-ontbijt-lunchcafe", "WE,FR", 17),
    ("ondersteuning-bij-digitalisering", "TH", 13),
    ("kringloopwinkeltje", "SA", 13),
)


def a_full_week(room, people):
    names = list(people.values())
    for n, (activity, days, at) in enumerate(WEEK):
        line = SeriesLine(
            the_activity(activity).pk, f"FREQ=WEEKLY;BYDAY={days}", time(at), time(at + 2, 30), since=date(2026, 1, 5)
        )
        series = start_series(room=room, line=line, by=DESK)
        lead_series(series=series, person_ids=[names[n].pk] if n != 3 else [], by=DESK)


def test_a_coordinator_makes_the_week(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/programma/")
    assert_accessible(page)
    picture(page, "programme-empty")
    page.get_by_role("link", name="Zet de koffie erin").click()

    page.get_by_label("Wat gaan jullie doen?").select_option(label="Babbeluur en inloop")
    page.get_by_label("Elke week").check()
    page.get_by_label("Welke dag?", exact=True).fill("32 mei")
    page.get_by_label("Hoe laat begint het?").fill("half 10")
    page.get_by_label("Hoe laat is het klaar?").fill("kwart over 12")
    page.get_by_role("button", name="Zet het erin").click()
    page.get_by_text("Mei heeft 31 dagen. Bedoel je 31 mei?").wait_for()
    assert_accessible(page)
    picture(page, "programme-plan")
    tomorrow = timezone.localdate() + timedelta(days=1)
    page.get_by_label("Welke dag?", exact=True).fill("morgen")
    page.get_by_role("button", name="Zet het erin").click()
    page.get_by_text(f"Het staat er, vanaf {WEEKDAYS[tomorrow.weekday()]}").wait_for()

    page.get_by_role("link", name="Babbeluur en inloop").first.click()
    page.get_by_label("Wie kan dit leiden?").fill("kofi")
    page.get_by_role("button", name="Elke keer").click()
    page.get_by_text("Eén buur leidt Babbeluur en inloop voortaan.").wait_for()
    page.get_by_role("link", name="Babbeluur en inloop").first.click()
    page.get_by_role("heading", name="Andere dag of tijd?").wait_for()
    assert_accessible(page)
    picture(page, "programme-one")
    page.get_by_role("button", name="Deze keer niet").click()
    page.get_by_text("gaat niet door op").wait_for()
    assert Session.objects.get(planned_on=tomorrow).cancelled
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert not Session.objects.get(planned_on=tomorrow).cancelled

    page.goto("/team/holendrecht/programma/dicht/")
    page.get_by_label("Eerste kerstdag").first.check()
    page.get_by_role("button", name="Op deze dagen dicht").click()
    page.get_by_text("De kamer is dicht op").wait_for()
    assert_accessible(page)
    picture(page, "programme-closed")


def test_a_full_week_is_read_on_every_screen_and_on_paper(page_as, neighbourhood):
    a_full_week(neighbourhood.room, neighbourhood.people)
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/programma/?dag=2026-03-04")
    for width in (360, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
    picture(page, "programme-week")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1050, "height": 740})
    keep(page, "programme-paper")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 1
    page.emulate_media(media="screen")
    page.goto("/team/holendrecht/programma/agenda/")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert_accessible(page)
    picture(page, "programme-calendars")
    page.get_by_role("button", name="Maak een adres voor Kofi").click()
    page.get_by_text("Dit adres is geheim.").wait_for()
    assert_accessible(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_how_often_decides_what_else_is_asked(page_as, neighbourhood, scripts):
    page = page_as(AccessRole.COORDINATOR, java_script_enabled=scripts)
    page.goto("/team/holendrecht/programma/nieuw/")
    weekdays, until = page.get_by_text("Meer dagen in de week?"), page.get_by_label("Tot en met welke dag?")
    for how_often, asks_days, asks_end in (
        ("Eén keer", False, False),
        ("Elke week", True, True),
        ("Om de week", True, True),
        ("Elke maand", False, True),
    ):
        page.get_by_label(how_often, exact=True).check()
        assert (weekdays.is_visible(), until.is_visible()) == (asks_days, asks_end), how_often
