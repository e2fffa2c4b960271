"""What a bank says: the money that came and went on one account, whatever file it says it in. Source: FIN-5, FIN-7."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.exceptions import ValidationError

from buurtwerkkamer.kernel.errors import DomainError


class NotAStatement(DomainError):
    message = _("Dit is geen bankafschrift dat we kunnen lezen. Haal bij je bank een bestand CAMT.053 of MT940 op.")


class DoesNotAddUp(DomainError):
    message = _("Dit afschrift telt niet op. Er mist iets. Haal het opnieuw op bij je bank.")


class OtherMoney(DomainError):
    message = _("Op dit afschrift staat ander geld dan euro’s. Dat lezen we niet.")


class WrongIban(DomainError):
    message = _("Dit rekeningnummer klopt niet. Kijk de cijfers na.")


@dataclass(frozen=True, slots=True)
class BankEntry:
    """Money that came (above zero) or went, on the day that it was booked. ``reference``: the bank's own, once on a day
    of an account; ``iban`` and ``name``: of who paid or was paid, empty where the bank does not say.
    """

    reference: str
    on: date
    cents: int
    iban: str = ""
    name: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class BankStatement:
    """What happened on the account ``iban`` from one balance to the next."""

    iban: str
    number: str
    opening_cents: int
    closing_cents: int
    entries: Sequence[BankEntry]


def checked(statement: BankStatement) -> BankStatement:
    """The statement, where it adds up; each entry with a reference of its own, also where the bank gave none.

    Raises: ``DoesNotAddUp``, ``WrongIban``.
    """
    if statement.opening_cents + sum(entry.cents for entry in statement.entries) != statement.closing_cents:
        raise DoesNotAddUp
    return replace(statement, iban=checked_iban(statement.iban), entries=list(_told_apart(statement.entries)))


def checked_iban(typed: str) -> str:
    """The number without spaces, in capitals. Raises: ``WrongIban``."""
    try:
        return str(iban.validate(typed))
    except ValidationError as refusal:
        raise WrongIban from refusal


def _told_apart(entries: Sequence[BankEntry]) -> Iterator[BankEntry]:
    """Where the bank gives no reference, it follows from what happened, and from how many like it came before: the same
    file, or one that overlaps it by whole days, gives the same again. One that a bank gives twice is told apart too.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    for entry in entries:
        what = (entry.on, entry.cents, entry.iban, entry.name, entry.words)
        said = (entry.on, entry.reference) if entry.reference else what  # some banks begin anew with every statement
        seen[said] += 1
        nth = seen[said]
        if not entry.reference:
            own = "own-" + sha256(repr((*what, nth)).encode()).hexdigest()[:24]
        else:
            own = entry.reference if nth == 1 else f"{entry.reference}-{nth}"
        yield replace(entry, reference=own)
