"""One amount of many rooms. Source: FIN-5."""

from collections.abc import Iterable

from buurtwerkkamer.kernel.money import spread


def in_equal_parts(cents: int, rooms: Iterable[int]) -> dict[int, int]:
    """``cents`` over ``rooms``, by their number: together all of it, also after rounding, and nobody nothing.

    >>> in_equal_parts(-100, [1, 2, 3])
    {1: -34, 2: -33, 3: -33}
    """
    numbers, sign = sorted(rooms), 1 if cents > 0 else -1
    parts = spread(abs(cents), [1] * len(numbers)) if numbers else []
    return {number: sign * part for number, part in zip(numbers, parts, strict=True) if part}
