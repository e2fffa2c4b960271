"""An announcement as words, each with its class: who is named, what opens, what closes. Source: DNA-7."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Final

from buurtwerkkamer.kernel.reference import read

_AGE: Final = r"(?:jaar|jarigen|jarige|jr)\b"
_OTHER_UNIT: Final = (
    r"(?! ?(?:uur|u\b|euro|personen|mensen|plek|plaats|deelnemers|stuks|km|kilo|procent|%|min|graden|gasten|[.:]\d"
    r"|tot \d|t/m|janu|febr|maart|apri|mei|juni|juli|augu|sept|okto|nove|dece|\d|soorten|keer|weken|dagen|stoelen"
    r"|man\b))"
)
_SPAN: Final = r"(\d{1,2})(?:- )? ?(?:jaar )?(?:-|–|t/m|tm|tot en met|tot|en|à|of) ?(\d{1,2})"
_TENS: Final = r"\b(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig"
_FROM: Final = r"\b(?:vanaf|onder|boven|tot|t/m|tot en met|beneden|minimaal|minstens|maximaal|max\.?|min\.?)(?: de)?"
_LEXER: Final = (
    ("age", r"\b\d{2} ?(?:\+|-? ?(?:plus(?:ser(?:s)?)?\b|['’]?ers\b))(?! ?\d)|(?<!\d )\bplus ?\d\d\b"),
    ("age", rf"\b(?:vanaf|na|voor|tot) (?:je|jouw|uw|de) (?:\d\ds?t?e|{_TENS}ste)\b(?! ?,| (?:bezoek|keer|les)\b)"),
    ("age", rf"{_TENS}(?:-?plus(?:ser(?:s)?)?|ers?)\b"),
    ("age", r"\b(?:minimum|maximum)leeftijd\b|\bleeftijdsgrens:? ?\d|\bleeftijd:? (?:vanaf|tot) \d+"),
    ("age", r"\b(?:max|min)\w*\.? leeftijd\b(?: \d+ jaar)?|\b\d\d-jarigen\b"),
    ("age", r"\b(?:van(?:af)? )?\d{1,2} ?(?:jaar )?(?:en|of) (?:ouder|jonger)\b"),
    ("age", r"\bgeen \d\d (?:is|bent)\b"),
    ("age", r"\b(?:je|jij|u) (?:al )?\d\d (?:bent|wordt)\b"),
    ("age", rf"\b(?:ouder|jonger) (?:\w+ )?dan \d{{1,2}}(?: ?{_AGE})?"),
    ("range", rf"(?P<before>van |tussen de |tussen |leeftijd\w*:? ?)?{_SPAN}(?P<unit>[ -]?{_AGE})?{_OTHER_UNIT}"),
    ("age", rf"{_FROM} \d{{1,2}} ?{_AGE}"),
    ("age", rf"\b(?:(?:onder|boven) de|boven|beneden) \d{{1,2}}\b{_OTHER_UNIT}"),
    ("range", rf"\b(?:vanaf|tot|onder|van|minimaal|minstens) \d{{1,2}}\b{_OTHER_UNIT}"),
    ("years", rf"\b\d{{1,3}} ?{_AGE}"),
)
_REST: Final = (
    ("number", r"\d+"),
    ("word", r"[a-z]+- (?:en|of|&) [a-z-]+|[a-z]+(?:['’][a-z]+)*(?:\+?-[a-z]+)*"),
    ("and", r"\+"),
    ("ask", r"\?"),
    ("stop", r"[.!;\n|…•]+"),
    ("pause", r"[,:()/&–—-]+"),
)
_WIDE: Final = (12, 75)  # "van 4 tot 94 jaar": from at most, to at least
_DOUBLED: Final = re.compile(r"(.)\1")
_LONG: Final = 6  # letters from which one slip is forgiven


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of the text, from ``start`` to ``end``, and its class."""

    kind: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words and signs of ``text``, in order. Source: DNA-7."""
    small = plain(text)
    return [Word(_kind(match), match.start(), match.end()) for match in _lexer().finditer(small)]


def _kind(match: re.Match[str]) -> str:
    name = (match.lastgroup or "").rpartition("_")[0]
    if name == "range":
        return _kind_of_range(match)
    return kind_of(match[0].rpartition(" ")[2]) if name == "word" else name


def _kind_of_range(match: re.Match[str]) -> str:
    """Ages where it says so, everyone where that is nearly a whole life; else numbers that may be ages."""
    numbers = [int(number) for number in re.findall(r"\d+", match[0])]
    if len(numbers) > 1 and numbers[0] <= _WIDE[0] and numbers[1] >= _WIDE[1]:
        return "everyone"
    before = match["before"] or ""
    says_so = match["unit"] or before.startswith(("tussen de", "leeftijd")) or (before == "van " and "t/m" in match[0])
    return "age" if says_so else "range"


def plain(text: str) -> str:
    """Small letters without accents; as long as the text is, so that places stay places."""
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign.lower())[:1]
    return {"’": "'", "‘": "'", "ı": "i", "\t": " ", "\u00a0": " "}.get(bare, bare) or sign


@cache
def _known() -> dict[str, Any]:
    return read("buurtwerkkamer.domain.programme", "announcements")


@cache
def _lexer() -> re.Pattern[str]:
    phrases = (
        (kind, rf"(?<![a-z0-9])(?:{way})(?![a-z])") for kind, ways in _known()["phrases"].items() for way in ways
    )
    rules = enumerate(chain(phrases, _LEXER, _REST))
    return re.compile("|".join(f"(?P<{kind}_{number}>{pattern})" for number, (kind, pattern) in rules))


@cache
def _classes() -> dict[str, str]:
    """Every word that is known as it stands, with its class; the earlier class of a word that has two."""
    groups = _known()["groups"]
    named = {"many": groups["many"], "one": groups["one"], "country": groups["countries"], "event": groups["events"]}
    never = ((word, "word") for word in groups["never"].split())
    pairs = ((word, kind) for kind, words in chain(_known()["words"].items(), named.items()) for word in words.split())
    return dict(reversed([*never, *pairs]))


@cache
def _list(name: str) -> tuple[str, ...]:
    """A list of ``groups``, the longest words first."""
    return tuple(sorted(_known()["groups"][name].split(), key=len, reverse=True))


@lru_cache(maxsize=20_000)  # what is typed letter by letter gives words without end
def kind_of(word: str) -> str:
    """The class of a word in small letters: as it stands, by how it is made, or as it was meant."""
    for spelled in dict.fromkeys((word, word.replace("'s", "s"), word.removesuffix("'s"))):  # "dame's", "women's"
        if known := _classes().get(spelled) or _made(spelled):
            return known
    return _meant(word) or _looks(word)


def _looks(word: str) -> str:
    """The class of a word that is not known, by its end."""
    if len(word) > _LONG and word.endswith(_list("events")):
        return "event"
    if word.endswith(_list("agents")):
        return "agent"
    if len(word) > _LONG and word.endswith("eert"):
        return "acts"
    return "adj" if word.endswith(("e", "end")) else "word"


def _made(word: str) -> str | None:
    """By its parts: an origin, a group at its end ("buurvrouwen"), a group before an event ("vrouwenavond")."""
    if word.endswith("jes") and {word.removesuffix("jes"), word.removesuffix("tjes")} & {*_list("one")}:
        return "many"
    first, _hyphen, last = word.rpartition("-")
    if first in (*_list("heads"), "oud", "ex") and (_classes().get(last) == "person" or _is_group(last)):
        return "many"
    if word.endswith("n") and (_classes().get(word[:-1]) == "closer" or _classes().get(word[:-2]) == "state"):
        return "many"  # "katholieken", "gedoopten"
    if (
        last.endswith(("sprekende", "talige"))
        or {last, last.removesuffix("e"), f"{last.removesuffix('ese')}ees"} & {*_list("origins")}  # "poolse", "chinese"
    ):
        return "origin"
    if event_of(word):
        return "compound"
    ends_well = word.endswith(_list("ends")) and not word.startswith("niet-")
    if ends_well and (not word.endswith("houders") or word in _list("close_with")):
        return "many"
    return next((kind for kind in ("circle", "resident", "condition") if word.endswith(_list(f"ends_{kind}"))), None)


def event_of(word: str) -> str | None:
    """The event in a compound: "avond" or "vrouwenavond"; None where there is no group before it."""
    rests = (word.rpartition(head) for head in _list("heads") if head in word)
    found = [
        rest.lstrip("-") for before, _head, rest in rests if _may_stand_before(before) and _is_event(rest.lstrip("-"))
    ]
    ending = next((event for event in (*_list("events"), "dag") if word.endswith(event)), "")
    if ending and _is_group(word.removesuffix(ending).rstrip("-")):
        found.append(ending)
    return min(found, key=len, default=None)


def _may_stand_before(before: str) -> bool:
    """Whether a group may follow in one word: "jonge" in "jongemoedersgroep"."""
    return not before or before.endswith("-") or before in _classes()


def _is_event(rest: str) -> bool:
    small = any(rest.removesuffix(end) in _list("events") for end in ("je", "tje"))
    return (
        small or rest in _list("events") or (rest.endswith(_list("events")) and not rest.startswith(_list("subjects")))
    )


def _is_group(word: str) -> bool:
    return word in _list("heads") or kind_of(word) in {"many", "one", "state", "circle"}


def _meant(word: str) -> str | None:
    """A group with one slip in it: a letter changed, missing or extra, or two swapped."""
    if _DOUBLED.sub(r"\1", word) in _list("many"):
        return "many"
    if len(word) >= _LONG:
        for known in (*_list("ends"), *_list("many")):
            if known[0] == word[0] and len(known) >= _LONG and _is_a_slip(word, known):
                return "many"
        for event in (*_list("events"), "dag"):
            if (
                word.endswith(event)
                and len(word) - len(event) >= _LONG - 1
                and _meant(word.removesuffix(event)) == "many"
            ):
                return "compound"
    return None


def _is_a_slip(typed: str, known: str) -> bool:
    at = next(
        (n for n, (one, other) in enumerate(zip(typed, known, strict=False)) if one != other),
        min(len(typed), len(known)),
    )
    said, there = typed[at:], known[at:]
    swapped = said[:2] == there[1::-1] and said[2:] == there[2:]
    return said[1:] == there[1:] or said[1:] == there or said == there[1:] or swapped
