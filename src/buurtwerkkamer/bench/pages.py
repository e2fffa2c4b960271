"""The measuring process of ``pages``: every GET page of the product, in CPU time of the whole handler.

Says first what it found, as one line of JSON; then a round for every line that it is sent. In a round each page is
asked for in turn with the floor, so that whatever else the machine does weighs on both.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.crypto import get_random_string

from buurtwerkkamer.bench import clock
from buurtwerkkamer.bench.database_time import DatabaseTime
from buurtwerkkamer.bench.generating import COOPERATIVE, COORDINATOR
from buurtwerkkamer.bench.scales import YEARS
from buurtwerkkamer.domain.people.models import Account
from buurtwerkkamer.kernel.near import near
from buurtwerkkamer.web.ui.locks import opened
from buurtwerkkamer.web.ui.still_there import BEGAN, SEEN

GIVEN: Final[dict[str, tuple[Any, ...]]] = {  # what an address may ask for
    "room_slug": ("kamer-1",),
    "year": (YEARS[-1],),
    "code": ("total_unique",),
    "parameter": ("hour_value",),
    "pk": (1,),  # of a register, a person, a job
    "ending": ("csv", "json", "xlsx", "ods"),
}
FOREIGN: Final = ("account_", "mfa_", "openid_connect_")  # pages of allauth
SET_BY_US: Final = ("account_login",)
OK: Final = 200
SENT_ON: Final = 302
POST_ONLY: Final = 405
SIGNED_IN: Final = ("coordinator", "cooperative")
FLOORS: Final = 100  # before a page, and after it
BATCH_SECONDS: Final = 0.04  # CPU for one page in one round
SLOW_SECONDS: Final = 0.4  # from here on it is a document, not a page: once a round is enough


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is measured, as the first of our readers who may see it."""

    name: str
    address: str
    reader: str
    status: int
    is_html: bool
    kilobytes: float
    queries: int
    batch: int = 1


class Browser:
    """Asks the product's own WSGI handler, without a network and without Django's test client."""

    def __init__(self) -> None:
        self._handle = get_wsgi_application()
        self._environ = {
            "REQUEST_METHOD": "GET", "QUERY_STRING": "", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost",
            "HTTP_ACCEPT": "text/html", "HTTP_USER_AGENT": "Mozilla/5.0 (bench)", "wsgi.url_scheme": "http",
        }  # fmt: skip
        seen_before = f"{settings.CSRF_COOKIE_NAME}={get_random_string(CSRF_SECRET_LENGTH)}"
        session = f"{seen_before}; {settings.SESSION_COOKIE_NAME}"
        self._cookies = {
            "coordinator": f"{session}={_session(COORDINATOR)}",
            "cooperative": f"{session}={_session(COOPERATIVE)}",
            "nobody": seen_before,
        }

    @property
    def readers(self) -> list[str]:
        """Who may ask, who sees most first."""
        return list(self._cookies)

    def cookie(self, reader: str) -> str:
        """What the browser of ``reader`` sends along."""
        return self._cookies[reader]

    def get(self, address: str, reader: str) -> tuple[int, str, bytes]:
        """Status, media type and content of the page at ``address``."""
        return self._ask(address, self._cookies[reader])

    def ask(self, address: str, cookie: str, words: dict[str, Any] | None = None) -> tuple[int, str, bytes]:
        """The same for who has ``cookie``; with ``words`` these are sent there, as JSON."""
        if words is None:
            return self._ask(address, cookie)
        sent = json.dumps(words, separators=(",", ":")).encode()
        head = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(sent))}
        return self._ask(address, cookie, {**head, "wsgi.input": BytesIO(sent)})

    def _ask(self, address: str, cookie: str, more: dict[str, Any] | None = None) -> tuple[int, str, bytes]:
        heard: list[Any] = []
        environ = {
            **self._environ, "PATH_INFO": address, "HTTP_COOKIE": cookie, "wsgi.input": BytesIO(), **(more or {}),
        }  # fmt: skip
        response = self._handle(environ, lambda *said: heard.extend(said))  # type: ignore[arg-type]  # nobody writes
        content = b"".join(response)
        response.close()
        return int(heard[0].split()[0]), dict(heard[1]).get("Content-Type", ""), content


def main() -> None:
    """Say what there is; then measure a round for every line."""
    clock.set_back()  # a day on which people come and something is on
    browser = Browser()
    pages, left_out = find_pages(browser)
    pages = [replace(page, batch=_batch(browser, page)) for page in pages]
    tell({"pages": [asdict(page) for page in pages], "left_out": left_out})
    floor = reverse("floor")
    database = DatabaseTime()
    for _line in sys.stdin:
        tell({page.name: measure_round(browser, page, floor, database) for page in pages})


def find_pages(browser: Browser) -> tuple[list[Page], dict[str, str]]:
    """Every address that answers GET, with what it needs filled in; and for each that is left out the reason."""
    pages: list[Page] = []
    left_out: dict[str, str] = {}
    for name, arguments in named_addresses(get_resolver()):
        if name == "floor" or (name.startswith(FOREIGN) and name not in SET_BY_US):
            continue
        unknown = [argument for argument in arguments if argument not in GIVEN]
        if unknown:
            left_out[name] = f"no {unknown[0]} to ask for"
            continue
        for label, filled in _fillings(name, arguments):
            found = _find(browser, label, reverse(name, kwargs=filled))
            if isinstance(found, Page):
                pages.append(found)
            else:
                left_out[label] = found
    return pages, left_out


def named_addresses(resolver: URLResolver, spaces: str = "") -> Iterator[tuple[str, list[str]]]:
    """The full name of every address under ``resolver``, with the arguments that it takes."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern) and entry.name:
            yield spaces + entry.name, sorted(entry.pattern.converters)
        elif isinstance(entry, URLResolver):
            yield from named_addresses(entry, f"{spaces}{entry.namespace}:" if entry.namespace else spaces)


def _fillings(name: str, arguments: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The arguments filled in; a page for every kind of file."""
    filled = {argument: GIVEN[argument][0] for argument in arguments}
    if "ending" not in filled:
        yield name, filled
        return
    for ending in GIVEN["ending"]:
        yield f"{name}.{ending}", {**filled, "ending": ending}


def _find(browser: Browser, name: str, address: str) -> Page | str:
    """The page as the first reader who gets it, or else who is sent on; or why there is none."""
    seen: dict[str, int] = {}
    for reader in browser.readers:
        seen[reader] = browser.get(address, reader)[0]
    for good, readers in ((OK, browser.readers), (SENT_ON, SIGNED_IN)):
        for reader in readers:
            if seen[reader] == good:
                return _look(browser, name, address, reader)
    if POST_ONLY in seen.values():
        return "answers POST only"
    return f"answers {', '.join(f'{status} to {reader}' for reader, status in seen.items())}"


def _look(browser: Browser, name: str, address: str, reader: str) -> Page:
    with CaptureQueriesContext(connection) as queries:
        status, media_type, content = browser.get(address, reader)
    is_html = media_type.startswith("text/html")
    return Page(name, address, reader, status, is_html, len(content) / 1000, len(queries))


def _batch(browser: Browser, page: Page) -> int:
    """How often to ask in one round."""
    spent = cpu_seconds(lambda: browser.get(page.address, page.reader))
    return 1 if spent > SLOW_SECONDS else max(1, min(400, round(BATCH_SECONDS / spent)))


def measure_round(browser: Browser, page: Page, floor: str, database: DatabaseTime) -> dict[str, float]:
    """CPU seconds a request: of the floor, of the page, of the page when nothing is cached, of the database for it."""

    def ask(address: str, wanted: int) -> Callable[[], object]:
        return lambda: _expect(wanted, address, browser.get(address, page.reader)[0])

    ask_floor, ask_page = ask(floor, OK), ask(page.address, page.status)
    floor_spent = cpu_seconds(ask_floor, FLOORS)
    ask_page()  # a page seen before: the round before emptied every cache; "first" tells what that costs
    before = database.spent()
    spent = cpu_seconds(ask_page, page.batch)
    by_database = (database.spent() - before) / page.batch
    return {
        "floor": (floor_spent + cpu_seconds(ask_floor, FLOORS)) / 2,
        "page": spent,
        "database": by_database,
        "first": spent if page.batch == 1 else _first(ask_page),
    }


def _expect(wanted: int, address: str, status: int) -> None:
    """A page that breaks half-way must not pass for a fast one. Raises ``RuntimeError``."""
    if status != wanted:
        raise RuntimeError(f"{address} answered {status} while it was measured, and {wanted} before")


def _first(ask: Callable[[], object], times: int = 3) -> float:
    total = 0.0
    for _time in range(times):
        near.clear()
        total += cpu_seconds(ask)
    return total / times


def cpu_seconds(act: Callable[[], object], times: int = 1) -> float:
    """CPU seconds of this process for one ``act``.

    What was asked before is cleared away first: collecting what a page of 800 rooms left takes as long as 500 floors,
    and a floor that pays for it makes the page beside it look three times as fast.
    """
    gc.collect()
    begun = time.process_time()
    for _time in range(times):
        act()
    return (time.process_time() - begun) / times


def _session(email: str) -> str | None:
    account = Account.objects.get(email=email)
    session = SessionStore()  # as signing in makes it
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    opened(session, account)
    session[BEGAN] = session[SEEN] = int(time.time())
    session.create()
    return session.session_key


def tell(what: dict[str, Any]) -> None:
    """A line for the process that started this one."""
    print(json.dumps(what), flush=True)
