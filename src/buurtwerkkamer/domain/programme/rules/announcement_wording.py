"""An announcement said openly: its subject stays, its door opens. Source: DNA-7."""

import re
from collections.abc import Sequence
from typing import Final

from .announcement_constructions import Hit, closing
from .announcement_words import Word, event_of, words_of

_MOST: Final = 8  # constructions said openly one by one, before the sentence makes place
_WHOLE_SENTENCE: Final = {"not", "private", "being", "every", "called", "aimed"}
_ADJECTIVES: Final = {"origin", "closer", "sex"}
_LINKS: Final = {"and", "pause", "from", "with", "det", "adj", "every"} | _ADJECTIVES
_GROUPS: Final = {"many", "age", "range", "one"}
_EVERYONE: Final = "iedereen is welkom"
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?\n]*\s*")
_TIDY: Final = ((r"\(\s*\)", ""), (r"\s+([.,!?:;])", r"\1"), (r"([,:–-])\s*(?=[.!?]|$)", ""), (r" {2,}", " "))


def reason(said: Sequence[str]) -> str:
    """Why it closes, in one sentence of B1 Dutch."""
    return f"Met ‘{said[0]}’ lijkt het of anderen niet mogen komen."


def opened(text: str) -> str:
    """``text`` without what closes it: always open to ``closing``, never empty."""
    for _time in range(_MOST):
        words = words_of(text)
        hits = closing(words)
        if not hits:
            return text
        text = _tidy(_replace(text, words, hits[-1]))
    return _without_closing_sentences(text)


def _replace(text: str, words: Sequence[Word], hit: Hit) -> str:
    first, last = _widened(words, hit)
    start, end = words[first].start, words[last - 1].end
    before, after = text[:start], text[end:]
    if hit.name in _WHOLE_SENTENCE:
        return _sentence_opened(text, start)
    said = _in_place(text, words, hit)
    begins = not before.strip() or before.rstrip().endswith((".", "!", "?"))
    return f"{before}{said[:1].upper() + said[1:] if begins else said}{after}"


def _widened(words: Sequence[Word], hit: Hit) -> tuple[int, int]:
    """With the adjectives before it, and the groups and ages that follow: "voor weduwen en weduwnaars van 65+"."""
    first, last = hit.first, hit.last
    while first and words[first].kind not in {"for", "only"} and words[first - 1].kind in _ADJECTIVES:
        first -= 1
    place = last
    while place < len(words) and words[place].kind in _LINKS | _GROUPS:
        place += 1
        last = place if words[place - 1].kind in _GROUPS else last
    return first, last


def _in_place(text: str, words: Sequence[Word], hit: Hit) -> str:
    """What stands where the construction stood: "vrouwenavond" becomes "avond voor iedereen"."""
    inside = words[hit.first : hit.last]
    event = next((word for word in inside if word.kind in {"compound", "event"}), None)
    if event and not any(word.kind == "for" for word in inside):
        spoken = text[event.start : event.end]
        return f"{event_of(spoken.lower()) or spoken.lower()} voor iedereen"
    if hit.name == "among" and inside[0].kind == "among":
        return "met elkaar"
    stated = next((word.start for word in inside if word.kind == "for"), None)
    if stated is not None:
        kept = text[inside[0].start : stated] if inside[0].kind not in {"only", "for"} else ""
        return f"{kept}voor iedereen"
    if hit.name in {"named", "among"}:
        rest = [word for word in inside if word.kind in {"meeting", "does", "together"}]
        return f"buren {text[rest[0].start : inside[-1].end]}" if rest else "buren"
    return "voor iedereen"


def _sentence_opened(text: str, place: int) -> str:
    """The sentence at ``place`` says that everyone is welcome, after what it says before a colon or dash."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= place < sentence.end():
            subject, mark, _rest = text[sentence.start() : place].rpartition(":")
            head = f"{subject}{mark} {_EVERYONE}" if mark and not closing(words_of(subject)) else _EVERYONE.capitalize()
            rest = text[sentence.end() :]
            return f"{text[: sentence.start()]}{head}{'. ' if rest.strip() else ''}{rest}"
    return text


def _without_closing_sentences(text: str) -> str:
    kept = [part for part in _SENTENCE.findall(text) if not closing(words_of(part))]
    told = "".join(kept).strip()
    whole = f"{told} {_EVERYONE.capitalize()}." if told else f"{_EVERYONE.capitalize()}."
    return whole if not closing(words_of(whole)) else f"{_EVERYONE.capitalize()}."


def _tidy(text: str) -> str:
    for pattern, instead in _TIDY:
        text = re.sub(pattern, instead, text)
    text = re.sub(r"(?i)\b(voor iedereen)(?:[ ,:–-]+(?:en )?voor iedereen)+", r"\1", text)
    text = re.sub(r"(?i)\b(iedereen is welkom)(?:[ .,!]+iedereen is welkom)+", r"\1", text)
    return text.strip()
