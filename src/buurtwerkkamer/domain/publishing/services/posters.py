"""The week on the wall: a poster of what takes place, in plain words and pictures, without anybody's name."""

import json
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final, Literal

import segno
import typst

from buurtwerkkamer.domain.programme.queries.occurrence import Day, Occurrence
from buurtwerkkamer.domain.programme.queries.week import week_of
from buurtwerkkamer.domain.publishing.rules.glyphs import printable
from buurtwerkkamer.domain.rooms.enums import HUES
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.drawings import shape
from buurtwerkkamer.kernel.saying import MONTHS, WEEKDAYS, say_time

from . import fonts
from .typesetting import TEMPLATES

Sheet = Literal["a4", "a3"]
SCALE: Final[dict[Sheet, float]] = {"a4": 1, "a3": 2**0.5}


def week_poster(*, room: Room, day: date, sheet: Sheet, address: str) -> bytes:
    """The week of ``day`` in ``room`` as a PDF/UA poster, with ``address`` as a square for cameras.

    What is never named where everybody sees it is not on it. The same week gives the same bytes. Source: ACT-3.
    """
    days = week_of(room=room, day=day)
    content = {
        "meta": {"hue": HUES[room.paint]},
        "scale": SCALE[sheet],
        "room": printable(text=room.name),
        "place": printable(text=", ".join(filter(None, (room.address, room.city)))),
        "week": _span(days[0].on, days[-1].on),
        "made_on": days[0].on.isoformat(),
        "days": [_day(one) for one in days if one.closed is not None or _shown(one)],
        "icons": _icons(days),
        "qr": _square(address),
    }
    return typst.compile(
        str(TEMPLATES / "poster.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def _day(day: Day) -> dict[str, Any]:
    closed = None if day.closed is None else printable(text=day.closed)
    return {
        "name": WEEKDAYS[day.on.weekday()].capitalize(),
        "date": f"{day.on.day} {MONTHS[day.on.month - 1]}",
        "closed": closed,
        "items": [
            {"time": _time(one), "words": printable(text=one.thing.words), "icon": one.thing.icon}
            for one in _shown(day)
            if one.thing
        ],
    }


def _shown(day: Day) -> list[Occurrence]:
    return [one for one in day.occurrences if one.takes_place and one.starts_at and one.thing]


def _time(one: Occurrence) -> str:
    return " – ".join(say_time(at) for at in (one.starts_at, one.ends_at) if at)


def _span(first: date, last: date) -> str:
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} tot en met {last.day} {MONTHS[last.month - 1]} {last.year}"


def _icons(days: Sequence[Day]) -> dict[str, str]:
    names = {one.thing.icon for day in days for one in _shown(day) if one.thing}
    return {
        name: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#3b2440" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{shape(name)}</svg>'
        for name in sorted(names)
    }


def _square(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, dark="#2a1a2e", light="#fff")
    return drawn.getvalue().decode()
