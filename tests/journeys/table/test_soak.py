"""Twenty tablets, one room, a network that does everything wrong: each tap is registered once. Source: REG-1.

The pages, their scripts, the store and the server are the real ones; ``soak.js`` taps inside each page and spoils what
goes over the network. By default 600 turns at the table in less than a minute; with ``BWK_SOAK=full`` 7,500 of them,
more than 10,000 taps, in less than ten, on a machine that does nothing else.
"""

import os
import random
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Sum
from django.utils import timezone

from buurtwerkkamer.domain.people.models import Door
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Visit
from buurtwerkkamer.domain.table.models import Mood, Tap
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.web.kiosk.access import COOKIE
from tests import cast
from tests.journeys.table.tapping import TODAY

FULL = os.environ.get("BWK_SOAK") == "full"
TURNS = 7_500 if FULL else 600
NAMELESS = 0.05 if FULL else 0.2  # of the turns: a day has 999 visitors without a name at most
PATIENCE = 120_000  # milliseconds: twenty tablets are opened at once
TABLETS, RESTARTS, PEOPLE = 20, 5, 60
TURNS_A_ROUND = 25 if FULL else 10  # of one tablet: more at once is a crowd that no two processors can draw
SOAK = (Path(__file__).parent / "soak.js").read_text("utf-8")
POISONED = (0, 7, 8, 9)  # each spoils its first face: on a busy machine one of them may never get to tap any
HABITS = {number: {"poison": "mood"} for number in POISONED} | {
    2: {"store": "shut"},
    3: {"store": "full"},
    4: {"store": "deaf"},
}
FORGETFUL = {2, 3, 4}  # keep nothing, so a restart would lose what was not sent: these stay on
TWICE = 1  # stands open in two windows
BAD = 0.5  # of the letters
MINUTE = 60_000  # milliseconds


@pytest.fixture
def people(neighbourhood, eleven_o_clock):
    """Sixty people who came last Tuesday and stand on the table."""
    letters = "abcdefgh"
    names = [f"Buur{letters[n // 8]}{letters[n % 8]}" for n in range(PEOPLE)]
    those = [cast.a_person(neighbourhood.room, name) for name in names]
    hang_doors(room=neighbourhood.room, person_ids=[one.pk for one in those], on=TODAY, by=cast.DESK)
    cast.all_attend(those, cast.COOKING, on=TODAY - timedelta(weeks=1))
    return those


class TheTablet:
    """A browser of its own that is paired with the room, and what was tapped on it."""

    def __init__(self, number, browser, room, url):
        at = timezone.now()
        token = pair(code=make_code(room=room, name=f"Tablet {number}", at=at, by=cast.DESK), at=at).token
        self.number, self.made, self.did, self.poisoned, self.faults = number, set(), [], set(), []
        self.longest = 0.0  # seconds until the last tap before a restart was on the disk
        self.context = browser.new_context(base_url=url, locale="nl-NL", reduced_motion="reduce")
        self.context.add_cookies(
            [{"name": COOKIE, "value": token, "domain": "localhost", "path": "/tafel/", "sameSite": "Strict"}]
        )
        habits = {"nameless": NAMELESS, **HABITS.get(number, {})}
        self.context.add_init_script(f"window.soakOf = {habits!r};\n{SOAK}")
        self.pages = []
        self.open()

    def open(self):
        page = self.context.new_page()
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.goto("/tafel/")
        page.wait_for_selector(".hall .door", timeout=PATIENCE)  # names may be gone: without a network, on another day
        self.pages.append(page)

    def ready_for_no_network(self):
        self.pages[0].evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.until("caches.keys().then((names) => names.length > 0)")

    def each(self, words):
        return [page.evaluate(words) for page in self.pages]

    def until(self, words, seconds=300):
        late = time.monotonic() + seconds
        while not all(self.each(words)):
            assert time.monotonic() < late, words
            self.pages[0].wait_for_timeout(100)

    def gather(self):
        for page in self.pages:
            given = page.evaluate("({ made: soak.made.splice(0), did: soak.did.splice(0), poisoned: soak.poisoned })")
            self.made |= set(given["made"])
            self.did += given["did"]
            self.poisoned |= {given["poisoned"]} - {None}

    def restart(self, *, without_network):
        """The battery is empty, a moment after the last tap and perhaps in the middle of a letter."""
        self.each("soak.running = false")
        self.until("soak.idle")  # a turn that goes on would tap what nobody wrote down
        began = time.monotonic()
        self.until("soak.isKept()", seconds=30)
        self.longest = max(self.longest, time.monotonic() - began)
        self.gather()
        for page in self.pages:
            page.close()
        self.pages = []
        self.context.set_offline(without_network)
        self.open()

    def taps_by_hand(self):
        """As a finger does it."""
        page = self.pages[0]
        page.evaluate("soak.seen(true)")
        page.wait_for_timeout(280)
        door = page.locator("[data-list=likely] .door:not(:has(.door__here))").first
        if not door.count():
            return
        name = door.locator(".door__name").inner_text()
        door.click()
        page.wait_for_timeout(280)
        page.locator('[data-screen=welcome] [data-type=""]').click()
        page.wait_for_timeout(280)
        page.locator('[data-screen=done] [data-go="home"]').click()
        self.did.append({"name": name})


def a_round(tablets, luck, turns):
    """Every tablet taps its part of this round while all kinds of things happen to it."""
    for tablet in tablets:
        tablet.context.set_offline(luck.random() < 0.25)
        jump = luck.choice([0, 0, -90, -5, 5, 90, 1600]) * MINUTE
        each = -(-turns // len(tablet.pages))
        tablet.each(f"void (soak.bad = {BAD}, soak.jump += {jump}, soak.run({each}, 20))")
    restarting = luck.sample([one for one in tablets if one.number not in FORGETFUL], RESTARTS)
    left = {}
    for tablet in restarting:
        tablet.pages[0].wait_for_timeout(200)
        before = len(tablet.did)
        tablet.restart(without_network=luck.random() < 0.5)
        left[tablet.number] = max(0, turns - (len(tablet.did) - before))
        tablet.each(f"void (soak.bad = {BAD}, soak.run({left[tablet.number]}, 20))")
    for tablet in tablets:
        tablet.until("!soak.running")
    for tablet in luck.sample(tablets, 2):
        tablet.context.set_offline(False)
        tablet.taps_by_hand()


def all_is_sent(tablets, seconds=90):
    """The network is good again: every tablet sends what it has."""
    for tablet in tablets:
        tablet.context.set_offline(False)
        tablet.each("void (soak.bad = 0)")
        tablet.gather()
    made = set().union(*(tablet.made - tablet.poisoned for tablet in tablets))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for tablet in tablets:
            tablet.each("window.dispatchEvent(new Event('online'))")
        tablets[0].pages[0].wait_for_timeout(1500)
        if len(made) == Tap.objects.count() and not any(sum(tablet.each(UNSENT)) for tablet in tablets):
            break
    return made


UNSENT = """async () => {
  if (soak.store === "shut") return 0;
  const db = await new Promise((done) => { const o = indexedDB.open("tafel"); o.onsuccess = () => done(o.result); });
  const count = await new Promise((done) => {
    const asked = db.transaction("taps").objectStore("taps").count(); asked.onsuccess = () => done(asked.result);
  });
  db.close();
  return count;
}"""


def test_twenty_tablets_on_a_bad_network_register_everything_once(
    browser, made_files, live_server, neighbourhood, people, record_property
):
    began, luck = time.monotonic(), random.Random(20250603)
    tablets = [TheTablet(n, browser, neighbourhood.room, live_server.url) for n in range(TABLETS)]
    for tablet in tablets:
        tablet.ready_for_no_network()
    tablets[TWICE].open()
    opened = time.monotonic()
    for _round in range(TURNS // TABLETS // TURNS_A_ROUND):
        a_round(tablets, luck, TURNS_A_ROUND)
    tapped = time.monotonic()
    made = all_is_sent(tablets)

    did = [turn for tablet in tablets for turn in tablet.did]
    strangers = sum(turn.get("strangers", 0) for turn in did)
    figures = f"{len(did)} turns, {len(made)} taps, {strangers} strangers; opened {opened - began:.0f} s"
    figures += f", on disk in {max(tablet.longest for tablet in tablets):.1f} s"
    record_property("soak", f"{figures}, tapped {tapped - opened:.0f} s, sent {time.monotonic() - tapped:.0f} s")
    assert [fault for tablet in tablets for fault in tablet.faults] == []
    there = {str(pk) for pk in Tap.objects.values_list("pk", flat=True)}
    assert {tablet.number: lost for tablet in tablets if (lost := tablet.made - tablet.poisoned - there)} == {}
    assert there <= made
    assert not Tap.objects.exclude(refused="").exists()
    spoilt = sum(len(tablet.poisoned) for tablet in tablets)
    assert 1 <= spoilt <= len(POISONED)  # one each, once they tap a face
    stays = [turn for turn in did if not turn.get("undone")]
    came = Counter(Visit.objects.filter(on=TODAY).values_list("person__first_name", flat=True))
    assert came == Counter({turn["name"] for turn in stays if "name" in turn})
    assert set(Attendance.objects.filter(on=TODAY).values_list("person__first_name", "activity__type__code")) == {
        (turn["name"], kind) for turn in stays for kind in turn.get("types", ())
    }
    counted = Headcount.objects.filter(on=TODAY).aggregate(all=Sum("count"))["all"]
    assert counted == sum(turn.get("strangers", 0) for turn in stays)
    assert set(Door.objects.exclude(person__in=people).values_list("name", flat=True)) >= {
        turn["name"] for turn in stays if turn.get("met")
    }
    faces = sum(bool(turn.get("face")) for turn in did)
    assert Mood.objects.aggregate(all=Sum("count"))["all"] == faces - spoilt  # those that nobody could read
    for tablet in tablets:
        tablet.context.close()
