"""The day board in a browser: a quiet morning, a full one, what yesterday left open, and a page that lives."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Job, RoomDay
from buurtwerkkamer.domain.programme.queries.week import occurrence
from buurtwerkkamer.domain.programme.services.job_steps import take_job
from buurtwerkkamer.domain.programme.services.leading import lead_this_one
from buurtwerkkamer.domain.programme.services.presence import arrive, open_room
from buurtwerkkamer.domain.programme.services.sessions import SessionLine, cancel_session, plan_session
from buurtwerkkamer.kernel.periods import Period
from tests.cast import (
    COOKING,
    DESK,
    INLOOP,
    LONG_AGO,
    SEWING,
    a_job,
    a_person,
    attends,
    people,
    strangers_come,
    the_activity,
)

from .looking import assert_accessible, letters_twice_as_large, picture

TODAY = "/team/holendrecht/vandaag/"


def planned(room, code, *, days=0, at):
    on = timezone.localdate() + timedelta(days=days)
    line = SessionLine(the_activity(code).pk, on=on, starts_at=at, ends_at=at.replace(hour=at.hour + 2))
    return occurrence(room=room, which=f"s{plan_session(room=room, line=line, by=DESK).pk}")


def a_full_day(neighbourhood):
    """Something of everything: today, and left open by yesterday."""
    room, cast, on = neighbourhood.room, neighbourhood.people, timezone.localdate()
    yesterday = on - timedelta(days=1)
    open_room(room=room, person_id=cast["Kofi"].pk, on=yesterday, at=time(9))
    planned(room, SEWING, days=-1, at=time(10))
    ask(room=room, person_id=cast["Fatima"].pk, kind=QuestionKind.COMPANY, on=yesterday, at=time(15, 10))
    late, taken, _open = (a_job(room, asked_on=yesterday, requester=cast["Bep"]) for _number in range(3))
    Job.objects.filter(pk=late.pk).update(due_on=yesterday, words="Binnentuin harken")
    Job.objects.filter(pk=taken.pk).update(words="Keukenkastje ophangen")
    take_job(job=taken, person_id=cast["Henk"].pk, by=DESK)

    open_room(room=room, person_id=cast["Kofi"].pk, on=on, at=time(9, 2))
    arrive(room=room, person_ids=[cast[name].pk for name in ("Kofi", "Bep", "Mei")], on=on, at=time(9, 5))
    strangers_come(room, 3, on=on)
    led = planned(room, INLOOP, at=time(9))
    lead_this_one(occurrence=led, person_ids=[cast["Bep"].pk, cast["Kofi"].pk], by=DESK)
    attends(cast["Mei"], INLOOP, on=on)
    planned(room, SEWING, at=time(14))
    cancel_session(occurrence=planned(room, COOKING, at=time(17)), by=DESK)
    ask(room=room, person_id=cast["Mei"].pk, kind=QuestionKind.HELP, on=on, at=time(9, 41))
    a_person(room, "Rosita", keys=(Period(LONG_AGO),))


@pytest.mark.parametrize("role", [AccessRole.COORDINATOR, AccessRole.KEY_VOLUNTEER])
def test_a_quiet_morning_is_calm(page_as, role):
    page = page_as(role)
    page.goto(TODAY)
    page.get_by_text("Nog niemand binnen").wait_for()
    assert_accessible(page)
    picture(page, f"today-quiet-{role}")


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (360, False), (820, True), (360, True)])
def test_a_full_day_is_clear_at_every_width(page_as, neighbourhood, width, dark):
    a_full_day(neighbourhood)
    page = page_as(AccessRole.COORDINATOR, width=width, dark=dark)
    page.goto(TODAY)
    page.get_by_role("heading", name="Nog van eerder").wait_for()
    assert_accessible(page)
    picture(page, f"today-full{'-dark' if dark else ''}")


@pytest.mark.parametrize("width", [360, 820])
def test_with_letters_twice_as_large_nothing_is_lost(page_as, neighbourhood, width):
    a_full_day(neighbourhood)
    page = page_as(AccessRole.COORDINATOR, width=width)
    page.goto(TODAY)
    letters_twice_as_large(page)
    assert_accessible(page)
    picture(page, "today-large")


def test_a_key_volunteer_sees_only_what_is_theirs(page_as, neighbourhood):
    a_full_day(neighbourhood)
    page = page_as(AccessRole.KEY_VOLUNTEER)
    page.goto(TODAY)
    page.get_by_role("button", name="Ik ga naar Mei").wait_for()
    assert page.get_by_text("Rosita").count() == page.get_by_role("link", name="Wie was er?").count() == 0
    assert_accessible(page)
    picture(page, "today-key-volunteer")


def test_the_day_is_one_sheet_of_paper(page_as, neighbourhood):
    a_full_day(neighbourhood)
    many = [person.pk for person in people(neighbourhood.room, 45)]
    arrive(room=neighbourhood.room, person_ids=many, on=timezone.localdate(), at=time(9, 30))
    page = page_as(AccessRole.COORDINATOR)
    page.goto(TODAY)
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    picture(page, "today-sheet")
    assert page.get_by_text("Bij brand of een oefening").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_yesterday_left_open_is_settled_from_the_board(page_as, neighbourhood, scripts):
    a_full_day(neighbourhood)
    page = page_as(AccessRole.COORDINATOR, java_script_enabled=scripts)
    page.goto(TODAY)
    page.get_by_role("button", name="De deur was op slot").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Die dag is afgesloten.").wait_for()
    assert RoomDay.objects.exclude(closed_at=None).count() == 1
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("De kamer is nog niet afgesloten").wait_for()

    page.get_by_role("link", name="Wie was er?").first.click()
    page.get_by_role("heading", level=1).wait_for()
    page.goto(TODAY)
    page.get_by_role("link", name="Vraag iemand").click()
    page.get_by_role("heading", name="Wie leidt het?").wait_for()


def test_the_page_lives_and_leaves_who_reads_it_alone(page_as, neighbourhood):
    a_full_day(neighbourhood)
    room, cast = neighbourhood.room, neighbourhood.people
    page = page_as(AccessRole.COORDINATOR)
    page.goto(TODAY)
    page.evaluate("document.querySelector('#day-sessions section').dataset.seen = 'yes'")
    page.get_by_role("button", name="Ik ga naar Mei").focus()

    ask(room=room, person_id=cast["Bep"].pk, kind=QuestionKind.HELP, on=timezone.localdate(), at=time(9, 50))
    page.get_by_role("button", name="Ik ga naar Bep").wait_for()  # by itself, within twenty seconds

    assert page.evaluate("document.activeElement.textContent") == "Ik ga naar Mei"
    assert page.locator("#day-heard").inner_text() == "Er wachten 2 buren op iemand."
    assert page.evaluate("document.querySelector('#day-sessions section').dataset.seen") == "yes"


def test_the_page_leads_to_its_page_of_the_manual(page_as):
    page = page_as(AccessRole.KEY_VOLUNTEER)
    page.goto(TODAY)
    page.get_by_role("link", name="Hoe werkt dit?").click()
    page.get_by_role("heading", level=1, name="Vandaag").wait_for()
    assert_accessible(page)
