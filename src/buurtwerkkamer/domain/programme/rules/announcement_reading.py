"""An announcement read twice: by rules of words and grammar, and by what was learned. Source: DNA-7, ADR 0021.

The rules know why, and are nearly always right where they warn. What they do not know yet, the learned half often does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .announcement_constructions import Hit, closing, is_excused
from .announcement_learned import leaning, pointed, weights
from .announcement_words import Word, words_of

LEARNED: Final = "learned"  # the name of a hit that no rule gave
_RULE: Final = 2.0  # what a construction that was found adds to the leaning
_EXCUSE: Final = -1.5  # and one that is opened again by what stands around it
_LIMIT: Final = 0.5  # from which leaning we warn


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, and what of it closes: nothing, where everybody may come."""

    words: Sequence[Word]
    hits: Sequence[Hit]


def reading_of(text: str, learned: Mapping[str, float] | None = None) -> Reading:
    """``text`` as words, with the constructions that close it, or else the words that lean most to it."""
    words = words_of(text)
    hits, leans = closing(words), leaning(text, words, learned or weights())
    known = _RULE if hits else _EXCUSE if is_excused(words) else 0.0
    if leans.score + known <= _LIMIT:
        return Reading(words, [])
    return Reading(words, hits or [Hit(LEARNED, True, *pointed(words, leans.shares))])  # noqa: FBT003


def is_open(text: str) -> bool:
    """Whether nothing in ``text`` closes it."""
    return not reading_of(text).hits
