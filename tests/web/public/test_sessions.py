"""A time of signing in ends: by itself after a while, when a password, lock or role changes, and everywhere at once."""

import time
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Grant, SignIn
from buurtwerkkamer.domain.people.rules import IDLE_MINUTES
from buurtwerkkamer.domain.people.services.accounts import end_grant, grant_role
from buurtwerkkamer.domain.people.services.signing_in import forget_sign_ins
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.web.public.devices import device_of
from buurtwerkkamer.web.ui.locks import opened
from buurtwerkkamer.web.ui.sessions import SessionStore
from tests.cast import DESK, a_browser_of
from tests.web.public.test_second_lock import WORDS, coordinator, lasting, puts_the_app_on, with_a_password

__all__ = ["coordinator"]  # a fixture

PLACES = "/over-jou/aangemeld/"
A_PAGE = "/over-jou/"
DAY = "/team/holendrecht/vandaag/"


def is_in(client):
    return client.get(A_PAGE).status_code == 200


def last_seen(client, *, minutes):
    session = client.session
    session["seen"] = int(time.time() - 60 * minutes)
    session.save()


def signs_in_again(client, account):
    client.force_login(account)
    session = client.session
    opened(session, account)
    session.save()


# --- After a while --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_session_past_its_day_is_nobodys(client, coordinator):
    client.force_login(coordinator)
    opened_by = Session.objects.get(session_key=client.session.session_key)
    assert SessionStore(opened_by.session_key).load()
    opened_by.expire_date = timezone.now()
    opened_by.save()
    kept = SessionStore(opened_by.session_key)
    assert kept.load() == {}
    assert kept.session_key is None  # so the next one gets a key of its own
    assert SessionStore("verzonnen-sleutel").load() == {}


def test_every_role_has_a_time():
    assert set(IDLE_MINUTES) == set(AccessRole)


@pytest.mark.parametrize("role", AccessRole)
def test_who_was_away_for_longer_than_fits_the_role_signs_in_again(neighbourhood, role):
    client = a_browser_of(neighbourhood.accounts[role])
    last_seen(client, minutes=IDLE_MINUTES[role] - 1)
    assert is_in(client)
    last_seen(client, minutes=IDLE_MINUTES[role] + 6)  # it is not written every minute
    page = client.get(A_PAGE, follow=True)
    assert "Je was een tijd weg" in page.content.decode()
    assert page.request["PATH_INFO"] == "/aanmelden/login/"
    assert page.request["QUERY_STRING"] == f"next={quote(A_PAGE, safe='')}"
    assert not is_in(client)


def test_what_was_sent_after_being_away_waits_until_they_are_in_again(coordinator, neighbourhood):
    address, words = reverse("desk:table_notes", args=["holendrecht"]), "Kom binnen, ‘t is warm"
    client = a_browser_of(coordinator)
    last_seen(client, minutes=70)
    door = client.post(address, {"closing_list": words, "key_message": ""})
    assert door["Location"] == "/aanmelden/login/?next=/verder/"
    assert words not in str(dict(client.session.items()))  # sealed

    signs_in_again(client, coordinator)
    page = unescape(client.get("/verder/").content.decode())
    assert f'action="{address}"' in page
    assert f'name="closing_list" value="{words}"' in page
    assert 'name="key_message"' in page

    client.post("/verder/")
    assert client.get("/verder/", follow=True).redirect_chain


@pytest.mark.parametrize(("who", "minutes"), [(AccessRole.BOARD, 0), (AccessRole.COORDINATOR, 16)])
def test_what_was_sent_waits_for_nobody_else_and_not_for_long(coordinator, neighbourhood, monkeypatch, who, minutes):
    client = a_browser_of(coordinator)
    last_seen(client, minutes=70)
    client.post(reverse("desk:table_notes", args=["holendrecht"]), {"closing_list": "Lamp uit"})
    signs_in_again(client, neighbourhood.accounts[who])
    later = time.time() + 60 * minutes
    monkeypatch.setattr("buurtwerkkamer.web.ui.unsent.time.time", lambda: later)
    assert client.get("/verder/").status_code == 302


def test_after_twelve_hours_also_who_never_was_away_signs_in_again(neighbourhood):
    client = a_browser_of(neighbourhood.accounts[AccessRole.COORDINATOR])
    for hours, stays in ((11, True), (13, False)):
        session = client.session
        session["began"] = int(time.time() - 3600 * hours)
        session.save()
        assert is_in(client) == stays
    assert "twaalf uur" in client.get(A_PAGE, follow=True).content.decode()


def test_of_two_roles_the_shortest_time_counts(neighbourhood):
    account = neighbourhood.accounts[AccessRole.FINANCIER]
    room = neighbourhood.room
    since = timezone.localdate()
    grant_role(
        account=account, role=AccessRole.KEY_VOLUNTEER, cooperative=room.cooperative, room=room, since=since, by=DESK
    )
    client = a_browser_of(account)
    last_seen(client, minutes=40)
    assert not is_in(client)


def test_who_goes_on_stays_in_and_that_is_written_once_in_minutes(coordinator, django_assert_num_queries):
    client = a_browser_of(coordinator)
    for _page in range(2):
        with django_assert_num_queries(2):  # session, account with grants
            client.get(A_PAGE)
    last_seen(client, minutes=50)
    with django_assert_num_queries(6):  # the same; the time of signing in, and the session in a transaction
        client.get(A_PAGE)
    with django_assert_num_queries(2):
        client.get(A_PAGE)
    assert time.time() - client.session["seen"] < 10


def test_a_page_that_asks_by_itself_keeps_nobody_in(coordinator):
    client = a_browser_of(coordinator)
    last_seen(client, minutes=50)
    before = client.session["seen"]
    client.get(DAY, headers={"HX-Request": "true", "HX-Trigger": "day-poll"})
    assert client.session["seen"] == before
    last_seen(client, minutes=70)
    answer = client.get(DAY, headers={"HX-Request": "true", "HX-Trigger": "day-poll"})
    assert answer.headers["HX-Refresh"] == "true"


def test_the_page_of_today_asks_in_the_way_that_does_not_count(coordinator):
    assert 'id="day-poll"' in a_browser_of(coordinator).get(DAY).content.decode()


# --- At once --------------------------------------------------------------------------------------------------------


def test_the_session_has_another_key_after_signing_in(coordinator, client):
    client.get("/aanmelden/login/")
    session = client.session
    session["before"] = 1
    session.save()
    key = session.session_key
    client.cookies["sessionid"] = key
    client.post("/aanmelden/login/", {"login": coordinator.email, "password": WORDS})
    assert client.session.session_key != key


def test_another_role_and_the_end_of_one_end_every_session(coordinator, neighbourhood):
    room = neighbourhood.room
    for change in (
        lambda: grant_role(
            account=coordinator,
            role=AccessRole.BOARD,
            cooperative=room.cooperative,
            room=room,
            since=timezone.localdate(),
            by=DESK,
        ),
        lambda: end_grant(grant=Grant.objects.get(account=coordinator, role="board"), on=timezone.localdate(), by=DESK),
    ):
        client = a_browser_of(coordinator)
        assert is_in(client)
        change()
        assert not is_in(client)


def test_another_password_ends_every_session_but_the_one_in_which_it_was_chosen(coordinator):
    here, elsewhere = a_browser_of(coordinator), a_browser_of(coordinator)
    again = "een heel ander wachtwoord"
    here.post("/aanmelden/password/change/", {"oldpassword": WORDS, "password1": again, "password2": again})
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert here.get(PLACES).content.decode().count("Sinds ") == 1


@lasting
def test_a_second_lock_ends_every_session_from_before_it(coordinator):
    here, thief = with_a_password(coordinator), with_a_password(coordinator)
    puts_the_app_on(here)
    assert (is_in(here), is_in(thief)) == (True, False)
    assert thief.get("/aanmelden/2fa/").status_code == 302


# --- Where ----------------------------------------------------------------------------------------------------------


def test_somebody_sees_where_they_are_signed_in(coordinator, django_assert_num_queries):
    a_browser_of(coordinator)
    a_browser_of(coordinator).post("/aanmelden/logout/")
    here = a_browser_of(coordinator)
    SignIn.objects.filter(account=coordinator).update(device="Firefox op Windows")
    with django_assert_num_queries(3):  # session, account with grants, places
        html = here.get(PLACES).content.decode()
    assert html.count("Firefox op Windows") == 2
    assert html.count("Hier ben je nu.") == 1


def test_where_somebody_was_away_for_long_is_no_longer_there(coordinator):
    a_browser_of(coordinator)
    SignIn.objects.update(began_at=timezone.now() - timedelta(days=1), seen_at=timezone.now() - timedelta(hours=2))
    assert a_browser_of(coordinator).get(PLACES).content.decode().count("Sinds ") == 1


def test_everywhere_out_at_once(coordinator, neighbourhood):
    here, elsewhere = a_browser_of(coordinator), a_browser_of(coordinator)
    other = a_browser_of(neighbourhood.accounts[AccessRole.BOARD])
    page = here.post(PLACES, follow=True)
    assert "Je bent nu nergens meer aangemeld." in page.content.decode()
    assert (is_in(here), is_in(elsewhere), is_in(other)) == (False, False, True)
    assert AuditEvent.objects.filter(action="people.account.sent_out").count() == 1


def test_the_way_there_is_at_who_you_are(coordinator):
    assert f'href="{reverse("public:account_sign_ins")}"' in a_browser_of(coordinator).get(A_PAGE).content.decode()


def test_what_is_a_month_old_is_forgotten(coordinator):
    a_browser_of(coordinator)
    now = timezone.now()
    assert forget_sign_ins(now=now + timedelta(days=29)) == 0
    assert forget_sign_ins(now=now + timedelta(days=31)) == 1


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "Chrome op Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140", "Edge op Windows"),
        ("Mozilla/5.0 (Linux; Android 14; SM-X200) Chrome/140 Mobile Safari/537.36", "Chrome op Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox op Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604", "Safari op een iPhone"),
        ("", "Een onbekend apparaat"),
    ],
)
def test_a_device_is_called_as_its_owner_knows_it(says, words):
    assert device_of(says) == words
