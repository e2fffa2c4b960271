"""Small numbers cannot be traced to a person in anything shown outside a room's own team.

Counts of 1-4 persons become "<5", and no pair of figures lets one be recovered from the other. Zero is shown: it says
that nobody is there, so nobody can be recognised. Source: RES-5; counting.md, last rule.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

SMALLEST: Final = 5  # the smallest count of persons that is shown

Hidden = Literal["<5"]
HIDDEN: Final[Hidden] = "<5"


def is_small(count: int) -> bool:
    """Whether ``count`` persons are too few to show."""
    return 0 < count < SMALLEST


def protect(count: int) -> int | Hidden:
    """A count of persons, or "<5"."""
    return HIDDEN if is_small(count) else count


def protect_part(count: int, of: int) -> tuple[int | Hidden, int | None]:
    """A figure "x of y" as (x, y). ``y`` is left out where ``y - x`` would give a small group away.

    >>> protect_part(31, 34), protect_part(3, 34), protect_part(17, 29)
    ((31, None), ('<5', None), (17, 29))
    """
    if is_small(count):
        return HIDDEN, None  # with y shown, "<5 of y" leaves only four possibilities for both
    if is_small(of - count) or is_small(of):
        return count, None
    return count, of


def protect_parts(counts: Mapping[str, int], *, total_is_shown: bool) -> dict[str, int | Hidden]:
    """Counts that add up to a total. Where one is hidden and the total shown, the next smallest is hidden too.

    Without that second one, total minus the others is the hidden count.
    """
    hidden = {name for name, count in counts.items() if is_small(count)}
    if total_is_shown and len(hidden) == 1:
        others = [name for name, count in counts.items() if name not in hidden and count > 0]
        if others:
            hidden.add(min(others, key=lambda name: counts[name]))
    return {name: HIDDEN if name in hidden else count for name, count in counts.items()}


def any_small(counts: Sequence[int]) -> bool:
    """Whether one of ``counts`` is too small to show."""
    return any(map(is_small, counts))
