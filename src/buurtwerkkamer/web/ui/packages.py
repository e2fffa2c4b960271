"""Browser files of others come out of installed packages, through this list; nothing third-party is committed.

htmx and the scripts of allauth are published by their own apps. What is made here lands under BWK_HOME first, because
``collectstatic`` and the development server both read files.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from pymupdf_fonts import myfont

from buurtwerkkamer.domain.people.enums import pictures

from .drawings import sheet

FILES: Final[dict[str, Callable[[], bytes]]] = {
    "fonts/firago-regular.ttf": lambda: myfont("figo"),
    "fonts/firago-bold.ttf": lambda: myfont("figbo"),
    "ui/pictures.svg": lambda: sheet(pictures()),
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
        if not file.exists():
            _make(path, file)
        return [str(file)] if find_all else str(file)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """All files, made anew: another version of a package may draw them otherwise."""
        del ignore_patterns
        for path in FILES:
            _make(path, Path(self.folder.path(path)))
            yield path, self.folder


def _make(path: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(FILES[path]())
