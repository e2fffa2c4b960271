"""The table is set and the day begins: a tablet, a PIN, three people on the screen, and somebody who waits."""

from datetime import time

from django.utils import timezone

from buurtwerkkamer.domain.pathway.enums import QuestionKind
from buurtwerkkamer.domain.pathway.services.questions import ask
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Door
from buurtwerkkamer.domain.people.services.pins import check_pin
from buurtwerkkamer.domain.programme.services.presence import arrive, open_room
from buurtwerkkamer.domain.table.enums import Face
from buurtwerkkamer.domain.table.services.moods import add_mood
from buurtwerkkamer.domain.table.services.pairing import pair
from tests.cast import INLOOP, SEWING, attends, strangers_come
from tests.journeys.looking import assert_accessible, picture


def names_on_the_table():
    return set(Door.objects.values_list("person__first_name", flat=True))


def test_a_coordinator_sets_the_table(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/tafel/")
    picture(page, "table-empty")

    page.get_by_label("Hoe noem je deze tablet?").fill("Bij de bar")
    page.get_by_role("button", name="Koppel een tablet").click()
    page.get_by_role("heading", name="Koppel “Bij de bar”").wait_for()
    assert_accessible(page)
    picture(page, "table-pairing")
    assert pair(code=page.locator(".code").inner_text(), at=timezone.now()).tablet.room == neighbourhood.room
    page.get_by_role("link", name="De tablet ligt klaar").click()
    page.get_by_text("Gekoppeld op").wait_for()

    page.get_by_role("button", name="Geef een pincode aan Kofi").click()
    page.get_by_role("heading", name="De pincode van Kofi").wait_for()
    assert_accessible(page)
    picture(page, "table-pin")
    digits = "".join(page.locator(".code").inner_text().split())
    kofi, now = neighbourhood.people["Kofi"], timezone.now()
    check_pin(room=neighbourhood.room, person_id=kofi.pk, digits=digits, on=timezone.localdate(), at=now)
    page.get_by_role("link", name="Onthouden").click()

    page.get_by_label("Fatima").check()
    page.get_by_label("Zoek op voornaam").press_sequentially("me")
    page.get_by_label("Bep").wait_for(state="detached")  # by itself, and the tick stays
    page.get_by_label("Mei").check()
    page.get_by_label("Zoek op voornaam").fill("kof")
    page.get_by_label("Kofi").check()
    assert_accessible(page)
    page.get_by_role("button", name="Deze mensen zeiden ja").click()
    page.get_by_text("3 mensen staan op het scherm.").wait_for()
    assert names_on_the_table() == {"Fatima", "Mei", "Kofi"}
    assert_accessible(page)
    picture(page, "table-set")

    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert names_on_the_table() == set()


def test_without_scripts_the_table_is_set_too(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR, java_script_enabled=False)
    page.goto("/team/holendrecht/tafel/")
    page.get_by_label("Zoek op voornaam").fill("fat")
    page.get_by_role("button", name="Zoek").click()
    page.get_by_text("Nog niet op het scherm: 1 gevonden").wait_for()
    page.get_by_label("Fatima").check()
    page.get_by_role("button", name="Deze mensen zeiden ja").click()
    page.get_by_text("Fatima E. staat op het scherm.").wait_for()
    assert names_on_the_table() == {"Fatima"}


def test_what_does_not_fit_is_said_beside_it(page_as):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/tafel/")
    page.get_by_role("button", name="Deze mensen zeiden ja").click()
    page.get_by_text("Vink eerst iemand aan.").wait_for()
    assert_accessible(page)
    page.get_by_label("Voor je weggaat").fill("\n".join(f"Raam {n}" for n in range(12)))
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Dit zijn 12 regels.").wait_for()
    assert_accessible(page)
    picture(page, "table-wrong")


def test_a_coordinator_goes_to_who_waits_and_undoes_it(page_as, neighbourhood):
    a_lively_morning(neighbourhood)
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/")  # one room: straight in
    page.get_by_text("Er zijn nu 4 mensen.").wait_for()
    assert_accessible(page)
    picture(page, "today")
    page.emulate_media(media="print")
    picture(page, "today-paper")
    page.emulate_media(media="screen")

    page.get_by_role("button", name="Ik ga naar Mei").click()
    page.get_by_text("Fijn, jij gaat naar Mei.").wait_for()
    assert page.get_by_text("Mei wil met iemand praten").count() == 0
    picture(page, "today-going")

    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Mei wacht weer op iemand.").wait_for()
    page.get_by_text("Mei wil met iemand praten").wait_for()


def test_the_day_changes_by_itself_and_the_reader_keeps_their_place(page_as, neighbourhood):
    a_lively_morning(neighbourhood)
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/vandaag/")
    page.get_by_role("button", name="Ik ga naar Mei").focus()

    henk = neighbourhood.people["Henk"]
    arrive(room=neighbourhood.room, person_ids=[henk.pk], on=timezone.localdate(), at=time(9, 58))
    page.get_by_text("Er zijn nu 5 mensen.").wait_for()  # by itself, within twenty seconds

    assert page.evaluate("document.activeElement.textContent") == "Ik ga naar Mei"


def a_lively_morning(neighbourhood):
    room, cast, on = neighbourhood.room, neighbourhood.people, timezone.localdate()
    open_room(room=room, person_id=cast["Kofi"].pk, on=on, at=time(9, 2))
    for minute, name in enumerate(("Kofi", "Bep", "Fatima", "Mei")):
        arrive(room=room, person_ids=[cast[name].pk], on=on, at=time(9, 5 + 7 * minute))
    strangers_come(room, 3, on=on)
    attends(cast["Fatima"], SEWING, on=on)
    for name in ("Bep", "Mei"):
        attends(cast[name], INLOOP, on=on)
    ask(room=room, person_id=cast["Mei"].pk, kind=QuestionKind.HELP, on=on, at=time(9, 41))
    ask(room=room, person_id=cast["Bep"].pk, kind=QuestionKind.CONTRIBUTE, on=on, at=time(9, 50))
    for face in (Face.LOVELY, Face.LOVELY, Face.LOVELY, Face.GOOD, Face.GOOD, Face.SO_SO):
        add_mood(room=room, on=on, face=face)
