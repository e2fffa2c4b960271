"""Signing in by way of the organisation's own server: a small one, here, that says what each test wants it to say."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from django.urls import reverse

from buurtwerkkamer.config.settings import base
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.kernel.audit.models import AuditEvent
from tests.web.public.test_second_lock import coordinator, lasting, puts_the_app_on, with_a_password

__all__ = ["coordinator"]  # a fixture

CLIENT = "buurtwerkkamer"
START = "/aanmelden/oidc/organisatie/login/"


class _Answers(BaseHTTPRequestHandler):
    """The three addresses that a server of this kind has, and what was asked of them."""

    def do_GET(self):
        here = self.server.here
        if self.path.endswith("/openid-configuration"):
            names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            addresses = {f"{name}_endpoint": f"{here.url}/{path}" for name, path in names.items()}
            return self._say(addresses | {"issuer": here.url, "jwks_uri": f"{here.url}/keys"})
        assert self.headers["Authorization"] == "Bearer a-token"
        return self._say(here.person)

    def do_POST(self):
        here = self.server.here
        here.asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        now = int(time.time())
        claims = {"iss": here.url, "aud": CLIENT, "iat": now, "exp": now + 60, "sub": "7"} | here.token
        self._say({"access_token": "a-token", "token_type": "bearer", "id_token": jwt.encode(claims, "k" * 32)})

    def _say(self, what):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *_words):
        """Nothing."""


@pytest.fixture
def server(settings) -> Iterator[SimpleNamespace]:
    """The other server. ``person`` and ``token`` are what it says of who comes in."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    here = SimpleNamespace(url=f"http://127.0.0.1:{httpd.server_port}", token={}, person={}, asked={})
    httpd.here = here
    app = {"provider_id": "organisatie", "name": "Entree", "client_id": CLIENT, "secret": "s"}
    app["settings"] = {"server_url": here.url}
    settings.OIDC_SERVER, settings.OIDC_NAME = here.url, "Entree"
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": base.OIDC_ASKS | {"APPS": [app]}}
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield here
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def comes_back(server, *, email, client=None, path=START, verified=True, **more):
    """Somebody goes there, is known there by this address, and comes back."""
    server.person = {"sub": "7", "email": email, "email_verified": verified} | more
    client = client or Client()
    there = client.get(path)
    state = parse_qs(urlsplit(there["Location"]).query)["state"][0]
    return client.get(f"{START}callback/", {"code": "c", "state": state}, follow=True)


def account_of(neighbourhood, role):
    return neighbourhood.accounts[role]


def is_in(page):
    return page.wsgi_request.user.is_authenticated


def test_without_the_setting_there_is_nothing_of_it(client, db):
    assert not [app for app in base.INSTALLED_APPS if app.startswith("allauth.socialaccount")] or base.OIDC_SERVER
    assert "organisatie" not in client.get("/aanmelden/login/").content.decode()
    assert client.get(START).status_code == 404


def test_the_door_offers_it_and_remembers_where_somebody_was_going(client, db, server):
    html = client.get("/aanmelden/login/?next=/over-jou/").content.decode()
    assert "Meld je aan met Entree" in html
    assert f'href="{START}?next=/over-jou/"' in html


def test_who_has_an_account_with_that_address_is_in(neighbourhood, server):
    account = account_of(neighbourhood, AccessRole.FINANCIER)
    page = comes_back(server, email=account.email.upper(), path=f"{START}?next=/over-jou/")
    assert page.wsgi_request.user == account
    assert page.request["PATH_INFO"] == "/over-jou/"
    assert "code_verifier" in server.asked
    assert AuditEvent.objects.filter(action="people.account.signed_in", actor=f"account {account.pk}").exists()


def test_nothing_is_tied_and_the_password_stays(neighbourhood, server):
    from allauth.socialaccount.models import SocialAccount, SocialToken

    account = account_of(neighbourhood, AccessRole.FINANCIER)
    account.set_password("appel taart kaneel")
    account.save()
    comes_back(server, email=account.email, path=f"{START}?process=connect")
    account.refresh_from_db()
    assert account.check_password("appel taart kaneel")
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()


@pytest.mark.parametrize(
    ("email", "more"),
    [
        ("nobody@example.org", {}),
        ("financier@holendrecht.test", {"verified": False}),
        ("financier@holendrecht.test", {"verified": "true"}),  # a word is not a yes
        ("financier@holendrecht.test", {"sub": "somebody else"}),
        ("", {}),
    ],
)
def test_anybody_else_is_told_to_ask_for_an_invitation(neighbourhood, server, email, more):
    before = Account.objects.count()
    page = comes_back(server, email=email, **more)
    assert not is_in(page)
    assert page.status_code == 403
    assert "We kennen je hier nog niet" in page.content.decode()
    assert Account.objects.count() == before


def test_an_account_that_is_closed_stays_closed(neighbourhood, server):
    account = account_of(neighbourhood, AccessRole.FINANCIER)
    account.is_active = False
    account.save()
    assert not is_in(comes_back(server, email=account.email))


def test_an_answer_that_nobody_here_asked_for_opens_nothing(neighbourhood, server):
    server.person = {"sub": "7", "email": account_of(neighbourhood, AccessRole.FINANCIER).email, "email_verified": True}
    page = Client().get(f"{START}callback/", {"code": "c", "state": "stolen"}, follow=True)
    assert not is_in(page)
    assert "Aanmelden lukte niet" in page.content.decode()


def test_a_token_for_another_is_refused(neighbourhood, server):
    server.token = {"aud": "another"}
    page = comes_back(server, email=account_of(neighbourhood, AccessRole.FINANCIER).email)
    assert not is_in(page)
    assert "Aanmelden lukte niet" in page.content.decode()


def test_another_server_than_the_one_that_was_named_is_not_believed(neighbourhood, server, settings):
    settings.OIDC_SERVER = "https://entree.example"
    page = comes_back(server, email=account_of(neighbourhood, AccessRole.FINANCIER).email)
    assert not is_in(page)
    assert "Aanmelden lukte niet" in page.content.decode()


def test_who_turns_back_there_is_not_blamed(client, db, server):
    there = client.get(START)
    state = parse_qs(urlsplit(there["Location"]).query)["state"][0]
    page = client.get(f"{START}callback/", {"error": "access_denied", "state": state}, follow=True)
    assert "Dat ligt niet aan jou." in page.content.decode()


def test_where_that_server_is_away_that_is_said(client, db, settings, server):
    [app] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"] = {"server_url": "http://127.0.0.1:9"}
    page = client.get(START, follow=True)
    assert "Aanmelden lukte niet" in page.content.decode()


@pytest.mark.parametrize(
    ("setting", "token", "counts"),
    [
        ("", {"amr": ["pwd", "mfa"]}, False),
        ("mfa", {"amr": ["pwd", "mfa"]}, True),
        ("mfa", {"amr": ["pwd"]}, False),
        ("mfa", {"amr": "mfa"}, False),
        ("mfa", {}, False),
        ("loa3", {"acr": "loa3"}, True),
    ],
)
def test_a_second_lock_there_counts_only_where_the_installation_says_so(
    neighbourhood, server, settings, setting, token, counts
):
    settings.OIDC_SECOND_LOCK = setting
    server.token = token
    page = comes_back(server, email=account_of(neighbourhood, AccessRole.COORDINATOR).email)
    assert is_in(page)
    assert (page.request["PATH_INFO"] == "/aanmelden/2fa/") is not counts


@pytest.mark.parametrize(
    ("ago", "asked_at"),
    [
        (60, ""),
        (3600, START),  # they are asked there once more
        (-3600, ""),  # a clock there that is fast says "now"
        (None, "/aanmelden/2fa/"),  # that server does not say when: only a lock of our own tells
    ],
)
def test_what_is_walled_off_opens_to_who_showed_there_just_now_who_they_are(
    neighbourhood, server, settings, ago, asked_at
):
    settings.OIDC_SECOND_LOCK = "mfa"
    server.token = {"amr": ["mfa"]} | ({} if ago is None else {"auth_time": int(time.time()) - ago})
    client = Client()
    comes_back(server, email=account_of(neighbourhood, AccessRole.COORDINATOR).email, client=client)
    answer = client.post(reverse("desk:people_export", args=["holendrecht"]))
    assert urlsplit(answer.headers.get("Location", "")).path == asked_at


def test_that_server_is_always_asked_to_say_when(client, db, server):
    assert parse_qs(urlsplit(client.get(START)["Location"]).query)["max_age"] == ["43200"]


@lasting
def test_a_second_lock_that_somebody_has_here_is_asked_as_well(coordinator, server, settings):
    settings.OIDC_SECOND_LOCK, server.token = "mfa", {"amr": ["mfa"]}
    puts_the_app_on(with_a_password(coordinator))
    page = comes_back(server, email=coordinator.email)
    assert not is_in(page)
    assert page.request["PATH_INFO"] == "/aanmelden/2fa/authenticate/"


@pytest.mark.parametrize("name", ["socialaccount_signup", "socialaccount_connections"])
def test_what_the_package_offers_more_is_closed(client, db, name):
    assert client.get(reverse(name)).status_code == 403
