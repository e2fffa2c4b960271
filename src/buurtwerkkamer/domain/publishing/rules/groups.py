"""The groups that volunteers form, with their hours, so that nobody's own hours can be told from them."""

from collections.abc import Mapping
from dataclasses import dataclass

from buurtwerkkamer.domain.programme.enums import VolunteerGroup
from buurtwerkkamer.domain.results.queries.counting import YearCount
from buurtwerkkamer.domain.results.queries.shown import ELSEWHERE
from buurtwerkkamer.kernel.disclosure import SMALLEST, Figure, is_small


@dataclass(frozen=True, slots=True)
class GroupHours:
    """A group, its volunteers, and the minutes they gave; ``minutes`` is None where they are not shown."""

    label: str
    persons: Figure
    minutes: int | None
    is_named: bool  # one of the six groups, not the rest


def group_hours(*, count: YearCount, persons: Mapping[str, Figure]) -> list[GroupHours]:
    """Every group in which somebody helped, most hours first, and last those who helped elsewhere.

    ``persons`` are the volunteers of each as they may be shown. The minutes of a group of 1-4 are not shown, and with
    them go those of the next smallest group of five or more: all minutes minus the others are then of more than a few.
    Groups without minutes stand in a fixed order, or their place would say how many they are.
    Source: RES-5; counting.md, last rule.
    """
    sizes = {code: count.group_sizes.get(code, count.volunteers_in_no_group) for code in persons}
    minutes = {code: count.group_minutes.get(code, 0) for code in persons if code != ELSEWHERE}
    if ELSEWHERE in persons:
        minutes[ELSEWHERE] = count.volunteer_minutes - sum(minutes.values())
    hidden = _hidden(sizes, minutes)
    order = sorted(sizes, key=lambda code: (code == ELSEWHERE, code in hidden, code not in hidden and -minutes[code]))
    return [
        GroupHours(_label(code), persons[code], None if code in hidden else minutes[code], code != ELSEWHERE)
        for code in order
    ]


def _hidden(sizes: Mapping[str, int], minutes: Mapping[str, int]) -> set[str]:
    hidden = {code for code, size in sizes.items() if is_small(size)}
    if hidden:
        others = [code for code, size in sizes.items() if size >= SMALLEST and minutes[code]]
        hidden |= set(sorted(others, key=lambda code: minutes[code])[:1])
    return hidden


def _label(code: str) -> str:
    return "Overig: openen, ontvangen en andere activiteiten" if code == ELSEWHERE else str(VolunteerGroup(code).label)
