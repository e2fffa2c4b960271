"""Small numbers cannot be traced to a person in anything shown outside a room's own team.

Counts of 1-4 persons become "<5", and no pair of figures lets one be recovered from the other. Zero is shown: it says
that nobody is there, so nobody can be recognised. Source: RES-5; counting.md, last rule.
"""

from collections.abc import Mapping
from typing import Final, Literal

SMALLEST: Final = 5  # the smallest count of persons that is shown

Hidden = Literal["<5", "*"]
Figure = int | Hidden
HIDDEN: Final = "<5"  # 1 to 4
WITHHELD: Final = "*"  # large enough, but it would give a hidden one away


def is_small(count: int) -> bool:
    """Whether ``count`` persons are too few to show."""
    return 0 < count < SMALLEST


def protect(count: int) -> Figure:
    """A count of persons, or "<5"."""
    return HIDDEN if is_small(count) else count


def protect_part(count: int, of: int) -> tuple[Figure, int | None]:
    """A figure "x of y" as (x, y). ``y`` is left out where ``y - x`` would give a small group away.

    >>> protect_part(31, 34), protect_part(3, 34), protect_part(17, 29)
    ((31, None), ('<5', None), (17, 29))
    """
    if is_small(count):
        return HIDDEN, None  # with y shown, "<5 of y" leaves only four possibilities for both
    if is_small(of - count) or is_small(of):
        return count, None
    return count, of


def protect_parts(counts: Mapping[str, int]) -> tuple[dict[str, Figure], Figure]:
    """Counts that add up to a total, and that total, none of which can be worked out from the others.

    Small parts are hidden. Where total minus the rest would still give one away, the next smallest parts are withheld
    too; where that is not enough, the total is.
    """
    total = sum(counts.values())
    small = sum(is_small(count) for count in counts.values())
    parts: dict[str, Figure] = {name: protect(count) for name, count in counts.items()}
    if not small or is_small(total):
        return parts, protect(total)
    others = sorted((name for name, count in counts.items() if count >= SMALLEST), key=counts.__getitem__)
    for number in range(len(others) + 1):
        withheld = others[:number]
        unknown = total - sum(count for name, count in counts.items() if isinstance(parts[name], int))
        unknown += sum(counts[name] for name in withheld)
        if _leaves_a_choice(unknown, small=small, withheld=number):
            return parts | dict.fromkeys(withheld, WITHHELD), total
    return parts, WITHHELD


def _leaves_a_choice(unknown: int, *, small: int, withheld: int) -> bool:
    """Whether a small part can be more than one number, when all that is not shown adds up to ``unknown``."""
    least_others = (small - 1) + withheld * SMALLEST
    most_others = unknown if withheld else (small - 1) * (SMALLEST - 1)
    possible = [n for n in range(1, SMALLEST) if least_others <= unknown - n <= most_others]
    return len(possible) > 1
