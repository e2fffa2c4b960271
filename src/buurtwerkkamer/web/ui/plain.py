"""A sheet that every browser reads: made of our own sheets, for tablets that are too old for how those are written.

The sources stay single. What was written for today's browsers is rewritten here into what a browser of 2018 knows
(Chrome 67): without layers, ``:is()``, logical properties and recipes of colours. Every browser gets this same sheet,
so what we look at is what an old tablet shows. What cannot be rewritten, such as space between the parts of a flexible
line, is in a sheet by hand (kiosk/styles/older.css).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .css import Declaration, Rule, either, every, read, split, unwrapped, with_declarations, write
from .paintbox import mixed

_CLASS: Final = re.compile(r"\.([A-Za-z][\w-]*)")
_TOKEN: Final = re.compile(r"var\((--bwk-[\w-]+)")
# Sizes that are reckoned: whoever needs one there writes it out for the screen it is on
_RECKONED: Final = re.compile(r"(?<![\w-])(?:clamp|min|max)\(")

_RENAMED: Final = {
    "inline-size": "width", "block-size": "height", "min-inline-size": "min-width", "min-block-size": "min-height",
    "max-inline-size": "max-width", "max-block-size": "max-height",
    "inset-block-start": "top", "inset-block-end": "bottom",
    "margin-block-start": "margin-top", "margin-block-end": "margin-bottom", "padding-block-start": "padding-top",
    "padding-block-end": "padding-bottom", "border-block-start": "border-top", "border-block-end": "border-bottom",
}  # fmt: skip
_PAIRS: Final = {
    "margin-block": ("margin-top", "margin-bottom"), "padding-block": ("padding-top", "padding-bottom"),
    "margin-inline": ("margin-inline-start", "margin-inline-end"), "inset-block": ("top", "bottom"),
    "padding-inline": ("padding-inline-start", "padding-inline-end"),
    "inset-inline": ("inset-inline-start", "inset-inline-end"),
}  # fmt: skip
_SIDES: Final = ("top", "right", "bottom", "left")
_DIRECTED: Final = {"inset-inline-start": ("left", "right"), "inset-inline-end": ("right", "left")}


def plain(*, tokens: str, shared: Iterable[str], own: Iterable[str], classes: frozenset[str]) -> str:
    """One sheet: the paint box, of ``shared`` sheets what stands in ``classes``, and ``own`` sheets whole."""
    ours = unwrapped(rule for sheet in own for rule in read(sheet))
    order = [rule for rule in read(tokens) if rule.order]
    theirs = unwrapped([*order, *(rule for sheet in shared for rule in read(sheet))])
    rules = [*_only(theirs, classes), *ours]
    used = {name for rule in every(rules) for _name, value in rule.declarations for name in _TOKEN.findall(value)}
    return write(older for rule in [*mixed(read(tokens), used), *rules] for older in _rewritten(rule))


def _only(rules: Iterable[Rule], classes: frozenset[str]) -> Iterator[Rule]:
    """The rules about plain HTML and these classes, also inside ``@media``."""
    for rule in rules:
        if rule.head.startswith("@keyframes"):
            yield rule
        elif rule.rules:
            inside = tuple(_only(rule.rules, classes))
            if any(not part.head.startswith("@keyframes") for part in inside):
                yield Rule(rule.head, rules=inside)
        elif not rule.head.startswith("@"):
            heads = [one for selector in rule.selectors for one in either(selector)]
            kept = [head for head in heads if ":has(" not in head and classes.issuperset(_CLASS.findall(head))]
            if kept:
                yield Rule(",".join(kept), rule.declarations)


def _rewritten(rule: Rule) -> Iterator[Rule]:
    """The rule as a browser of 2018 reads it: one, or with what stands left or right of it three."""
    if rule.head.startswith("@keyframes"):
        yield rule
        return
    if rule.rules:
        yield Rule(rule.head, rules=tuple(part for inside in rule.rules for part in _rewritten(inside)))
        return
    if rule.head.startswith("@"):
        yield rule
        return
    heads = [one for selector in rule.selectors for one in either(selector)]
    declarations = [part for declaration in rule.declarations for part in _without_news(*declaration)]
    here = [part for part in declarations if part[0] not in _DIRECTED]
    beside = [part for part in declarations if part[0] in _DIRECTED]
    if here:
        yield with_declarations(Rule(",".join(heads)), here)
    for side, direction in enumerate(("ltr", "rtl") if beside else ()):
        yield Rule(
            ",".join(f'[dir="{direction}"] {head}' for head in heads),
            tuple((_DIRECTED[name][side], value) for name, value in beside),
        )


def _without_news(name: str, value: str) -> Iterator[Declaration]:
    """A declaration in older words: none where there are none."""
    if _RECKONED.search(value):
        return
    if name in _PAIRS:
        both = split(value, " ")
        for side, part in zip(_PAIRS[name], (both[0], both[-1]), strict=True):
            yield from _without_news(side, part)
    elif name == "inset":
        sides = split(value, " ")
        yield from zip(_SIDES, (sides * 4)[:4] if len(sides) < 3 else [*sides, sides[1]][:4], strict=True)
    elif name in ("margin-inline-start", "margin-inline-end", "padding-inline-start", "padding-inline-end"):
        yield f"-webkit-{name.replace('-inline', '')}", value  # Chrome before 69
        yield name, value
    else:
        yield _RENAMED.get(name, name), value
