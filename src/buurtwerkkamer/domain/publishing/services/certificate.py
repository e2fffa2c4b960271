"""What somebody did for others and with others, on one sheet: for on the wall, or to show. In eight languages.

Source: DNA-1, DNA-3.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import typst
from babel.dates import format_date

from buurtwerkkamer.domain.pathway.queries.deeds import JOBS, KEY, QUESTIONS, TASKS, Deed, ForTheWall
from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.publishing.rules.glyphs import printable
from buurtwerkkamer.domain.rooms.enums import HUES
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.drawings import shape
from buurtwerkkamer.kernel.languages import LANGUAGES, translations

from . import fonts
from .cards import NOBODY
from .typesetting import TEMPLATES

TITLE: Final = "Oorkonde"
ROOM: Final = "buurtwerkkamer"  # a word of the table already
FOR, TOGETHER, TASK = "Voor anderen", "Samen met anderen", "Met een taak"
SINCE: Final = "sinds {when}"
MADE: Final = "Gemaakt op {when}"
SIGNED: Final = "Namens de buren"
THANKS: Final = "Iedereen kan iets wat een ander niet kan."
ROLES: Final = tuple(str(role.label).capitalize() for role in TASKS)
WORDS: Final = (TITLE, FOR, TOGETHER, TASK, SINCE, MADE, SIGNED, THANKS, JOBS, QUESTIONS, KEY, *ROLES)


def certificate_pdf(*, room: Room, person: Person, did: ForTheWall, language: str, on: date) -> bytes:
    """The sheet as a PDF/UA document. The same deeds give the same bytes. Source: DNA-1, DNA-3."""
    say = translations(language)
    content = {
        "meta": {"hue": HUES[room.paint], "made_on": on.isoformat()},
        "language": language,
        "direction": LANGUAGES[language].direction,
        "title": say.get(TITLE, TITLE),
        "name": _name(person),
        "picture": _picture(person),
        "room": f"{say.get(ROOM, ROOM)} {printable(text=room.name)}",
        "thanks": say.get(THANKS, THANKS),
        "parts": [
            {"title": say.get(title, title), "lines": _lines(deeds, language)}
            for title, deeds in ((FOR, did.for_others), (TOGETHER, did.with_others), (TASK, did.tasks))
            if deeds
        ],
        "made": say.get(MADE, MADE).format(when=format_date(on, "long", locale=language)),
        "signed": say.get(SIGNED, SIGNED),
    }
    return typst.compile(
        str(TEMPLATES / "certificate.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def _lines(deeds: Sequence[Deed], language: str) -> list[dict[str, str]]:
    say = translations(language)
    since = say.get(SINCE, SINCE)
    return [
        {
            "words": printable(text=say.get(deed.words, deed.words)),
            "since": since.format(when=_month(deed.since, language)),
        }
        for deed in deeds
    ]


def _month(on: date, language: str) -> str:
    """ "maart 2024", as the language writes it after "sinds"."""
    return format_date(on, "MMMM 'de' y" if language == "es" else "MMMM y", locale=language)


def _name(person: Person) -> str:
    """As it is called in full, where that can be printed."""
    return printable(text=person.full_name).strip() or printable(text=person.first_name).strip() or TITLE


def _picture(person: Person) -> dict[str, Any]:
    chosen = pictures().get(person.picture)
    return {
        "hue": HUES.get(person.paint) or HUES[chosen.paint if chosen else "sun"],
        "lines": shape(chosen.name if chosen else NOBODY),
    }
