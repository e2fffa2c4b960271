"""Budgets and amounts as a page shows them: rows of words, before a template sees them.

An amount is never rounded beside its total: where one in a table has cents, all of it is written with cents.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from buurtwerkkamer.domain.finance.enums import IN_CENTS, IN_TEN_THOUSANDTHS, ParameterCode
from buurtwerkkamer.domain.finance.queries.rooms import RoomMoney
from buurtwerkkamer.domain.finance.rules.budget import RATIOS, Budget, LineKind, categories, line_kinds
from buurtwerkkamer.domain.finance.rules.financing import Coverage, Forecast, LandlordShare, UsualShare
from buurtwerkkamer.domain.finance.rules.hours import HoursGiven, YearOfHours
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.money import euros, euros_and_cents, hours

NONE: Final = "–"
TOO_SMALL: Final = "te klein om te tonen"
STAGES: Final = ("Gevraagd", "Toegezegd", "Afgesproken", "Ontvangen")
ROOMS: Final = ("Begroot", "Toegezegd", "Ontbreekt", "Ontvangen", "Uren van vrijwilligers")
HOURS: Final = ("Vrijwilligers", "Het team, onbetaald", "Waarde samen")
TILL: Final = ("Komt binnen", "Gaat eruit", "Over")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under ``head`` (said again on a phone)."""

    head: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """``kind``: "group" a heading, "line", "sum", or "share"."""

    kind: str
    label: str
    cells: Sequence[Cell] = ()
    url: str = ""


Column = tuple[str, Budget]


def how_written(amounts: Iterable[int]) -> Callable[[int], str]:
    """How amounts that stand together are written: in whole euros where none has cents."""
    return euros_and_cents if any(cents % 100 for cents in amounts) else euros


def budget_rows(columns: Sequence[Column]) -> list[TableRow]:
    """The fourteen lines under their categories, sums, the whole and the three ratios; a cell a column."""
    written = how_written(line.cents for _head, budget in columns for line in budget.lines.values())

    def sums(label: str, *codes: str) -> TableRow:
        return TableRow("sum", label, [Cell(head, written(budget.cents(*codes))) for head, budget in columns])

    rows: list[TableRow] = []
    for category, name in categories().items():
        kinds = [kind for kind in line_kinds().values() if kind.category == category]
        rows += [TableRow("group", name), *(_line(kind, columns, written) for kind in kinds)]
        rows.append(sums("Samen", category))
    rows += [TableRow("group", "Alles bij elkaar"), sums("Begroting", *categories())]
    return rows + [
        TableRow("share", label, [Cell(head, percents(ratio(budget))) for head, budget in columns])
        for label, ratio in RATIOS.items()
    ]


def difference_rows(now: Column, then: Column) -> list[TableRow]:
    """``budget_rows`` of both, and what each line is more or less."""
    changes = {code: then[1].cents(code) - now[1].cents(code) for code in line_kinds()}
    written = how_written([*changes.values()])
    rows = budget_rows([now, then])
    codes = iter([code for category in categories() for code in (*_codes_of(category), category)] + [""])
    for number, row in enumerate(rows):
        if row.kind in ("line", "sum"):
            code = next(codes)
            more = sum(cents for of, cents in changes.items() if of.startswith(code))
            words = NONE if not more else f"+ {written(more)}" if more > 0 else f"− {written(-more)}"
            rows[number] = TableRow(row.kind, row.label, [*row.cells, Cell("Verschil", words)])
        elif row.kind == "share":
            rows[number] = TableRow(row.kind, row.label, [*row.cells, Cell("Verschil", "")])
    return rows


def pledge_rows(coverage: Coverage, url: Callable[[int], str]) -> list[TableRow]:
    """A row a financier under its kind, and the whole: asked, promised, agreed, received."""
    amounts = [(p.asked, p.promised, p.agreed, p.received) for p in coverage.pledges]
    written = how_written(cents or 0 for row in amounts for cents in row)
    rows: list[TableRow] = []
    for pledge, row in zip(coverage.pledges, amounts, strict=True):
        kind = str(pledge.financier.label)
        if not any(there.kind == "group" and there.label == kind for there in rows):
            rows.append(TableRow("group", kind))
        cells = [Cell(head, NONE if cents is None else written(cents)) for head, cents in zip(STAGES, row, strict=True)]
        rows.append(TableRow("line", pledge.name, cells, url(pledge.pk)))
    if rows:
        whole = [sum(cents or 0 for cents in column) for column in zip(*amounts, strict=True)]
        rows.append(TableRow("group", "Alles bij elkaar"))
        rows.append(TableRow("sum", "Samen", [Cell(h, written(cents)) for h, cents in zip(STAGES, whole, strict=True)]))
    return rows


def usual_rows(shares: Sequence[UsualShare]) -> list[TableRow]:
    """What is usual of each kind of financier, beside what is there."""
    return [
        TableRow(
            "line",
            str(share.financier.label),
            [
                Cell(
                    "Gewoonlijk",
                    f"{'hoogstens' if share.at_most else 'ongeveer'} {share.usual_percent}%",
                    euros(share.usual_cents),
                ),
                Cell("Nu", percents(share.percent), euros(share.cents)),
                Cell("In woorden", share.words),
            ],
        )
        for share in shares
    ]


def landlord_rows(shares: Sequence[LandlordShare]) -> list[TableRow]:
    """What is usual of each corporation. What is too small to show, says so."""
    return [
        TableRow(
            "line",
            share.name,
            [
                Cell("Huurders onder deelnemers", TOO_SMALL if share.percent is None else percents(share.percent),
                     "" if share.tenants is None else f"{share.tenants} {'mens' if share.tenants == 1 else 'mensen'}"),
                Cell("Gewoonlijk", NONE if share.cents is None else euros(share.cents)),
            ],
        )
        for share in shares
    ]  # fmt: skip


def forecast_rows(till: Forecast, names: Sequence[str]) -> list[TableRow]:
    """A row a month: what comes, what goes, what is left at its end."""
    amounts = [(month.comes, month.goes, month.left) for month in till.months]
    written = how_written(cents for row in amounts for cents in row)
    return [
        TableRow("line", name.capitalize(), [Cell(h, written(cents)) for h, cents in zip(TILL, row, strict=True)])
        for name, row in zip(names, amounts, strict=True)
    ]


def percents(share: int | None) -> str:
    """``percents(16)`` is "16%"."""
    return NONE if share is None else f"{share}%"


def weekly(minutes: int) -> str:
    """``weekly(90)`` is "1:30 uur per week"."""
    return f"{hours(minutes) if minutes % 60 else minutes // 60} uur per week"


def _codes_of(category: str) -> list[str]:
    return [code for code, kind in line_kinds().items() if kind.category == category]


def _line(kind: LineKind, columns: Sequence[Column], written: Callable[[int], str]) -> TableRow:
    cells = []
    for head, budget in columns:
        line = budget.lines.get(kind.code)
        about = ""
        if line and line.minutes:
            about = weekly(line.minutes)
        elif line and line.places:
            about = "1 plek" if line.places == 1 else f"{line.places} plekken"
        cells.append(Cell(head, written(line.cents) if line else NONE, about))
    return TableRow("line", kind.label, cells)


def parameter_words(code: ParameterCode, value: int) -> str:
    """A value as people say it: an amount, a percentage, or prices beside 2020."""
    if code in IN_CENTS:
        return euros_and_cents(value)
    if code in IN_TEN_THOUSANDTHS:
        return f"{value // 100},{value % 100:02d}% van 2020"
    return f"{value}%"


def month_rows(given: YearOfHours, names: Sequence[str]) -> list[TableRow]:
    """A row a month with hours: volunteers, the team, and what these are worth together; and the year."""
    months = list(zip(names, given.volunteers, given.staff, strict=True))
    rows = [_hours_row("line", name.capitalize(), one, two) for name, one, two in months if one.minutes or two.minutes]
    volunteers = HoursGiven(sum(one.minutes for one in given.volunteers), given.volunteer_cents)
    staff = HoursGiven(sum(one.minutes for one in given.staff), given.staff_cents)
    return [*rows, TableRow("group", "Het jaar"), _hours_row("sum", "Samen", volunteers, staff)]


def activity_rows(given: Mapping[str, HoursGiven]) -> list[TableRow]:
    """A row an activity, most hours first."""
    return [
        TableRow("line", name, [Cell("Uren", hours(one.minutes)), Cell("Waarde", euros_and_cents(one.cents))])
        for name, one in given.items()
    ]


def room_rows(
    found: Sequence[RoomMoney], hours_of: Mapping[int, int | None], url: Callable[[Room], str]
) -> list[TableRow]:
    """A row a room, and what they come to together on this page. Hours of few are not shown, nor added."""
    columns = [[one.costs, one.expected, one.missing, one.received] for one in found]
    written = how_written(cents for row in columns for cents in row)
    rows = [
        TableRow(
            "line",
            one.room.name,
            [
                *(Cell(head, written(cents)) for head, cents in zip(ROOMS, row, strict=False)),
                Cell(ROOMS[-1], _hours_of_room(hours_of, one.room)),
            ],
            url(one.room),
        )
        for one, row in zip(found, columns, strict=True)
    ]
    whole = [sum(column) for column in zip(*columns, strict=True)]
    given = sum(cents or 0 for cents in hours_of.values())
    cells = [Cell(head, written(cents)) for head, cents in zip(ROOMS, whole, strict=False)]
    return [
        *rows,
        TableRow("group", "Deze kamers"),
        TableRow("sum", "Samen", [*cells, Cell(ROOMS[-1], euros_and_cents(given))]),
    ]


def _hours_of_room(hours_of: Mapping[int, int | None], room: Room) -> str:
    cents = hours_of.get(room.pk, 0)
    return TOO_SMALL if cents is None else euros_and_cents(cents)


def _hours_row(kind: str, name: str, volunteers: HoursGiven, staff: HoursGiven) -> TableRow:
    cells = [
        Cell(HOURS[0], hours(volunteers.minutes), euros_and_cents(volunteers.cents)),
        Cell(HOURS[1], hours(staff.minutes) if staff.minutes else NONE, euros_and_cents(staff.cents)),
        Cell(HOURS[2], euros_and_cents(volunteers.cents + staff.cents)),
    ]
    return TableRow(kind, name, cells)
