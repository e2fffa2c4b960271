"""A tablet that is paired with Holendrecht, on a Tuesday at eleven."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from buurtwerkkamer.domain.people.services.doors import hang_doors
from buurtwerkkamer.domain.people.services.pins import give_pin
from buurtwerkkamer.domain.programme.models import Session
from buurtwerkkamer.domain.table.services.pairing import make_code, pair
from buurtwerkkamer.web.kiosk.access import COOKIE
from tests import cast
from tests.journeys.table.tapping import LYING, NAMES, TODAY


@pytest.fixture
def eleven_o_clock(monkeypatch):
    """It is eleven on a Tuesday when the test begins, and time goes on."""
    behind = timezone.now() - datetime.combine(TODAY, time(11), tzinfo=timezone.get_default_timezone())
    real = timezone.now
    monkeypatch.setattr("django.utils.timezone.now", lambda: real() - behind)


@pytest.fixture
def people(neighbourhood, eleven_o_clock):
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
def tablet(page_as, neighbourhood, people):
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
