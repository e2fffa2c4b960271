"""Reads an audit file of whatever software: XML Auditfile Financieel 3.x. Source: FIN-7."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import IO, Any, Final
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.errors import DomainError

from .auditfile import NAMESPACE, Booking, LedgerAccount, Line, Totals

DEBIT: Final = "D"
FAMILY: Final = f"{{{NAMESPACE.rpartition('/')[0]}/"  # of every version


class NotAnAuditfile(DomainError):
    message = _("Dit is geen auditfile die we kunnen lezen. Vraag om een XML Auditfile Financieel, versie 3.2.")


class LinesMissing(DomainError):
    message = _("In deze auditfile staan andere bedragen dan hij zelf zegt. Vraag om een nieuwe.")


@dataclass(slots=True)
class ReadAuditfile:
    """What the file holds. ``said``: what it says of itself, ahead of its lines."""

    name: str = ""
    year: str = ""
    accounts: list[LedgerAccount] = field(default_factory=list)
    opening: list[Line] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    said: Totals = field(default_factory=lambda: Totals(0, 0, 0))

    @property
    def counted(self) -> Totals:
        """What its lines come to."""
        cents = [line.cents for booking in self.bookings for line in booking.lines]
        return Totals(len(cents), sum(c for c in cents if c > 0), -sum(c for c in cents if c < 0))


def read(file: IO[bytes]) -> ReadAuditfile:
    """All of it. Raises: ``NotAnAuditfile``, ``LinesMissing`` where its lines are not what it says of itself."""
    found = ReadAuditfile()
    try:
        for kind, value in _parts(file):
            if kind in {"name", "year", "said"}:
                setattr(found, kind, value)
            else:
                getattr(found, kind).append(value)
    except (ParseError, DefusedXmlException, InvalidOperation, ValueError, UnicodeError) as refusal:
        raise NotAnAuditfile from refusal
    if not found.accounts:
        raise NotAnAuditfile
    counted, said = found.counted, found.said
    if (counted.debit_cents, counted.credit_cents) != (said.debit_cents, said.credit_cents):
        raise LinesMissing  # how many lines is no proof: some software counts its bookings there
    return found


def _parts(file: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """Whatever we know of, as it ends in the file; what is large is let go at once."""
    journal, path = "", list[str]()
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            if not path and not element.tag.startswith(FAMILY):
                raise ValueError("not of auditfiles.nl")
            path.append(name)
            continue
        path.pop()
        place = (path[-1] if path else "", name)
        if place == ("journal", "jrnID"):
            journal = (element.text or "").strip()
        elif place == ("journal", "transaction"):
            yield "bookings", _booking(element, journal)
            element.clear()
        elif place in _READ:
            kind, reads = _READ[place]
            yield kind, reads(element)


def _booking(element: Element, journal: str) -> Booking:
    lines = [one for one in element if one.tag.endswith("}trLine")]
    document = next((_text(one, "docRef") for one in lines), "")
    on = date.fromisoformat(_text(element, "trDt"))
    return Booking(_text(element, "nr"), on, journal, _text(element, "desc"), document, tuple(map(_line, lines)))


def _line(element: Element) -> Line:
    cents = _cents(element, "amnt")
    return Line(_text(element, "accID"), cents if _text(element, "amntTp") == DEBIT else -cents, _text(element, "desc"))


def _cents(element: Element, name: str) -> int:
    amount = Decimal(_text(element, name) or 0) * 100
    if amount != int(amount):
        raise ValueError("parts of cents")
    return int(amount)


def _text(element: Element, name: str) -> str:
    found = next((one for one in element if one.tag.rpartition("}")[2] == name), None)
    return "" if found is None else (found.text or "").strip()


def _own_text(element: Element) -> str:
    return (element.text or "").strip()


def _account(element: Element) -> LedgerAccount:
    return LedgerAccount(*(_text(element, tag) for tag in ("accID", "accDesc", "accTp", "leadReference")))


def _totals(element: Element) -> Totals:
    lines = int(_text(element, "linesCount") or 0)
    return Totals(lines, _cents(element, "totalDebit"), _cents(element, "totalCredit"))


# Where something stands, what it is for us, and how it is read
_READ: Final[dict[tuple[str, str], tuple[str, Callable[[Element], Any]]]] = {
    ("header", "fiscalYear"): ("year", _own_text),
    ("company", "companyName"): ("name", _own_text),
    ("generalLedger", "ledgerAccount"): ("accounts", _account),
    ("openingBalance", "obLine"): ("opening", _line),
    ("company", "transactions"): ("said", _totals),
}
