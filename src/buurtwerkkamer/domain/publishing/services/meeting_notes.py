"""A small note for who were brought together: first names, when, and where in the room. One for each. Source: VOV-4."""

import json
from collections.abc import Sequence
from datetime import date, time

import typst

from buurtwerkkamer.domain.publishing.rules.glyphs import printable
from buurtwerkkamer.domain.rooms.enums import HUES
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.saying import say_day, say_time

from . import fonts
from .typesetting import TEMPLATES


def meeting_notes_pdf(*, room: Room, first_names: Sequence[str], on: date, at: time, where: str) -> bytes:
    """A card of A6 for each of ``first_names``, with whom they meet. PDF/UA; nothing of the question is on it.

    The same meeting gives the same bytes. Source: VOV-4, DNA-11.
    """
    names = [printable(text=name).strip() or "buur" for name in first_names]
    content = {
        "meta": {"hue": HUES[room.paint], "made_on": on.isoformat()},
        "room": printable(text=room.name),
        "cards": [
            {"hello": f"Dag {name},", "meets": f"je ziet {_together([*names[:place], *names[place + 1 :]])}"}
            for place, name in enumerate(names)
        ],
        "when": f"{say_day(on)}, {say_time(at)} uur",
        "where": printable(text=where),
        "address": printable(text=", ".join(filter(None, (room.address, room.city)))),
    }
    return typst.compile(
        str(TEMPLATES / "meeting_note.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def _together(names: Sequence[str]) -> str:
    """ "Bep, Henk en Mei" """
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))
