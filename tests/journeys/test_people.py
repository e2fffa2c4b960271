"""A coordinator adds three people, finds one of them again, and hangs the names on the wall."""

from datetime import timedelta

from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole, Role
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.kernel.periods import Period
from tests.cast import INLOOP, SEWING, a_person, attends

from .looking import assert_accessible, before_htmx, picture


def test_people_are_added_found_and_hung_on_the_wall(page_as, neighbourhood):
    a_lively_room(neighbourhood)
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/mensen/")
    assert_accessible(page)
    picture(page, "people")

    page.get_by_role("link", name="Zet mensen erbij").click()
    first = page.get_by_role("group", name="Buur 1", exact=True)
    first.get_by_label("Voornaam").fill("Fatma")
    first.get_by_label("Voornaam").press("Tab")
    page.get_by_text("Dezelfde?").wait_for()  # by itself, and it stands in nobody's way
    second = page.get_by_role("group", name="Buur 2", exact=True)
    second.get_by_label("Voornaam").fill("Ahmed")
    second.get_by_label("Achternaam").fill("van den Berg")
    assert_accessible(page)
    picture(page, "people-add")
    page.get_by_role("button", name="Zet deze mensen erbij").click()
    page.get_by_text("2 mensen staan erbij.").wait_for()
    assert_accessible(page)
    picture(page, "people-added")
    page.get_by_role("link", name="Mensen").first.click()

    page.get_by_label("Zoek op naam of straat").press_sequentially("vd berg")
    page.get_by_role("heading", name="1 gevonden").wait_for()  # by itself
    assert page.locator(".people-list__who").all_inner_texts() == ["Ahmed van den Berg"]
    page.get_by_label("Zoek op naam of straat").fill("")
    page.get_by_label("Wie?").select_option("sleutel")
    page.get_by_role("heading", name="1 gevonden").wait_for()
    page.locator(".people-list").get_by_text("Kofi").wait_for()
    assert_accessible(page)
    picture(page, "people-narrowed")
    page.get_by_label("Wie?").select_option("")
    page.locator(".people-list__who").get_by_text("Mei").wait_for()
    page.get_by_label("Rol").select_option("key_volunteer")
    page.get_by_role("heading", name="1 gevonden").wait_for()
    page.get_by_role("link", name="Kofi").click()
    page.get_by_role("heading", name="Wat we weten").wait_for()
    page.go_back()
    page.get_by_role("heading", name="1 gevonden").wait_for()  # as it was left
    page.get_by_label("Rol").select_option("")
    page.locator(".people-list__who").get_by_text("Mei").wait_for()
    page.get_by_label("Volgorde").select_option("nieuw")
    page.wait_for_function("() => document.querySelector('.people-list__who').innerText.includes('Ahmed')")

    page.get_by_role("link", name="Voor aan de muur").click()
    page.get_by_role("heading", name="Van onze kamer").wait_for()
    assert_accessible(page)
    page.emulate_media(media="print")
    picture(page, "people-wall")


def test_who_looks_for_a_name_before_the_scripts_are_there_finds_it_all_the_same(page_as):
    page = page_as(AccessRole.COORDINATOR)
    with before_htmx(page, "/team/holendrecht/mensen/"):
        page.get_by_label("Zoek op naam of straat").press_sequentially("fatma")
    page.get_by_role("heading", name="1 gevonden").wait_for()


def test_without_scripts_people_are_found_and_taken_back(page_as, neighbourhood):
    page = page_as(AccessRole.COORDINATOR, width=360, java_script_enabled=False)
    page.goto("/team/holendrecht/mensen/erbij/")
    page.get_by_role("group", name="Buur 1", exact=True).get_by_label("Achternaam").fill("Vos")
    page.get_by_role("button", name="Zet deze mensen erbij").click()
    page.get_by_text("Een voornaam is genoeg.").last.wait_for()
    page.get_by_role("group", name="Buur 1", exact=True).get_by_label("Voornaam").fill("Rosita")
    page.get_by_role("button", name="Zet deze mensen erbij").click()
    page.get_by_text("Rosita staat erbij.").wait_for()

    page.goto("/team/holendrecht/mensen/")
    page.get_by_label("Zoek op naam of straat").fill("rosita")
    page.get_by_role("button", name="Toon").click()
    page.get_by_role("heading", name="1 gevonden").wait_for()
    page.goto("/team/holendrecht/mensen/")
    page.get_by_label("Zoek op naam of straat").fill("zebedeus")
    page.get_by_role("button", name="Toon").click()
    page.get_by_text("Niemand gevonden").wait_for()

    page = page_as(AccessRole.COORDINATOR, width=360)
    page.goto("/team/holendrecht/mensen/erbij/")
    page.get_by_role("group", name="Buur 1", exact=True).get_by_label("Voornaam").fill("Oksana")
    page.get_by_role("button", name="Zet deze mensen erbij").click()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert_accessible(page)
    assert not Person.objects.filter(first_name="Oksana").exists()


def a_lively_room(neighbourhood):
    room, today = neighbourhood.room, timezone.localdate()
    attends(neighbourhood.people["Fatima"], SEWING, on=today - timedelta(2))
    attends(neighbourhood.people["Kofi"], INLOOP, on=today - timedelta(40))
    since = today - timedelta(3)
    a_person(room, "Öznur", last_name="Yılmaz", since=since, picture="sailboat", roles=((Role.VISITOR, Period(since)),))
