"""Somebody who wants to know a small number: reads all that is published together, and solves for what is hidden.

They know how we count (counting.md is public) and what the two marks mean, and have a solver for whole numbers.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import highspy

from buurtwerkkamer.domain.results.queries.shown import YearShown
from buurtwerkkamer.kernel.disclosure import HIDDEN, SMALLEST, WITHHELD, Figure, is_small

MANY: Final = 3000  # persons or visits of a small room: more than there are
TYPES: Final = ("meeting", "activation", "jobs", "computer", "language", "forms", "debts", "work")
GROUPS: Final = ("jobs", "garden", "forms", "cooking", "language", "computer")
SAME: Final = {code: f"type {code}" for code in ("computer", "language", "forms", "debts")} | {"to_work": "type work"}
OF: Final = ("newcomers_taking_part", "referred_taking_part")
TYPE_OF_GROUP: Final = {"forms": "forms", "language": "language", "computer": "computer", "cooking": "meeting"}

Cell = tuple[str, int, str]  # room, year, which figure
Published = dict[Cell, Figure]


@dataclass
class Reading:
    """What was read of rooms and years. Of what was read twice the clearest stays."""

    figures: Published = field(default_factory=dict)
    together: dict[int, int] = field(default_factory=dict)  # visits of all rooms, by year

    def note(self, room: str, year: int, name: str, figure: Figure | None) -> None:
        """``figure`` was read somewhere."""
        if figure is None:
            return
        cell = room, year, SAME.get(name, name)
        before = self.figures.setdefault(cell, figure)
        assert not isinstance(figure, int) or not isinstance(before, int) or figure == before, cell
        if isinstance(figure, int) or before != HIDDEN:
            self.figures[cell] = figure


def read(room: str, year: int, shown: YearShown, into: Reading) -> None:
    """Read a year as the product itself hands it to screens, paper and files."""
    for code, figure in shown.values.items():
        into.note(room, year, code, figure)
    for code, of in shown.of.items():
        into.note(room, year, f"of {code}", of)
    for code in TYPES:
        into.note(room, year, f"type {code}", shown.types.get(code, 0))
    for code in (*GROUPS, "elsewhere"):
        into.note(room, year, f"group {code}", shown.groups.get(code, 0))
    for number, figure in enumerate(shown.months.visits, start=1):
        into.note(room, year, f"month {number}", figure)
    into.note(room, year, "visits", shown.months.visits_total)
    into.note(room, year, "anonymous", shown.months.anonymous_total)


def recovered(reading: Reading, truth: Mapping[Cell, int]) -> set[tuple[Cell, int]]:
    """The small counts of ``truth`` that are not shown, and that can be no other number than they are.

    Tried twice: an asterisk can be any number, or five at least where that happens to be true everywhere. What can be
    five at most gets its asterisk whatever it is (``protect_covered``), so of that nobody believes anything.
    """
    knows = _Solver(reading)
    withheld = {cell for cell, figure in reading.figures.items() if figure == WITHHELD}
    found = set(knows.pinned(truth))
    if withheld and min(truth.get(cell, 0) for cell in withheld) >= SMALLEST:
        believed = {cell for cell in withheld if knows.most(cell) > SMALLEST}
        found |= set(_Solver(reading, believed).pinned(truth))
    return {(cell, truth[cell]) for cell in found}


class _Solver:
    """Everything read as sums of whole numbers. ``large``: which asterisks are believed to be five at least."""

    def __init__(self, reading: Reading, large: Collection[Cell] = ()) -> None:
        self.figures, self.large = reading.figures, large
        self.solver = highspy.Highs()
        self.solver.silent()
        self.variables: dict[Cell, highspy.highs_var] = {}
        rooms = sorted({room for room, _year, _name in self.figures})
        for room in rooms:
            years = sorted({year for name, year, _name in self.figures if name == room})
            for year in years:
                self._year(room, year)
            for code in OF:
                for before, after in pairwise(years):
                    y, more = self.cell(room, after, f"of {code}"), self.cell(room, after, f"new {code}")
                    self.add(y == self.cell(room, before, f"of {code}") + more)
        for year, visits in reading.together.items():
            self.add(sum(self.cell(room, year, name) for room in rooms for name in ("visits", "anonymous")) == visits)

    def cell(self, room: str, year: int, name: str) -> highspy.highs_var:
        """The number behind what was read, or behind what was not."""
        key = room, year, SAME.get(name, name)
        if key not in self.variables:
            figure = self.figures.get(key, "")
            least = SMALLEST if key in self.large else 0
            bounds = {HIDDEN: (1, SMALLEST - 1), WITHHELD: (least, MANY), "": (0, MANY)}
            low, high = (figure, figure) if isinstance(figure, int) else bounds[figure]
            self.variables[key] = self.solver.addIntegral(lb=low, ub=high)
        return self.variables[key]

    def add(self, relation: object) -> None:
        """A relation that holds by how we count."""
        self.solver.addConstr(relation)

    def _year(self, room: str, year: int) -> None:
        def of(name: str) -> highspy.highs_var:
            return self.cell(room, year, name)

        types, social, everybody, total = (
            [of(f"type {c}") for c in TYPES],
            of("social"),
            of("everybody"),
            of("total_unique"),
        )
        meeting, activation, *loose = types
        self.add(social <= meeting + activation)
        for part in (meeting, activation):
            self.add(part <= social)
        self.add(everybody <= social + sum(loose))
        for part in (social, *loose, *(of(code) for code in OF)):
            self.add(part <= everybody)
        self.add(everybody <= total)
        self.add(total <= everybody + of("requesters"))
        self.add(of("requesters") <= of("jobs"))
        self.add(of("requesters") <= total)
        self.add(sum(of(f"month {n}") for n in range(1, 13)) == of("visits"))
        self.add(everybody <= of("visits"))
        self._volunteers(of, everybody)
        for code in OF:
            self.add(of(code) + of(f"others {code}") == of(f"of {code}"))

    def _volunteers(self, of: Callable[[str], highspy.highs_var], everybody: highspy.highs_var) -> None:
        volunteers, groups = of("active_volunteers"), [of(f"group {code}") for code in GROUPS]
        self.add(volunteers <= everybody + of("group jobs") + of("group garden"))
        self.add(volunteers <= sum(groups) + of("group elsewhere"))
        for group in (*groups, of("group elsewhere")):
            self.add(group <= volunteers)
        for group, kind in TYPE_OF_GROUP.items():
            self.add(of(f"group {group}") <= of(f"type {kind}"))
        real = []
        for group in groups:
            is_group = self.solver.addBinary()
            self.add(group >= 3 * is_group)
            self.add(group <= 2 + MANY * is_group)
            real.append(is_group)
        self.add(sum(real) == of("volunteer_groups"))

    def pinned(self, truth: Mapping[Cell, int]) -> Iterator[Cell]:
        """The cells of ``truth`` that are small and not shown, for which the least and the most are the same."""
        for cell, count in truth.items():
            is_hidden = is_small(count) and not isinstance(self.figures.get(cell), int)
            variable = self.variables.get(cell)
            if is_hidden and variable is not None and self._end(variable, 1) == self._end(variable, -1):
                yield cell

    def most(self, cell: Cell) -> int:
        """The largest number that can be behind it."""
        return self._end(self.cell(*cell), -1)

    def _end(self, variable: highspy.highs_var, sign: int) -> int:
        self.solver.minimize(sign * variable)
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, "the attacker believes what is not so"
        return round(self.solver.variableValue(variable))
