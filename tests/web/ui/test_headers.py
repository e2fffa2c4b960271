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
from buurtwerkkamer.domain.people.rules import ROLE_PERMISSIONS
from buurtwerkkamer.kernel.access import Permission
from tests.addresses import ALL, example

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SETTINGS = "buurtwerkkamer.config.settings.base"
EVERYBODY = {Permission.SIGNED_IN}
PICTURES = {"desk:job_photo"}  # of a job: asked for again and again on one page
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


def test_what_asks_to_sign_in_is_kept_by_no_browser_and_says_in_which_letters_it_is_written(neighbourhood, signed_in):
    """Every such address, as somebody who may come in."""
    clients = {role: signed_in(account) for role, account in neighbourhood.accounts.items()}
    wrong = []
    for address in CLOSED:
        role = next(role for role in AccessRole if address.permission in ROLE_PERMISSIONS[role] | EVERYBODY)
        answer = clients[role].get(example(address, neighbourhood.room))
        headers = answer.headers
        wanted = "private" if address.name in PICTURES else "no-store"
        if wanted not in headers.get("Cache-Control", ""):
            wrong.append(f"{address.name} may be kept: {headers.get('Cache-Control')}")
        if "Content-Disposition" in headers and not answer.resolver_match.func.view_class.gives_file:
            wrong.append(f"{address.name} gives files without end")
        kind = headers.get("Content-Type", "")
        if kind.startswith("text/") and not kind.endswith("charset=utf-8"):
            wrong.append(f"{address.name} is {kind}")
    assert not wrong, "\n".join(wrong)


OVER_HTTPS = {
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "DEBUG": False,
}


def test_over_https_cookies_and_the_browser_stay_there():
    asks = f"import json, {SETTINGS} as s; print(json.dumps([getattr(s, name) for name in {list(OVER_HTTPS)}]))"
    env = {"BWK_HTTPS": "1", "BWK_HOME": str(settings.HOME), "PYTHONPATH": str(settings.PACKAGE.parent)}
    said = subprocess.run([sys.executable, "-c", asks], env=env, capture_output=True, check=True).stdout
    assert json.loads(said) == list(OVER_HTTPS.values())


def test_only_a_background_of_pdok_asks_the_browser_for_one_host_more():
    """``BWK_PDOK=map``, and nothing else of the policy moves."""
    asks = f"import json, {SETTINGS} as s; print(json.dumps(s.CONTENT_SECURITY_POLICY['DIRECTIVES'], default=str))"
    env = {"BWK_HOME": str(settings.HOME), "PYTHONPATH": str(settings.PACKAGE.parent)}

    def policy(**more):
        said = subprocess.run([sys.executable, "-c", asks], env=env | more, capture_output=True, check=True).stdout
        return json.loads(said)

    without, beside = policy(BWK_PDOK="addresses"), policy(BWK_PDOK="addresses,map")
    assert beside.pop("img-src") == [*without.pop("img-src"), "https://service.pdok.nl"]
    assert beside == without


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("postgresql://bwk@db.example/room", "verify-full"),
        ("postgresql:///room?host=db.example", "verify-full"),
        ("postgresql://bwk@db.example/room?sslmode=require", "require"),  # asked for
        ("postgresql://bwk@localhost/room", None),  # never leaves this machine
        ("postgresql://bwk@%2Frun%2Fpostgresql/room", None),
        ("postgresql:///room", None),
    ],
)
def test_a_database_elsewhere_is_reached_encrypted_unless_its_address_says_otherwise(address, wanted):
    asks = f"import {SETTINGS} as s; print(s.DATABASES['default']['OPTIONS'].get('sslmode'))"
    env = {"BWK_DATABASE": address, "BWK_HOME": str(settings.HOME), "PYTHONPATH": str(settings.PACKAGE.parent)}
    said = subprocess.run([sys.executable, "-c", asks], env=env, capture_output=True, check=True).stdout
    assert said.decode().strip() == str(wanted)


def test_over_https_the_tablet_has_a_cookie_of_this_host():
    asks = "import django; django.setup(); from buurtwerkkamer.web.kiosk import access; print(access.COOKIE)"
    env = {"BWK_HTTPS": "1", "BWK_HOME": str(settings.HOME), "PYTHONPATH": str(settings.PACKAGE.parent)}
    env["DJANGO_SETTINGS_MODULE"] = SETTINGS
    said = subprocess.run([sys.executable, "-c", asks], env=env, capture_output=True, check=True).stdout
    assert said.decode().strip() == "__Secure-bwk_tablet"


def test_a_file_comes_with_the_policy_and_no_list_of_files_is_given(client, db, tmp_path, settings):
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH = tmp_path, True
    (tmp_path / "a.txt").write_text("a")
    answer = client.get("/static/a.txt")
    assert answer.status_code == 200
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()
    for closed in ("/static/", "/uploads/", "/.git/config", "/keys/secret.key", "/static/../keys/secret.key"):
        assert client.get(closed).status_code == 404


def test_no_other_site_may_read_an_answer(client, db):
    answer = client.get("/", headers={"origin": "https://elsewhere.invalid"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_nobody_asks_what_they_sent(neighbourhood, client_as):
    assert client_as(AccessRole.COORDINATOR).trace("/").status_code == 405
    assert client_as(AccessRole.COORDINATOR).trace("/nergens/").status_code == 404


def test_a_session_cannot_be_read_by_a_script_or_sent_along_from_elsewhere(signed_in, neighbourhood):
    cookie = signed_in(neighbourhood.accounts[AccessRole.COORDINATOR]).cookies["sessionid"]
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
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
