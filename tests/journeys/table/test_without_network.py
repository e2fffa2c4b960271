"""The table without a network, and what stays on a tablet. Source: REG-1, DNA-11."""

from django.utils import timezone
from playwright.sync_api import expect

from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Visit
from buurtwerkkamer.domain.table.models import Tablet, Tap
from buurtwerkkamer.domain.table.services.pairing import unpair
from tests import cast
from tests.journeys.table.tapping import TODAY, door, sent, tap, wait_until


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
    page.wait_for_load_state("networkidle")  # an answer that is still under way would say that it is not so late
    page.route("**/tafel/bord/", lambda route: route.fulfill(status=503))

    page.clock.fast_forward("24:00:00")

    expect(page.locator(door("Fatima"))).to_have_count(0)
