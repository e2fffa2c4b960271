"""How an activity is named and drawn where everybody sees it: on the table, on a poster, in a calendar."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.kernel.reference import read

PACKAGE: Final = "buurtwerkkamer.domain.programme"


@dataclass(frozen=True, slots=True)
class Thing:
    """Plain words and a drawing."""

    words: str
    icon: str


@cache
def types() -> dict[str, Thing]:
    """The types that have a tile, in the order of the tiles."""
    return {code: Thing(**row) for code, row in read(PACKAGE, "things")["types"].items()}


@cache
def named() -> dict[str, Thing]:
    """The activities that have words of their own, by code."""
    return {code: Thing(**row) for code, row in read(PACKAGE, "things")["activities"].items()}


def thing(activity: Activity) -> Thing | None:
    """How ``activity`` is shown; None for what is never named where everybody sees it. Source: design.md (debts)."""
    return thing_of(activity.code, activity.label, activity.type.code)


def thing_of(code: str, label: str, type_code: str) -> Thing | None:
    """The same, of an activity of which only these are read."""
    kind = types().get(type_code)
    return kind and named().get(code, Thing(label, kind.icon))
