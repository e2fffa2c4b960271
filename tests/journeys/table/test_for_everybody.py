"""The table in every language, with keyboard, switch and large letters, at every size. Source: DNA-5, DNA-9."""

import pytest
from playwright.sync_api import expect

from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.rooms.services.house_rules import Agreed, agree_house_rules
from buurtwerkkamer.kernel.languages import LANGUAGES
from tests.cast import DESK
from tests.journeys.looking import faults, keep
from tests.journeys.table.tapping import LYING, PHONE, STANDING, TODAY, door, sent, tap


def test_a_language_is_forgotten_after_the_turn_and_arabic_runs_from_the_right(tablet):
    page = tablet()
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert page.locator("#title").inner_text() != "Goedemorgen! Tik op je naam."

    tap(page, door("Fatima"))
    expect(page.locator("h1:visible")).to_contain_text("Fatima")
    page.keyboard.press("Escape")

    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.locator("#title")).to_have_text("Goedemorgen! Tik op je naam.")


def test_a_keyboard_or_a_switch_is_enough(tablet, people):
    page = tablet()
    page.locator(door("Fatima")).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1:visible")).to_be_focused()

    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.includes('Samen koken')"):
            break
    page.keyboard.press("Space")

    sent(page)
    assert Attendance.objects.get(on=TODAY).person == people["Fatima"]


WALK = (
    ("home", ()),
    ("welcome", (door("Fatima"),)),
    ("done", (".tile:has([data-say])",)),
    ("hours", ('[data-go="hours"]',)),
    ("new", (".hall .door",)),
    ("look", ('[data-go="meet"]',)),
    ("search", ('[data-go="search"]',)),
    ("week", ('[data-go="week"]',)),
    ("choose", ('[data-wish="do"]',)),
    ("rules", ('[data-go="week"]', '[data-go="rules"]')),
    ("groups", ('[data-go="groups"]',)),
    ("roster", (".tile",)),
    ("keys", ('[data-go="keys"]',)),
    ("pin", (door("Kofi"),)),
    ("leaving", ('[data-go="leaving"]',)),
    ("mood", (door("Fatima"),)),
)
FOLLOWS = {"done", "hours", "look", "choose", "roster", "pin", "mood"}  # begin where the one before stands


def walk(page, look):
    for name, taps in WALK:
        if name not in FOLLOWS and name != "welcome":
            page.keyboard.press("Escape")
        for what in taps:
            tap(page, what)
        look(name)


@pytest.mark.parametrize("size", [LYING, STANDING, PHONE], ids=["lying", "standing", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_for_everybody_and_does_not_scroll_on_a_tablet(tablet, neighbourhood, size, scheme):
    agreed = Agreed("\n".join(["Ruzie? Praat eerst met elkaar, en dan met iemand van het team."] * 9), TODAY)
    agree_house_rules(room=neighbourhood.room, agreed=agreed, today=TODAY, by=DESK)
    page = tablet(size, dark=scheme == "dark")
    found = []

    def look(name):
        page.wait_for_timeout(150)
        found.extend(faults(page))
        if size is not PHONE:
            down = page.evaluate("document.documentElement.scrollHeight - window.innerHeight")
            found.extend([f"{name} scrolls {down} px"] if down > 0 else [])
        keep(page, f"table-{name}-{size[0]}-{scheme}")

    walk(page, look)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "nl"])
def test_every_language_is_for_everybody(tablet, code):
    page = tablet()
    found = []
    for what in (None, door("Fatima"), '[data-go="week"]', '[data-go="leaving"]'):
        page.keyboard.press("Escape")
        page.wait_for_timeout(300)
        page.locator(f'[data-language="{code}"]').click()
        expect(page.locator("html")).to_have_attribute("lang", code)
        if what:
            tap(page, what)
        found += faults(page)
        keep(page, f"table-{code}-{(what or 'home').strip('[]').split('=')[-1][:9]}")
    assert not found, "\n".join(found)


def test_letters_twice_as_large_lose_nothing(tablet):
    page = tablet()
    page.evaluate("document.documentElement.style.fontSize = '275%'")
    found = []
    for what in (door("Fatima"), ".tile"):
        tap(page, what)
        found += [fault for fault in faults(page) if "sideways" in fault or "contrast" in fault]
    assert not found, "\n".join(found)
