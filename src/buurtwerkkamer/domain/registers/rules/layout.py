"""Which sheet it is, and which column is which: whatever the order, the spelling of capitals, and what stands above."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from buurtwerkkamer.domain.registers.enums import SheetKind
from buurtwerkkamer.kernel.reference import read

from .cells import Cell, is_empty, squeezed

PACKAGE: Final = "buurtwerkkamer.domain.registers"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a sheet are. Rows and columns count from 0."""

    kind: SheetKind
    header_row: int
    columns: Mapping[str, int]  # field: column
    titles: Mapping[str, str]  # field: what the header says
    unknown: tuple[str, ...]  # headers that say nothing to us
    not_kept: tuple[str, ...]  # headers that we know and leave alone

    def title(self, field: str) -> str:
        """How the sheet itself calls the column of ``field``; how the manual does where it has none."""
        return self.titles.get(field) or read(PACKAGE, "layout")[self.kind]["columns"][field][0]


@cache
def _sheet_names() -> dict[str, SheetKind]:
    return {squeezed(name): kind for kind in SheetKind for name in read(PACKAGE, "layout")[kind]["sheet"]}


def kind_by_name(sheet_name: str) -> SheetKind | None:
    """Which sheet has this name; "Deelname 2025" is one of "Deelname"."""
    name = squeezed(sheet_name)
    return _sheet_names().get(name) or _sheet_names().get(name.rstrip("0123456789"))


def kind_by_header(rows: Sequence[Sequence[Cell]]) -> SheetKind | None:
    """Which sheet this must be by its header: the kind that knows most of its columns."""
    found = [layout for kind in SheetKind if (layout := find_layout(kind, rows))]
    best = max(found, key=lambda layout: len(layout.columns), default=None)
    return best.kind if best else None


def find_layout(kind: SheetKind, rows: Iterable[Sequence[Cell]]) -> Layout | None:
    """The first row that is a header of this ``kind``: a title and blank lines may stand above it."""
    must = set(read(PACKAGE, "layout")[kind]["must"])
    one_of = set(read(PACKAGE, "layout")[kind].get("one_of", ()))
    for number, row in enumerate(rows):
        layout = _as_header(kind, number, row)
        there = layout.columns.keys()
        if must <= there and (not one_of or one_of & there):
            return layout
    return None


def _as_header(kind: SheetKind, number: int, row: Sequence[Cell]) -> Layout:
    titles = {column: str(cell).strip() for column, cell in enumerate(row) if not is_empty(cell)}
    at = {squeezed(title): column for column, title in reversed(titles.items())}  # of two the same, the first
    columns: dict[str, int] = {}
    for field, names in read(PACKAGE, "layout")[kind]["columns"].items():
        column = next((at[squeezed(name)] for name in names if squeezed(name) in at), None)
        if column is not None and column not in columns.values():
            columns[field] = column
    rest = [title for column, title in titles.items() if column not in columns.values()]
    left_alone = {squeezed(name) for names in read(PACKAGE, "layout")[kind]["not_kept"].values() for name in names}
    return Layout(
        kind=kind,
        header_row=number,
        columns=columns,
        titles={field: titles[column] for field, column in columns.items()},
        unknown=tuple(title for title in rest if squeezed(title) not in left_alone),
        not_kept=tuple(title for title in rest if squeezed(title) in left_alone),
    )


def is_total(row: Sequence[Cell]) -> bool:
    """Whether the row is a total: ``Totaal …`` in the first cell that says something."""
    first = next((cell for cell in row if not is_empty(cell)), "")
    return isinstance(first, str) and squeezed(first).startswith("totaal")
