"""What is done with what is kept of people, and why that may be. No database, no clock.

Source: AVG art. 30; reference/processing.toml.
"""

from dataclasses import dataclass
from functools import cache

from buurtwerkkamer.kernel.access import Permission
from buurtwerkkamer.kernel.reference import read


@dataclass(frozen=True, slots=True)
class Basis:
    """Why something may be kept at all: in words of people, and of the law."""

    code: str
    label: str
    law: str


@dataclass(frozen=True, slots=True)
class Processing:
    """One thing that is done with what is kept of people. ``kinds``: of what; ``seen_by``: who may do one of these."""

    code: str
    label: str
    purpose: str
    basis: Basis
    because: str
    whose: str
    kinds: tuple[str, ...]
    seen_by: frozenset[Permission]
    goes_to: str


@cache
def processings() -> tuple[Processing, ...]:
    """All of them, in the order in which they are told."""
    table = read("buurtwerkkamer.domain.trust", "processing")
    bases = {row["code"]: Basis(**row) for row in table["basis"]}
    return tuple(
        Processing(
            **row
            | {
                "basis": bases[row["basis"]],
                "kinds": tuple(row["kinds"]),
                "seen_by": frozenset(map(Permission, row["seen_by"])),
            }
        )
        for row in table["processing"]
    )
