"""The map of neighbourhoods in words: its legend, and the table beside it for who cannot see it. NBH-3."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind, NeighbourhoodClass
from buurtwerkkamer.domain.neighbourhoods.queries.areas import Areas
from buurtwerkkamer.domain.neighbourhoods.queries.classified import Area, Classification, classification
from buurtwerkkamer.domain.neighbourhoods.queries.shades import COLOURS, Shades
from buurtwerkkamer.web.dashboards.forms.neighbourhoods import Asked
from buurtwerkkamer.web.dashboards.views.chosen_place import how_counted

FIRST: Final = 50  # lines of the table, until somebody asks for all of them
ORDER: Final = tuple(NeighbourhoodClass)  # most needed first
_IN_IT: Final = frozenset({"soort", "uitkering", "opleiding", "dichtbij"})  # colours that have a column anyway


@dataclass(frozen=True, slots=True)
class Line:
    """An area, and in words what the map shows of it: nothing where the table says that anyway."""

    area: Area
    figure: str


def the_table(*, result: Classification, every: Areas, asked: Asked, shades: Shades | None) -> dict[str, Any]:
    """What the template asks for."""
    in_order = sorted(result.areas, key=_need)
    shown = in_order if asked.all_of_them else in_order[:FIRST]
    beside = shades if shades and asked.colour not in _IN_IT else None
    finer = any(area.finer for area in result.areas)
    return {
        "lines": [Line(area, beside.words(area.code) if beside else "") for area in shown],
        "total": len(in_order),
        "figure": COLOURS[asked.colour] if beside else "",
        "with_more": "Met 65-plussers" if finer else "Met AOW",
        "wholes": _wholes(result, every),
        "how": _how(result),
        "legend": _legend(result, shades),
    }


def _need(area: Area) -> tuple[int, int]:
    """Most needed first; of the same class, where most people are near."""
    return ORDER.index(area.klass), -(area.within or 0)


def _wholes(result: Classification, every: Areas) -> Sequence[Area]:
    """The municipality as a whole, then its districts."""
    found = classification(
        year=result.year,
        every=every,
        region=result.region,
        definition=result.definition,
        thresholds=result.thresholds,
        kinds=frozenset({AreaKind.MUNICIPALITY, AreaKind.DISTRICT}),
    ).areas
    return sorted(found, key=lambda area: (area.kind is not AreaKind.MUNICIPALITY, _need(area)))


def _how(result: Classification) -> list[str]:
    """How the table was counted; where squares or postcodes do not reach all of it, also that."""
    finer = next((area.finer for area in result.areas if area.finer), None)
    if finer is None or all(area.finer for area in result.areas if area.place):
        return how_counted(finer)
    return [*how_counted(finer), "Waar die er niet zijn, telt een buurt mee als haar midden binnen de cirkel ligt."]


def _legend(result: Classification, shades: Shades | None) -> list[tuple[str, str, int | None]]:
    if shades is None:
        return [(klass.value, str(klass.label), number) for klass, number in result.counts().items()]
    return [*((name, words, None) for name, words in shades.legend()), ("unknown", "onbekend", None)]
