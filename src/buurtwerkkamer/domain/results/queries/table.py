"""The indicator table of one room and one year, as somebody may see it: the same on screen, on paper and in a file.

Source: RES-1, RES-2, RES-4, RES-5.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import prefetch_related_objects

from buurtwerkkamer.domain.results.enums import Standing
from buurtwerkkamer.domain.results.queries.counting import YearCount
from buurtwerkkamer.domain.results.queries.figures import figures, figures_of_all
from buurtwerkkamer.domain.results.rules import Indicator, Target, in_words, indicators, share, standing
from buurtwerkkamer.domain.rooms.enums import Phase
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.rooms.queries.phases import phase
from buurtwerkkamer.kernel.disclosure import HIDDEN, is_small, protect_part
from buurtwerkkamer.kernel.money import thousands
from buurtwerkkamer.kernel.periods import reporting_date

REACHED: Final = frozenset({Standing.WELL, Standing.REACHED})
MEASURED: Final = REACHED | {Standing.NEAR, Standing.ON_THE_WAY}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it may be shown. ``value`` is None where there is none, or where it is too small to show."""

    value: int | None
    of: int | None
    text: str  # "31", "31 van 34", "<5", "–"

    @property
    def is_hidden(self) -> bool:
        """Whether there is a figure that is too small to show."""
        return self.text == HIDDEN


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
    """The whole table. ``count`` is what was counted, unprotected: never show it where ``protected`` is true."""

    room: Room
    year: int
    on: date  # the reporting date
    phase: Phase
    protected: bool
    count: YearCount | None
    before: YearCount | None

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every indicator, in the order of the source. Made when somebody looks: a page that was kept does not."""
        return tuple(
            _row(indicator, self.phase, self.count, self.before, protected=self.protected) for indicator in indicators()
        )

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
    counted = figures(room=room, years=(year - 1, year))
    return _table(room, year, today, protected=protected, count=counted.get(year), before=counted.get(year - 1))


def years_side_by_side(*, room: Room, years: Sequence[int], today: date, protected: bool) -> list[YearTable]:
    """A table for each of ``years`` in which something was registered. As many queries as for one."""
    prefetch_related_objects([room], "variant_periods")
    counted = figures(room=room, years=years)
    return [
        _table(room, year, today, protected=protected, count=counted[year], before=counted.get(year - 1))
        for year in years
        if year in counted
    ]


def rooms_side_by_side(*, rooms: Sequence[Room], year: int, today: date) -> list[YearTable]:
    """A table for each of ``rooms`` that registered something in ``year``; always protected. RES-5."""
    counted = figures_of_all(rooms=rooms, year=year)
    return [
        _table(room, year, today, protected=True, count=counted[room.pk], before=None)
        for room in rooms
        if room.pk in counted
    ]


@dataclass(frozen=True, slots=True)
class Together:
    """What rooms reached together: visits and hours added up, and per indicator how many rooms reached their target.

    Persons are never added up: who comes in two rooms is one person.
    """

    rooms: int
    visits: int
    volunteer_minutes: int
    reached: dict[str, int]  # by indicator code
    measured: dict[str, int]


def together(tables: Sequence[YearTable]) -> Together:
    """The sums over ``tables`` of different rooms. A figure too small to show is not among the measured ones."""
    codes = [indicator.code for indicator in indicators()]
    reached, measured = dict.fromkeys(codes, 0), dict.fromkeys(codes, 0)
    for table in tables:
        for row in table.rows:
            measured[row.indicator.code] += row.standing in MEASURED
            reached[row.indicator.code] += row.standing in REACHED
    counts = [table.count for table in tables if table.count]
    return Together(
        rooms=len(tables),
        visits=sum(sum(count.visits) + sum(count.anonymous) for count in counts),
        volunteer_minutes=sum(count.volunteer_minutes for count in counts),
        reached=reached,
        measured=measured,
    )


def shown(count: YearCount | None, indicator: Indicator, *, protected: bool) -> Shown:
    """The figure of ``indicator`` in ``count``, as it may be shown."""
    value = count.values.get(indicator.code) if count else None
    if count is None or value is None:
        return NOTHING
    of = count.of.get(indicator.code)
    if protected and indicator.counts_persons:
        if is_small(value):
            return Shown(None, None, HIDDEN)
        if of is not None:
            of = protect_part(value, of)[1]
    return Shown(value, of, thousands(value) + (f" van {thousands(of)}" if of is not None else ""))


def _table(
    room: Room, year: int, today: date, *, protected: bool, count: YearCount | None, before: YearCount | None
) -> YearTable:
    on = reporting_date(year, today)
    return YearTable(
        room=room,
        year=year,
        on=on,
        phase=phase(room=room, on=on),
        protected=protected,
        count=count,
        before=before,
    )


def _row(
    indicator: Indicator, its_phase: Phase, count: YearCount | None, before: YearCount | None, *, protected: bool
) -> Row:
    now = shown(count, indicator, protected=protected)
    target = indicator.targets[its_phase]
    where = Standing.TOO_SMALL if now.is_hidden else standing(now.value, target)
    return Row(
        indicator=indicator,
        now=now,
        before=shown(before, indicator, protected=protected),
        target=target,
        standing=where,
        words=in_words(where, now.value, target),
        share=share(now.value, target) if now.value is not None and target is not None else None,
    )
