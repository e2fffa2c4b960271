"""What words are about, by the beginnings of words: what is asked, and what somebody can who fits.

Dutch puts words together ("energierekening"): a beginning with a star is looked for anywhere in a word. A broad theme
(being alone) is in many a question that is about something else, so it weighs less.
Source: VOV-4; reference/themes.toml.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from buurtwerkkamer.kernel.reference import read
from buurtwerkkamer.kernel.spelling import folded

ANYWHERE: Final = "*"
WEIGHS: Final = 5  # letters from which a word says by itself what something is about


@dataclass(frozen=True, slots=True)
class Theme:
    """Beginnings of words: of what is asked, and of what somebody can who fits."""

    asked: tuple[str, ...]
    can: tuple[str, ...]
    broad: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a text is about: its words, and the numbers of the themes that it asks for, or says that somebody can."""

    words: frozenset[str]
    asks: frozenset[int]
    can: frozenset[int]

    def met_by(self, other: "About") -> bool:
        """Whether what is asked here is what ``other`` can."""
        return bool(self.asks & other.can) or self.shares(other)

    def like(self, other: "About") -> bool:
        """Whether the same is asked."""
        return bool(self.narrow & other.asks) or (not self.narrow and bool(self.asks & other.asks))

    def shares(self, other: "About") -> bool:
        """Whether a word that says something, and is no word of everybody, is in both."""
        return any(len(word) >= WEIGHS and word not in _everybodys() for word in self.words & other.words)

    @property
    def narrow(self) -> frozenset[int]:
        """What is asked, without what is broad."""
        return frozenset(number for number in self.asks if not themes()[number].broad)


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme."""
    rows = _read()["theme"]
    return tuple(Theme(tuple(row["asked"]), tuple(row["can"]), row.get("broad", False)) for row in rows)


def about(text: str) -> About:
    """What ``text`` is about."""
    words = frozenset(folded(text).split())
    found = [_of_word(word) for word in words]
    asks = {number for asked, _can in found for number in asked}
    return About(words, frozenset(asks), frozenset(number for _asked, can in found for number in can))


def language_of(said: Iterable[str], can: Iterable[str]) -> str:
    """A language that is named on both sides, as the second side writes it; "" for none."""
    named = tuple(_read()["languages"])
    words, theirs = folded(" ".join(said)).split(), folded(" ".join(can)).split()
    both = {name for name in named if any(word.startswith(name) for word in words)}
    return next((word for word in theirs if word.startswith(tuple(both))), "") if both else ""


def begins(word: str, beginnings: Iterable[str]) -> bool:
    """Whether a word begins so, or holds it where it has a star.

    >>> begins("energierekening", ["*rekening"]), begins("afgelopen", ["lopen"])
    (True, False)
    """
    return any(start[1:] in word if start.startswith(ANYWHERE) else word.startswith(start) for start in beginnings)


@lru_cache(20_000)
def _of_word(word: str) -> tuple[frozenset[int], frozenset[int]]:
    """The themes that ask for it, and those of who can it."""
    numbered = list(enumerate(themes()))
    asks = frozenset(number for number, theme in numbered if begins(word, theme.asked))
    return asks, frozenset(number for number, theme in numbered if begins(word, theme.can))


@cache
def _everybodys() -> frozenset[str]:
    return frozenset(_read()["everybodys"])


@cache
def _read() -> dict[str, list]:
    return read("buurtwerkkamer.domain.pathway", "themes")
