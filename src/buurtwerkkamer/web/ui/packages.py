"""Browser files that are made: of others out of installed packages, so that nothing third-party is committed.

htmx and the scripts of allauth are published by their own apps. What is made here lands under BWK_HOME first, because
``collectstatic`` and the development server both read files.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from fontTools.subset import Options, Subsetter, parse_unicodes, save_font
from fontTools.ttLib import TTFont
from pymupdf_fonts import myfont

from buurtwerkkamer.domain.people.enums import pictures

from .drawings import sheet

# The letters of every language in Latin script, digits, punctuation, arrows and the euro. Other scripts take the
# device's own font: FiraGO whole is 250 kB a weight, this is 35.
LETTERS: Final = "U+0020-024F, U+1E00-1EFF, U+2000-206F, U+20AC, U+2190-2193, U+2212"

# One style sheet for the browser out of one file a family for us: tokens first, paper last.
STYLES: Final = Path(__file__).parent / "styles"
STYLE_ORDER: Final = ("tokens", "base", "layout", "parts", "people", "rooms", "figures", "forms", "print")

FILES: Final[dict[str, Callable[[], bytes]]] = {
    "fonts/firago-regular.woff2": lambda: _for_the_browser(myfont("figo")),
    "fonts/firago-bold.woff2": lambda: _for_the_browser(myfont("figbo")),
    "ui/pictures.svg": lambda: sheet(pictures()),
    "ui/ui.css": lambda: b"".join((STYLES / f"{name}.css").read_bytes() for name in STYLE_ORDER),
}


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
        if not file.exists() or file.suffix == ".css":  # whoever works on the styles sees them change
            _make(path, file)
        return [str(file)] if find_all else str(file)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """All files, made anew: another version of a package may draw them otherwise."""
        del ignore_patterns
        for path in FILES:
            _make(path, Path(self.folder.path(path)))
            yield path, self.folder


def _for_the_browser(font: bytes) -> bytes:
    """``font`` (TrueType) with only ``LETTERS``, as woff2."""
    options = Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "mark", "mkmk", "ccmp", "locl"])
    with TTFont(io.BytesIO(font)) as opened:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=parse_unicodes(LETTERS.replace("U+", "")))
        subsetter.subset(opened)
        written = io.BytesIO()
        save_font(opened, written, options)
    return written.getvalue()


def _make(path: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(FILES[path]())
