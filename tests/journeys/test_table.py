"""The table, on a tablet, as residents use it: two taps and you are in. Source: REG-1, REG-5, DNA-5, ACT-3."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.people.models import Door
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.pins import give_pin
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, RoomDay, Session, Visit
from buurtwerkkamer.domain.table.models import Mood, Tablet, Tap
from buurtwerkkamer.domain.table.services.pairing import make_code, pair, unpair
from buurtwerkkamer.web.kiosk.access import COOKIE
from buurtwerkkamer.web.kiosk.languages import LANGUAGES
from tests import cast

from .looking import faults, keep

TODAY = date(2025, 6, 3)
NAMES = ("Fatima", "Kofi", "Bep", "Henk", "Mei", "Öznur", "Yusuf", "Oksana", "Gerda", "Abdi", "Rosita", "Wim", "Dirk")
LYING, STANDING, PHONE = (1280, 800), (800, 1280), (360, 740)


@pytest.fixture(autouse=True)
def eleven_o_clock(monkeypatch):
    """It is eleven on a Tuesday when the test begins, and time goes on."""
    behind = timezone.now() - datetime.combine(TODAY, time(11), tzinfo=timezone.get_default_timezone())
    real = timezone.now
    monkeypatch.setattr("django.utils.timezone.now", lambda: real() - behind)


@pytest.fixture
def people(neighbourhood):
    """Thirteen people who come every Tuesday and stand on the table; Kofi has a key and a PIN."""
    room = neighbourhood.room
    known = dict(neighbourhood.people)
    for name in NAMES:
        known.setdefault(name, None)
        known[name] = known[name] or cast.a_person(room, name)
    those = [known[name] for name in NAMES]
    hang_doors(room=room, person_ids=[person.pk for person in those], on=TODAY, by=cast.DESK)
    for week in (1, 2, 3):
        cast.all_attend(those, cast.COOKING, on=TODAY - timedelta(weeks=week))
    Session.objects.create(
        room=room, activity=cast.the_activity(cast.COOKING), on=TODAY, starts_at=time(10), ends_at=time(12, 30)
    )
    give_pin(room=room, person=known["Kofi"], on=TODAY, by=cast.DESK, digits="2580")
    return dict(zip(NAMES, those, strict=True))


@pytest.fixture
def tablet(page_as, neighbourhood, people, live_server):
    """``tablet()``: a page on a device that is paired with Holendrecht; a size, or other options of a browser."""

    def make(size=LYING, *, clock=False, **options):
        at = timezone.now()
        code = make_code(room=neighbourhood.room, name="De grote tafel", at=at, by=cast.DESK)
        page = page_as(width=size[0], **options)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        token = pair(code=code, at=at).token
        if clock:  # of which the test says how it goes
            page.clock.install(time=datetime.now().astimezone())
        page.context.add_cookies(
            [{"name": COOKIE, "value": token, "domain": "localhost", "path": "/tafel/", "sameSite": "Strict"}]
        )
        page.goto("/tafel/")
        expect(page.locator(".doors .door").first).to_be_visible()
        page.taps = 0
        return page

    return make


@pytest.fixture
def tolerated(complaints):
    """``tolerated("503")``: what the browser may complain of here, because the test breaks it on purpose."""
    words = []
    yield words.append
    complaints[:] = [each for each in complaints if not any(word in each for word in words)]


def tap(page, what):
    """A finger on something that is to be seen, once the screen stands still."""
    page.wait_for_timeout(280)  # a ghost of the last tap is not heard
    found = page.locator(f".screen:not([hidden]) {what}, .kiosk__head {what}, .toast {what}").locator("visible=true")
    found.first.click()
    page.taps += 1


def door(name):
    return f'.door:has(.door__name:text-is("{name}"))'


def sent(page):
    """Once the tablet has nothing more to send."""
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_until(page, 0)


def wait_until(page, unsent):
    """Until so many taps wait on the tablet to be sent."""
    for _tenth in range(150):
        if page.evaluate(UNSENT) == unsent:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not {unsent} taps waiting, but {page.evaluate(UNSENT)}")


UNSENT = """async () => {
  const db = await new Promise((done) => { const o = indexedDB.open("tafel"); o.onsuccess = () => done(o.result); });
  const count = await new Promise((done) => {
    const asked = db.transaction("taps").objectStore("taps").count(); asked.onsuccess = () => done(asked.result);
  });
  db.close();
  return count;
}"""


# --- The main job ---------------------------------------------------------------------------------------------------


def test_a_known_person_is_in_with_two_taps_and_the_screen_is_free_in_seconds(tablet, people):
    page = tablet()

    tap(page, door("Fatima"))
    expect(page.locator("h1:visible")).to_have_text("Welkom, Fatima!")
    tap(page, '.tile:has-text("Samen koken en eten")')

    assert page.taps == 2
    expect(page.locator("[data-screen=done]")).to_be_visible()
    expect(page.locator("[data-screen=home]")).to_be_visible(timeout=9000)
    sent(page)
    assert Visit.objects.get(on=TODAY).person == people["Fatima"]
    assert Attendance.objects.get(on=TODAY).activity.code == cast.COOKING


def test_undo_takes_both_taps_back(tablet):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Zomaar")')

    tap(page, '[data-go="home"]')
    tap(page, 'button:has-text("Ongedaan maken")')

    sent(page)
    assert not Visit.objects.filter(on=TODAY).exists()
    expect(page.locator(".door__here:visible")).to_have_count(0)


def test_somebody_else_tapped_by_mistake_was_never_here(tablet, people):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, 'button:has-text("Ik ben iemand anders")')

    tap(page, door("Mei"))

    sent(page)
    assert Visit.objects.get(on=TODAY).person == people["Mei"]


def test_a_visitor_without_a_name_is_one_tap(tablet):
    page = tablet()

    tap(page, '.door:has-text("Iemand nieuw")')

    assert page.taps == 1
    sent(page)
    assert Headcount.objects.get(on=TODAY).count == 1
    tap(page, '[data-go="more"]')
    tap(page, '[data-go="more"]')
    tap(page, '[data-go="fewer"]')
    sent(page)
    assert Headcount.objects.get(on=TODAY).count == 2


def test_who_wants_it_stands_on_the_screen_with_a_picture_and_is_counted_once(tablet):
    page = tablet()
    tap(page, '.door:has-text("Iemand nieuw")')
    tap(page, '[data-go="meet"]')

    tap(page, '[data-go="look-done"]')
    expect(page.get_by_role("alert")).to_have_text("Typ eerst je voornaam.")
    page.get_by_label("Je voornaam", exact=True).fill("Precious")
    tap(page, '.pick[data-picture="gem"]')
    tap(page, '[data-go="look-done"]')

    expect(page.locator("h1:visible")).to_have_text("Welkom, Precious!")
    sent(page)
    assert not Headcount.objects.filter(on=TODAY).exists()
    assert Door.objects.get(name="Precious").picture == "gem"
    assert Visit.objects.get(on=TODAY).person.first_name == "Precious"


def test_a_group_of_twelve_is_at_most_six_taps(tablet, people):
    page = tablet()

    tap(page, '[data-go="groups"]')
    tap(page, '.tile:has-text("Samen koken en eten")')
    tap(page, '[data-go="everybody"]')
    tap(page, door("Dirk"))  # is not there today
    tap(page, '[data-go="roster-done"]')

    assert page.taps <= 6
    sent(page)
    came = set(Attendance.objects.filter(on=TODAY).values_list("person__first_name", flat=True))
    assert came == set(NAMES) - {"Dirk"}


def test_a_volunteer_gives_hours_in_one_more_tap_and_sees_the_own_month(tablet, people):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Samen koken en eten")')
    tap(page, '[data-go="hours"]')
    expect(page.locator('.choice[aria-pressed="true"]')).to_have_text("2½ uur")  # as long as the session

    tap(page, '.choice[aria-pressed="true"]')

    expect(page.get_by_text("Deze maand gaf je 2½ uur.")).to_be_visible()
    assert Attendance.objects.values_list("capacity", "minutes").get(on=TODAY, capacity="v") == ("v", 150)


def test_hours_of_another_day_for_something_that_was_not_planned(tablet):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, '[data-go="me"]')
    tap(page, '[data-go="hours"]')

    tap(page, 'button:has-text("gisteren")')
    tap(page, '.chip:has-text("Iets anders")')
    tap(page, '.choice:has-text("1½ uur")')

    sent(page)
    assert Attendance.objects.get(capacity="v", on=TODAY - timedelta(days=1)).minutes == 90


def test_goodbye_and_how_it_was(tablet):
    page = tablet()
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Zomaar")')
    tap(page, '[data-go="home"]')

    tap(page, '[data-go="leaving"]')
    tap(page, door("Fatima"))
    tap(page, '.face:has-text("Heel fijn")')

    expect(page.locator("h1:visible")).to_have_text("Tot ziens, Fatima!")
    sent(page)
    assert Visit.objects.get(on=TODAY).left_at is not None
    assert Mood.objects.values_list("face", "count").get() == (3, 1)


def test_who_wants_to_talk_or_to_do_something_waits_on_the_day_board(tablet, people):
    page = tablet()
    tap(page, door("Mei"))
    tap(page, '.tile:has-text("Praten met iemand")')
    tap(page, '[data-go="home"]')
    tap(page, '[data-go="week"]')
    tap(page, '[data-wish="do"]')
    tap(page, door("Henk"))

    sent(page)
    waiting = set(Question.objects.values_list("person__first_name", "kind"))
    assert waiting == {("Mei", "help"), ("Henk", "contribute")}


def test_who_does_not_want_to_be_on_the_screen_is_gone_from_it_at_once(tablet):
    page = tablet()
    tap(page, door("Bep"))
    tap(page, '[data-go="me"]')

    tap(page, '[data-go="hide"]')

    expect(page.locator(door("Bep"))).to_have_count(0)
    sent(page)
    page.reload()
    expect(page.locator(door("Fatima"))).to_be_visible()
    expect(page.locator(door("Bep"))).to_have_count(0)


def test_a_key_holder_opens_sees_who_is_inside_and_closes(tablet, people):
    page = tablet()
    tap(page, '[data-go="keys"]')
    tap(page, door("Kofi"))
    for digit in "2580":
        tap(page, f'[data-digit="{digit}"]')
    expect(page.get_by_text("De kamer is nog dicht.")).to_be_visible()
    tap(page, '[data-go="open"]')
    tap(page, '[data-go="home"]')
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Zomaar")')
    tap(page, '[data-go="home"]')

    tap(page, '[data-go="keys"]')
    tap(page, door("Kofi"))
    page.keyboard.type("2580")
    expect(page.locator("[data-list=inside]")).to_contain_text("Fatima")
    tap(page, '[data-go="closing"]')
    expect(page.get_by_label("Ramen dicht")).to_be_visible()
    tap(page, '[data-go="close"]')

    sent(page)
    day = RoomDay.objects.get()
    assert (day.opened_by, day.closed_by) == (people["Kofi"], people["Kofi"])
    assert not Visit.objects.filter(on=TODAY, left_at=None).exists()


def test_a_wrong_pin_says_so_and_opens_nothing(tablet):
    page = tablet()
    tap(page, '[data-go="keys"]')
    tap(page, door("Kofi"))
    page.wait_for_timeout(300)
    page.keyboard.type("1111")

    expect(page.get_by_role("alert").locator("visible=true")).to_contain_text("kloppen niet")
    expect(page.locator("[data-screen=key]")).to_be_hidden()


def test_a_name_is_found_however_it_is_spelled(tablet):
    page = tablet()
    tap(page, '[data-go="search"]')
    page.locator("input[type=search]").fill("oznur")

    tap(page, door("Öznur"))

    expect(page.locator("h1:visible")).to_have_text("Welkom, Öznur!")


def test_the_screen_wipes_itself(tablet):
    page = tablet(clock=True)
    tap(page, door("Fatima"))

    page.clock.run_for(20_500)

    expect(page.locator("[data-screen=home]")).to_be_visible()


def test_a_double_tap_is_one_visit_and_does_not_touch_the_next_screen(tablet):
    page = tablet()

    page.locator(door("Fatima")).first.dblclick()

    expect(page.locator("h1:visible")).to_have_text("Welkom, Fatima!")
    sent(page)
    assert Visit.objects.filter(on=TODAY).count() == 1
    assert not Attendance.objects.filter(on=TODAY).exists()


# --- Language, keyboard, eyes ---------------------------------------------------------------------------------------


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
def test_every_screen_is_for_everybody_and_does_not_scroll_on_a_tablet(tablet, size, scheme):
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


# --- Without a network ----------------------------------------------------------------------------------------------


def ready_for_no_network(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.keys().then((names) => names.length > 0)")
    page.reload()
    expect(page.locator(door("Fatima"))).to_be_visible()
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")


def test_without_a_network_the_table_opens_registers_and_sends_once_after_a_restart(tolerated, tablet, people):
    tolerated("ERR_INTERNET_DISCONNECTED")
    page = tablet()
    ready_for_no_network(page)
    page.context.set_offline(True)
    page.reload()
    tap(page, door("Fatima"))
    tap(page, '.tile:has-text("Samen koken en eten")')
    tap(page, '[data-go="home"]')
    tap(page, '.door:has-text("Iemand nieuw")')
    context = page.context
    wait_until(page, 3)
    page.close()  # the battery is empty

    page = context.new_page()
    page.taps = 0
    page.goto("/tafel/")
    expect(page.locator(door("Fatima"))).to_be_visible()
    tap(page, '[data-go="keys"]')
    tap(page, door("Kofi"))
    page.wait_for_timeout(300)
    page.keyboard.type("2580")
    expect(page.get_by_text("Nog te versturen: 3")).to_be_visible()
    page.context.set_offline(False)

    sent(page)
    assert Visit.objects.get(on=TODAY).person == people["Fatima"]
    assert Attendance.objects.filter(on=TODAY).count() == Headcount.objects.get(on=TODAY).count == 1


def test_an_answer_that_was_lost_and_a_letter_that_came_twice_register_once(tolerated, tablet):
    tolerated("ERR_FAILED")
    page = tablet()
    seen = []

    def lose(route):
        """The server does it; the tablet never hears so, twice; then it does."""
        route.fetch()
        seen.append(1)
        if len(seen) < 3:
            route.abort()
        else:
            route.fulfill(response=route.fetch())

    page.route("**/tafel/tikken/", lose)
    tap(page, '.door:has-text("Iemand nieuw")')
    tap(page, '[data-go="more"]')

    page.wait_for_timeout(6000)
    sent(page)
    assert len(seen) >= 3
    assert Headcount.objects.get(on=TODAY).count == 2


def test_what_is_kept_on_the_tablet_cannot_be_read(tablet):
    page = tablet()
    tap(page, door("Fatima"))
    sent(page)

    kept = page.evaluate(
        """async () => {
      const opening = indexedDB.open("tafel");
      const db = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
      const all = await new Promise((done) => {
        const asked = db.transaction("kept").objectStore("kept").getAll(); asked.onsuccess = () => done(asked.result);
      });
      const pages = [];
      for (const name of await caches.keys()) {
        const box = await caches.open(name);
        for (const asked of await box.keys()) pages.push(await (await box.match(asked)).text());
      }
      const bytes = all.map((one) => new TextDecoder("latin1").decode(one.secret)).join("");
      return { number: all.length, plain: bytes + pages.join("") + JSON.stringify(localStorage) };
    }"""
    )

    assert kept["number"] == 1
    assert "Fatima" not in kept["plain"]


def test_an_unpaired_tablet_forgets_everybody_and_asks_for_a_code(tolerated, tablet):
    tolerated("401")
    page = tablet()
    ready_for_no_network(page)

    unpair(tablet=Tablet.objects.get(), at=timezone.now(), by=cast.DESK)
    tap(page, door("Fatima"))

    expect(page.get_by_text("Deze tablet is nog van niemand")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))") == []
    assert not Tap.objects.exists()


def test_another_day_has_other_names(tolerated, tablet):
    tolerated("503")
    page = tablet(clock=True)
    expect(page.locator(door("Fatima"))).to_be_visible()
    page.route("**/tafel/bord/", lambda route: route.fulfill(status=503))

    page.clock.fast_forward("24:00:00")

    expect(page.locator(door("Fatima"))).to_have_count(0)
