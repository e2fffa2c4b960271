"""A neighbourhood on paper, for a talk with a municipality: a tagged PDF of two pages. Source: NBH-1, NBH-2, RES-5."""

import json
from datetime import date
from typing import Any, Final

import typst

from buurtwerkkamer.domain.neighbourhoods.enums import NeighbourhoodClass
from buurtwerkkamer.domain.neighbourhoods.queries.profile import OfYear, Profile
from buurtwerkkamer.domain.neighbourhoods.queries.profile_words import made_with, sentences, year_words
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import NEED, NEEDED, USERS
from buurtwerkkamer.domain.neighbourhoods.rules.meaning import meaning
from buurtwerkkamer.domain.publishing.rules.area_charts import around_chart, around_lines, years_chart
from buurtwerkkamer.domain.publishing.rules.area_map import map_svg
from buurtwerkkamer.domain.results.queries.beside import OwnPeople
from buurtwerkkamer.domain.rooms.enums import HUES, Paint
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.money import thousands
from buurtwerkkamer.kernel.saying import MONTHS

from . import fonts
from .typesetting import TEMPLATES, draw, settable, with_row_headers

_HUE: Final = HUES[Paint.MINT]  # of a neighbourhood without a room


def area_profile_pdf(*, told: Profile, room: Room | None, own: OwnPeople | None, today: date) -> bytes:
    """The neighbourhood of ``told`` as PDF/UA; with ``room``, that stands in it, and its ``own`` people beside it.

    ``own`` must be protected: paper leaves the room. The same content gives the same bytes. Source: NBH-2, RES-5.
    """
    hue = HUES[room.paint] if room else _HUE
    content = settable(value=_content(told, room, own, today, hue))
    content["charts"] = {name: draw(spec=json.dumps(spec, sort_keys=True)) for name, spec in _charts(told, hue).items()}
    content["map"] = map_svg(picture=told.picture, chosen=told.area.code, hue=hue) if told.picture else None
    pdf = typst.compile(
        str(TEMPLATES / "area_profile.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return with_row_headers(pdf=pdf)


def _content(told: Profile, room: Room | None, own: OwnPeople | None, today: date, hue: int) -> dict[str, Any]:
    area = told.area
    place = f"Hier staat {room.name}. " if room else ""
    return {
        "meta": {"hue": hue, "made_on": today.isoformat()},
        "title": f"Buurtprofiel {area.name}",
        "author": room.name if room else "Buurtwerkkamer",
        "under": f"{place}{area.municipality}, cijfers van {told.year}, gemaakt op {_day(today)}.",
        "lead": sentences(told=told)[0],
        "says": sentences(told=told)[1:],
        "map_said": f"Kaart van {area.name} en de buurten eromheen, gekleurd naar soort buurt.",
        "legend": [[klass.letter, str(klass.label)] for klass in NeighbourhoodClass],
        "years": [_year(line) for line in told.years],
        "around": _around(told),
        "own": _own(told, own),
        "meanings": [
            {"name": f"{klass.letter}: {klass.label}", "means": meaning(klass)} for klass in NeighbourhoodClass
        ],
        "made_with": made_with(told=told),
    }


def _charts(told: Profile, hue: int) -> dict[str, Any]:
    years = years_chart(lines=told.years, at=told.thresholds, hue=hue)
    around = around_chart(around=told.around, hue=hue) if told.around else None
    return {name: spec for name, spec in (("years", years), ("around", around)) if spec}


def _year(line: OfYear) -> dict[str, str]:
    shares = (line.area.benefits_percent, line.area.low_educated_percent) if line.area else (None, None)
    benefits, low = ("–" if share is None else f"{share:.0f}%" for share in shares)
    return {"year": str(line.year), "words": year_words(line=line), "benefits": benefits, "low": low}


def _around(told: Profile) -> dict[str, Any] | None:
    around = told.around
    if around is None:
        return None
    remarks = [f"Een kamer vraagt {thousands(NEED[0])} tot {thousands(NEED[1])} mensen met een uitkering."]
    if around.by_overlap:
        alone, with_aow = map(thousands, around.by_overlap)
        remarks.append(f"Naar oppervlak geteld zijn het er {alone}, met AOW {with_aow}.")
    if around.unknown:
        some = "1 buurt" if around.unknown == 1 else f"{around.unknown} buurten"
        remarks.append(f"Van {some} is niets bekend.")
    return {
        "radius": thousands(round(around.radius)),
        "lines": [
            {"label": label, "value": "–" if value is None else thousands(value),
             "need": thousands(NEEDED) if label.startswith("Samen") else ""}
            for label, value in around_lines(around)
        ],
        "remarks": " ".join(remarks),
    }  # fmt: skip


def _own(told: Profile, own: OwnPeople | None) -> dict[str, Any] | None:
    if own is None:
        return None
    facts = [
        [f"Deden mee in {own.year}", own.participants.text],
        ["Vrijwilligers", own.volunteers.text],
        ["Verwacht voor een kamer", f"{thousands(USERS[0])} tot {thousands(USERS[1])} mensen"],
    ]
    if told.around and told.around.inhabitants is not None:
        facts.append(["Bewoners dichtbij", thousands(told.around.inhabitants)])
    return {
        "facts": facts,
        "remark": "Kleine getallen zijn beschermd: <5 is 1 tot en met 4, een sterretje tonen we niet.",
    }


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
