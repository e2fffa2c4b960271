"""A real browser on a real server: the same pages that people get, at every width, light and dark.

def test_a_coordinator_reads_the_results(page_as, live_url):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(...)
    assert_accessible(page)
    picture(page, "results")
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.web.ui.packages import FILES
from tests.cast import Neighbourhood, a_browser_of, a_neighbourhood
from tools import system

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the thread of the test

PageAs = Callable[..., Page]
PATIENCE: Final = 30_000  # milliseconds before something counts as not there; the machine may be busy


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine; without it these tests are skipped, but never in CI."""
    found = system.chromium()
    if found is None:
        (pytest.fail if system.IN_CI else pytest.skip)(system.PLEASE_INSTALL.format("chromium"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def made_files() -> None:
    """Fonts and pictures are made once, before the first page waits for them."""
    for path in FILES:
        finders.find(path)


@pytest.fixture
def neighbourhood(transactional_db: None) -> Neighbourhood:
    """The cast, written so that the server's threads see it."""
    return a_neighbourhood()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complains of on any page: errors, refused content, lost files. There must be nothing."""
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def page_as(
    browser: Browser, made_files: None, live_server: Any, neighbourhood: Neighbourhood, complaints: list[str]
) -> Iterator[PageAs]:
    """``page_as(AccessRole.BOARD, width=360, dark=True)``: a page in which that role has signed in; None is anybody."""
    contexts: list[BrowserContext] = []

    def open_page(role: AccessRole | None = None, *, width: int = 1440, dark: bool = False, **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="nl-NL",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if role is not None:
            context.add_cookies([_session(neighbourhood, role, live_server.url)])
        page = context.new_page()
        _listen(page, live_server.url, complaints)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _session(neighbourhood: Neighbourhood, role: AccessRole, url: str) -> dict[str, Any]:
    cookie = a_browser_of(neighbourhood.accounts[role]).cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value, "url": url}


def _listen(page: Page, url: str, complaints: list[str]) -> None:
    def note(what: str) -> None:
        complaints.append(f"{page.url}: {what}")

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            note(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: note(str(error)))
    page.on("request", lambda request: _own_only(request.url, url, note))
    page.on("response", lambda answer: note(f"{answer.status} {answer.url}") if answer.status >= 500 else None)


def _own_only(asked: str, url: str, note: Callable[[str], None]) -> None:
    if not asked.startswith((url, "data:", "blob:")):
        note(f"asks another server: {asked}")


@pytest.fixture(scope="session", autouse=True)
def pictures_folder() -> Path:
    """Where ``picture`` puts what it saw; not in git."""
    folder = Path(__file__).parent / "pictures"
    folder.mkdir(exist_ok=True)
    return folder
