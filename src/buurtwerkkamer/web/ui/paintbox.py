"""The paint box, mixed: every token of tokens.css as a colour that any browser knows, per paint, by day and by evening.

tokens.css mixes in the browser, with one number for a paint. A browser of 2018 cannot, so here it is done beforehand:
what is the same in every paint is written once, the rest once for each paint.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from buurtwerkkamer.kernel.colours import oklch

from .css import Declaration, Rule, either, unwrapped

DARK: Final = "@media (prefers-color-scheme: dark)"
WORN: Final = '[class*="paint-"]'  # the scope of tokens that follow the paint an element wears itself
_PAINT: Final = ".paint-"
_VARIABLE: Final = re.compile(r"var\((--[\w-]+)(?:, *([^()]*))?\)")
_OKLCH: Final = re.compile(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: / ([\d.]+))?\)")
_TOO_NEW: Final = re.compile(r"oklch\(|oklab|color-mix\(|var\(")

Tokens = dict[str, str]


def mixed(rules: Iterable[Rule], used: set[str]) -> list[Rule]:
    """The rules of tokens.css for every browser, with only the tokens that are ``used``."""
    everywhere, evening, worn, paints = _sorted(rules)
    by_day = _themed(everywhere, worn, paints, used)
    by_night = _themed(everywhere | evening, worn, paints, used)
    lit = {head: {name: value for name, value in tokens.items() if by_day[head][name] != value}
           for head, tokens in by_night.items()}  # fmt: skip
    return [*_rules(by_day), Rule(DARK, rules=tuple(_rules(lit)))]


def _sorted(rules: Iterable[Rule]) -> tuple[Tokens, Tokens, Tokens, dict[str, Tokens]]:
    """The tokens of tokens.css: of every room, of the evening, worn by an element itself, and what makes each paint."""
    everywhere: Tokens = {}
    evening: Tokens = {}
    worn: Tokens = {}
    paints: dict[str, Tokens] = {}
    for rule in unwrapped(rules):
        if rule.head == DARK:
            evening |= {name: value for inside in rule.rules for name, value in inside.declarations}
        elif rule.head.startswith(_PAINT):
            paints[rule.head] = dict(rule.declarations)
        elif WORN in either(rule.head):
            worn |= dict(rule.declarations)
        elif rule.head != "@font-face":
            everywhere |= dict(rule.declarations)
    return everywhere, evening, worn, paints


def _themed(everywhere: Tokens, worn: Tokens, paints: dict[str, Tokens], used: set[str]) -> dict[str, Tokens]:
    """Selector -> its tokens. Without a paint the tokens say themselves which hue they take."""
    wanted = {name: value for name, value in everywhere.items() if name in used or not name.startswith("--")}
    own = {name: value for name, value in worn.items() if name in used}
    themed = {":root": {name: _mix(value, everywhere) for name, value in (wanted | own).items()}}
    rooms = {
        head: {name: _mix(value, everywhere | paint) for name, value in wanted.items()}
        for head, paint in paints.items()
    }
    differs = [name for name in wanted if len({tokens[name] for tokens in rooms.values()}) > 1]
    for head, paint in paints.items():
        themed[f".room{head}"] = {name: rooms[head][name] for name in differs}
        themed[head] = {name: _mix(value, everywhere | paint) for name, value in own.items()}
    return themed


def _mix(value: str, known: Mapping[str, str]) -> str:
    """``value`` without variables and recipes. Raises ``ValueError`` for what cannot be mixed here."""
    while _VARIABLE.search(value):
        value = _VARIABLE.sub(lambda found: known.get(found[1], found[2] or "unknown"), value)
    value = _OKLCH.sub(_colour, value)
    if _TOO_NEW.search(value) or "unknown" in value:
        raise ValueError(f"no browser of 2018 reads this, and it cannot be mixed beforehand: {value}")
    return value


def _colour(found: re.Match[str]) -> str:
    lightness, chroma, hue, alpha = (float(part) for part in (found[1], found[2], found[3], found[4] or 1))
    return oklch(lightness, chroma, hue, alpha)


def _rules(themed: dict[str, Tokens]) -> Iterator[Rule]:
    for head, tokens in themed.items():
        declarations: tuple[Declaration, ...] = tuple(tokens.items())
        if declarations:
            yield Rule(head, declarations)
