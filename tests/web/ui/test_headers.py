"""What every answer tells a browser, so that it helps to keep things safe. Source: REG-6."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.kernel.access import Permission
from tests.addresses import ALL, example

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SETTINGS = "buurtwerkkamer.config.settings.base"
CLOSED = [one for one in ALL if one.permission not in (Permission.PUBLIC, Permission.TABLE_USE)]


@pytest.mark.parametrize("address", ["/", "/nergens/", "/hulp/", "/aanmelden/login/", "/tafel/koppelen/"])
def test_every_answer_says_how_it_may_be_used(client, db, address):
    headers = client.get(address).headers
    assert {name: headers.get(name) for name in WANTED} == WANTED


def test_the_policy_lets_nothing_in_from_elsewhere_and_no_words_be_run(client, db):
    rules = dict(rule.split(" ", 1) for rule in client.get("/").headers["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["form-action"] == rules["style-src"] == "'self'"
    assert set(rules["script-src"].split()) - {"'self'"} <= {
        word for word in rules["script-src"].split() if "nonce" in word
    }


@pytest.mark.parametrize("address", CLOSED, ids=lambda address: address.name)
def test_nothing_that_asks_to_sign_in_is_kept_by_a_browser(address, neighbourhood, client_as):
    role = AccessRole.COOPERATIVE if address.permission.startswith(("results.compare", "activities.edit")) else None
    answer = client_as(role or AccessRole.COORDINATOR).get(example(address, neighbourhood.room))
    if address.name == "desk:job_photo":
        assert "private" in answer.headers["Cache-Control"]
    else:
        assert "no-store" in answer.headers["Cache-Control"]


def test_over_https_cookies_and_the_browser_stay_there():
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "DEBUG")
    asks = f"import json, {SETTINGS} as s; print(json.dumps([getattr(s, name) for name in {names}]))"
    env = {"BWK_HTTPS": "1", "BWK_HOME": str(settings.HOME), "PYTHONPATH": str(settings.PACKAGE.parent)}
    said = subprocess.run([sys.executable, "-c", asks], env=env, capture_output=True, check=True).stdout
    assert json.loads(said) == [True, True, True, 31_536_000, False]


def test_a_session_cannot_be_read_by_a_script_or_sent_along_from_elsewhere(signed_in, neighbourhood):
    cookie = signed_in(neighbourhood.accounts[AccessRole.COORDINATOR]).cookies["sessionid"]
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert cookie.value


def test_where_to_tell_of_a_weak_spot_is_said_where_the_installation_says_it(client, db, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get(reverse("public:security_contact")).status_code == 404
    settings.SECURITY_CONTACT = "mailto:veilig@buurt.example"
    answer = client.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"].startswith("text/plain")
    assert lines["Contact"] == "mailto:veilig@buurt.example"
    until = datetime.strptime(lines["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=200) < until - timezone.now() < timedelta(days=365)
