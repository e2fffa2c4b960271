"""The languages of the table. The page is written in Dutch; the others are read from ``locale/`` when published.

The tablet keeps all of them, so that somebody changes language without a network and without another page.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po
from django.conf import settings
from django.templatetags.static import static


@dataclass(frozen=True, slots=True)
class Language:
    """As it stands at the bottom of the screen. ``speech``: what the browser calls its voice."""

    name: str
    speech: str
    direction: str = "ltr"


LANGUAGES: Final[dict[str, Language]] = {
    "nl": Language("Nederlands", "nl-NL"),
    "en": Language("English", "en-GB"),
    "tr": Language("Türkçe", "tr-TR"),
    "ar": Language("العربية", "ar", "rtl"),
    "pl": Language("Polski", "pl-PL"),
    "uk": Language("Українська", "uk-UA"),
    "fr": Language("Français", "fr-FR"),
    "es": Language("Español", "es-ES"),
}


def catalogue(code: str) -> Path:
    """The translations of a language."""
    return Path(settings.PACKAGE) / "locale" / code / "LC_MESSAGES" / "django.po"


def words_json(code: str) -> bytes:
    """Dutch words and what they are in this language, as the tablet reads them."""
    with catalogue(code).open("rb") as file:
        read = {str(entry.id): str(entry.string) for entry in read_po(file, locale=code) if entry.id and entry.string}
    return json.dumps(read, ensure_ascii=False, separators=(",", ":")).encode()


def words_file(code: str) -> str:
    """Where the tablet gets them."""
    return static(f"kiosk/words/{code}.json")
