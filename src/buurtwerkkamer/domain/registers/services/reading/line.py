"""One line of a sheet, and how its cells are read: what cannot be read is a fault of that cell."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.registers.rules.cells import Cell, HoldsBsn, Unreadable, is_empty, read_text, shown
from buurtwerkkamer.domain.registers.rules.layout import Layout

from .findings import Reported

Value = TypeVar("Value")


class Fault(Exception):
    """The line cannot go in, because of its cell of ``field``."""

    def __init__(self, field: str, reason: str | Promise) -> None:
        self.field, self.reason = field, reason
        super().__init__(field)


class Line:
    """A row of a sheet with its layout. ``number`` counts as the spreadsheet does, from 1."""

    __slots__ = ("layout", "number", "remarks", "row", "sheet")

    def __init__(self, sheet: str, layout: Layout, number: int, row: Sequence[Cell]) -> None:
        self.sheet, self.layout, self.number, self.row = sheet, layout, number, row
        self.remarks: list[Reported] = []  # cells that were left out while the line goes in

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the columns that we know."""
        return all(is_empty(self.cell(field)) for field in self.layout.columns)

    def cell(self, field: str) -> Cell:
        """What stands in the column of ``field``; an empty text where there is no such column."""
        column = self.layout.columns.get(field, -1)
        return self.row[column] if 0 <= column < len(self.row) else ""

    def has(self, field: str) -> bool:
        """Whether something stands in the column of ``field``."""
        return not is_empty(self.cell(field))

    def read(self, field: str, parse: Callable[[Cell], Value]) -> Value:
        """What the cell says. Raises ``Fault``: without it the line cannot go in."""
        try:
            return parse(self.cell(field))
        except Unreadable as why:
            raise Fault(field, why.reason) from None

    def read_if_possible(self, field: str, parse: Callable[[Cell], Value], otherwise: Value) -> Value:
        """What the cell says; ``otherwise``, with a remark, where it cannot be read: the line can do without.

        Raises ``Fault`` only where a citizen service number stands.
        """
        try:
            return parse(self.cell(field))
        except HoldsBsn as why:
            raise Fault(field, why.reason) from None
        except Unreadable as why:
            self.remarks.append(self.report(field, f"{why.reason} {_('De rest van deze regel lezen we wel in.')}"))
            return otherwise

    def text(self, field: str, *, longest: int) -> str:
        """The text of a cell. Raises ``Fault``."""
        return self.read(field, lambda cell: read_text(cell, longest=longest))

    def text_if_possible(self, field: str, *, longest: int) -> str:
        """The text of a cell, empty with a remark where it is too long to keep. Raises ``Fault`` for a BSN."""
        return self.read_if_possible(field, lambda cell: read_text(cell, longest=longest), "")

    def report(self, field: str, reason: str | Promise) -> Reported:
        """The cell of ``field`` in the report. A citizen service number is never repeated there."""
        return Reported(self.sheet, self.number, self.layout.title(field), shown(self.cell(field)), str(reason))
