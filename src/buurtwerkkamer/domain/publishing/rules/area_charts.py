"""The two charts of a neighbourhood's profile, for the paper (ADR 0004)."""

from collections.abc import Sequence
from typing import Final

from buurtwerkkamer.domain.neighbourhoods.queries.around import Around
from buurtwerkkamer.domain.neighbourhoods.queries.profile import OfYear
from buurtwerkkamer.domain.neighbourhoods.queries.profile_words import KIND_WORDS
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import NEEDED
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds

from .charts import MILLIMETRE, Spec, base, palette

YEARS_MM, AROUND_MM = 80, 62  # how wide they are on the page
ROW_MM: Final = 7.2  # a row of the table beside the chart of who is around


def years_chart(*, lines: Sequence[OfYear], at: Thresholds, hue: int) -> Spec | None:
    """Benefits and little education, two bars a year, and the percentages from which they are many; None without any
    figure.
    """
    colours = palette(hue)
    shares = [
        {"year": str(line.year), "what": what, "share": share, "words": f"{share:.0f}%"}
        for line in lines
        if line.area
        for what, share in (("uitkering", line.area.benefits_percent), ("opleiding", line.area.low_educated_percent))
        if share is not None
    ]
    if not shares:
        return None
    x = {"field": "year", "type": "nominal", "axis": {"title": None, "labelAngle": 0, "ticks": False, "domain": False}}
    beside = {"field": "what", "type": "nominal", "sort": ["uitkering", "opleiding"]}
    y = {"field": "share", "type": "quantitative", "axis": None}
    colour = {**beside, "scale": {"range": [colours["plum"], colours["mid"]]}, "legend": None}
    limits = [{"share": at.benefits}, {"share": at.low_educated}]
    return base(
        colours,
        width=YEARS_MM * MILLIMETRE,
        height=120,
        data={"values": shares},
        layer=[
            {"mark": {"type": "bar"}, "encoding": {"x": x, "xOffset": beside, "y": y, "color": colour}},
            {
                "mark": {"type": "text", "baseline": "bottom", "dy": -3},
                "encoding": {"x": x, "xOffset": beside, "y": y, "text": {"field": "words"}},
            },
            {
                "data": {"values": limits},
                "mark": {"type": "rule", "strokeDash": [3, 4], "color": colours["soft"]},
                "encoding": {"y": y},
            },
        ],
    )


def around_lines(around: Around) -> list[tuple[str, int | None]]:
    """What stands in the table beside the chart: each kind, and all of them without AOW and with."""
    lines = [(KIND_WORDS[name], value) for name, value in around.kinds.items()]
    return [*lines, ("Samen, zonder AOW", around.benefits), ("Samen, met AOW", around.with_aow)]


def around_chart(*, around: Around, hue: int) -> Spec:
    """A bar for each line of the table beside it, and a tick where a room has enough."""
    colours = palette(hue)
    rows = [
        {"line": label, "persons": value or 0, "need": NEEDED if label.startswith("Samen") else None}
        for label, value in around_lines(around)
    ]
    top = max(NEEDED, *(int(row["persons"] or 0) for row in rows)) * 1.02
    y = {
        "field": "line",
        "type": "nominal",
        "sort": None,
        "axis": None,
        "scale": {"paddingInner": 0.5, "paddingOuter": 0.25},
    }
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, top], "nice": False}}
    return base(
        colours,
        width=AROUND_MM * MILLIMETRE,
        height=ROW_MM * MILLIMETRE * len(rows),
        bounds="flush",
        data={"values": rows},
        layer=[
            {
                "mark": {"type": "bar", "cornerRadiusEnd": 6, "color": colours["plum"]},
                "encoding": {"y": y, "x": {**x, "field": "persons"}},
            },
            {
                "transform": [{"filter": "datum.need != null"}],
                "mark": {"type": "tick", "thickness": 2.2, "size": 20, "color": colours["ink"], "opacity": 1},
                "encoding": {"y": y, "x": {**x, "field": "need"}},
            },
        ],
    )
