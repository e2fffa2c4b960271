"""Who wants to know what the room knows of them gets a way to it at the table, from who holds a key. Source: REG-6."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from buurtwerkkamer.domain.table.rules.passes import MINUTES, make_pass
from buurtwerkkamer.domain.trust.models import OwnLink
from buurtwerkkamer.domain.trust.services import own
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests import cast
from tests.web.kiosk.test_table import kofi, send

__all__ = ["kofi"]  # a fixture


@pytest.fixture
def fatima(room, on_the_table):
    [fatima] = on_the_table(room, "Fatima")
    return fatima


@pytest.fixture
def told(monkeypatch):
    """What the squares say."""
    said = []
    monkeypatch.setattr("buurtwerkkamer.web.kiosk.views.taps.qr", lambda words: said.append(words) or "<svg></svg>")
    return said


def pass_of(tablet, person):
    return send(tablet, "kiosk:key", {"who": person.pk, "digits": "2580"}).json()["pass"]


def test_the_way_leads_to_the_own_page_for_an_hour(room, tablet_of, kofi, fatima, told, monkeypatch):
    tablet = tablet_of(room)
    answer = send(tablet, "kiosk:own", {"who": fatima.pk, "key": kofi.pk, "pass": pass_of(tablet, kofi)})
    assert answer.json() == {"squares": "<svg></svg>"}

    phone = Client()
    assert "Fatima" in phone.post(told[0], follow=True).content.decode()
    later = timezone.now() + own.LINK_WORKS_AT_THE_TABLE + timedelta(seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert "Fatima" not in Client().post(told[0], follow=True).content.decode()


def test_the_journal_says_with_whose_pin_it_was_given(room, tablet_of, kofi, fatima):
    tablet = tablet_of(room)
    send(tablet, "kiosk:own", {"who": fatima.pk, "key": kofi.pk, "pass": pass_of(tablet, kofi)})
    noted = AuditEvent.objects.filter(action__startswith="trust.link").values_list("action", "person_id")
    assert set(noted) == {("trust.link.made", fatima.pk), ("trust.link.given_at_the_table", kofi.pk)}


def test_the_square_is_drawn_and_says_nothing_in_letters(room, tablet_of, kofi, fatima):
    tablet = tablet_of(room)
    answer = send(tablet, "kiosk:own", {"who": fatima.pk, "key": kofi.pk, "pass": pass_of(tablet, kofi)})
    assert re.match(r"<svg .*<path ", answer.json()["squares"])
    assert "mijn" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("made_up", ["", "1.2", None])
def test_without_a_pin_there_is_no_way(room, tablet_of, kofi, fatima, made_up):
    answer = send(tablet_of(room), "kiosk:own", {"who": fatima.pk, "key": kofi.pk, "pass": made_up})
    assert answer.json() == {"refused": "Tik je pincode nog een keer."}
    assert not OwnLink.objects.exists()


def test_a_pin_of_eleven_minutes_ago_is_asked_again(room, tablet_of, kofi, fatima, monkeypatch):
    tablet = tablet_of(room)
    given = pass_of(tablet, kofi)
    later = timezone.now() + timedelta(minutes=MINUTES + 1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert "refused" in send(tablet, "kiosk:own", {"who": fatima.pk, "key": kofi.pk, "pass": given}).json()


def test_who_does_not_stand_on_the_table_gets_it_at_the_desk(room, tablet_of, kofi):
    tablet = tablet_of(room)
    hidden, elsewhere = cast.a_person(room, "Sien"), cast.a_person(cast.a_room("venserpolder"), "Wim")
    for person in (hidden, elsewhere):
        answer = send(tablet, "kiosk:own", {"who": person.pk, "key": kofi.pk, "pass": pass_of(tablet, kofi)})
        assert "refused" in answer.json()
    assert not OwnLink.objects.exists()


@pytest.mark.parametrize("words", [{}, {"who": "1"}, {"who": 1, "key": None}, {"who": [], "key": 1}])
def test_what_is_not_understood_is_said(room, tablet_of, words):
    assert send(tablet_of(room), "kiosk:own", words).status_code == 400


def test_a_pass_of_another_tablet_gives_nothing(room, tablet_of, kofi, fatima):
    other = make_pass(tablet_id=10**6, person_id=kofi.pk)
    answer = send(tablet_of(room), "kiosk:own", {"who": fatima.pk, "key": kofi.pk, "pass": other})
    assert "refused" in answer.json()
