"""A PIN on the shared tablet holds for minutes and is not guessed; a stolen tablet that is unpaired may nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import KeyPin
from buurtwerkkamer.domain.people.services.pins import TRIES, WAIT, TooManyTries, WrongPin, check_pin
from buurtwerkkamer.domain.table.models import Tablet
from buurtwerkkamer.domain.table.rules.passes import MINUTES, holds_pass, make_pass
from buurtwerkkamer.domain.table.services.pairing import unpair
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests import cast
from tests.web.kiosk.test_table import cast_now, kofi, send, tap

__all__ = ["kofi"]  # a fixture

RIGHT, WRONG = "2580", "0000"


def says(room, person, digits, *, at):
    check_pin(room=room, person_id=person.pk, digits=digits, on=at.date(), at=at)


@pytest.mark.parametrize(("minutes", "holds"), [(0, True), (MINUTES - 1, True), (MINUTES + 1, False)])
def test_a_pin_holds_for_ten_minutes(room, tablet_of, kofi, monkeypatch, minutes, holds):
    tablet = tablet_of(room)
    given = send(tablet, "kiosk:key", {"who": kofi.pk, "digits": RIGHT}).json()["pass"]
    later = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    send(tablet, "kiosk:taps", {"taps": [tap("open", later, who=kofi.pk, **{"pass": given})]})

    assert AuditEvent.objects.get(action="table.tap.open").details["pin"] is holds


def test_a_pass_is_of_one_tablet_and_cannot_be_made_up(db):
    given = make_pass(tablet_id=1, person_id=2)
    assert holds_pass(given, tablet_id=1, person_id=2, age_seconds=0)
    for other in (given.replace("1.2", "1.3", 1), given[:-1], "1.2", "", None):
        assert not holds_pass(other, tablet_id=1, person_id=3, age_seconds=0)
    assert not holds_pass(given, tablet_id=9, person_id=2, age_seconds=0)


def test_five_tries_then_five_minutes_however_they_are_spread(room, kofi):
    at = cast_now()
    for number in range(TRIES):
        with pytest.raises(WrongPin):
            says(room, kofi, WRONG, at=at + timedelta(seconds=number))
    last = at + timedelta(seconds=TRIES - 1)
    with pytest.raises(TooManyTries):
        says(room, kofi, RIGHT, at=last + WAIT - timedelta(seconds=1))
    says(room, kofi, RIGHT, at=last + WAIT)


def test_a_try_counts_before_it_is_looked_at(room, kofi, monkeypatch):
    """So a hundred tries at the same moment are five too: what was counted is there while the first is looked at."""
    seen = []
    monkeypatch.setattr(
        "buurtwerkkamer.domain.people.services.pins.check_password",
        lambda *_: seen.append(KeyPin.objects.get(person=kofi).wrong_tries),
    )
    for _try in range(2):
        with pytest.raises(WrongPin):
            says(room, kofi, WRONG, at=cast_now())
    assert seen == [1, 2]


def test_the_right_pin_forgets_the_wrong_ones(room, kofi):
    for _round in range(3):
        for digits in (WRONG, WRONG, WRONG):
            with pytest.raises(WrongPin):
                says(room, kofi, digits, at=cast_now())
        says(room, kofi, RIGHT, at=cast_now())


def test_a_stolen_tablet_may_nothing_from_the_moment_the_coordinator_unpairs_it(room, tablet_of, kofi):
    thief = tablet_of(room)
    given = send(thief, "kiosk:key", {"who": kofi.pk, "digits": RIGHT}).json()["pass"]
    coordinator = cast.a_browser_of(cast.an_account(AccessRole.COORDINATOR, room))

    coordinator.post(reverse("desk:table_unpair", args=[room.slug, Tablet.objects.get().pk]))

    opening = [tap("open", cast_now(), who=kofi.pk, **{"pass": given})]
    for name, asked in (
        ("kiosk:key", {"who": kofi.pk, "digits": RIGHT}),
        ("kiosk:taps", {"taps": opening}),
        ("kiosk:search", {"typed": "Kofi"}),
    ):
        answer = send(thief, name, asked)
        assert (answer.status_code, answer.json()) == (401, {"unpaired": True})
    assert thief.get("/tafel/bord/").status_code == 401
    assert not AuditEvent.objects.filter(action="table.tap.open").exists()


def test_a_copy_of_its_cookie_on_another_device_is_worth_nothing_either(room, tablet_of):
    tablet, copy = tablet_of(room), tablet_of(room)
    copy.cookies = tablet.cookies
    for paired in Tablet.objects.all():
        unpair(tablet=paired, at=timezone.now(), by=cast.DESK)
    assert copy.get("/tafel/bord/").status_code == 401


def test_a_tablet_opens_no_page_of_the_team(room, tablet_of):
    tablet = tablet_of(room)
    for name in ("desk:today", "desk:people", "desk:table", "dashboards:latest"):
        answer = tablet.get(reverse(name, args=[room.slug]))
        assert answer.headers["Location"].startswith("/aanmelden/login/")
