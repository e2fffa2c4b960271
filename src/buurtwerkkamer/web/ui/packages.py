"""Browser files that are made: of others out of installed packages, so that nothing third-party is committed.

htmx and the scripts of allauth are published by their own apps. What is made here lands under BWK_HOME first, because
``collectstatic`` and the development server both read files.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from fontTools.subset import Options, Subsetter, parse_unicodes, save_font
from fontTools.ttLib import TTFont
from pymupdf_fonts import myfont

from buurtwerkkamer.domain.people.enums import pictures

from .drawings import app_icon, sheet
from .plain import plain

# The letters of every language in Latin script, digits, punctuation, arrows and the euro. Other scripts take the
# device's own font: FiraGO whole is 250 kB a weight, this is 35.
LETTERS: Final = "U+0020-024F, U+1E00-1EFF, U+2000-206F, U+20AC, U+2190-2193, U+2212"

DOOR: Final = Path(__file__).parent / "static" / "ui" / "door.svg"

# The tablet has its own letters: Dutch, English, Turkish, Polish, French and Spanish, without hinting, 15 kB a weight.
TABLE_LETTERS: Final = (
    "U+0020-007E, U+00A0-00FF, U+0104-0107, U+0118-0119, U+011E-011F, U+0130-0133, U+0141-0144, U+0152-0153, "
    "U+015A-015B, U+015E-015F, U+0178-017C, U+2013-2014, U+2018-201A, U+201C-201E, U+2022, U+2026, U+20AC, U+2212"
)
FEATURES: Final = ("kern", "liga", "tnum", "mark", "mkmk", "ccmp", "locl")
TABLE_FEATURES: Final = ("kern", "tnum", "locl")

# One style sheet for the browser out of one file a family for us: tokens first, paper last.
STYLES: Final = Path(__file__).parent / "styles"
STYLE_ORDER: Final = (
    "tokens",
    "base",
    "layout",
    "parts",
    "people",
    "rooms",
    "figures",
    "areas",
    "forms",
    "desk",
    "today",
    "print",
)

# The tablet's sheet takes these parts out of ours, and adds its own.
TABLE_STYLES: Final = Path(__file__).parents[1] / "kiosk" / "styles"
TABLE_ORDER: Final = ("letters", "frame", "screens", "people", "keys", "narrow", "motion", "older")
TABLE_PARTS: Final = frozenset((
    "icon", "icon--turns", "for-ears", "skip", "soft", "small", "weave", "room-name", "room-name__door", "ajar",
    "button", "button--main", "button--quiet", "button--round", "chip", "chip--lit", "chip--plain", "toast",
    "rows", "row__text", "row__icon", "picture", "picture--s", "picture--l", "drawing", "door", "door__name",
))  # fmt: skip

FILES: Final[dict[str, Callable[[], bytes]]] = {
    "fonts/firago-regular.woff2": lambda: _for_the_browser(myfont("figo"), LETTERS, FEATURES),
    "fonts/firago-bold.woff2": lambda: _for_the_browser(myfont("figbo"), LETTERS, FEATURES),
    "fonts/firago-kiosk-regular.woff2": lambda: _for_the_browser(
        myfont("figo"), TABLE_LETTERS, TABLE_FEATURES, hinting=False
    ),
    "fonts/firago-kiosk-bold.woff2": lambda: _for_the_browser(
        myfont("figbo"), TABLE_LETTERS, TABLE_FEATURES, hinting=False
    ),
    "ui/pictures.svg": lambda: sheet(pictures()),
    "ui/ui.css": lambda: b"".join((STYLES / f"{name}.css").read_bytes() for name in STYLE_ORDER),
    "kiosk/kiosk.css": lambda: _of_the_table().encode(),
    "kiosk/icon-192.png": lambda: app_icon(DOOR.read_text("utf-8"), pixels=192),
    "kiosk/icon-512.png": lambda: app_icon(DOOR.read_text("utf-8"), pixels=512),
}


def publish(files: Mapping[str, Callable[[], bytes]]) -> None:
    """A surface has files of its own that are made: it says so when it starts, in its own ``apps.py``."""
    for path, make in files.items():
        FILES[path] = make


class PackageFinder(BaseFinder):
    """Finds the files of ``FILES`` and no others."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        self.folder = FileSystemStorage(settings.HOME / "packages")

    def check(self, **_kwargs: Any) -> list[Any]:
        """Nothing can be set up wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        """Where the file is, or nothing."""
        if path not in FILES:
            return []
        file = Path(self.folder.path(path))
        if not file.exists() or file.suffix in {".css", ".js"}:  # whoever works on the styles sees them change
            _make(path, file)
        return [str(file)] if find_all else str(file)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """All files, made anew: another version of a package may draw them otherwise."""
        del ignore_patterns
        for path in FILES:
            _make(path, Path(self.folder.path(path)))
            yield path, self.folder


def _of_the_table() -> str:
    """The tablet's sheet, for every browser the same."""
    ours = {
        name: (STYLES / f"{name}.css").read_text("utf-8") for name in ("tokens", "base", "layout", "parts", "people")
    }
    own = [(TABLE_STYLES / f"{name}.css").read_text("utf-8") for name in TABLE_ORDER]
    return plain(tokens=ours.pop("tokens"), shared=ours.values(), own=own, classes=TABLE_PARTS)


def _for_the_browser(font: bytes, letters: str, features: Iterable[str], *, hinting: bool = True) -> bytes:
    """``font`` (TrueType) with only these letters, as woff2."""
    options = Options(flavor="woff2", layout_features=list(features), hinting=hinting)
    with TTFont(io.BytesIO(font)) as opened:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=parse_unicodes(letters.replace("U+", "")))
        subsetter.subset(opened)
        written = io.BytesIO()
        save_font(opened, written, options)
    return written.getvalue()


def _make(path: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(FILES[path]())
