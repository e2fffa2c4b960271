"""Which class an area is, by how many people have benefits and little education. Source: NBH-1, data-and-law.md A4."""

from dataclasses import dataclass
from math import erf, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.enums import Definition, NeighbourhoodClass

Numbers = NDArray[np.float64]

PERSONS_STEP: Final = 5  # CBS rounds counts of persons to a multiple of it, up or down by chance: A3
TENS_STEP: Final = 10  # benefits and education: A3
PERSONS_VARIANCE: Final = PERSONS_STEP**2 / 6  # of the error of rounding by chance
TENS_VARIANCE: Final = TENS_STEP**2 / 12  # of the error of rounding to the nearest
AGE_BANDS: Final = 3  # 15-24, 25-44 and 45-64 are each rounded, and then added
NEAR: Final = 0.1  # the chance of being another class from which on an area is "near the border"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which percentages on an area is of a class. Source: NBH-1."""

    benefits: float = 20.0
    low_educated_thuis: float = 30.0
    low_educated: float = 15.0

    def __post_init__(self) -> None:
        if not (0 < self.benefits <= 100 and 0 < self.low_educated <= self.low_educated_thuis <= 100):
            raise ValueError("thresholds are percentages, and a thuisbuurt asks at least what a werkbuurt asks")


@dataclass(frozen=True, slots=True)
class Figures:
    """What CBS counts of ``n`` areas: arrays of shape (n,), in persons; NaN where it published nothing, never 0.

    ``low``, ``middle`` and ``high``: persons of 15 to 75 by highest education. ``assistance`` is bijstand,
    ``disability`` AO (WAO, WIA, WAZ, Wajong), ``unemployment`` WW, ``pension`` AOW. Who has two of these is counted
    twice: A3.
    """

    inhabitants: Numbers
    aged_15_64: Numbers
    assistance: Numbers
    disability: Numbers
    unemployment: Numbers
    pension: Numbers
    low: Numbers
    middle: Numbers
    high: Numbers

    @property
    def benefits(self) -> Numbers:
        """Persons on WW, bijstand or AO; NaN where one of the three is unknown. Source: NBH-2."""
        return self.assistance + self.disability + self.unemployment

    @property
    def benefits_and_pension(self) -> Numbers:
        """The same with AOW. Source: NBH-2."""
        return self.benefits + self.pension


@dataclass(frozen=True, slots=True)
class Classified:
    """What became of ``n`` areas: arrays of shape (n,).

    ``classes``: values of ``NeighbourhoodClass``. Percentages: of 100, NaN where unknown. ``near_border``: another
    class is as likely as ``NEAR``. ``fits_none``: many benefits and little low education, which no class of the
    source describes; it stands as ``pro`` and deserves that remark.
    """

    classes: NDArray[np.str_]
    benefits_percent: Numbers
    low_educated_percent: Numbers
    near_border: NDArray[np.bool_]
    fits_none: NDArray[np.bool_]


def classify(
    figures: Figures, *, definition: Definition = Definition.D1, thresholds: Thresholds | None = None
) -> Classified:
    """The class of every area; ``unknown`` where one of the two percentages is, for it is never guessed.

    Source: NBH-1; data-and-law.md A4 for the definitions, A3 for the rounding behind ``near_border``.
    """
    at = thresholds or Thresholds()
    benefits, of_benefits = _benefits(figures, definition)
    educated = figures.low + figures.middle + figures.high
    benefits_percent = _percent(benefits, of_benefits)
    low_percent = _percent(figures.low, educated)
    known = ~(np.isnan(benefits_percent) | np.isnan(low_percent))
    many = benefits_percent >= at.benefits
    classes = np.select(
        [
            ~known,
            many & (low_percent >= at.low_educated_thuis),
            many & (low_percent >= at.low_educated),
            low_percent >= at.low_educated,
        ],
        [NeighbourhoodClass.UNKNOWN.value, "thuis", "zoek", "werk"],
        default="pro",
    )
    return Classified(
        classes=classes,
        benefits_percent=benefits_percent,
        low_educated_percent=low_percent,
        near_border=known & (_chance_of_another(figures, definition, at, classes) >= NEAR),
        fits_none=known & many & (low_percent < at.low_educated),
    )


def _benefits(figures: Figures, definition: Definition) -> tuple[Numbers, Numbers]:
    """Who counts, and of whom."""
    if definition is Definition.D1:
        return figures.benefits, figures.aged_15_64
    if definition is Definition.D2:
        return figures.benefits, figures.inhabitants
    return figures.benefits_and_pension, figures.inhabitants


def _percent(part: Numbers, whole: Numbers) -> Numbers:
    """NaN of nobody: a share of nothing is unknown."""
    share = np.full_like(part, np.nan)
    np.divide(100 * part, whole, out=share, where=whole > 0)
    return share


def _chance_of_another(figures: Figures, definition: Definition, at: Thresholds, classes: NDArray[np.str_]) -> Numbers:
    """How likely the figures before rounding give another class. Errors of rounding add up like those of dice, so their
    sum is taken as normal; the two percentages are rounded apart from each other.
    """
    benefits, of_benefits = _benefits(figures, definition)
    numbers = 4 if definition is Definition.D3 else 3  # that were each rounded and then added
    people = AGE_BANDS if definition is Definition.D1 else 1
    educated = figures.low + figures.middle + figures.high
    p, low = _percent(benefits, of_benefits), _percent(figures.low, educated)
    p_error = np.sqrt(numbers * TENS_VARIANCE + (p / 100) ** 2 * people * PERSONS_VARIANCE) / _some(of_benefits) * 100
    q = low / 100
    low_error = np.sqrt(((1 - q) ** 2 + 2 * q**2) * TENS_VARIANCE) / _some(educated) * 100
    many = _at_least(at.benefits, p, p_error)
    high, middle = _at_least(at.low_educated_thuis, low, low_error), _at_least(at.low_educated, low, low_error)
    stays = np.select(
        [classes == "thuis", classes == "zoek", classes == "werk", classes == "pro"],
        [many * high, many * (middle - high), (1 - many) * middle, 1 - middle],
        default=1.0,
    )
    return 1 - stays


def _some(people: Numbers) -> Numbers:
    return np.where(people > 0, people, np.nan)


def _at_least(threshold: float, value: Numbers, error: Numbers) -> Numbers:
    """The chance that a value with a normal ``error`` is in truth at least the threshold."""
    distance = (value - threshold) / error
    chance = np.where(distance > 0, 1.0, 0.0)
    near = np.flatnonzero(np.abs(distance) < 4)  # further away it is certain; NaN is nowhere near
    chance[near] = [(1 + erf(each / sqrt(2))) / 2 for each in distance[near].tolist()]
    return chance
