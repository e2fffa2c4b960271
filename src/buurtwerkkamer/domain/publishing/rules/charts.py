"""The charts of the annual report: Vega-Lite as plain dicts, drawn for the paper.

A drawing unit is 1/640 of the type area (170 mm), so 11.5 units of text is 8.7 pt on the page. Colours come from one
number, the room's hue, as on the screens (tokens.css). Bars are plum: never red.
"""

from collections.abc import Sequence
from typing import Any, Final

from buurtwerkkamer.domain.results.queries.year import TypeLine
from buurtwerkkamer.kernel.colours import oklch
from buurtwerkkamer.kernel.disclosure import Figure

from .words import SHORT_MONTHS

Spec = dict[str, Any]

FONT: Final = "FiraGO"
WIDTH: Final = 640
MILLIMETRE: Final = WIDTH / 170
# The grid of the table below the year's chart, in millimetres: labels, twelve months, the whole
LABELS_MM, MONTHS_MM, WHOLE_MM = 30, 126, 14
TYPE_ROW_MM: Final = 7  # a row of the table beside the types' chart
TYPE_CHART_MM: Final = 92

_DOOR: Final[Spec] = {"cornerRadiusTopLeft": 9, "cornerRadiusTopRight": 9}  # as on the cover


def year_chart(
    *, visits: Sequence[Figure], anonymous: Sequence[int], minutes: Sequence[int] | None, hue: int
) -> Spec | None:
    """Visits, with and without a name, above volunteer hours; the months stand in the table below, column by column.

    A hidden figure has no bar. No chart where there would be no bar at all.
    """
    colours = palette(hue)
    shown = [0 if isinstance(number, str) else number for number in visits]
    if not any(shown):
        return None
    top = max(shown)
    rows = [
        {
            "month": month,
            "visits": number,
            "named": number - min(unknown, number),
            "hours": given / 60,
            "peak": number == top,
        }
        for month, number, unknown, given in zip(SHORT_MONTHS, shown, anonymous, minutes or [0] * 12, strict=True)
    ]
    panels = [_panel(136, _visit_bars(colours, top * 1.16), "Bezoeken", "licht: zonder naam", colours)]
    if minutes and any(minutes):
        ceiling = max(minutes) / 60 * 1.05
        bars = {
            "mark": {"type": "bar", **_DOOR},
            "encoding": {"x": _MONTHS, "y": _height("hours", ceiling), "color": {"value": colours["dusk"]}},
        }
        panels.append(_panel(78, [bars], "Uren", "van vrijwilligers", colours))
    return base(colours, data={"values": rows}, spacing=22, bounds="flush", vconcat=panels)


def types_chart(*, lines: Sequence[TypeLine], hue: int) -> Spec:
    """Persons per type of activity with the target as a tick, one line per row of the table beside it."""
    colours = palette(hue)
    persons = [0 if isinstance(line.persons, str) else line.persons for line in lines]
    targets = [line.target.printed if line.target else None for line in lines]
    rows = [
        {"type": line.code, "persons": number, "target": target}
        for line, number, target in zip(lines, persons, targets, strict=True)
    ]
    top = max(*persons, *(target or 0 for target in targets), 1) * 1.02
    y = {
        "field": "type",
        "type": "nominal",
        "sort": None,
        "axis": None,
        "scale": {"paddingInner": 0.5, "paddingOuter": 0.25},
    }
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, top], "nice": False}}
    ticks = [
        {
            "transform": [{"filter": "datum.target != null"}],
            "mark": {"type": "tick", "thickness": thick, "size": 20, "color": colour, "opacity": 1},
            "encoding": {"y": y, "x": {**x, "field": "target"}},
        }
        for thick, colour in ((5, "#ffffff"), (2.2, colours["ink"]))
    ]
    bars = {
        "mark": {"type": "bar", "cornerRadiusEnd": 6, "color": colours["plum"]},
        "encoding": {"y": y, "x": {**x, "field": "persons"}},
    }
    return base(
        colours,
        width=TYPE_CHART_MM * MILLIMETRE,
        height=TYPE_ROW_MM * MILLIMETRE * len(rows),
        bounds="flush",
        data={"values": rows},
        layer=[bars, *ticks],
    )


def palette(hue: int) -> dict[str, str]:
    """The colours of a chart for a room of this hue."""
    return {
        "ink": oklch(0.26, 0.042, 318),
        "soft": oklch(0.44, 0.034, 318),
        "plum": oklch(0.42, 0.06, 318),
        "dusk": oklch(0.64, 0.05, 318),
        "line": oklch(0.875, 0.022, hue),
        "clay": oklch(0.56, 0.13, hue),
        "mid": oklch(0.76, 0.085, hue),
    }


def base(colours: dict[str, str], **spec: object) -> Spec:
    """What every chart on paper has."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "transparent",
        "padding": 0,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "text": {"font": FONT, "fontSize": 11.5, "color": colours["ink"]},
        },
        **spec,
    }


_MONTHS: Final[Spec] = {
    "field": "month",
    "type": "nominal",
    "sort": None,
    "axis": None,
    "scale": {"paddingInner": 0.3, "paddingOuter": 0.15},
}


def _height(field: str, ceiling: float) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "axis": None,
        "stack": None,
        "scale": {"domain": [0, ceiling], "nice": False},
    }


def _visit_bars(colours: dict[str, str], ceiling: float) -> list[Spec]:
    peak = {"condition": {"test": "datum.peak", "value": colours["clay"]}, "value": colours["plum"]}
    return [
        {
            "mark": {"type": "bar", **_DOOR},
            "encoding": {"x": _MONTHS, "y": _height("visits", ceiling), "color": {"value": colours["mid"]}},
        },
        {
            "mark": {"type": "bar"},
            "encoding": {"x": _MONTHS, "y": _height("named", ceiling), "color": peak},
        },
    ]


def _panel(height: int, bars: list[Spec], title: str, subtitle: str, colours: dict[str, str]) -> Spec:
    """Bars on a floor, with a heading in the column of the labels, as wide as the table below it."""
    left, plot, right = (part * MILLIMETRE for part in (LABELS_MM, MONTHS_MM, WHOLE_MM))
    heading = [
        _drawn(
            type="text", align="left", baseline="top", x=-left, y=y,
            text=words, fontWeight=weight, fontSize=size, color=colour,
        )
        for y, words, weight, size, colour in (
            (0, title, "bold", 13, colours["ink"]),
            (18, subtitle, "normal", 11, colours["soft"]),
        )
    ]  # fmt: skip
    floor = _drawn(type="rule", x=0, x2=plot, y=height, color=colours["ink"], strokeWidth=1)
    edges = [_drawn(type="point", opacity=0, size=1, x=x, y=10) for x in (-left, plot + right)]
    return {"width": plot, "height": height, "layer": [*bars, floor, *heading, *edges]}


def _drawn(**mark: object) -> Spec:
    """One mark that stands for no figure."""
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {}}
