"""Whose name it is. Capitals, accents and spaces do not matter; ``v.d.`` is "van de", "van den" or "van der".

A name is never guessed: ``matching`` returns everybody it fits, and only one is somebody.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from .cells import folded

Whose = TypeVar("Whose")

_SHORT: Final = re.compile(r"(?<!\w)v(?:\.\s?d\.|\.\s?d\b|/d\b\.?|d\b\.?|\sd\b\.?)\s*")
_LONG: Final = re.compile(r"(?<!\w)van\s+de[nr]?(?!\w)\s*")


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name to compare with. ``exact`` is None where an abbreviation leaves open which "van d…" is meant."""

    loose: str
    exact: str | None

    def fits(self, other: "NameKey") -> bool:
        """Whether both can be the name of one person."""
        return self.loose == other.loose and (self.exact is None or other.exact is None or self.exact == other.exact)


@lru_cache(maxsize=8192)  # a register says the same name many times
def name_key(name: str) -> NameKey:
    """``name_key("Meer, Emine v.d.")`` fits ``name_key("EMINE van der Meer")``."""
    last, comma, first = folded(name).partition(",")
    words = " ".join(f"{first} {last}".split()) if comma else last
    spelled, abbreviations = _SHORT.subn("vd ", words)
    return NameKey(loose=_LONG.sub("vd ", spelled).strip(), exact=None if abbreviations else words)


class NameIndex(Generic[Whose]):
    """Everybody by name, so that each line of a register is one look-up."""

    def __init__(self, named: Iterable[tuple[str, Whose]] = ()) -> None:
        self._by_loose: dict[str, list[tuple[NameKey, Whose]]] = defaultdict(list)
        for name, whose in named:
            self.add(name, whose)

    def add(self, name: str, whose: Whose) -> None:
        """Know ``whose`` by ``name``."""
        key = name_key(name)
        self._by_loose[key.loose].append((key, whose))

    def matching(self, name: str) -> list[Whose]:
        """Everybody whose name this can be."""
        key = name_key(name)
        return [whose for known, whose in self._by_loose.get(key.loose, ()) if known.fits(key)]
