"""A resident carries an activity, and its invitation welcomes everyone. Source: DNA-7, DNA-8."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.programme.models import Activity, RoomActivity
from tests import cast

from .looking import assert_accessible, before_htmx, picture


@pytest.fixture
def page(page_as, neighbourhood):
    cast.a_person(neighbourhood.room, "Sien")
    return page_as(AccessRole.COORDINATOR)


def test_an_activity_begins_with_a_resident_and_is_said_openly(page, live_server):
    page.goto(live_server.url + reverse("desk:activities", args=["holendrecht"]))
    assert_accessible(page)
    page.get_by_role("link", name="Handwerken/naaiclub").click()

    page.get_by_role("button", name="Laat het beginnen").click()
    expect(page.get_by_text("Kies eerst wie hem draagt.")).to_be_visible()
    page.get_by_label("Zoek op naam").press_sequentially("sin")
    page.get_by_role("radio", name="Sien").check()
    page.get_by_role("button", name="Draagt het mee").click()
    page.get_by_role("button", name="Laat het beginnen").click()
    expect(page.get_by_text("Dit loopt nu.")).to_be_visible()

    page.get_by_label("Hoe noemen jullie het?").press_sequentially("Naaien voor moeders")
    expect(page.get_by_text("Met ‘voor moeders’")).to_be_visible()
    assert_accessible(page)
    picture(page, "activities-warning")
    page.get_by_role("button", name="Neem deze woorden over").click()
    expect(page.get_by_role("heading", name="Naaien voor iedereen")).to_be_visible()
    assert RoomActivity.objects.get().title == "Naaien voor iedereen"

    page.goto(live_server.url + reverse("desk:activities", args=["holendrecht"]))
    picture(page, "activities")


def test_who_types_before_the_scripts_are_there_is_warned_all_the_same(page_as):
    page = page_as(AccessRole.COOPERATIVE)
    with before_htmx(page, reverse("desk:activity_list_add")):
        page.get_by_label("Hoe heet het?").press_sequentially("Zingen voor moeders")
    expect(page.get_by_text("Met ‘voor moeders’")).to_be_visible()


def test_the_cooperative_edits_the_list_and_takes_back_what_it_did(page_as):
    page = page_as(AccessRole.COOPERATIVE)
    page.goto(reverse("dashboards:rooms"))
    page.get_by_role("link", name="Activiteiten", exact=True).click()
    assert_accessible(page)
    picture(page, "activity-list")

    page.get_by_role("link", name="Zet er iets bij").click()
    page.get_by_label("Hoe heet het?").press_sequentially("Zingen voor moeders")
    expect(page.get_by_text("Met ‘voor moeders’")).to_be_visible()
    assert_accessible(page)
    picture(page, "activity-list-add")
    page.get_by_role("button", name="Neem deze woorden over").click()
    expect(page.get_by_text("Staat erbij: Zingen voor iedereen.")).to_be_visible()

    page.get_by_role("link", name="Zingen voor iedereen").click()
    page.get_by_label("Bij welke soort telt het mee?").select_option(label="Sociale ontmoeting en activering")
    assert_accessible(page)
    picture(page, "activity-list-edit")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()

    page.get_by_role("link", name="Zingen voor iedereen").click()
    page.get_by_role("button", name="Berg op").click()
    expect(page.get_by_role("heading", name="Opgeborgen")).to_be_visible()
    assert_accessible(page)
    picture(page, "activity-list-away")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_role("heading", name="Opgeborgen")).not_to_be_visible()
    assert Activity.objects.get(label="Zingen voor iedereen").type.code == "activation"
