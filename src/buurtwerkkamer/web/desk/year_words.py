"""A year beside its budget as a page shows it: rows of words, before a template sees them."""

from collections.abc import Callable, Sequence
from typing import Final

from buurtwerkkamer.domain.finance.rules.budget import categories, line_kinds
from buurtwerkkamer.domain.finance.rules.year_so_far import LineOfYear, YearSoFar
from buurtwerkkamer.kernel.money import euros
from buurtwerkkamer.web.desk.money_words import NONE, Cell, TableRow, how_written

HEADS: Final = ("Begroot", "Uitgegeven", "Verwacht", "Verschil")
NAMED: Final = 3  # lines that a warning names


def year_rows(found: YearSoFar) -> list[TableRow]:
    """The lines under their categories, with sums: agreed, spent, expected, and how much that is more or less."""
    written = how_written(sum(part) for line in found.lines for part in (line.budget, line.spent, line.expected))
    rows: list[TableRow] = []
    for category, name in categories().items():
        lines = [line for line in found.lines if line.code.startswith(category)]
        if lines:
            rows += [TableRow("group", name), *(_line(line, found, written) for line in lines)]
            rows.append(TableRow("sum", "Samen", _cells(found, written, category)))
    return [*rows, TableRow("group", "Alles bij elkaar"), TableRow("sum", "Het jaar", _cells(found, written))]


def month_heads(months: Sequence[str]) -> list[str]:
    """Short names of months, and the year."""
    return [*("mrt" if name == "maart" else name[:3] for name in months), "Jaar"]


def months_of_lines(found: YearSoFar, months: Sequence[str]) -> list[TableRow]:
    """A row a line with twelve months: spent of months that are over, expected of the others."""
    heads = month_heads(months)
    rows = [
        TableRow("line", line_kinds()[line.code].label, _months([*line.expected, sum(line.expected)], heads))
        for line in found.lines
    ]
    sums = [sum(column) for column in zip(*(line.expected for line in found.lines), strict=True)]
    return [*rows, TableRow("sum", "Samen", _months([*sums, sum(sums)], heads))]


def warning(found: YearSoFar) -> str:
    """Where the year will not fit: how much, and by what; nothing where it fits."""
    if not found.too_much:
        return ""
    dearer = [line_kinds()[line.code].label for line in found.dearer[:NAMED]]
    return f"Gaat het zo door, dan kost het jaar {euros(found.too_much)} te veel. Het meest door: {'; '.join(dearer)}."


def not_booked(number: int) -> str:
    """How many lines of the bank are in none of these amounts; nothing where there are none."""
    if not number:
        return ""
    if number == 1:
        return "1 bedrag telt hier nog niet mee. Het wacht, of niemand zei nog waar het voor was."
    return f"{number} bedragen tellen hier nog niet mee. Ze wachten, of niemand zei nog waar ze voor waren."


def _line(line: LineOfYear, found: YearSoFar, written: Callable[[int], str]) -> TableRow:
    return TableRow("line", line_kinds()[line.code].label, _cells(found, written, line.code))


def _cells(found: YearSoFar, written: Callable[[int], str], *codes: str) -> list[Cell]:
    agreed, spent, expected = found.budget(*codes), found.spent(*codes), found.expected(*codes)
    more = expected - agreed
    beside = NONE if not more else f"+ {written(more)}" if more > 0 else f"− {written(-more)}"
    words = (written(agreed), written(spent), written(expected), beside)
    return [Cell(head, text) for head, text in zip(HEADS, words, strict=True)]


def _months(amounts: Sequence[int], heads: Sequence[str]) -> list[Cell]:
    written = how_written(amounts)
    return [
        Cell(head, written(cents).removeprefix("€ ") if cents else NONE)
        for head, cents in zip(heads, amounts, strict=True)
    ]
