"""All that is kept of somebody as a file that they take along. Source: REG-6; AVG art. 15 and 20."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import typst

from buurtwerkkamer.domain.publishing.services import fonts
from buurtwerkkamer.domain.publishing.services.typesetting import TEMPLATES, settable
from buurtwerkkamer.domain.rooms.enums import HUES
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.trust.queries.own import Known
from buurtwerkkamer.kernel.saying import say_day


def as_data(known: Known, *, room: Room, on: date) -> dict[str, Any]:
    """As other software reads it: for every kind why, how long, and its rows."""
    return {
        "kamer": room.name,
        "gemaakt_op": on.isoformat(),
        "wat_we_bewaren": [
            {
                "soort": part.kind.label,
                "waarom": part.kind.why,
                "hoe_lang": part.term.words,
                "rijen": [{fact.label: fact.text for fact in row} for row in part.rows],
            }
            for part in known.parts
        ],
        "wie_keek": [{"rol": look.role, "dag": look.on.isoformat()} for look in known.looks],
        "wie_deed_wat": [{"rol": one.role, "dag": one.on.isoformat(), "wat": one.words} for one in known.deeds],
    }


def as_pdf(known: Known, *, room: Room, on: date) -> bytes:
    """As people read it: a PDF/UA document. The same gives the same bytes."""
    content = {
        "meta": {"hue": HUES[room.paint], "made_on": on.isoformat()},
        "room": room.name,
        "made": say_day(on, year=True),
        "parts": [
            asdict(part.kind) | {"term": part.term.words, "rows": [_row(row) for row in part.rows]}
            for part in known.parts
        ],
        "looks": [{"role": look.role, "on": say_day(look.on, year=True)} for look in known.looks],
        "deeds": [{"what": f"{one.role} {one.words}", "on": say_day(one.on, year=True)} for one in known.deeds],
    }
    return typst.compile(
        str(TEMPLATES / "own.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(settable(value=content), ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def _row(row: list[Any]) -> list[list[str]]:
    return [[fact.label, fact.text] for fact in row]
