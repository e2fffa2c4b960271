"""The indicator table as data, and what a figure beside a target means. Pure functions, no database.

Source: RES-1, RES-4; reference/indicators.toml.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from buurtwerkkamer.domain.results.enums import Standing
from buurtwerkkamer.domain.rooms.enums import Phase
from buurtwerkkamer.kernel.reference import read

PACKAGE: Final = "buurtwerkkamer.domain.results"
WELL_SHARE: Final = 1.25  # a quarter above the target is "ruim gehaald"
NEAR_SHARE: Final = 0.85  # from here on it is "bijna"


@dataclass(frozen=True, slots=True)
class Target:
    """``least`` is the lowest whole value that reaches it: "> 10" is 11. ``of`` is the "20" of "meer dan 10 van 20"."""

    least: int
    strict: bool
    of: int | None = None
    percent: bool = False
    outcome: bool = False  # it turned out well, or not (yet): 1 or 0

    @property
    def printed(self) -> int:
        """The number as the source prints it."""
        return self.least - 1 if self.strict else self.least

    def __str__(self) -> str:
        if self.outcome:
            return outcome(1)
        words = f"meer dan {self.printed}" if self.strict else f"{self.printed}"
        return words + ("%" if self.percent else "") + (f" van {self.of}" if self.of else "")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the table, with its targets per phase; None where it is too early, or not a number."""

    code: str
    group: str
    theme: str
    label: str
    short: str
    how: str
    unit: str
    targets: dict[Phase, Target | None]
    printed_targets: dict[Phase, str | int]  # as the source prints them: ">10 of 20", 150, "early"
    types: tuple[str, ...]
    leads: bool  # stands first under its theme on the screens

    @property
    def is_outcome(self) -> bool:
        """Whether its figure is 1 (well) or 0 (not yet), and said in words."""
        return self.unit == "uitkomst"

    @property
    def counts_persons(self) -> bool:
        """Whether a small value could point at a person."""
        return self.unit == "mensen"


@cache
def indicators() -> tuple[Indicator, ...]:
    """The whole table, in the order of the source."""
    return tuple(
        Indicator(
            code=row["code"],
            group=row["group"],
            theme=row["theme"],
            label=row["label"],
            short=row["short"],
            how=row["how"],
            unit=row["unit"],
            targets={
                phase: _target(words, percent=row["unit"] == "procent")
                for phase, words in zip(Phase, row["target"], strict=True)
            },
            printed_targets=dict(zip(Phase, row["target"], strict=True)),
            types=tuple(row.get("types", ())),
            leads=row.get("leads", False),
        )
        for row in read(PACKAGE, "indicators")["indicator"]
    )


@cache
def labels(kind: str) -> dict[str, dict[str, Any]]:
    """The ``theme`` (screen) or ``group`` (report) headings of the table, by code, in order."""
    return {row["code"]: row for row in read(PACKAGE, "indicators")[kind]}


def standing(value: int | None, target: Target | None) -> Standing:
    """Where ``value`` stands beside ``target``. Source: RES-4."""
    if value is None:
        return Standing.NOT_REGISTERED
    if target is None:
        return Standing.NO_TARGET
    if value >= target.least:
        if target.outcome:
            return Standing.REACHED
        return Standing.WELL if value >= target.printed * WELL_SHARE and value > target.least else Standing.REACHED
    return Standing.NEAR if value >= target.least * NEAR_SHARE else Standing.ON_THE_WAY


def share(value: int, target: Target) -> float:
    """Value as a share of what reaches the target, for a bar: 1.0 is the tick."""
    return value / target.least


def in_words(where: Standing, value: int | None, target: Target | None) -> str:
    """The words beside the bar: "bijna, nog 4"."""
    if target is not None and target.outcome:
        return str(where.label)
    if where in {Standing.NEAR, Standing.ON_THE_WAY} and value is not None and target is not None:
        return f"{where.label}, nog {target.least - value}"
    return str(where.label)


def outcome(value: int) -> str:
    """``outcome(1)`` is "positief"."""
    return "positief" if value else "nog niet"


def _target(words: str | int, *, percent: bool) -> Target | None:
    if words == "positive":
        return Target(least=1, strict=False, outcome=True)
    if isinstance(words, int):
        return Target(least=words, strict=False)
    if not words.startswith(">"):
        return None  # "early": nothing to measure a number against
    number, _of, rest = words.removeprefix(">").partition(" of ")
    return Target(least=int(number) + 1, strict=True, of=int(rest) if rest else None, percent=percent)
