"""Which domains of life an activity touches: as the cooperative settled it, or else as we propose. Source: VAL-1.

Kept as one number: a bit for each domain, in their order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from buurtwerkkamer.domain.programme.enums import LifeDomain
from buurtwerkkamer.kernel.reference import read

ALL: Final = 2 ** len(LifeDomain) - 1  # every domain
Domains = frozenset[LifeDomain]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a domain is for, and its drawing."""

    goal: str
    icon: str


def meant(domain: LifeDomain) -> Meant:
    """Source: chapter 3B."""
    return Meant(**_reference()["domain"][domain])


def as_number(domains: Iterable[LifeDomain]) -> int:
    """These domains as one number.

    >>> as_number([LifeDomain.POVERTY, LifeDomain.TAKING_PART])
    5
    """
    chosen = set(domains)
    return sum(1 << place for place, domain in enumerate(LifeDomain) if domain in chosen)


def from_number(number: int) -> Domains:
    """The domains of a number.

    >>> sorted(from_number(5))
    [LifeDomain.POVERTY, LifeDomain.TAKING_PART]
    """
    return frozenset(domain for place, domain in enumerate(LifeDomain) if number >> place & 1)


def touches(*, code: str, type_code: str, settled: int | None) -> Domains:
    """What the activity with this code touches; ``settled`` is what the cooperative said, None where it did not."""
    if settled is not None:
        return from_number(settled)
    proposal = _reference()["activities"].get(code) or _reference()["types"].get(type_code, [])
    return frozenset(LifeDomain(each) for each in proposal)


def _reference() -> dict[str, dict]:
    return read("buurtwerkkamer.domain.programme", "domains")
