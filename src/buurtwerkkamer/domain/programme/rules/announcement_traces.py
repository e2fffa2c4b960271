"""What in an announcement may tell whether it closes: words, rows of words and classes, beginnings and ends of words.

Each trace has its place, so that a warning can point at it. Source: DNA-7.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from .announcement_words import Word, plain

_NAMED: Final = {  # of these it matters which kind of thing is said, and less which
    "age", "circle", "closer", "compound", "condition", "country", "day", "does", "euro", "event", "everyone",
    "facility", "hour", "many", "member", "number", "one", "origin", "person", "range", "resident", "sex",
    "show", "state", "years",
}  # fmt: skip
_SIGNS: Final = {"stop": ".", "pause": ",", "ask": "?"}
_ROW: Final = 4  # words and classes in a row, at most
_APART: Final = range(2, 6)  # how far two of them stand from each other
_PIECE: Final = range(3, 8)  # letters of a beginning or an end


class Trace(NamedTuple):
    """Something that a text carries, from word ``first`` up to ``last``."""

    name: str
    first: int
    last: int


def traces_of(text: str, words: Sequence[Word]) -> Iterator[Trace]:
    """Everything in ``text`` that may have been learned about; a trace comes as often as it stands there."""
    small = plain(text)
    said = [small[word.start : word.end].strip() for word in words]
    row = ["^", *map(_seen_as, words, said), "$"]
    spoken = ["^", *said, "$"]
    for place in range(len(row)):
        yield _trace(words, spoken[place], place, place)
        if place + 1 < len(row):
            yield _trace(words, " ".join(spoken[place : place + 2]), place, place + 1)
        for last in range(place, min(place + _ROW, len(row))):
            yield _trace(words, "|".join(row[place : last + 1]), place, last)
        for last in (place + apart for apart in _APART if place + apart < len(row)):
            yield _trace(words, f"{row[place]}…{row[last]}", place, last)
    for place, word in enumerate(said):
        if word[:1].isalpha():
            for size in _PIECE:
                if size < len(word):
                    yield Trace(f"{word[:size]}-", place, place + 1)
                    yield Trace(f"-{word[-size:]}", place, place + 1)


def _seen_as(word: Word, said: str) -> str:
    return f"<{word.kind}>" if word.kind in _NAMED else _SIGNS.get(word.kind, said)


def _trace(words: Sequence[Word], name: str, first: int, last: int) -> Trace:
    """Places are counted in the words, without the marks before and after."""
    return Trace(name, max(first - 1, 0), min(last, len(words)))
