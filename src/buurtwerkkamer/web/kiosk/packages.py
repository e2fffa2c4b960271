"""Files of the table that are made: one script out of a few, the words of each language, a sheet of drawings."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from buurtwerkkamer.web.ui.drawings import sheet

from .languages import LANGUAGES, words_json
from .things import drawings

SCRIPTS: Final = Path(__file__).parent / "scripts"
ORDER: Final = ("words", "clock", "vault", "outbox", "board", "screens", "drawing", "flows", "keys", "search", "start")

ASSETS: Final = (  # what the table needs to open without a network
    "kiosk/kiosk.css", "kiosk/table.js", "kiosk/things.svg", "ui/pictures.svg", "ui/door.svg", "kiosk/icon-192.png",
    "fonts/firago-kiosk-regular.woff2", "fonts/firago-kiosk-bold.woff2",
)  # fmt: skip


def script() -> bytes:
    """The parts one after the other, in a scope of their own."""
    parts = "\n".join((SCRIPTS / f"{name}.js").read_text("utf-8") for name in ORDER)
    return f'(function () {{\n"use strict";\n{parts}\n}})();\n'.encode()


MADE: Final[dict[str, Callable[[], bytes]]] = {
    "kiosk/table.js": script,
    "kiosk/things.svg": lambda: sheet(drawings()),
    **{f"kiosk/words/{code}.json": partial(words_json, code) for code in LANGUAGES if code != "nl"},
}
