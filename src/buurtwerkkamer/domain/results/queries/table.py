"""The indicator table of one room and one year, as somebody may see it: the same on screen, on paper and in a file.

Source: RES-1, RES-2, RES-4, RES-5.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import prefetch_related_objects

from buurtwerkkamer.domain.results.enums import Standing
from buurtwerkkamer.domain.results.queries.counting import YearCount
from buurtwerkkamer.domain.results.queries.figures import figures_until
from buurtwerkkamer.domain.results.queries.shown import YearShown, year_shown
from buurtwerkkamer.domain.results.rules import Indicator, Target, in_words, indicators, outcome, share, standing
from buurtwerkkamer.domain.rooms.enums import Phase
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.phases import phase
from buurtwerkkamer.kernel.disclosure import HIDDEN, WITHHELD
from buurtwerkkamer.kernel.money import thousands
from buurtwerkkamer.kernel.periods import reporting_date

REACHED: Final = frozenset({Standing.WELL, Standing.REACHED})
MEASURED: Final = REACHED | {Standing.NEAR, Standing.ON_THE_WAY}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it may be shown. ``value`` is None where there is none, or where it may not be shown."""

    value: int | None
    of: int | None
    text: str  # "31", "31 van 34", "<5", "*", "–"

    @property
    def is_small(self) -> bool:
        """Whether there is a figure that is too small to show."""
        return self.text == HIDDEN

    @property
    def is_withheld(self) -> bool:
        """Whether there is a figure that would give a small one away."""
        return self.text == WITHHELD

    @property
    def is_hidden(self) -> bool:
        """Whether there is a figure that may not be shown."""
        return self.is_small or self.is_withheld


NOTHING = Shown(None, None, "–")


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: its figure, last year's, the target of the room's phase, and where it stands."""

    indicator: Indicator
    now: Shown
    before: Shown
    target: Target | None
    standing: Standing
    words: str
    share: float | None  # of the target, for a bar; None: no bar

    @property
    def is_reached(self) -> bool:
        """Whether the target was reached."""
        return self.standing in REACHED


@dataclass(frozen=True)
class YearTable:
    """The whole table. ``counts`` is what was counted up to its year, unprotected: show ``now`` and ``last_year``."""

    room: Room
    year: int
    on: date  # the reporting date
    phase: Phase
    protected: bool
    counts: Mapping[int, YearCount]  # by year

    @cached_property
    def now(self) -> YearShown | None:
        """This year, as it may be shown; None where nothing was registered."""
        return year_shown(counts=self.counts, year=self.year, protected=self.protected)

    @cached_property
    def last_year(self) -> YearShown | None:
        """The year before, just as its own page shows it."""
        return year_shown(counts=self.counts, year=self.year - 1, protected=self.protected)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every indicator, in the order of the source. Made when somebody looks: a page that was kept does not."""
        return tuple(_row(indicator, self.phase, self.now, self.last_year) for indicator in indicators())

    def row(self, code: str) -> Row:
        """The row of the indicator ``code``."""
        return next(row for row in self.rows if row.indicator.code == code)

    def rows_of_group(self, group: str) -> list[Row]:
        """The rows under one heading of the source (impact, output, process, input), in its order."""
        return [row for row in self.rows if row.indicator.group == group]

    def rows_of_theme(self, theme: str) -> list[Row]:
        """The rows under one heading of the screens; the one that sums up the others leads."""
        rows = [row for row in self.rows if row.indicator.theme == theme]
        return sorted(rows, key=lambda row: not row.indicator.leads)

    def number_standing(self, where: Set[Standing]) -> int:
        """How many indicators stand at one of ``where``."""
        return sum(row.standing in where for row in self.rows)


def indicator_table(*, room: Room, year: int, today: date, protected: bool) -> YearTable:
    """The table of ``room`` in ``year``, with the targets of the phase it had on the reporting date.

    ``protected``: small numbers are hidden; true for everybody outside the room's own team.
    Two queries.
    """
    counts = figures_until(rooms=[room], year=year)
    return _table(room, year, today, protected=protected, counts=counts.get(room.pk, {}))


def years_side_by_side(*, room: Room, years: Sequence[int], today: date, protected: bool) -> list[YearTable]:
    """A table for each of ``years`` in which something was registered. As many queries as for one."""
    prefetch_related_objects([room], "variant_periods")
    counts = figures_until(rooms=[room], year=max(years, default=0)).get(room.pk, {})
    return [_table(room, year, today, protected=protected, counts=counts) for year in years if year in counts]


def rooms_side_by_side(*, rooms: Sequence[Room], year: int, today: date) -> list[YearTable]:
    """A table for each of ``rooms`` that registered something in ``year``; always protected. RES-5."""
    return _of_rooms(rooms, year, today, figures_until(rooms=rooms, year=year))


@dataclass(frozen=True, slots=True)
class Together:
    """What rooms reached together: visits and hours added up, and per indicator how many rooms reached their target.

    Persons are never added up: who comes in two rooms is one person. Only what is shown of a room is added, so that
    the sum tells nothing of a room that its own page does not; ``left_out`` says how many rooms miss a part. RES-5.
    """

    rooms: int
    left_out: int
    visits: int
    volunteer_minutes: int
    reached: dict[str, int]  # by indicator code
    measured: dict[str, int]


def together(*, rooms: Sequence[Room], year: int, today: date) -> Together:
    """What ``rooms`` reached together in ``year``. A figure that is not shown is not among the measured ones.

    Reads that one year: of "x of y", the only figure that leans on years before, it needs the x.
    """
    tables = _of_rooms(rooms, year, today, figures_until(rooms=rooms, year=year, since=year))
    codes = [indicator.code for indicator in indicators()]
    reached, measured = dict.fromkeys(codes, 0), dict.fromkeys(codes, 0)
    for table in tables:
        for row in table.rows:
            measured[row.indicator.code] += row.standing in MEASURED
            reached[row.indicator.code] += row.standing in REACHED
    months = [table.now.months for table in tables if table.now]
    return Together(
        rooms=len(tables),
        left_out=sum(isinstance(m.visits_total, str) or m.minutes is None for m in months),
        visits=sum(m.visits_total + m.anonymous_total for m in months if isinstance(m.visits_total, int)),
        volunteer_minutes=sum(m.minutes_total or 0 for m in months),
        reached=reached,
        measured=measured,
    )


def _shown(year: YearShown | None, indicator: Indicator) -> Shown:
    value = year.values.get(indicator.code) if year else None
    if year is None or value is None:
        return NOTHING
    if isinstance(value, str):
        return Shown(None, None, value)
    if indicator.is_outcome:
        return Shown(value, None, outcome(value))
    of = year.of.get(indicator.code)
    return Shown(value, of, thousands(value) + (f" van {thousands(of)}" if of is not None else ""))


def _of_rooms(
    rooms: Sequence[Room], year: int, today: date, counts: Mapping[int, Mapping[int, YearCount]]
) -> list[YearTable]:
    return [
        _table(room, year, today, protected=True, counts=counts[room.pk])
        for room in rooms
        if year in counts.get(room.pk, {})
    ]


def _table(room: Room, year: int, today: date, *, protected: bool, counts: Mapping[int, YearCount]) -> YearTable:
    on = reporting_date(year, today)
    return YearTable(room=room, year=year, on=on, phase=phase(room=room, on=on), protected=protected, counts=counts)


def _row(indicator: Indicator, its_phase: Phase, this_year: YearShown | None, last_year: YearShown | None) -> Row:
    now = _shown(this_year, indicator)
    target = indicator.targets[its_phase]
    where = _standing(now, target)
    return Row(
        indicator=indicator,
        now=now,
        before=_shown(last_year, indicator),
        target=target,
        standing=where,
        words=in_words(where, now.value, target),
        share=_bar(now, target),
    )


def _bar(now: Shown, target: Target | None) -> float | None:
    return None if now.value is None or target is None or target.outcome else share(now.value, target)


def _standing(now: Shown, target: Target | None) -> Standing:
    if now.is_small:
        return Standing.TOO_SMALL
    return Standing.WITHHELD if now.is_withheld else standing(now.value, target)
