"""A place as somebody types it: the name or code of a neighbourhood, or coordinates. Source: NBH-3."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from buurtwerkkamer.domain.neighbourhoods.rules.cells import squeezed
from buurtwerkkamer.domain.neighbourhoods.rules.coordinates import to_rd
from buurtwerkkamer.domain.neighbourhoods.rules.distance import NotInRD, places

from .areas import Areas, areas, years_with_figures

_TWO_NUMBERS: Final = re.compile(r"(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)")
_MOST_DEGREES: Final = 180.0
_NO_YEAR: Final = 0  # of which nothing was read in


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Where somebody means, in metres, RD; ``code`` where it is an area of CBS."""

    name: str
    place: tuple[float, float]
    code: str = ""


def find_place(*, every: Areas, typed: str, region: str) -> FoundPlace | None:
    """The place that ``typed`` says, first in ``region``, then anywhere; None where we do not know it.

    "Weverspark", "BU99900001", "52.31, 4.95" (latitude first, as maps have it) or "126000 480500" (RD).
    """
    text = " ".join(typed.split())
    if numbers := _TWO_NUMBERS.fullmatch(text):
        return _at(float(numbers[1]), float(numbers[2]))
    number = every.at.get(text.upper())
    if number is None:
        number = _by_name(every, squeezed(text), region)
    if number is None or np.isnan(every.places[number, 0]):
        return None
    x, y = every.places[number].tolist()
    return FoundPlace(every.names[number], (x, y), str(every.codes[number]))


def place_called(*, typed: str) -> FoundPlace | None:
    """As ``find_place``, anywhere, by the newest year that knows it. Without any figures only coordinates are known."""
    for year in years_with_figures() or [_NO_YEAR]:
        if found := find_place(every=areas(year=year), typed=typed, region="NL00"):
            return found
    return None


def _at(first: float, second: float) -> FoundPlace | None:
    in_degrees = abs(first) <= _MOST_DEGREES and abs(second) <= _MOST_DEGREES
    try:
        [[x, y]] = places(to_rd(second, first) if in_degrees else [(first, second)]).tolist()
    except NotInRD:
        return None
    return FoundPlace(f"{first:g}, {second:g}", (x, y))


def _by_name(every: Areas, words: str, region: str) -> int | None:
    """The best of the areas with a place: the same name before one that begins so, in the region before elsewhere."""
    if not words:
        return None
    inside = every.within(region)
    found = [
        (name != words, not name.startswith(words), not inside[number], number)
        for number, name in enumerate(map(squeezed, every.names))
        if words in name and not np.isnan(every.places[number, 0])
    ]
    return min(found)[3] if found else None
