"""Whatever a network does to letters, each tap is registered once: all kinds of taps, several tablets, a simple model.

The model knows no letters. It reads what was tapped, leaves out what was undone, and says what must stand there.
Source: REG-1, REG-5.
"""

import json
import threading
import uuid
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.pathway.models import Question
from buurtwerkkamer.domain.people.models import Door
from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, RoomDay, Visit
from buurtwerkkamer.domain.table.models import Mood, Tap
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.web.kiosk.access import COOKIE
from tests import cast

NOON = datetime.combine(date(2025, 6, 3), time(12), tzinfo=timezone.get_default_timezone())
TODAY = NOON.date()
NAMES = ("Fatima", "Kofi", "Bep", "Mei")
WHO = st.integers(0, len(NAMES) - 1)
LUCK = st.sampled_from(["fine", "fine", "lost", "no answer", "twice", "an old one again"])
UNDOABLE = ("arrive", "attend", "strangers", "roster", "hours", "wish", "meet", "leave")


# --- What is tapped -------------------------------------------------------------------------------------------------

ONE_TAP = st.one_of(
    st.fixed_dictionaries({"do": st.sampled_from(["arrive", "leave", "open", "close", "hide"]), "who": WHO}),
    st.fixed_dictionaries({"do": st.just("attend"), "who": WHO, "activity": st.integers(0, 1)}),
    st.fixed_dictionaries({"do": st.just("strangers"), "number": st.integers(1, 5)}),
    st.fixed_dictionaries(
        {
            "do": st.just("roster"),
            "who": st.lists(WHO, unique=True),
            "activity": st.integers(0, 1),
            "number": st.integers(0, 3),
        }
    ),
    st.fixed_dictionaries({"do": st.just("hours"), "who": WHO, "activity": st.integers(0, 1)}),
    st.fixed_dictionaries({"do": st.just("mood"), "face": st.integers(1, 3)}),
    st.fixed_dictionaries({"do": st.just("wish"), "who": WHO, "kind": st.sampled_from(["do", "talk"])}),
    st.fixed_dictionaries({"do": st.just("meet"), "then": st.integers(0, 2)}),
    st.fixed_dictionaries({"do": st.just("look"), "who": WHO, "paint": st.sampled_from(["mint", "sky"])}),
    *[st.fixed_dictionaries({"do": st.just("undo"), "back": st.integers(0, 3)})] * 3,
)
STEP = st.fixed_dictionaries(
    {
        "tablet": st.integers(0, 2),
        "taps": st.lists(ONE_TAP, max_size=4),
        "luck": LUCK,
        "letter": st.integers(1, 9),
        "jump": st.sampled_from([0, 0, 0, 45, -45, -100_000, 100_000]),  # minutes, of the tablet's clock
        "passed": st.sampled_from([0, 1, 40]),  # minutes, until it happens
    }
)


@dataclass
class ATablet:
    """An outbox, as the scripts keep it: in order, each tap with a number, until the server said that it has it."""

    client: Client
    outbox: list = field(default_factory=list)
    sent: list = field(default_factory=list)  # letters that the server may get again
    made: list = field(default_factory=list)  # its taps, to undo
    jumped: timedelta = timedelta(0)

    def post(self, letter):
        answer = self.client.post("/tafel/tikken/", json.dumps({"taps": letter}), content_type="application/json")
        assert answer.status_code == 200
        return {noted["id"]: noted for noted in answer.json()["noted"]}

    def send(self, luck, size):
        letter = self.outbox[:size]
        if luck == "an old one again" and self.sent:
            self.post(self.sent[len(letter) % len(self.sent)])
        if not letter or luck == "lost":
            return
        self.sent.append(letter)
        answer = self.post(letter)
        if luck == "twice":
            assert self.post(letter) == answer
        if luck != "no answer":
            assert set(answer) == {tap["id"] for tap in letter}
            self.outbox = self.outbox[size:]


class Model:
    """What was tapped, and what must come of it."""

    def __init__(self, people, activities):
        self.people, self.activities, self.taps, self.undone = people, activities, [], set()

    def tap(self, tablet, given, now):
        """The words of this tap, as the tablet notes them."""
        words = {**given, "id": str(uuid.uuid4()), "at": int((now + tablet.jumped).timestamp() * 1000)}
        if isinstance(words.get("who"), int):
            words["who"] = self.people[words["who"]]
        elif "who" in words:
            words["who"] = [self.people[one] for one in words["who"]]
        if "activity" in words:
            words["activity"] = self.activities[words["activity"]]
        if words["do"] == "meet":
            words |= {"name": "N" + "".join(c for c in words["id"] if c.isalpha()), "picture": "cat", "paint": "mint"}
        if words["do"] == "hours":
            words["minutes"] = len(self.taps) + 1  # all different
        if words["do"] == "look":
            words["picture"] = "snail"
        if words["do"] == "undo":
            back = [one for one in tablet.made if one["do"] in UNDOABLE][-words.pop("back") - 1 :]
            words["taps"] = [one["id"] for one in back]
            self.undone |= set(words["taps"])
        tablet.made.append(words)
        tablet.outbox.append(words)
        self.taps.append(words)
        return words

    @property
    def stays(self):
        return [tap for tap in self.taps if tap["id"] not in self.undone]

    def of(self, *kinds):
        return [tap for tap in self.stays if tap["do"] in kinds]

    def visits(self):
        """A person, or the name of who was met."""
        came = set()
        met = {tap["id"]: tap["name"] for tap in self.of("meet")}
        for tap in self.of("arrive", "attend", "hours", "wish", "open", "roster"):
            came |= {met.get(one, one) for one in ([tap["who"]] if tap["do"] != "roster" else tap["who"])}
        return came | set(met.values())

    def attendances(self):
        met = {tap["id"]: tap["name"] for tap in self.of("meet")}
        found = {(met.get(tap["who"], tap["who"]), tap["activity"]) for tap in self.of("attend")}
        return found | {(one, tap["activity"]) for tap in self.of("roster") for one in tap["who"]}

    def hours_of(self):
        """Who gave hours, to what; all minutes that were said of it, of which one counts."""
        said = defaultdict(set)
        for tap in self.of("hours"):
            said[tap["who"], tap["activity"]].add(tap["minutes"])
        return said

    def strangers(self):
        counts = Counter()
        for tap in self.of("strangers", "roster"):
            if tap["number"]:
                counts[tap.get("activity", self.activities[0])] += tap["number"]
        return counts


@pytest.mark.django_db
@settings(max_examples=120)
@given(steps=st.lists(STEP, min_size=1, max_size=14))
def test_what_stands_there_is_what_was_tapped(steps):
    clock = [NOON]
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr("django.utils.timezone.now", lambda: clock[0])
        room = cast.a_room()
        people = [cast.a_person(room, name) for name in NAMES]
        hang_doors(room=room, person_ids=[one.pk for one in people], on=TODAY, by=cast.DESK)
        activities = [cast.the_activity(code).pk for code in (cast.INLOOP, cast.SEWING)]
        model, tablets = Model([one.pk for one in people], activities), [a_tablet(room, n) for n in range(3)]
        for step in steps:
            live(model, tablets[step["tablet"]], step, clock)
        for tablet in tablets:  # the network is good again
            while tablet.outbox:
                tablet.send("fine", 3)
        compare(model)
        transaction.set_rollback(True)


def a_tablet(room, number):
    at = timezone.now()
    client = Client()
    code = make_code(room=room, name=f"Tablet {number}", at=at, by=cast.DESK)
    client.cookies[COOKIE] = pair(code=code, at=at).token
    return ATablet(client)


def live(model, tablet, step, clock):
    """Somebody taps, something goes over the network, time passes."""
    tablet.jumped += timedelta(minutes=step["jump"])
    for given_tap in step["taps"]:
        then = dict(given_tap).pop("then", 0)
        words = model.tap(tablet, {name: value for name, value in given_tap.items() if name != "then"}, clock[0])
        for _each in range(then):  # who was just met goes on, by the number of that tap
            model.tap(tablet, {"do": "attend", "activity": 1, "named": True}, clock[0])["who"] = words["id"]
    clock[0] += timedelta(minutes=step["passed"] / 2)
    tablet.send(step["luck"], step["letter"])


def compare(model):
    names = dict(Visit.objects.values_list("person", "person__first_name"))
    known = set(model.people)

    def who(person):
        return person if person in known else names[person]

    taps = Tap.objects.in_bulk()
    assert {str(pk) for pk in taps} == {tap["id"] for tap in model.taps}
    assert Counter(who(one) for one in Visit.objects.values_list("person", flat=True)) == Counter(model.visits())
    came = Attendance.objects.filter(capacity="p").values_list("person", "activity")
    assert Counter((who(person), activity) for person, activity in came) == Counter(model.attendances())
    gave = {(p, a): minutes for p, a, minutes in volunteers()}
    assert gave.keys() == model.hours_of().keys()
    assert all(minutes in model.hours_of()[key] for key, minutes in gave.items())
    assert dict(Headcount.objects.values_list("activity", "count")) == dict(model.strangers())
    asked = {"do": "contribute", "talk": "help"}
    assert set(Question.objects.values_list("person", "kind")) == {
        (tap["who"], asked[tap["kind"]]) for tap in model.of("wish")
    }
    assert dict(Mood.objects.values_list("face", "count")) == dict(Counter(tap["face"] for tap in model.of("mood")))
    assert RoomDay.objects.exists() == bool(model.of("open", "close"))
    hidden = {tap["who"] for tap in model.of("hide")}
    met = {tap["name"] for tap in model.of("meet")}
    assert set(Door.objects.filter(person__in=known).values_list("person", flat=True)) == known - hidden
    assert set(Door.objects.exclude(person__in=known).values_list("name", flat=True)) == met


def volunteers():
    return Attendance.objects.filter(capacity="v").values_list("person", "activity", "minutes")


# --- At the same moment ---------------------------------------------------------------------------------------------


def at_once(*works):
    """What each of ``works`` answers, all begun at the same moment, each on a connection of its own."""
    begin = threading.Barrier(len(works))

    def do(work):
        try:
            begin.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result() for each in [pool.submit(do, work) for work in works]]


@pytest.fixture
def on_two_tablets(transactional_db, monkeypatch):
    """A model and two tablets in a room of eight people, at noon."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    room = cast.a_room()
    people = cast.people(room, 8)
    hang_doors(room=room, person_ids=[one.pk for one in people], on=TODAY, by=cast.DESK)
    activities = [cast.the_activity(code).pk for code in (cast.INLOOP, cast.SEWING)]
    return Model([one.pk for one in people], activities), [a_tablet(room, n) for n in range(2)]


@pytest.mark.parametrize("_again", range(3))
def test_a_letter_that_comes_three_times_at_once_is_noted_once(on_two_tablets, _again):
    model, [tablet, _other] = on_two_tablets
    for who in range(8):
        model.tap(tablet, {"do": "arrive", "who": who}, NOON)
    model.tap(tablet, {"do": "strangers", "number": 3}, NOON)
    met = model.tap(tablet, {"do": "meet"}, NOON)
    model.tap(tablet, {"do": "attend", "activity": 1}, NOON)["who"] = met["id"]
    model.tap(tablet, {"do": "hours", "who": 1, "activity": 0}, NOON)
    model.tap(tablet, {"do": "mood", "face": 3}, NOON)
    model.tap(tablet, {"do": "undo", "back": 1}, NOON)

    answers = at_once(*[lambda: tablet.post(tablet.outbox)] * 3)

    assert answers[0] == answers[1] == answers[2]
    compare(model)


@pytest.mark.parametrize("_again", range(3))
def test_two_tablets_that_come_back_with_the_same_people_in_another_order_do_not_wait_for_each_other(
    on_two_tablets, _again
):
    model, tablets = on_two_tablets
    for tablet, order in zip(tablets, (range(8), reversed(range(8))), strict=True):
        for who in order:
            model.tap(tablet, {"do": "attend", "who": who, "activity": who % 2}, NOON)
            model.tap(tablet, {"do": "wish", "who": who, "kind": "talk"}, NOON)

    at_once(*[lambda tablet=tablet: tablet.post(tablet.outbox) for tablet in tablets])

    compare(model)
