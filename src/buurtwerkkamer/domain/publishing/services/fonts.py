"""The typefaces of the paper: FiraGO, and symbols; out of a package, so that every machine sets the same page."""

import os
from functools import cache
from pathlib import Path
from typing import Final

import pymupdf_fonts
from django.conf import settings

FILES: Final = {"figo": "FiraGO-Regular.ttf", "figbo": "FiraGO-Bold.ttf", "symbol2": "NotoSansSymbols2-Regular.ttf"}


@cache
def folder() -> Path:
    """A folder with the fonts, for whoever draws or sets; written once in an installation."""
    path: Path = settings.HOME / "cache" / "fonts"
    path.mkdir(parents=True, exist_ok=True)
    for code, name in FILES.items():
        if not (path / name).exists():
            draft = path / f".{name}.{os.getpid()}"
            draft.write_bytes(pymupdf_fonts.myfont(code))
            draft.replace(path / name)
    return path
