"""One amount of many rooms, and for more than one thing. Source: FIN-5."""

from collections.abc import Iterable, Mapping

from buurtwerkkamer.kernel.money import spread


def in_equal_parts(cents: int, rooms: Iterable[int]) -> dict[int, int]:
    """``cents`` over ``rooms``, by their number: together all of it, also after rounding, and nobody nothing.

    >>> in_equal_parts(-100, [1, 2, 3])
    {1: -34, 2: -33, 3: -33}
    """
    numbers, sign = sorted(rooms), 1 if cents > 0 else -1
    parts = spread(abs(cents), [1] * len(numbers)) if numbers else []
    return {number: sign * part for number, part in zip(numbers, parts, strict=True) if part}


def of_each_room(lines: Mapping[str, int], shares: Mapping[int, int]) -> dict[int, dict[str, int]]:
    """What each room of ``shares`` has of each of ``lines``, as large as its share is of the whole.

    All ``shares`` are of one sign, all ``lines`` of the other, and together they are nothing: so is each room's own,
    and what all rooms have of a line is that line, to the cent. What is nothing is not there. A room takes from what
    the rooms before it left, so the last one finds exactly its share.

    >>> of_each_room({"4301": 200, "4302": 100}, {1: -150, 2: -75, 3: -75})
    {1: {'4301': 100, '4302': 50}, 2: {'4301': 50, '4302': 25}, 3: {'4301': 50, '4302': 25}}
    """
    left, found = {account: abs(cents) for account, cents in lines.items()}, {}
    for room, share in sorted(shares.items()):
        sign = -1 if share > 0 else 1
        parts = dict(zip(left, spread(abs(share), [*left.values()]), strict=True))
        left = {account: cents - parts[account] for account, cents in left.items()}
        found[room] = {account: sign * part for account, part in parts.items() if part}
    return found
