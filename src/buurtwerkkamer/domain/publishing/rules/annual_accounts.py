"""The annual accounts (jaarrekening) in words: the same tables on the page, on paper and in a file. Source: FIN-7."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from buurtwerkkamer.domain.finance.rules.annual_accounts import AnnualAccounts, Row
from buurtwerkkamer.kernel.money import euros, euros_and_cents

from .content import NONE

ROUNDED: Final = (
    "Bedragen zijn afgerond op hele euro’s. Wat bij elkaar hoort, is zo afgerond dat het precies optelt. "
    "Daarom kan een bedrag een euro anders zijn dan je verwacht."
)
ALSO_ROUNDED: Final = "Ook dit is zo afgerond dat het precies optelt."
NO_BUDGET: Final = "Er is geen begroting afgesproken. Daarom staat er niets naast."
TO_THE_CENT: Final = "Dit staat er tot op de cent."
NOTHING_SAID: Final = "Er is nog geen toelichting geschreven."

Cell = tuple[int | None, str]  # cents, and as it is shown


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``kind``: "group" the name of what follows, "line", or "sum" of the lines above it."""

    kind: str
    label: str
    cells: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the accounts with its columns."""

    title: str
    heads: Sequence[str]
    rows: Sequence[SheetRow]
    note: str


def sheets(accounts: AnnualAccounts, *, year: int) -> list[Sheet]:
    """Income and spending beside the budget, the balance sheet, and what moved, in this order."""
    return [_statement(accounts, year), _balance(accounts, year), _movements(accounts, year)]


def lead(accounts: AnnualAccounts, *, year: int) -> str:
    """The year in a sentence or two."""
    kept, came, went = (
        row.actual.euros if row.actual else 0 for row in (accounts.kept, accounts.came[-1], accounts.went[-1])
    )
    said = f"In {year} kwam er {euros(came * 100)} binnen, en ging er {euros(went * 100)} uit."
    if kept == 0:
        return f"{said} Dat is precies gelijk."
    return (
        f"{said} {'Er bleef' if kept > 0 else 'Er was'} {euros(abs(kept) * 100)} {'over' if kept > 0 else 'te weinig'}."
    )


def _statement(accounts: AnnualAccounts, year: int) -> Sheet:
    rows = [
        SheetRow("group", "Wat kwam er binnen?"),
        *map(_beside, accounts.came),
        *map(_beside, accounts.went),
        SheetRow("group", "Binnen min uit"),
        _beside(accounts.kept),
    ]
    has_budget = any(row.planned for row in (*accounts.came, *accounts.went))
    note = ROUNDED if has_budget else f"{NO_BUDGET} {ROUNDED}"
    return Sheet(f"Baten en lasten over {year}", ("Begroot", "Werkelijk"), rows, note)


def _balance(accounts: AnnualAccounts, year: int) -> Sheet:
    rows = [
        SheetRow("group", "Wat is er?"),
        *map(_alone, accounts.has),
        SheetRow("group", "Waar komt dat vandaan?"),
        *map(_alone, accounts.owes),
    ]
    return Sheet(f"Balans op 31 december {year}", ("Bedrag",), rows, ALSO_ROUNDED)


def _movements(accounts: AnnualAccounts, year: int) -> Sheet:
    rows = [
        SheetRow("line", one.label, [_exact(cents) for cents in (one.before, one.more, one.less, one.after)])
        for one in accounts.movements
    ]
    return Sheet(f"Wat er in {year} bewoog", ("Op 1 januari", "Erbij", "Eraf", "Op 31 december"), rows, TO_THE_CENT)


def _beside(row: Row) -> SheetRow:
    if row.actual is None:
        return SheetRow(row.kind, row.label)
    planned: Cell = (None, NONE) if row.planned is None else (row.planned.cents, euros(row.planned.euros * 100))
    return SheetRow(row.kind, row.label, [planned, (row.actual.cents, euros(row.actual.euros * 100))])


def _alone(row: Row) -> SheetRow:
    return SheetRow(row.kind, row.label, _beside(row).cells[1:])


def _exact(cents: int) -> Cell:
    return cents, euros_and_cents(cents)
