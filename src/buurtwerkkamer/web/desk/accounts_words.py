"""The annual accounts as a page shows them, and what is said of how far they are."""

from collections.abc import Sequence
from typing import Final

from buurtwerkkamer.domain.finance.queries.annual_accounts import BeforeClosing, YearEnd
from buurtwerkkamer.domain.publishing.rules.annual_accounts import Sheet
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.kernel.saying import say_day
from buurtwerkkamer.web.desk.money_words import Cell, TableRow
from buurtwerkkamer.web.desk.year_words import not_booked

OPEN: Final = "De boeken van dit jaar zijn nog open. Wat hier staat, kan nog veranderen."


def sheet_rows(sheet: Sheet) -> list[TableRow]:
    """A table of the accounts as the tag ``money_table`` takes it."""
    return [
        TableRow(
            row.kind,
            row.label,
            [Cell(head, said) for head, (_cents, said) in zip(sheet.heads, row.cells, strict=False)],
        )
        for row in sheet.rows
    ]


def standing(end: YearEnd | None) -> tuple[str, ...]:
    """How far the accounts of a room's year are, in sentences."""
    if end is None:
        return (OPEN,)
    said = [f"De boeken zijn gesloten op {say_day(end.closed_on, year=True)}."]
    if end.is_signed:
        said.append("Twee leden hebben ze nagekeken en getekend.")
    if end.outcome and end.judged_on:
        said.append(f"De accountant: {end.outcome.label}, op {say_day(end.judged_on, year=True)}.")
    return tuple(said)


def of_rooms(booked: int, closed: int) -> str:
    """How many of the rooms closed their books."""
    if booked == 0:
        return "Nog geen kamer boekte in dit jaar."
    if booked == closed:
        return "Alle kamers met boeken hebben dit jaar gesloten."
    return f"Van {booked} {'kamer' if booked == 1 else 'kamers'} met boeken hebben er {closed} dit jaar gesloten."


def steps(found: BeforeClosing, year: int) -> Sequence[tuple[bool, str, str]]:
    """What comes before closing: whether it is done, what it is, and what there is to say of it."""
    return [
        (
            not found.year_runs,
            f"{year} is voorbij",
            "" if not found.year_runs else f"Sluiten kan vanaf 1 januari {year + 1}.",
        ),
        (
            found.open_year is None,
            "De jaren ervoor zijn dicht",
            "" if found.open_year is None else f"{found.open_year} is nog open. Sluit dat eerst.",
        ),
        (
            not found.on_its_way,
            "Niets is onderweg",
            ""
            if not found.on_its_way
            else f"{euros_and_cents(abs(found.on_its_way))} ging van de bank, en kwam niet in de kas.",
        ),
        (
            not found.unfinished,
            "Elke boeking is af",
            "" if not found.unfinished else "Er is een boeking die niet af is.",
        ),
        (
            not found.not_booked,
            "Elke regel van de bank is geboekt",
            not_booked(found.not_booked),
        ),
        (
            not found.not_divided,
            "Elke regel van de bank van de coöperatie is geboekt",
            not_booked(found.not_divided),
        ),
        (
            found.is_counted,
            "De kas is geteld",
            ""
            if found.is_counted
            else f"Tel de kas. Volgens de boeken zit er {euros_and_cents(found.in_the_till)} in.",
        ),
    ]
