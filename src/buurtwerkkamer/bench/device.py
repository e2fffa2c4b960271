"""``device``: the table in a real browser that is made slow, as on a tablet of ten years old on a poor network.

Needs Playwright and Chromium, which a development environment has (BWK_ENV=dev); says so where they are missing.
"""

import shutil
import statistics
from typing import TYPE_CHECKING, Final

from .copies import copied
from .databases import Engine, Measured, say
from .paired import COOKIE, SET_BACK, token
from .reporting import Cell, Table
from .serving import served
from .sizes import first_load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CPU_TIMES_SLOWER: Final = 6
NETWORK: Final = {
    "offline": False, "latency": 400, "downloadThroughput": 400_000 // 8, "uploadThroughput": 400_000 // 8,
}  # fmt: skip
LOADS: Final = 5
WARM_UP: Final = 8  # loads, so that every thread of the server has read its templates
TAPS: Final = 9
WELCOME_MILLISECONDS: Final = 200
FIRST_PAINT_MILLISECONDS: Final = 2_000
GHOST_MILLISECONDS: Final = 1_000  # the tablet is slow too: a tap that soon after another is taken for the same finger
PATIENCE: Final = 60_000

FIRST_PAINT: Final = """(patience) => new Promise((done, lost) => {
  window.setTimeout(lost, patience, new Error("nothing was painted"));
  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) done(paint.startTime);
  }).observe({ type: "paint", buffered: true });
})"""
WATCH: Final = """(patience) => {
  window.welcomed = new Promise((done, lost) => {
    window.setTimeout(lost, patience, new Error("nobody was welcomed"));
    document.addEventListener("click", (event) => {
      const look = () => {
        const heading = document.querySelector('[data-screen="welcome"] h1');
        const isThere = heading.offsetParent && heading.textContent.startsWith("Welkom");
        if (!isThere) return requestAnimationFrame(look);
        return requestAnimationFrame(() => done(performance.now() - event.timeStamp)); // the frame after it
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
}"""


def measure_device(engine: Engine, database: Measured) -> Table:
    """From a tap on a door to "Welkom", and the first paint of a first load."""
    result = Table(
        title=f"device: CPU {CPU_TIMES_SLOWER}× slower, 400 kbit/s, 400 ms",
        columns=["what", "median ms", "all of them"],
    )
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- not where the product runs
    except ImportError:
        path = None
    if path is None:
        result.notes.append("not measured: no browser (BWK_ENV=dev ./bwk bench device, with Chromium)")
        return result
    with (
        copied(engine, database) as copy,
        served({**copy.environment, SET_BACK: "1"}, "serve", "--no-work") as port,
        sync_playwright() as playwright,
    ):
        for _load in range(WARM_UP):
            first_load(port)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        say("device: first loads")
        paints = [first_paint(browser, port) for _load in range(LOADS)]
        say("device: taps")
        welcomes = taps(browser, port)
        browser.close()
    result.lines.extend(
        [
            _line("a tap on a door, to Welkom", welcomes, WELCOME_MILLISECONDS),
            _line("first paint of a first load", paints, FIRST_PAINT_MILLISECONDS),
        ]
    )
    return result


def _line(name: str, took: list[float], limit: float) -> list[Cell]:
    every = " ".join(f"{each:.0f}" for each in sorted(took))
    return [Cell(name), Cell(statistics.median(took), 0, limit), Cell(every)]


def first_paint(browser: "Browser", port: int) -> float:
    """Milliseconds, with nothing kept."""
    page = slow_page(browser, port)
    page.goto("/tafel/", wait_until="commit")
    painted: float = page.evaluate(FIRST_PAINT, PATIENCE)
    page.context.close()
    return painted


def taps(browser: "Browser", port: int) -> list[float]:
    """Milliseconds of some people, one after the other, each undone so that the next finds the doors."""
    page = slow_page(browser, port)
    page.goto("/tafel/")
    doors = page.locator('[data-list="likely"] .door:not(:has(.door__here))')
    doors.first.wait_for()
    page.wait_for_load_state("networkidle")
    took = []
    for number in range(TAPS):
        page.wait_for_timeout(GHOST_MILLISECONDS)
        page.evaluate(WATCH, PATIENCE)
        doors.nth(number).click()
        took.append(page.evaluate("window.welcomed"))
        page.wait_for_timeout(GHOST_MILLISECONDS)
        page.locator('[data-go="undo"]').click()
        doors.first.wait_for()
    page.context.close()
    return took


def slow_page(browser: "Browser", port: int) -> "Page":
    """A page of a paired tablet with a slow processor and a slow network."""
    context = browser.new_context(
        base_url=f"http://localhost:{port}", viewport={"width": 1280, "height": 800}, locale="nl-NL"
    )
    context.set_default_timeout(PATIENCE)
    known = {"name": COOKIE, "value": token(0), "domain": "localhost", "path": "/tafel/", "sameSite": "Strict"}
    context.add_cookies([known])  # type: ignore[list-item]  # a dictionary of ours
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", dict(NETWORK))
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_TIMES_SLOWER})
    return page
