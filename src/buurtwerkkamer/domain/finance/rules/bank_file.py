"""A file of the bank in the form that people have; and whether it goes on where the last one ended. Source: FIN-7."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import IO, Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.money import euros_and_cents

from .bank_camt import camt053
from .bank_mt940 import read_mt940
from .bank_statement import BankEntry, BankStatement, NotAStatement, checked

XML: Final = (b"<", b"\xff\xfe", b"\xfe\xff")
ZIP: Final = b"PK\x03\x04"
ZIPPED: Final = _("Dit is een zip-bestand. Pak het uit, en kies wat erin zit.")


class DoesNotFollow(DomainError):
    message = _("Dit afschrift sluit niet aan op wat er al staat. Er mist een afschrift.")


@dataclass(frozen=True, slots=True)
class Known:
    """What was read of an account: its balance before the first line and after the last, and the days of these."""

    opening_cents: int
    closing_cents: int
    first: date
    last: date


def statements_in(file: IO[bytes]) -> list[BankStatement]:
    """The statements in ``file``, whether it is CAMT.053 or MT940.

    Raises: ``NotAStatement``, ``DoesNotAddUp``, ``OtherMoney``, ``WrongIban``.
    """
    begins = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    if begins.startswith(ZIP):
        raise NotAStatement(ZIPPED)
    return camt053(file) if begins.startswith(XML) else read_mt940(file)


def by_account(statements: Iterable[BankStatement]) -> dict[str, BankStatement]:
    """The statements of each account as one, from the first day to the last. Raises: ``DoesNotFollow``."""
    of: dict[str, list[BankStatement]] = {}
    for statement in statements:
        of.setdefault(statement.iban, []).append(statement)
    return {iban: _joined(several) for iban, several in of.items()}


def _joined(several: Sequence[BankStatement]) -> BankStatement:
    told = sorted((one for one in several if one.entries), key=lambda one: min(entry.on for entry in one.entries))
    if not told:
        return several[0]
    for one, following in pairwise(told):
        if one.closing_cents != following.opening_cents:
            raise DoesNotFollow(_gap(one.closing_cents, following.opening_cents))
    entries = [entry for one in told for entry in one.entries]
    return checked(replace(told[0], closing_cents=told[-1].closing_cents, entries=entries))


def opening_with(statement: BankStatement, fresh: Sequence[BankEntry], known: Known | None) -> int:
    """The opening balance of the account once ``fresh`` is added: of ``statement`` what does not stand there yet.

    What is fresh goes before all that is known or after it, and fits to the cent. Raises: ``DoesNotFollow``.
    """
    if known is None:
        return statement.opening_cents
    before = [entry.cents for entry in fresh if entry.on < known.first]
    after = [entry.cents for entry in fresh if entry.on >= known.last]
    if len(before) + len(after) < len(fresh):
        raise DoesNotFollow
    if after and statement.closing_cents - sum(after) != known.closing_cents:
        raise DoesNotFollow(_gap(known.closing_cents, statement.closing_cents - sum(after)))
    if before and statement.opening_cents + sum(before) != known.opening_cents:
        raise DoesNotFollow(_gap(statement.opening_cents + sum(before), known.opening_cents))
    return statement.opening_cents if before else known.opening_cents


def _gap(ended: int, begins: int) -> str:
    return (
        f"Het ene afschrift eindigt met {euros_and_cents(ended)}. Het volgende begint met {euros_and_cents(begins)}. "
        "Er mist iets tussenin. Lees dat eerst in."
    )
