"""Whatever anybody sends: no fault of the server, nothing of it comes back as script, nobody is sent elsewhere.

Every form of every page as every role, every address, filled with what testers of security try. By default some
hundreds of requests a part; with ``BWK_SOAK=full`` 100,000 in all. Source: REG-6.
"""

import os
import random
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.functional import cached_property

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.addresses import ALL, EXAMPLES, example
from tests.cast import a_browser_of

# Each part looks at every page as every role first, to know its forms: that is most of the work of a short run
PARTS, REQUESTS = (4, 25_000) if os.environ.get("BWK_SOAK") == "full" else (1, 600)
PROBE = '"><bwk-probe onload=x>'
ELSEWHERE = "//elsewhere.invalid/"
NASTY = [
    "", " ", "\x00", "a\x00b", "\ud7ff", "\u202e", "é" * 300, "x" * 20_000, "😀", "٣", "²", "１２",
    "0", "-1", "1e9", "NaN", "Infinity", "9" * 40, "1.5", "1,5", "on", "true", "None", "[]", "{}", '{"a": 1}',
    "31-02-2025", "2025-02-30", "0000-00-00", "9999-12-31", "31 dec 9999", "morgen", "24:00", "25u", "kwart over 99",
    "'; DROP TABLE people_person; --", "' OR '1'='1", "{{ 7*7 }}", "{% debug %}", "${7*7}", "=1+1", "%s%n", "..\\..\\x",
    "../../../../etc/passwd", "%2e%2e%2f", PROBE, "<script>x</script>", "javascript:x", ELSEWHERE,
    "https://elsewhere.invalid", "\r\nSet-Cookie: a=b", "111222333", "a:b:c", "eyJhIjoxfQ:1x:y", "999999999999",
    "9223372036854775808", "-9223372036854775809", "2147483648",
]  # fmt: skip
FILES = [b"", b"\x00" * 100, b"PK\x03\x04 no zip", b"\xff\xd8\xff no photo", b"a;b\n1;2\n", PROBE.encode(), b"<svg/>"]


@dataclass
class Form:
    """A form as a browser finds it."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)


class FormsOf(HTMLParser):
    """The forms of a page, with the names and values of their fields."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address, self.forms = address, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        its = dict(attrs)
        if tag == "form":
            self.forms.append(Form(its.get("action") or self.address, (its.get("method") or "get").lower()))
        elif tag in ("input", "select", "textarea", "button") and self.forms and its.get("name"):
            self.forms[-1].fields.append((its["name"], its.get("value") or ""))


class Somebody:
    """A role, or nobody, and what that finds on the pages."""

    def __init__(self, account=None) -> None:
        self.client = a_browser_of(account) if account else Client()
        self.account = account
        self._cookies = self.client.cookies.output()

    @cached_property
    def forms(self) -> list[Form]:
        found = []
        for address in self.addresses:
            page = self.client.get(address)
            if page.status_code == 200 and "html" in page["Content-Type"] and not page.streaming:
                found += FormsOf(address, page.content.decode()).forms
        return found

    addresses: list[str]

    def send(self, method, address, known):
        """As if nothing was sent before: signed in as at first, whatever the last request did."""
        self.client.cookies = SimpleCookie(self._cookies.replace("Set-Cookie: ", ""))
        with transaction.atomic():
            answer = _sent(self.client, method, address, known)
            transaction.set_rollback(True)
        return answer


@pytest.fixture
def everybody(neighbourhood):
    addresses = [example(address, neighbourhood.room) for address in ALL]
    all_of_them = [Somebody(), *map(Somebody, neighbourhood.accounts.values())]
    for one in all_of_them:
        one.addresses = addresses
    return all_of_them


@pytest.mark.parametrize("part", range(PARTS))
def test_any_request_has_an_answer_that_harms_nobody(part, everybody):
    luck = random.Random(f"{part} {os.environ.get('BWK_SEED', '')}")
    shares = [
        one for one in everybody for _ in range(4 if one.account and one.account.name == "Teamcoördinator" else 1)
    ]
    for _n in range(REQUESTS):
        somebody = luck.choice(shares)
        method, address, known = _a_request(somebody, luck)
        answer = somebody.send(method, address, known)
        said = f"{method} {address[:300]!r} {known!r:.600}"
        assert answer.status_code < 500, said
        assert _harmless(answer), said


def _a_request(somebody, luck):
    """One of: a form with some fields spoilt; an address with a part spoilt; with something behind it."""
    kind = luck.random()
    if kind < 0.6:
        form = luck.choice(somebody.forms)
        return form.method.upper(), form.action, _spoilt(form.fields, luck)
    address = luck.choice(somebody.addresses)
    if kind < 0.8:
        parts = address.split("/")
        place = luck.randrange(1, len(parts))
        parts[place] = quote(luck.choice(NASTY)[:200], safe="")
        return luck.choice(("GET", "POST")), "/".join(parts), {}
    names = (
        "zoek",
        "dag",
        "wie",
        "bladzijde",
        "van",
        "tot",
        "voor",
        "next",
        "lijst",
        "week",
        "jaar",
        "met",
        "groep",
        "q",
    )
    return luck.choice(("GET", "POST")), address, {luck.choice(names): luck.choice(NASTY)}


def _spoilt(fields, luck):
    """A field or some are something else, missing, twice, or a file."""
    known: dict[str, list] = {}
    for name, value in fields:
        known.setdefault(name, []).append(value)
    for name in luck.sample(sorted(known), min(len(known), luck.randint(0, 3))):
        turn = luck.random()
        if turn < 0.7:
            known[name] = [luck.choice(NASTY)]
        elif turn < 0.8:
            del known[name]
        elif turn < 0.9:
            known[name] = [*known[name], luck.choice(NASTY)]
        else:
            known[name] = [SimpleUploadedFile(luck.choice(("a.jpg", "../a.xlsx", "é.csv")), luck.choice(FILES))]
    return known


def _sent(client, method, address, known):
    if method == "GET":
        behind = dict(parse_qsl(urlsplit(address).query))
        texts = {name: value for name, value in known.items() if not _is_file(value)}
        return client.get(urlsplit(address).path or "/", behind | texts)
    return client.post(address, known)


def _is_file(value):
    return isinstance(value, list) and any(isinstance(one, SimpleUploadedFile) for one in value)


def _harmless(answer) -> bool:
    location = answer.headers.get("Location", "")
    if urlsplit(location).netloc not in ("", "testserver"):
        return False
    if "html" not in answer.headers.get("Content-Type", "") or answer.streaming:
        return True
    html = answer.content.decode()
    return "<bwk-probe" not in html and not re.search(r"<script>x", html)


@pytest.mark.parametrize("year", [0, 1, 1899, 3000, 9999, 10_000, 2**31, 2**62])
def test_a_year_that_never_was_is_a_page_that_is_not_there(neighbourhood, monkeypatch, year):
    monkeypatch.setitem(EXAMPLES, "year", lambda _room: year)
    client = a_browser_of(neighbourhood.accounts[AccessRole.COORDINATOR])
    answers = {one.name: client.get(example(one, neighbourhood.room)) for one in ALL if "year" in one.parameters}
    assert {answer.status_code for answer in answers.values()} == {404}
    assert len(answers) > 20


def test_the_walk_above_would_see_what_harms():
    class Answer:
        streaming = False

        def __init__(self, content="", **headers):
            self.content, self.headers = content.encode(), headers

    assert not _harmless(Answer(Location="https://elsewhere.invalid"))
    assert not _harmless(Answer(f"<p>{PROBE}", **{"Content-Type": "text/html"}))
    assert _harmless(Answer("<p>goed", **{"Content-Type": "text/html"}))


def test_who_signed_in_stays_so_whatever_was_sent(everybody):
    for one in everybody[1:]:
        one.send("POST", reverse("account_logout"), {})
        assert one.send("GET", reverse("public:account"), {}).status_code == 200


def test_every_role_finds_forms(everybody):
    found = {one.account.name if one.account else "": len(one.forms) for one in everybody}
    assert min(found.values()) >= 1
    assert found["Teamcoördinator"] > 60
    assert found.keys() >= {str(role.label).capitalize() for role in AccessRole}
