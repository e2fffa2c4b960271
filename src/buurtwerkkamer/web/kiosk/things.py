"""How the table names and draws what there is to do."""

from functools import cache
from typing import Final

from buurtwerkkamer.domain.programme.queries.things import Thing, named, thing_of, types

__all__ = ["ACTIONS", "NEVER_NAMED", "Thing", "drawings", "thing_of", "types", "words"]

NEVER_NAMED: Final = "debts"  # at the table it is "praten met iemand"
ACTIONS: Final = ("undo-2", "check", "chevron-left", "chevron-right", "volume-2")  # that the scripts draw


def words() -> list[str]:
    """All of them, as every language must have them."""
    return [one.words for one in (*types().values(), *named().values())]


@cache
def drawings() -> tuple[str, ...]:
    """Every drawing that a thing may have."""
    things = [*types().values(), *named().values()]
    return tuple(dict.fromkeys([*(one.icon for one in things), *ACTIONS]))
