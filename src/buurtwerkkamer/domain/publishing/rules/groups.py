"""The groups that volunteers form, with their hours, so that nobody's own hours can be told from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from buurtwerkkamer.domain.programme.enums import VolunteerGroup
from buurtwerkkamer.domain.results.queries.counting import YearCount
from buurtwerkkamer.kernel.disclosure import Figure, is_small, protect

REST: Final = "rest"


@dataclass(frozen=True, slots=True)
class GroupHours:
    """A group, its volunteers, and the minutes they gave; ``minutes`` is None where they are not shown."""

    label: str
    persons: Figure
    minutes: int | None
    is_named: bool  # one of the six groups, not the rest


def group_hours(*, count: YearCount) -> list[GroupHours]:
    """Every group in which somebody helped, most hours first, and last those who helped elsewhere.

    The minutes of a group of 1-4 are not shown. Where that is one group only, those of the next smallest are not
    either: all minutes minus the others would give them away. Groups without minutes stand in a fixed order, or their
    place would say how many they are. Source: RES-5; counting.md, last rule.
    """
    sizes = {code: count.group_sizes[code] for code in VolunteerGroup.values if count.group_sizes.get(code)}
    minutes = {code: count.group_minutes.get(code, 0) for code in sizes}
    if count.volunteers_in_no_group:
        sizes[REST] = count.volunteers_in_no_group
        minutes[REST] = count.volunteer_minutes - sum(minutes.values())
    hidden = _hidden(sizes, minutes)
    order = sorted(sizes, key=lambda code: (code == REST, code in hidden, 0 if code in hidden else -minutes[code]))
    return [
        GroupHours(_label(code), protect(sizes[code]), None if code in hidden else minutes[code], code != REST)
        for code in order
    ]


def _hidden(sizes: Mapping[str, int], minutes: Mapping[str, int]) -> set[str]:
    hidden = {code for code, size in sizes.items() if is_small(size)}
    if len(hidden) == 1:
        others = [code for code in sizes if code not in hidden and minutes[code]]
        hidden |= set(sorted(others, key=lambda code: minutes[code])[:1])
    return hidden


def _label(code: str) -> str:
    return "Overig: openen, ontvangen en andere activiteiten" if code == REST else str(VolunteerGroup(code).label)
