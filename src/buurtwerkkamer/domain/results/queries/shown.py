"""The counts of a room's year as a reader may see them: one answer for every screen, paper and file.

Nobody else decides what is hidden. All figures of a year are weighed together, because they are published together.
Source: RES-5, DNA-11; ADR 0012.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from buurtwerkkamer.domain.programme.enums import VolunteerGroup
from buurtwerkkamer.domain.results.queries.counting import GROUP_SIZE, YearCount
from buurtwerkkamer.domain.results.rules import indicators
from buurtwerkkamer.kernel.disclosure import (
    WITHHELD,
    Cover,
    Figure,
    is_small,
    protect_covered,
    protect_growing,
    protect_parts,
)

ELSEWHERE: Final = "elsewhere"  # those who helped at what belongs to no volunteer group
_GROUPS: Final = tuple(VolunteerGroup.values)
_TAKING_PART: Final = ("newcomers_taking_part", "referred_taking_part")
_OF_JOBS: Final = ("group jobs", "group garden")  # who does jobs, took part in nothing by that


@dataclass(frozen=True, slots=True)
class Months:
    """Twelve figures a line, from January, and their totals. Hours are minutes. A hidden figure is "<5" or "*"."""

    visits: list[Figure]  # by name
    anonymous: list[int]
    minutes: list[int] | None  # None: so few volunteers that their hours say what one gave
    visits_total: Figure

    @property
    def anonymous_total(self) -> int:
        """Visitors nobody knows by name: shown beside persons, never added to them."""
        return sum(self.anonymous)

    @property
    def minutes_total(self) -> int | None:
        """Volunteer hours of the year, in minutes."""
        return None if self.minutes is None else sum(self.minutes)


@dataclass(frozen=True, slots=True)
class YearShown:
    """What may be shown of a year. ``of`` has the "y" of "x of y" where that may be shown."""

    values: dict[str, Figure | None]  # by indicator code; None: not registered
    of: dict[str, int]
    types: dict[str, Figure]
    groups: dict[str, Figure]  # volunteers per group, and those elsewhere
    months: Months


def year_shown(*, counts: Mapping[int, YearCount], year: int, protected: bool) -> YearShown | None:
    """What may be shown of ``year``, given all that was counted up to it; None where nothing was registered.

    ``counts`` by year, all of the room: what "x of y" may say depends on the y of the years before.
    """
    count = counts.get(year)
    if count is None:
        return None
    cells = _cells(count)
    months, total = _months(count), sum(count.visits)
    shown: Mapping[str, Figure] = cells
    visits: Mapping[str, Figure] = months
    visits_total: Figure = total
    if protected:
        visits, visits_total = protect_parts(months)
        shown = protect_covered(cells | months, list(_covers(count, months=_small_year(visits, visits_total))))
    volunteers = count.values.get("active_volunteers") or 0
    return YearShown(
        values=count.values | {code: shown[cell] for code, cell in _persons(count).items()},
        of=_of(counts, year) if protected else count.of,
        types={code: shown[code] for code in count.types},
        groups={code: shown[_group(code)] for code in _sizes(count)},
        months=Months(
            visits=list(visits.values()),
            anonymous=count.anonymous,
            minutes=None if protected and is_small(volunteers) else count.minutes,
            visits_total=visits_total,
        ),
    )


def _months(count: YearCount) -> dict[str, int]:
    return {f"month {number}": visits for number, visits in enumerate(count.visits, start=1)}


def _small_year(visits: Mapping[str, Figure], total: Figure) -> list[str]:
    """The months that together say how many came, while their total does not."""
    return [] if isinstance(total, int) or WITHHELD in visits.values() else list(visits)


@cache
def _of_persons() -> dict[str, str]:
    """The cell of every indicator that counts persons. One of a single type is that type: shown twice, weighed once."""
    return {i.code: i.types[0] if len(i.types) == 1 else i.code for i in indicators() if i.counts_persons}


@cache
def _joined() -> dict[str, tuple[str, ...]]:
    """The indicators of persons that join types of activities, with these."""
    return {i.code: i.types for i in indicators() if i.counts_persons and len(i.types) > 1}


def _persons(count: YearCount) -> dict[str, str]:
    return {code: cell for code, cell in _of_persons().items() if count.values.get(code) is not None}


def _cells(count: YearCount) -> dict[str, int]:
    """Every count of persons that is published of a year."""
    persons = {cell: count.values[code] or 0 for code, cell in _persons(count).items()}
    groups = {_group(code): size for code, size in _sizes(count).items()}
    return persons | count.types | groups


def _sizes(count: YearCount) -> dict[str, int]:
    sizes = {code: count.group_sizes[code] for code in _GROUPS if count.group_sizes.get(code)}
    return sizes | ({ELSEWHERE: count.volunteers_in_no_group} if count.volunteers_in_no_group else {})


def _group(code: str) -> str:
    return f"group {code}"


def _covers(count: YearCount, *, months: list[str]) -> Iterator[Cover]:
    """Who must be among whom, by counting.md."""
    joined = _joined()
    within = [code for types in joined.values() for code in types]
    loose = sorted(set(count.types).difference(within))
    everybody, kept = [*joined, *loose], [*joined]
    groups = [_group(code) for code in (ELSEWHERE, *_GROUPS)]
    present = {"total_unique": count.values.get("jobs") or 0, **dict.fromkeys(_TAKING_PART, 0)}
    for code, types in joined.items():
        yield Cover({code: 0}, types, pair=True)
    yield Cover(present, everybody, kept)
    yield Cover({"active_volunteers": _known_of_groups(count)}, groups)
    yield Cover({"active_volunteers": 0}, [*everybody, *_OF_JOBS], [*kept, *_OF_JOBS])
    if months:
        yield Cover(present | dict.fromkeys([*everybody, *within], 0), months)
        yield Cover({"active_volunteers": 0}, [*months, *_OF_JOBS], _OF_JOBS)


def _known_of_groups(count: YearCount) -> int:
    """How many groups there are is shown: so it is known how many of the hidden ones are too small to be one."""
    return -2 * sum(0 < size < GROUP_SIZE for size in count.group_sizes.values())


def _of(counts: Mapping[int, YearCount], year: int) -> dict[str, int]:
    years = [counts[each] for each in sorted(counts) if each <= year]
    found = {}
    for code in counts[year].of:
        of = protect_growing((count.values.get(code) or 0, count.of.get(code, 0)) for count in years)[-1]
        if of is not None:
            found[code] = of
    return found
