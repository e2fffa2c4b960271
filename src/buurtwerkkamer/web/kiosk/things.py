"""How the table names and draws what there is to do."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from buurtwerkkamer.kernel.reference import read

NEVER_NAMED: Final = "debts"  # at the table it is "praten met iemand"
ACTIONS: Final = ("undo-2", "check", "chevron-left", "chevron-right", "volume-2")  # that the scripts draw


@dataclass(frozen=True, slots=True)
class Thing:
    """Plain words and a drawing."""

    words: str
    icon: str


@cache
def types() -> dict[str, Thing]:
    """The types that have a tile, in the order of the tiles."""
    return {code: Thing(**row) for code, row in read("buurtwerkkamer.web.kiosk", "things")["types"].items()}


@cache
def _activities() -> dict[str, Thing]:
    return {code: Thing(**row) for code, row in read("buurtwerkkamer.web.kiosk", "things")["activities"].items()}


def thing(code: str, label: str, type_code: str) -> Thing | None:
    """How an activity is shown; None for what is never named at the table."""
    kind = types().get(type_code)
    return kind and _activities().get(code, Thing(label, kind.icon))


def words() -> list[str]:
    """All of them, as every language must have them."""
    return [thing.words for thing in (*types().values(), *_activities().values())]


@cache
def drawings() -> tuple[str, ...]:
    """Every drawing that a thing may have."""
    things = [*types().values(), *_activities().values()]
    return tuple(dict.fromkeys([*(thing.icon for thing in things), *ACTIONS]))
