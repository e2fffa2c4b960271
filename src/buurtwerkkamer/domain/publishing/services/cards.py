"""Cards of the members of an association: sheets of ten, to cut out. A tagged PDF, with the room's own paint."""

import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import segno
import typst

from buurtwerkkamer.domain.people.enums import pictures
from buurtwerkkamer.domain.people.models import Membership
from buurtwerkkamer.domain.publishing.rules.glyphs import printable
from buurtwerkkamer.domain.rooms.enums import HUES
from buurtwerkkamer.domain.rooms.models import Room

from . import fonts
from .typesetting import TEMPLATES

MOST_CARDS: Final = 200  # in one document: twenty sheets
NOBODY: Final = "user-round"  # the drawing of who chose none

Drawn = Callable[[str], str]  # the lines of a drawing in a box of 24 by 24, by its name


def cards_pdf(*, room: Room, association: str, members: Sequence[Membership], drawn: Drawn, on: date) -> bytes:
    """A card for each of ``members``, who have a card number and their person read. PDF/UA, ten on an A4 sheet.

    On a card: first name, picture, the association, since which year, the number, and the number as a square. Nothing
    else of a person, and nothing in the square but the number. The same cards give the same bytes.
    Source: OWN-1, DNA-11.
    """
    content = {
        "meta": {"hue": HUES[room.paint], "room": printable(text=room.name), "made_on": on.isoformat()},
        "association": printable(text=association),
        "cards": [_card(member, drawn) for member in members],
    }
    return typst.compile(
        str(TEMPLATES / "cards.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def _card(member: Membership, drawn: Drawn) -> dict[str, Any]:
    person = member.person
    chosen = pictures().get(person.picture)
    return {
        "name": printable(text=person.first_name).strip() or "Lid",
        "hue": HUES.get(person.paint) or HUES[chosen.paint if chosen else "sun"],
        "lines": drawn(chosen.name if chosen else NOBODY),
        "picture": chosen.label if chosen else "geen plaatje",
        "since": member.since.year,
        "number": member.card_number,
        "square": _square(member.card_number or ""),
    }


def _square(number: str) -> str:
    """The number for a camera, as SVG."""
    out = io.BytesIO()
    segno.make(number, error="m", micro=False).save(out, kind="svg", xmldecl=False, svgns=True, border=0, dark="#000")
    return out.getvalue().decode()
