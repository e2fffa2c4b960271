"""What a map may be coloured by beside the class: any figure that we keep, in shades. Source: NBH-3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from buurtwerkkamer.kernel.money import thousands

from .areas import Areas
from .classified import Area

STEPS: Final = (10.0, 15.0, 20.0, 30.0)  # percentages between two shades, of what a class is made of
PARTS: Final = (0.2, 0.4, 0.6, 0.8)  # of the areas on the map: of other figures each shade has as many
_FEW: Final = 5.0  # percent: where all steps are less, a tenth matters
_PLACES: Final = 2  # digits of a step that counts people


class _Figure(NamedTuple):
    """``part``: the column; ``of``: of whom it is a share, nothing where it is a percentage or a count itself."""

    label: str
    part: str
    of: str = ""


CLASS: Final = "soort"
_OF_CLASS: Final = {"uitkering": "Uitkering", "opleiding": "Weinig opleiding"}
_NEAR: Final = {"dichtbij": "Mensen met een uitkering dichtbij"}
_FIGURES: Final = {
    "bijstand": _Figure("Bijstand", "assistance", "aged_15_64"),
    "ao": _Figure("AO", "disability", "aged_15_64"),
    "ww": _Figure("WW", "unemployment", "aged_15_64"),
    "aow": _Figure("AOW", "pension", "inhabitants"),
    "wmo": _Figure("Hulp van de Wmo", "social_support", "inhabitants"),
    "inkomen": _Figure("Huishoudens met een laag inkomen", "minimum_income_percent"),
    "corporatie": _Figure("Woningen van een corporatie", "corporation_percent"),
    "kinderen": _Figure("Jonger dan 15 jaar", "aged_0_14", "inhabitants"),
    "jongeren": _Figure("15 tot 25 jaar", "aged_15_24", "inhabitants"),
    "ouderen": _Figure("65 jaar of ouder", "aged_65_up", "inhabitants"),
    "bewoners": _Figure("Bewoners", "inhabitants"),
    "huishoudens": _Figure("Huishoudens", "households"),
}
COLOURS: Final[Mapping[str, str]] = {
    CLASS: "Soort buurt",
    **_OF_CLASS,
    **_NEAR,
    **{name: figure.label for name, figure in _FIGURES.items()},
}
"""All that a map may be coloured by, with its label: the class first, then what the class is made of."""


@dataclass(frozen=True, slots=True)
class Shades:
    """A figure of areas. ``values``: by code, only what is known. ``steps``: from which value on the next shade begins.
    ``unit``: "%", or nothing where people are counted.
    """

    label: str
    values: Mapping[str, float]
    steps: Sequence[float]
    unit: str

    def fill(self, code: str) -> str:
        """How an area is painted."""
        value = self.values.get(code)
        return "unknown" if value is None else f"shade-{sum(value >= step for step in self.steps)}"

    def words(self, code: str) -> str:
        """What is said of an area."""
        return "onbekend" if code not in self.values else self._said(round(self.values[code]))

    def letter(self, code: str) -> str:
        """What stands on it: a percentage; a count would not fit."""
        if code not in self.values:
            return "?"
        return f"{self.values[code]:.0f}" if self.unit else ""

    def legend(self) -> list[tuple[str, str]]:
        """Each shade, and what it stands for."""
        if not self.steps:
            return []
        return [
            ("shade-0", f"minder dan {self._said(self.steps[0])}"),
            *(
                (f"shade-{n}", f"{self._plain(low)} tot {self._said(high)}")
                for n, (low, high) in enumerate(pairwise(self.steps), 1)
            ),
            (f"shade-{len(self.steps)}", f"{self._said(self.steps[-1])} en meer"),
        ]

    def _said(self, value: float) -> str:
        return f"{self._plain(value)}{self.unit}"

    def _plain(self, value: float) -> str:
        return f"{value:g}".replace(".", ",") if self.unit else thousands(round(value))


def shades_of(colour: str, *, every: Areas, areas: Sequence[Area]) -> Shades | None:
    """The figure called ``colour`` of these ``areas``; None for the class itself. Source: NBH-3."""
    if colour == CLASS:
        return None
    codes = [area.code for area in areas]
    if colour in _OF_CLASS:
        shares = [area.benefits_percent if colour == "uitkering" else area.low_educated_percent for area in areas]
        return Shades(COLOURS[colour], _known(codes, shares), STEPS, "%")
    if colour in _NEAR:
        values = _known(codes, [area.within for area in areas])
        return Shades(COLOURS[colour], values, _steps(values, ""), "")
    figure = _FIGURES[colour]
    unit = "%" if figure.of or figure.part.endswith("_percent") else ""
    found = _amounts(figure, every)[[every.at[code] for code in codes]] if codes else np.empty(0)
    values = _known(codes, [None if np.isnan(value) else value for value in found.tolist()])
    return Shades(figure.label, values, _steps(values, unit), unit)


def _amounts(figure: _Figure, every: Areas) -> NDArray[np.float64]:
    part = every.columns[figure.part]
    if not figure.of:
        return part
    whole = every.figures.aged_15_64 if figure.of == "aged_15_64" else every.columns[figure.of]
    return np.divide(100 * part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _known(codes: Sequence[str], values: Sequence[float | None]) -> dict[str, float]:
    return {code: float(value) for code, value in zip(codes, values, strict=True) if value is not None}


def _steps(values: Mapping[str, float], unit: str) -> list[float]:
    """Round numbers, so that about as many areas have each shade."""
    if not values:
        return []
    parts = np.quantile(list(values.values()), PARTS).tolist()
    if not unit:
        return sorted({float(f"{part:.{_PLACES}g}") for part in parts})
    return sorted({round(part, 1 if parts[-1] < _FEW else 0) for part in parts})
