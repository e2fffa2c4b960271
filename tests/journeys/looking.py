"""Look at a page as people do: with axe for who cannot see it, and in pictures for who can."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route

from tools import system

PICTURES: Final = Path(__file__).parent / "pictures"
WIDTHS: Final = (360, 820, 1440)
STANDARDS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS: Final = ["color-contrast", "link-in-text-block"]

STICKS_OUT: Final = """() => {
  const wide = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.right > wide + 0.5;
  });
  const names = out.slice(-3).map((e) => `${e.tagName.toLowerCase()}.${[...e.classList].join(".")}`);
  return [document.documentElement.scrollWidth - wide, names.join(", ")];
}"""

TAGS_TOLD: Final = "() => document.body.innerText.match(/<\\/?[a-z]+[ >][^>]*/g) || []"
ABOUT_HTML: Final = "/onderdelen/"  # tells who builds pages which tags go around a part

_axe = Axe()


def assert_accessible(page: Page) -> None:
    """axe finds nothing against WCAG 2.2 A and AA and its best practices, and nothing sticks out sideways."""
    found = faults(page)
    assert not found, "\n".join(found)


def faults(page: Page) -> list[str]:
    """What is wrong for who does not see, hear or point, a sentence each."""
    return [*_heard_of_axe(page, {"type": "tag", "values": STANDARDS}), *sideways(page), *_tags_told(page)]


def faint(page: Page) -> list[str]:
    """What of the colours is hard to see: all that light and dark make different, a sentence each."""
    return _heard_of_axe(page, {"type": "rule", "values": OF_COLOURS})


def _heard_of_axe(page: Page, rules: dict[str, Any]) -> list[str]:
    page.wait_for_load_state()  # styles and letters are there: without them everything is too small, or sticks out
    page.evaluate("document.fonts.ready.then(() => true)")
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    violations: list[dict[str, Any]] = _axe.run(page, options=options).response["violations"]
    return [_sentence(page, violation, node) for violation in violations for node in violation["nodes"][:3]]


def sideways(page: Page) -> list[str]:
    """By how much the page sticks out, and what of it; a sentence, or nothing."""
    out, what = page.evaluate(STICKS_OUT)
    return [f"{page.url} {_how(page)}: sticks out {out} px sideways: {what}"] if out > 0 else []


def _tags_told(page: Page) -> list[str]:
    """HTML that stands on the page as words, because it was escaped once too often; a sentence each."""
    if page.url.endswith(ABOUT_HTML):
        return []
    return [f"{page.url}: tells its HTML: {tag}" for tag in page.evaluate(TAGS_TOLD)[:3]]


@contextmanager
def before_htmx(page: Page, address: str) -> Iterator[None]:
    """The page as on a phone with a slow network: its words are there, and htmx comes only afterwards."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/htmx-2*.js", hold)
    with page.expect_request("**/htmx-2*.js"):
        page.goto(address, wait_until="commit")
    yield
    held.pop().continue_()


def letters_twice_as_large(page: Page) -> None:
    """As for somebody who reads with letters of 200 %."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def _sentence(page: Page, violation: dict[str, Any], node: dict[str, Any]) -> str:
    why = "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
    return f"{page.url} {_how(page)}: {violation['id']}: {node['target']}: {why or violation['help']}"


def _how(page: Page) -> str:
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    size = page.evaluate("document.documentElement.style.fontSize")
    return (
        f"({(page.viewport_size or {}).get('width')} px, {'dark' if dark else 'light'}{size and f', letters {size}'})"
    )


def picture(page: Page, name: str) -> None:
    """Keep the page as it is seen at three widths: ``tests/journeys/pictures/<name>-<width>.png``."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        keep(page, f"{name}-{width}")
    if before:
        page.set_viewport_size(before)


def keep(page: Page, name: str) -> None:
    """Keep the page as it is now, for people to look at. CI looks with axe alone: a thousand pictures take minutes."""
    if not system.IN_CI:
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
