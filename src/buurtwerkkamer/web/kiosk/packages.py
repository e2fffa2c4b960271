"""Files of the table that are made: one script out of a few, the words of each language, a sheet of drawings."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from django.template.loader import render_to_string

from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.kernel.languages import DUTCH, LANGUAGES
from buurtwerkkamer.web.ui.drawings import sheet

from .languages import words_json
from .things import drawings, types

SCRIPTS: Final = Path(__file__).parent / "scripts"
ORDER: Final = ("words", "clock", "vault", "outbox", "board", "screens", "drawing", "flows", "keys", "search", "start")

ASSETS: Final = (  # what the table needs to open without a network
    "kiosk/kiosk.css", "kiosk/table.js", "kiosk/things.svg", "ui/pictures.svg", "ui/door.svg", "kiosk/icon-192.png",
    "fonts/firago-kiosk-regular.woff2", "fonts/firago-kiosk-bold.woff2",
)  # fmt: skip


def script() -> bytes:
    """The screens and the parts one after the other, in a scope of their own."""
    parts = "\n".join((SCRIPTS / f"{name}.js").read_text("utf-8") for name in ORDER)
    shown = f"const SCREENS = {json.dumps(screens(), ensure_ascii=False)};"
    return f'(function () {{\n"use strict";\n{shown}\n{parts}\n}})();\n'.encode()


def screens() -> str:
    """Every screen but the first: the same in every room, so rendered once, compressed, and kept by the tablet."""
    return render_to_string("kiosk/screens.html", {"types": types(), "pictures": pictures(), "paints": Paint})


MADE: Final[dict[str, Callable[[], bytes]]] = {
    "kiosk/table.js": script,
    "kiosk/things.svg": lambda: sheet(drawings()),
    **{f"kiosk/words/{code}.json": partial(words_json, code) for code in LANGUAGES if code != DUTCH},
}
