"""What the bench taps on the table, and what it says of it."""

import itertools
import json
from datetime import datetime, timedelta

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import clear_url_caches, set_urlconf
from django.utils import timezone

from buurtwerkkamer.bench import clock, noted, paired
from buurtwerkkamer.bench.database_time import DatabaseTime
from buurtwerkkamer.bench.generating import generate
from buurtwerkkamer.bench.pages import Browser
from buurtwerkkamer.bench.scales import Scale
from buurtwerkkamer.bench.table import GROUP, AtTheTable, Thing, look, measure_round
from buurtwerkkamer.domain.people.models import Door
from buurtwerkkamer.domain.programme.models import Attendance, Session, Visit
from buurtwerkkamer.domain.table.models import Tablet, Tap
from buurtwerkkamer.web.kiosk.access import COOKIE

SMALL = Scale(rooms=2, people=740, measured_people=700, days=12, sessions=2, measured_days=20, measured_sessions=3,
              bookings=20)  # fmt: skip


@pytest.fixture
def table(db, settings, monkeypatch):
    monkeypatch.setattr(timezone, "now", timezone.now)  # what is set back comes back
    settings.ROOT_URLCONF = "buurtwerkkamer.bench.urls"
    set_urlconf(None)
    clear_url_caches()
    for signal in (request_started, request_finished):  # the test's own transaction is in this connection
        signal.disconnect(close_old_connections)
    generate(SMALL, lambda _line: None)
    clock.set_back()
    yield AtTheTable(Browser())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    clear_url_caches()


def thing(table, name):
    [found] = [each for each in table.things() if each.name == name]
    return found


def test_everybody_of_the_measured_room_has_a_door_that_is_like_no_other(table):
    doors = Door.objects.filter(room=1).select_related("person")

    assert len({(door.name, door.picture, door.paint) for door in doors}) == paired.PEOPLE
    for door in doors[:30]:
        assert (door.name, door.picture, door.paint) == (door.person.short_name, door.person.picture, door.person.paint)


def test_people_are_found_as_if_the_product_had_hung_their_doors(table):
    assert b"Fatima" in thing(table, "search").ask()[2]


def test_it_is_an_open_day_with_a_programme_on_which_everybody_has_come(table):
    assert timezone.localdate() == paired.TODAY
    assert Session.objects.filter(room=1, on=paired.TODAY, starts_at__lt=paired.AT).count() == SMALL.measured_sessions
    visits = Visit.objects.filter(room=1, on=paired.TODAY)
    assert visits.exists()
    assert not visits.exclude(arrived_at__lte=paired.AT).exists()


def test_the_tablets_are_paired_and_have_the_cookie_of_the_table():
    assert paired.COOKIE == COOKIE
    assert len({paired.token(n) for n in range(paired.TABLETS)}) == paired.TABLETS


def test_every_tap_writes_what_it_is_measured_for(table):
    for name in ("arrive", "attend", "roster"):
        assert thing(table, name).ask()[0] == 200

    assert Tablet.objects.count() == paired.TABLETS
    wrote = {tap.do: tap.wrote for tap in Tap.objects.all()}
    assert len(wrote["arrive"]["visits"]) + len(wrote["attend"]["attended"]) >= 1
    assert len(wrote["roster"]["attended"]) >= GROUP - 3  # some came to it already
    assert Attendance.objects.filter(on__lt=paired.TODAY, person_id__lte=GROUP).exists()


def test_nobody_comes_twice_on_a_day(table):
    some = list(itertools.islice(table._people(timedelta(0)), 2 * paired.PEOPLE))

    assert len(set(some)) == len(some)
    assert some[-1][1] < some[0][1]


def test_statements_are_counted_without_what_holds_a_transaction_together(table):
    found = look(thing(table, "arrive"))

    assert 0 < found["statements"] < found["queries"]


def test_what_is_refused_or_breaks_is_not_taken_for_something_fast(table):
    with pytest.raises(RuntimeError, match="answered 500"):
        measure_round(table, Thing("broken", lambda: (500, "", b""), 1), DatabaseTime())
    with pytest.raises(RuntimeError, match="kent deze persoon niet"):
        table._tap("arrive", datetime.now(tz=timezone.get_default_timezone()), who=999_999)


def test_what_was_noted_is_counted_in_the_database(table, capsys):
    thing(table, "arrive").ask()

    noted.main()

    told = json.loads(capsys.readouterr().out)
    assert (told["taps"], told["events"]) == (1, 1)
