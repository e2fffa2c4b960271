"""Every word that the table can say: what its page marks, what its scripts mark, how it names things and pictures.

And what stands on the sheet that somebody takes home in their own language.
"""

import re
from collections.abc import Iterator
from typing import Final

from .documents import SOURCE, set_up

KIOSK: Final = SOURCE / "web" / "kiosk"
_MARKED: Final = re.compile(r"<[^<>]*\bdata-say\b[^<>]*>([^<>{}]+)<")
_IN_ATTRIBUTES: Final = re.compile(r'\bdata-(?:title|say-label)="([^"]+)"')
_IN_SCRIPTS: Final = re.compile(r'\bnl\("([^"]+)"\)')


def table_words() -> list[str]:
    """In Dutch, each once, in the order in which they are found."""
    return list(dict.fromkeys([*_of_templates(), *_of_scripts(), *_of_tables()]))


def _of_templates() -> Iterator[str]:
    for path in sorted(KIOSK.glob("templates/kiosk/**/*.html")):
        text = path.read_text("utf-8")
        yield from (words.strip() for words in _MARKED.findall(text) if words.strip())
        yield from _IN_ATTRIBUTES.findall(text)


def _of_scripts() -> Iterator[str]:
    for path in sorted(KIOSK.glob("scripts/*.js")):
        yield from _IN_SCRIPTS.findall(path.read_text("utf-8"))


def _of_tables() -> Iterator[str]:
    set_up()
    from buurtwerkkamer.domain.people.enums import pictures
    from buurtwerkkamer.domain.people.services.pins import TooManyTries, WrongPin
    from buurtwerkkamer.domain.publishing.services.certificate import WORDS
    from buurtwerkkamer.domain.rooms.enums import Paint
    from buurtwerkkamer.domain.table.rules.passes import PassOver
    from buurtwerkkamer.web.kiosk.things import words

    yield from words()
    yield from WORDS
    yield from (picture.label for picture in pictures().values())
    yield from (str(paint.label) for paint in Paint)
    yield from (str(refusal.message) for refusal in (WrongPin, TooManyTries, PassOver))
