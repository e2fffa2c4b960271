"""The constructions that close an announcement, found in its words: ``reference/announcements.toml``. Source: DNA-7."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from buurtwerkkamer.kernel.reference import read

from .announcement_words import Word

_NOT_FOR_FREE: Final = {
    "only",
    "not",
    "for",
    "everyone",
}  # "kinderen gratis" closes nothing, "gratis voor kinderen" does
_FIRST_SIGN: Final = 0x4E00  # classes are written as single signs, so that a row of them is a string


@dataclass(frozen=True, slots=True)
class Hit:
    """A construction found in a text: which, and from which word up to which."""

    name: str
    strong: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The constructions and what opens them, as patterns over signs of classes."""

    constructions: tuple[tuple[str, bool, re.Pattern[str]], ...]
    together: tuple[re.Pattern[str], ...]
    before: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    after: tuple[re.Pattern[str], ...]


def closing(words: Sequence[Word]) -> list[Hit]:
    """The constructions that close a text, in order; of those that overlap the longest."""
    grammar, row = _grammar(), _row(words)
    standing = [hit for hit in _found(grammar, row) if not _is_opened(grammar, row, hit)]
    if _is_for_everyone(row, standing):
        standing = [hit for hit in standing if hit.strong]
    return _apart(standing)


def is_excused(words: Sequence[Word]) -> bool:
    """Whether there are constructions that close, and each of them is opened again by what stands around it."""
    return any(_found(_grammar(), _row(words))) and not closing(words)


def _found(grammar: _Grammar, row: str) -> Iterator[Hit]:
    for name, strong, pattern in grammar.constructions:
        for match in pattern.finditer(row):
            if match.end() > match.start():
                yield Hit(name, strong, match.start(), match.end())


def _row(words: Sequence[Word]) -> str:
    """The signs of the words; groups that together are everyone are said to be so."""
    row = "".join(_sign(word.kind) for word in words)
    for pattern in _grammar().together:
        row = pattern.sub(lambda listed: _sign("everyone") * len(listed[0]), row)
    return row


def _is_opened(grammar: _Grammar, row: str, hit: Hit) -> bool:
    before, said, after = row[: hit.first], row[hit.first : hit.last], row[hit.last :]
    return any(left.search(before) and right.match(said + after) for left, right in grammar.before) or (
        hit.name not in _NOT_FOR_FREE and any(pattern.match(after) for pattern in grammar.after)
    )


def _is_for_everyone(row: str, hits: Sequence[Hit]) -> bool:
    """Whether it says "everyone" somewhere outside a construction that takes it back."""
    taken = {place for hit in hits for place in range(hit.first, hit.last)}
    return any(sign == _sign("everyone") and place not in taken for place, sign in enumerate(row))


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.first - each.last, each.first)):
        if all(hit.last <= other.first or other.last <= hit.first for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.first)


@cache
def _sign(kind: str) -> str:
    return chr(_FIRST_SIGN + _kinds().setdefault(kind, len(_kinds())))


@cache
def _kinds() -> dict[str, int]:
    return {}


@cache
def _grammar() -> _Grammar:
    known: dict[str, Any] = read("buurtwerkkamer.domain.programme", "announcements")
    openings = [row.partition("@") for row in known["opening"]["rows"]]
    return _Grammar(
        tuple(
            (each["name"], each.get("strong", False), _pattern(row))
            for each in known["construction"]
            for row in each["rows"]
        ),
        tuple(_pattern(row) for row in known["together"]["rows"]),
        tuple((_pattern(f"{left}$" if left else ""), _pattern(right)) for left, _mark, right in openings),
        tuple(_pattern(row) for row in known["opening"]["after"]),
    )


def _pattern(row: str) -> re.Pattern[str]:
    """A row of classes as a pattern over their signs.

    ``<one|many>`` is either, ``<!stop|ask>`` is neither, ``{fill}`` is a part.
    """
    parts: dict[str, str] = read("buurtwerkkamer.domain.programme", "announcements")["parts"]
    while named := re.search(r"\{([a-z]+)\}", row):
        row = row.replace(named[0], f"(?:{parts[named[1]]})" if "(?" not in parts[named[1]][:2] else parts[named[1]])
    return re.compile(re.sub(r"<(!?)([a-z_|]+)>", _one_of, row))


def _one_of(kinds: re.Match[str]) -> str:
    return f"[{'^' if kinds[1] else ''}{''.join(map(_sign, kinds[2].split('|')))}]"
