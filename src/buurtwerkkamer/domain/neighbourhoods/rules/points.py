"""Squares and postcodes of CBS as weighted points: where people live, finer than by neighbourhood.

Source: NBH-2, data-and-law.md A2.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.enums import PointSort

FIGURES: Final = ("inhabitants", "benefits", "aged_65_up")
_SQUARE: Final = re.compile(r"E(\d{3,6})N(\d{4}|\d{6})")
_HECTOMETRES: Final = 4  # digits of a northing: before 2024, CBS counted squares in hundreds of metres
_KEPT: Final = np.dtype("<f4")  # right within a tenth of a metre
_COLUMNS: Final = 2 + len(FIGURES)


@dataclass(frozen=True, slots=True)
class Points:
    """``m`` squares or postcodes. ``places``: shape (m, 2), their middles in metres, RD. The others: shape (m,),
    persons, NaN where CBS published nothing. ``benefits``: WW, bijstand or AO, everybody once.
    """

    sort: PointSort
    places: NDArray[np.float64]
    inhabitants: NDArray[np.float64]
    benefits: NDArray[np.float64]
    aged_65_up: NDArray[np.float64]


def middle_of_square(code: str, side: int) -> tuple[float, float] | None:
    """The middle of the square that is called so by its south-west corner: "E1190N4866" in hundreds of metres, or
    "E119000N486600". None where this is no such name.
    """
    found = _SQUARE.fullmatch(code.strip().upper())
    if found is None:
        return None
    unit = 100 if len(found[2]) == _HECTOMETRES else 1
    return int(found[1]) * unit + side / 2, int(found[2]) * unit + side / 2


def packed(lines: Sequence[Sequence[float | None]]) -> bytes:
    """Points as they are kept: of each x, y and the figures in the order of ``FIGURES``."""
    return np.array(lines, dtype=_KEPT).reshape(len(lines), _COLUMNS).tobytes()


def unpacked(sort: PointSort, table: bytes) -> Points:
    """The other way round."""
    rows = np.frombuffer(table, dtype=_KEPT).reshape(-1, _COLUMNS).astype(np.float64)
    return Points(sort, rows[:, :2].copy(), *(rows[:, 2 + n].copy() for n in range(len(FIGURES))))
