"""The languages in which the product speaks to residents: at the table, and on what they take home.

Everything is written in Dutch; the others are read from ``locale/``.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po
from django.conf import settings

DUTCH: Final = "nl"


@dataclass(frozen=True, slots=True)
class Language:
    """As it stands at the bottom of the screen. ``speech``: what the browser calls its voice."""

    name: str
    speech: str
    direction: str = "ltr"


LANGUAGES: Final[dict[str, Language]] = {
    DUTCH: Language("Nederlands", "nl-NL"),
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


@cache
def translations(code: str) -> dict[str, str]:
    """Dutch words and what they are in this language; none of Dutch itself. Callers treat it as read-only."""
    if code == DUTCH:
        return {}
    with catalogue(code).open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale=code) if entry.id and entry.string}
