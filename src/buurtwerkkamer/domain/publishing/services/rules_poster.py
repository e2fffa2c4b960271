"""House rules on the wall: what a room agreed, since when, in letters that are read from two metres. Source: SER-7."""

import json

import typst

from buurtwerkkamer.domain.publishing.rules.glyphs import printable
from buurtwerkkamer.domain.publishing.services.posters import SCALE, Sheet
from buurtwerkkamer.domain.rooms.enums import HUES
from buurtwerkkamer.domain.rooms.models import HouseRules, Room
from buurtwerkkamer.kernel.saying import say_day

from . import fonts
from .typesetting import TEMPLATES


def rules_poster(*, room: Room, rules: HouseRules | None, sheet: Sheet) -> bytes:
    """What holds in ``room`` as a PDF/UA poster of one sheet, a rule a line. Who was there is not on it.

    The same rules give the same bytes.
    """
    agreed_on = rules.agreed_on if rules else None
    lines = rules.words.splitlines() if rules else []
    content = {
        "meta": {"hue": HUES[room.paint]},
        "scale": SCALE[sheet],
        "room": printable(text=room.name),
        "place": printable(text=", ".join(filter(None, (room.address, room.city)))),
        "agreed": f"Afgesproken op {say_day(agreed_on, year=True)}" if agreed_on else "",
        "made_on": (agreed_on or room.opened_on).isoformat(),
        "rules": [printable(text=line.strip()) for line in lines if line.strip()],
    }
    return typst.compile(
        str(TEMPLATES / "rules.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
