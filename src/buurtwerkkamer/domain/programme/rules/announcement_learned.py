"""How far an announcement leans to closing, learned from texts of which somebody said whether they close.

Each trace of a text has a weight; the weights stand in ``reference/announcement_weights.tsv`` and are made by
``./bwk learn`` from the texts of the bench. Source: DNA-7, ADR 0021.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from .announcement_traces import traces_of
from .announcement_words import Word

FILE: Final = "announcement_weights.tsv"
REMARK: Final = "# "
BIAS: Final = ""  # the trace that every text has
HUNDREDTHS: Final = 100  # weights are written without a point
_POINTED: Final = 7  # words at most that a warning points at
_BETWEEN: Final = {"stop", "ask", "pause"}
_HANDS: Final = {"and", "det", "for", "from", "in", "is", "not", "on", "out", "with"}  # no row of words ends with these


@dataclass(frozen=True, slots=True)
class Leaning:
    """How far a text leans to closing: above zero it does; and what each of its words adds to that."""

    score: float
    shares: tuple[float, ...]


@cache
def weights() -> Mapping[str, float]:
    """What each trace tells, as it was learned."""
    parts = (line.rpartition("\t") for line in _lines() if not line.startswith(REMARK))
    return {name: int(weight) / HUNDREDTHS for name, _tab, weight in parts}


def remarks() -> list[str]:
    """From what the weights were learned, and how well they did on families of texts that were kept apart."""
    return [line.removeprefix(REMARK) for line in _lines() if line.startswith(REMARK)]


def _lines() -> list[str]:
    return (files("buurtwerkkamer.domain.programme") / "reference" / FILE).read_text("utf-8").splitlines()


def leaning(text: str, words: Sequence[Word], learned: Mapping[str, float]) -> Leaning:
    """How far ``text`` leans to closing. Its length does not matter: the traces count together as one."""
    known = {trace.name: trace for trace in traces_of(text, words) if trace.name in learned}
    size = math.sqrt(len(known) or 1)
    shares = [0.0] * len(words)
    for name, first, last in known.values():
        for place in range(first, last):
            shares[place] += learned[name] / size / (last - first)
    return Leaning(learned[BIAS] + sum(learned[name] for name in known) / size, tuple(shares))


def pointed(words: Sequence[Word], shares: Sequence[float]) -> tuple[int, int]:
    """The words in a row that lean most to closing, from the first up to the last."""
    return max(_rows(words), key=lambda row: sum(shares[row[0] : row[1]]), default=(0, len(words)))


def _rows(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Every row of words that begins and ends with one, and has no end of a sentence in it."""
    for first, word in enumerate(words):
        if word.kind in _BETWEEN:
            continue
        for last in range(first + 1, min(first + _POINTED, len(words)) + 1):
            if words[last - 1].kind in {"stop", "ask"}:
                break
            if words[last - 1].kind not in _HANDS | {"pause"}:
                yield first, last
