"""Which bookings the cash committee (kascommissie) looks at. Source: FIN-7.

The same year of the same room gives the same list, whoever asks and how often: nobody can draw until it suits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from buurtwerkkamer.domain.finance.enums import Drawn

LARGEST: Final = 5
BY_CHANCE: Final = 10
EXPLAINED: Final = (
    f"Jullie kijken naar de {LARGEST} grootste boekingen, de grootste van elke soort, en {BY_CHANCE} door het lot. "
    "Het lot ligt vast voor de kamer en het jaar. Opnieuw trekken geeft dezelfde boekingen."
)


@dataclass(frozen=True, slots=True)
class Drawable:
    """A booking as the draw sees it: how large it is in cents, and of which kind (its accounts)."""

    pk: int
    number: int
    cents: int
    kind: str


def sample(bookings: Sequence[Drawable], *, seed: str) -> dict[int, Drawn]:
    """Which of ``bookings``, by ``pk``, and why: the largest, of every kind the largest, and some by chance.

    >>> few = [Drawable(n, n, n * 100, "coffee") for n in range(1, 8)]
    >>> sorted(sample(few, seed="a")) == sorted(sample(few[::-1], seed="a")) == [1, 2, 3, 4, 5, 6, 7]
    True
    """
    in_order = sorted(bookings, key=lambda one: (-one.cents, one.number))
    drawn = {one.pk: Drawn.LARGEST for one in in_order[:LARGEST]}
    kinds: set[str] = set()
    for one in in_order:
        if one.kind not in kinds:
            kinds.add(one.kind)
            drawn.setdefault(one.pk, Drawn.KIND)
    others = sorted((one for one in bookings if one.pk not in drawn), key=lambda one: one.number)
    chance = Random(seed)  # noqa: S311 -- nothing secret: everybody may draw it again
    return drawn | {one.pk: Drawn.CHANCE for one in chance.sample(others, min(BY_CHANCE, len(others)))}
