"""Years of small rooms, invented person by person, so that all that follows from counting persons is true of them."""

from random import Random

from buurtwerkkamer.domain.results.queries.counting import YearCount
from tests.attacker import GROUPS, OF, SAME, TYPE_OF_GROUP, TYPES, Cell

SHAPES = [(3, 0.05), (8, 0.1), (8, 0.5), (20, 0.05), (20, 0.3), (45, 0.02), (45, 0.2)]  # persons a year, overlap


def invented_years(chance: Random, *, number: int, persons: int, overlap: float) -> dict[int, YearCount]:
    """``number`` years; a room has about ``persons`` a year, who with a chance of ``overlap`` do one thing more."""
    known = {code: (set(), set()) for code in OF}  # person numbers that do and do not take part; grows
    return {2023 + n: _year(chance, persons, overlap, known) for n in range(number)}


def _year(chance: Random, persons: int, overlap: float, known: dict[str, tuple[set[int], set[int]]]) -> YearCount:
    likely = [chance.random() ** 2 for _type in TYPES]
    came = {}
    for person in range(chance.randint(1, persons)):
        kinds = set(chance.choices(TYPES, likely))
        while chance.random() < overlap:
            kinds.add(chance.choice(TYPES))
        came[person] = kinds
    visits = [0] * 12
    for _person in came:
        for _visit in range(chance.choice((1, 1, 2, 5))):
            visits[chance.choice((0, 1, 2, chance.randint(0, 11)))] += 1
    jobs = chance.choice((0, 0, 1, 2, 5))
    asked = {chance.choice((-1, chance.randint(0, 60))) for _job in range(jobs)} - {-1}
    types = {code: sum(code in kinds for kinds in came.values()) for code in TYPES}
    helped = _helped(chance, came, hands=chance.choice((0, 0, 2, 6)) if jobs else 0)
    of, taking_part = {}, {}
    for code, (all_known, _) in known.items():
        all_known |= set(chance.sample(range(70), chance.choice((0, 0, 1, 2, 4, 9, 20))))
        of[code], taking_part[code] = len(all_known), len(all_known & set(came))
    sizes = {code: len(who) for code, who in helped.items() if who}
    elsewhere = sizes.pop("elsewhere", 0)
    values = {code: types[kind.removeprefix("type ")] for code, kind in SAME.items()} | taking_part | {
        "social": sum(bool(kinds & {"meeting", "activation"}) for kinds in came.values()),
        "total_unique": len(set(came) | asked),
        "active_volunteers": len(set().union(*helped.values())),
        "volunteer_groups": sum(size >= 3 for size in sizes.values()),
        "jobs": jobs,
    }  # fmt: skip
    return YearCount(
        values=values, of=of, visits=visits, anonymous=[0] * 12, minutes=[60 * sum(sizes.values())] + [0] * 11,
        types={code: number for code, number in types.items() if number}, attendances={}, group_sizes=sizes,
        group_minutes={code: 60 * size for code, size in sizes.items()}, volunteers_in_no_group=elsewhere,
    )  # fmt: skip


def _helped(chance: Random, came: dict[int, set[str]], *, hands: int) -> dict[str, set[int]]:
    helped = {code: set() for code in (*GROUPS, "elsewhere")}
    for person, kinds in came.items():
        if chance.random() < 0.4:
            able = [group for group, kind in TYPE_OF_GROUP.items() if kind in kinds]
            helped[chance.choice([*able, "elsewhere"])].add(person)
    for hand in range(hands):
        helped[chance.choice(("jobs", "garden"))].add(chance.choice((hand, 100 + hand)))
    return helped


def truth(room: str, counts: dict[int, YearCount]) -> dict[Cell, int]:
    """Every count of persons or visits of ``counts``, also those that are never printed but can be worked out."""
    cells: dict[str, int]
    found, before = {}, None
    for year, count in counts.items():
        cells = {SAME.get(code, code): number or 0 for code, number in count.values.items()}
        cells |= {f"type {code}": number for code, number in count.types.items()}
        cells |= {f"group {code}": number for code, number in count.group_sizes.items()}
        cells |= {"group elsewhere": count.volunteers_in_no_group, "visits": sum(count.visits)}
        cells |= {f"month {n}": number for n, number in enumerate(count.visits, start=1)}
        cells |= {f"of {code}": number for code, number in count.of.items()}
        cells |= {f"others {code}": number - (count.values[code] or 0) for code, number in count.of.items()}
        cells |= {f"new {code}": number - before.of[code] for code, number in count.of.items()} if before else {}
        found |= {(room, year, name): number for name, number in cells.items() if name not in NOT_PERSONS}
        before = count
    return found


NOT_PERSONS = {"jobs", "volunteer_groups", "partners_scaling"}
