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


@cache
def names_in_source() -> dict[str, str]:
    """What the source document calls each activity, by code."""
    return {one["code"]: one["label"] for kind in read(PACKAGE, "activities")["type"] for one in kind["activity"]}


def thing(activity: Activity) -> Thing | None:
    """How ``activity`` is shown; None for what is never named where everybody sees it. Source: design.md (debts)."""
    return thing_of(activity.code, activity.label, activity.type.code)


def thing_of(code: str, label: str, type_code: str) -> Thing | None:
    """The same, of an activity of which only these are read. What the cooperative renamed is called so here too."""
    kind = types().get(type_code)
    own = named().get(code) if kind else None
    if kind is None or own is None:
        return kind and Thing(label, kind.icon)
    return own if label == names_in_source()[code] else Thing(label, own.icon)
