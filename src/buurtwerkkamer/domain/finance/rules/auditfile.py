"""An administration as accountants exchange it: XML Auditfile Financieel 3.2 (auditfiles.nl). Source: FIN-7."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

NAMESPACE: Final = "http://www.auditfiles.nl/XAF/3.2"
SOFTWARE: Final = "Buurtwerkkamer"
BALANCE, RESULT = "B", "P"  # kinds of accounts
LONGEST: Final = 999
SHORT: Final = 35


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """``kind`` is ``BALANCE`` or ``RESULT``; ``rgs`` the code of the Referentiegrootboekschema, where it has one."""

    number: str
    name: str
    kind: str
    rgs: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Cents on an account: debit above zero, credit below."""

    account: str
    cents: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """One event: its lines add up to nothing. ``journal``: in which book it stands; ``document``: what proves it."""

    number: str
    on: date
    journal: str
    words: str
    document: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What a file says ahead of its lines."""

    lines: int
    debit_cents: int
    credit_cents: int


@dataclass(frozen=True, slots=True)
class Administration:
    """What stands before the bookings: whose, of which year, the accounts, and the balances it began with."""

    name: str
    key: str
    year: int
    made_on: date
    accounts: tuple[LedgerAccount, ...]
    opening: tuple[Line, ...]
    journals: tuple[tuple[str, str, str], ...]  # code, name, kind of the format: B bank, C cash, M memorial …


def write(about: Administration, bookings: Iterable[Booking], totals: Totals) -> Iterator[bytes]:
    """The file in pieces: the bookings in the order of their journals, as they come. Memory does not grow with them.

    ``totals`` are of all ``bookings``, counted before. Raises ``ValueError`` where they are not what was written, or
    where a booking stands in another journal than its turn.
    """
    yield from _encoded(_head(about))
    counted = [0, 0, 0]
    yield from _encoded(_transactions(about, bookings, totals, counted))
    if (counted[0], counted[1], counted[2]) != (totals.lines, totals.debit_cents, totals.credit_cents):
        raise ValueError("the totals of an audit file are not those of its lines")
    yield b"</transactions></company></auditfile>\n"


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode() for piece in pieces)


def _head(about: Administration) -> Iterator[str]:
    first, last = date(about.year, 1, 1), date(about.year, 12, 31)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="{NAMESPACE}">'
    yield f"<header><fiscalYear>{about.year}</fiscalYear><startDate>{first}</startDate><endDate>{last}</endDate>"
    yield f"<curCode>EUR</curCode><dateCreated>{about.made_on}</dateCreated>"
    yield f"<softwareDesc>{SOFTWARE}</softwareDesc></header>"
    yield f"<company>{_tag('companyIdent', about.key, SHORT)}{_tag('companyName', about.name)}"
    yield "<taxRegistrationCountry>NL</taxRegistrationCountry><taxRegIdent/><generalLedger>"
    for account in about.accounts:
        rgs = _tag("leadReference", account.rgs) if account.rgs else ""
        known = f"{_tag('accID', account.number, SHORT)}{_tag('accDesc', account.name)}<accTp>{account.kind}</accTp>"
        yield f"<ledgerAccount>{known}{rgs}</ledgerAccount>"
    yield "</generalLedger><periods>"
    for month in range(1, 13):
        begins = date(about.year, month, 1)
        ends = date.fromordinal((date(about.year + month // 12, month % 12 + 1, 1)).toordinal() - 1)
        yield f"<period><periodNumber>{month}</periodNumber><startDatePeriod>{begins}</startDatePeriod>"
        yield f"<endDatePeriod>{ends}</endDatePeriod></period>"
    yield "</periods>"
    debit = sum(line.cents for line in about.opening if line.cents > 0)
    credit = -sum(line.cents for line in about.opening if line.cents < 0)
    yield f"<openingBalance><opBalDate>{first}</opBalDate>{_totals(Totals(len(about.opening), debit, credit))}"
    for number, line in enumerate(about.opening, 1):
        yield f"<obLine><nr>{number}</nr>{_tag('accID', line.account, SHORT)}{_amount(line.cents)}</obLine>"
    yield "</openingBalance>"


def _transactions(
    about: Administration, bookings: Iterable[Booking], totals: Totals, counted: list[int]
) -> Iterator[str]:
    yield f"<transactions>{_totals(totals)}"
    waiting = iter(about.journals)
    journal: tuple[str, str, str] | None = None
    for booking in bookings:
        while journal is None or journal[0] != booking.journal:
            if journal is not None:
                yield "</journal>"
            journal = next(waiting, None)
            if journal is None:
                raise ValueError(f"booking {booking.number} stands in a journal whose turn it is not")
            code, name, kind = journal
            yield f"<journal>{_tag('jrnID', code, SHORT)}{_tag('desc', name)}<jrnTp>{kind}</jrnTp>"
        yield _booking(booking, counted)
    if journal is not None:
        yield "</journal>"


def _booking(one: Booking, counted: list[int]) -> str:
    about = f"{_tag('nr', one.number, SHORT)}{_tag('desc', one.words)}<periodNumber>{one.on.month}</periodNumber>"
    proof = f"{_tag('docRef', one.document)}<effDate>{one.on}</effDate>"
    lines = []
    for number, line in enumerate(one.lines, 1):
        counted[0] += 1
        counted[1 if line.cents > 0 else 2] += abs(line.cents)
        of_line = f"<nr>{number}</nr>{_tag('accID', line.account, SHORT)}{proof}{_tag('desc', line.words or one.words)}"
        lines.append(f"<trLine>{of_line}{_amount(line.cents)}</trLine>")
    return f"<transaction>{about}<trDt>{one.on}</trDt>{''.join(lines)}</transaction>"


def _totals(totals: Totals) -> str:
    debit, credit = _euros(totals.debit_cents), _euros(totals.credit_cents)
    counted = f"<linesCount>{totals.lines}</linesCount>"
    return f"{counted}<totalDebit>{debit}</totalDebit><totalCredit>{credit}</totalCredit>"


def _amount(cents: int) -> str:
    return f"<amnt>{_euros(abs(cents))}</amnt><amntTp>{'D' if cents > 0 else 'C'}</amntTp>"


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _tag(name: str, words: str, most: int = LONGEST) -> str:
    return f"<{name}>{escape(_plain(words)[:most])}</{name}>"


def _plain(words: str) -> str:
    """Without what XML cannot hold."""
    return "".join(letter for letter in words if letter >= " " or letter in "\t\n")
