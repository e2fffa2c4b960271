"""The main job goes on: what was registered becomes figures, and a figure opens to where it came from."""

import json

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.cast import YEAR

from .looking import assert_accessible, picture


def test_a_coordinator_opens_a_figure_to_who_is_behind_it_and_takes_the_table_along(page_as, tmp_path):
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/")  # one room: straight in
    page.get_by_role("link", name="Resultaten").click()
    page.get_by_role("heading", name=f"Resultaten van {YEAR}").wait_for()

    page.get_by_role("link", name="Nederlands leren: 1. Hoe is dit geteld?").click()
    page.get_by_role("heading", name="Nederlands leren: 1").wait_for()
    page.get_by_text("Iedereen telt één keer.").wait_for()
    page.get_by_text("1 keer, het laatst op 12 mei 2025").wait_for()
    assert_accessible(page)
    picture(page, "figure")

    page.get_by_role("link", name=f"Resultaten van {YEAR}").click()
    page.get_by_text("Alle getallen per maand").click()
    page.get_by_role("cell", name="2:30").first.wait_for()  # hours and minutes, a month
    with page.expect_download() as taken:
        page.get_by_role("link", name="JSON").click()
    taken.value.save_as(tmp_path / "resultaten.json")

    assert json.loads((tmp_path / "resultaten.json").read_text())["language"]["value"] == "<5"


def test_the_same_figure_outside_the_team_shows_nobody(page_as):
    page = page_as(AccessRole.FINANCIER)
    page.goto(f"/kamers/holendrecht/{YEAR}/language/")

    page.get_by_role("heading", name="Nederlands leren: <5").wait_for()
    page.get_by_text("zodat niemand te herkennen is").wait_for()
    assert page.get_by_text("Mei").count() == 0


def test_results_are_walked_through_by_keyboard(page_as):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/kamers/holendrecht/{YEAR}/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # "Ga naar de inhoud"
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('main') !== null")

    assert focused


def test_an_empty_year_tells_what_to_do_first(page_as):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/kamers/holendrecht/{YEAR - 3}/")

    page.get_by_text(f"Nog niets genoteerd in {YEAR - 3}").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Lees een register in").click()
    page.get_by_role("heading", name="Register inlezen").wait_for()


def test_the_cooperative_lays_years_and_rooms_side_by_side(page_as):
    page = page_as(AccessRole.COOPERATIVE)
    page.goto(f"/kamers/alle/{YEAR}/")
    page.get_by_role("heading", name=f"Alle kamers in {YEAR}").wait_for()

    page.get_by_role("link", name="Venserpolder").click()
    page.get_by_role("heading", name=f"Resultaten van {YEAR}").wait_for()
    page.get_by_role("link", name="Jaren naast elkaar").click()
    page.get_by_role("heading", name="Jaren naast elkaar").wait_for()
