"""An announcement said openly: its subject stays, its door opens. Source: DNA-7."""

import re
from collections.abc import Sequence
from typing import Final

from .announcement_constructions import Hit
from .announcement_reading import LEARNED, is_open, reading_of
from .announcement_words import Word, event_of

_MOST: Final = 8  # constructions said openly one by one, before the sentence makes place
_ADJECTIVES: Final = {"origin", "closer", "sex"}
_LINKS: Final = {"and", "pause", "from", "out", "with", "det", "adj", "every"} | _ADJECTIVES
_GROUPS: Final = {"many", "age", "range", "one"}
_NAMED: Final = {"one", "many", "age", "and", "pause"}  # before an event they are for whom: "oma en opa-middag"
_ENDS: Final = {"stop", "ask", "pause"}
_VERBS: Final = {"is", "be", "have", "come", "can", "able", "must", "not"}  # after "voor iedereen" these would dangle
_HANDS: Final = (
    (_LINKS - {"adj", "pause"}) | {"by", "on", "about", "for", "you", "we"} | _VERBS
)  # before "voor iedereen" these would
_EVERYONE: Final = "iedereen is welkom"
_SENTENCE: Final = re.compile(r"[^\n]+?(?:[.!?]+(?=\s+[^a-z\d\s]|\s*$)|(?=\n)|$)\s*")
_PART: Final = re.compile(r"\s*(?::|;| [–—-] )\s*")
_TIDY: Final = (
    (r"(?:^|(?<=[.!?] ))\)[.\s]*", ""),
    (r"\(\s*\)", ""),
    (r"\s+([.,!?:;])", r"\1"),
    (r"([,:–-])\s*(?=[.!?]|$)", ""),
    (r" {2,}", " "),
)


def reason(said: Sequence[str]) -> str:
    """Why it closes, in one sentence of B1 Dutch."""
    return f"Met ‘{said[0]}’ lijkt het of niet iedereen mag komen."


def opened(text: str) -> str:
    """``text`` without what closes it: always open to who reads it again, never empty."""
    for _time in range(_MOST):
        reading = reading_of(text)
        if not reading.hits:
            return text
        text = _tidy(_replace(text, reading.words, _last_apart(reading.words, reading.hits)))
    return _without_closing_sentences(text)


def _last_apart(words: Sequence[Word], hits: Sequence[Hit]) -> Hit:
    """The last construction that is no part of what goes with the one before it."""
    while len(hits) > 1 and _widened(words, hits[-2])[1] >= hits[-1].last:
        hits = hits[:-1]
    return hits[-1]


def _replace(text: str, words: Sequence[Word], hit: Hit) -> str:
    first, last = _widened(words, hit)
    said = _in_place(text, words, hit, last)
    start, end = words[first].start, words[last - 1].end
    if said is None:
        return _sentence_opened(text, start, text[start:end])
    before = text[:start]
    begins = not before.strip() or before.rstrip().endswith((".", "!", "?"))
    return f"{before}{said[:1].upper() + said[1:] if begins else said}{text[end:]}"


def _widened(words: Sequence[Word], hit: Hit) -> tuple[int, int]:
    """With the adjectives before it, and the groups and ages that follow: "voor weduwen en weduwnaars van 65+"."""
    first, last = hit.first, hit.last
    while first and words[first].kind not in {"for", "only"} and words[first - 1].kind in _ADJECTIVES:
        first -= 1
    place = last
    while place < len(words) and words[place].kind in _LINKS | _GROUPS | {"only"}:
        place += 1
        last = place if words[place - 1].kind in _GROUPS | {"only"} else last
    plus = words[last].start if words[last - 1].kind == "range" and last < len(words) else None
    if plus == words[last - 1].end and words[last].kind == "and":  # "van 40+"
        last += 1
    if words[last - 1].kind == "age" and [word.kind for word in words[last : last + 2]] == ["pause", "event"]:
        last += 2 if words[last + 1].start - words[last - 1].end == 1 else 0  # "55+-gym"
    return first, last


def _in_place(text: str, words: Sequence[Word], hit: Hit, last: int) -> str | None:
    """What can stand where the construction stood: "vrouwenavond" is "avond voor iedereen"; None where nothing can."""
    inside = words[hit.first : last]
    after = words[last].kind if last < len(words) else "stop"
    stated = next((place for place, word in enumerate(inside) if word.kind == "for"), None)
    if stated is not None:
        plain = all(word.kind in {"only", "for", "reserved"} for word in inside[: stated + 1])
        fits = after in _ENDS if hit.name == LEARNED else after not in _VERBS
        return "voor iedereen" if plain and fits else None
    if hit.first and words[hit.first - 1].kind == "for" and [word.kind for word in inside[:2]] == ["many", "pause"]:
        return f"iedereen{text[inside[0].end : inside[-1].end]}"  # "voor senioren: bingo"
    event = next((word for word in inside if word.kind in {"compound", "event"}), None)
    if event and after not in _VERBS and {word.kind for word in inside[: inside.index(event)]} <= _NAMED:
        spoken = text[event.start : event.end].lower().rpartition(" ")[2]
        return f"{event_of(spoken) or spoken} voor iedereen"
    before = words[hit.first - 1].kind if hit.first else "stop"
    if hit.name in {"age", "only"} and after in _ENDS and before not in _HANDS | {"stop", "ask"}:
        return "voor iedereen"
    return _with_buren(text, inside) if hit.name == "named" else None


def _with_buren(text: str, inside: Sequence[Word]) -> str | None:
    """ "Turkse moeders komen bij elkaar" is "buren komen bij elkaar"; None where nobody stands first, or an age is."""
    place = 0
    while place < len(inside) and inside[place].kind in _ADJECTIVES | {"adj", "every", "many"}:
        place += 1
    named = any(word.kind == "many" for word in inside[:place])
    named = named and all(word.kind not in {"age", "range"} for word in inside)
    return f"buren {text[inside[place].start : inside[-1].end]}" if named and place < len(inside) else None


def _sentence_opened(text: str, place: int, named: str) -> str:
    """The sentence at ``place`` says that everyone is welcome, after the part of it that closes nothing."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= place < sentence.end():
            parts = _open_parts(sentence[0].strip(" .!?\n"), named)
            said = ". ".join(part[:1].upper() + part[1:] for part in (*parts, _EVERYONE) if part)
            rest = text[sentence.end() :]
            return f"{text[: sentence.start()]}{said}{'. ' if rest.strip() else ''}{rest}"
    return text


def _open_parts(sentence: str, named: str) -> list[str]:
    """The parts of a sentence that may stay: those between colons and dashes, or else what comes before a comma."""
    parts = [part for part in _PART.split(sentence) if part not in named and named not in part and is_open(part)]
    first, comma, _rest = sentence.partition(",")
    return parts or [part for part in (first,) if comma and part not in named and named not in part and is_open(part)]


def _without_closing_sentences(text: str) -> str:
    kept = [part for part in _SENTENCE.findall(text) if is_open(part)]
    told = "".join(kept).strip()
    whole = f"{told} {_EVERYONE.capitalize()}." if told else f"{_EVERYONE.capitalize()}."
    return whole if is_open(whole) else f"{_EVERYONE.capitalize()}."


def _tidy(text: str) -> str:
    for pattern, instead in _TIDY:
        text = re.sub(pattern, instead, text)
    text = re.sub(r"(?i)\b(voor iedereen)(?:[ ,:–-]+(?:en )?voor iedereen)+", r"\1", text)
    text = re.sub(r"(?i)\b(iedereen is welkom)(?:[ .,!]+iedereen is welkom)+", r"\1", text)
    return text.strip()
