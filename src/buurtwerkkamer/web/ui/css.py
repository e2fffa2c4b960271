"""Reading and writing a style sheet: just enough CSS for our own, which has no braces or semicolons in strings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_HOLDS_RULES: Final = ("@media", "@supports", "@layer", "@keyframes")

Declaration = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """``head { … }``: with declarations, or with rules where the head is ``@media`` and the like."""

    head: str
    declarations: tuple[Declaration, ...] = ()
    rules: tuple["Rule", ...] = ()
    order: tuple[str, ...] = field(default=(), compare=False)  # of layers: `@layer tokens, base;`

    @property
    def selectors(self) -> list[str]:
        """What the rule holds for, one by one."""
        return split(self.head)


def read(sheet: str) -> list[Rule]:
    """The rules of a style sheet."""
    return list(_read(_COMMENT.sub("", sheet)))


def write(rules: Iterable[Rule]) -> str:
    """A style sheet of these rules, a line each, without what only people need."""
    return "".join(f"{_written(rule)}\n" for rule in rules)


def unwrapped(rules: Iterable[Rule]) -> list[Rule]:
    """The rules without layers, in the order of the layers; what stood outside every layer wins, so it comes last."""
    rules = list(rules)
    order = [name for rule in rules for name in rule.order]
    layers: dict[str, list[Rule]] = {name: [] for name in order}
    outside = []
    for rule in rules:
        if rule.head.startswith("@layer "):
            layers.setdefault(rule.head.removeprefix("@layer "), []).extend(rule.rules)
        elif not rule.order:
            outside.append(rule)
    return [*(rule for inside in layers.values() for rule in inside), *outside]


def every(rules: Iterable[Rule]) -> Iterator[Rule]:
    """All rules with declarations, also those inside ``@media``."""
    for rule in rules:
        if rule.rules:
            yield from every(rule.rules)
        else:
            yield rule


def split(text: str, separator: str = ",") -> list[str]:
    """The parts of ``text`` between ``separator``, which inside brackets does not count."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter == separator and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def either(selector: str) -> list[str]:
    """``.a :is(b, c)`` as ``.a b`` and ``.a c``. A browser that does not know ``:is`` forgets the whole rule."""
    found = re.search(r":(?:is|where)\(", selector)
    if not found:
        return [selector]
    end = _closing(selector, found.end())
    choices = split(selector[found.end() : end])
    return [plain for choice in choices for plain in either(selector[: found.start()] + choice + selector[end + 1 :])]


def _closing(text: str, start: int) -> int:
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return place
    raise ValueError(f"no closing bracket: {text}")


def _read(text: str) -> Iterator[Rule]:
    place = 0
    while found := re.compile(r"[;{]").search(text, place):
        head = " ".join(text[place : found.start()].split())
        if found[0] == ";":  # a statement; ours are only the order of the layers
            place = found.end()
            yield Rule("@layer", order=tuple(split(head.removeprefix("@layer "))))
            continue
        end = _end_of_block(text, found.end())
        body, place = text[found.end() : end], end + 1
        if head.startswith(_HOLDS_RULES):
            yield Rule(head, rules=tuple(_read(body)))
        else:
            yield Rule(head, tuple(_declaration(line) for line in split(body, ";")))


def _end_of_block(text: str, start: int) -> int:
    depth = 1
    for found in re.compile(r"[{}]").finditer(text, start):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    raise ValueError(f"a block without end: {text[start - 80 : start]}")


def _declaration(line: str) -> Declaration:
    name, _colon, value = line.partition(":")
    return name.strip(), " ".join(value.split())


def _written(rule: Rule) -> str:
    if rule.rules:
        inside = "".join(_written(part) for part in rule.rules)
    else:
        inside = ";".join(f"{name}:{value}" for name, value in rule.declarations)
    return f"{rule.head}{{{inside}}}"


def with_declarations(rule: Rule, declarations: Iterable[Declaration]) -> Rule:
    """The same rule with other declarations."""
    return replace(rule, declarations=tuple(declarations))
