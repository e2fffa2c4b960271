"""Reads bank statements as ISO 20022 has them: CAMT.053, in the versions that Dutch banks give (001.02, 001.08).

Names are looked for without their namespace, so a newer version is read as far as it says the same. Entities and files
from elsewhere are refused; what was read is let go at once, so a year of a city costs no more memory than its entries.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import IO, Any, Final
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from .bank_statement import BankEntry, BankStatement, NotAStatement, OtherMoney, checked

OPENING: Final = ("OPBD", "PRCD")  # a bank says one of them
CLOSING: Final = ("CLBD",)
AMOUNT: Final = re.compile(r"[0-9]{1,13}(\.[0-9]{1,5})?")  # as the format has it; more is no money
BOOKED: Final = {"BOOK", ""}
NO_REFERENCE: Final = {"NOTPROVIDED", "NONREF"}


def camt053(file: IO[bytes]) -> list[BankStatement]:
    """The statements in ``file``. What is announced and not booked yet is left out.

    Raises: ``NotAStatement``, ``DoesNotAddUp``, ``OtherMoney``, ``WrongIban``.
    """
    try:
        statements = [checked(statement) for statement in _statements(file)]
    except (ParseError, DefusedXmlException, InvalidOperation, ValueError, UnicodeError) as refusal:
        raise NotAStatement from refusal
    if not statements:
        raise NotAStatement
    return statements


def _statements(file: IO[bytes]) -> Iterator[BankStatement]:
    entries: list[BankEntry] = []
    for _event, element in iterparse(file, events=("end",), forbid_dtd=True):
        match _name(element):
            case "Ntry":
                entries += _entries(element)
                element.clear()
            case "Stmt":
                yield _statement(element, entries)
                entries = []
                element.clear()


def _statement(element: Element, entries: list[BankEntry]) -> BankStatement:
    balances = {_text(one, "Tp/CdOrPrtry/Cd"): _cents(one) for one in _all(element, "Bal")}
    return BankStatement(
        iban=_text(element, "Acct/Id/IBAN"),
        number=_text(element, "ElctrncSeqNb") or _text(element, "LglSeqNb") or _text(element, "Id"),
        opening_cents=_balance(balances, OPENING),
        closing_cents=_balance(balances, CLOSING),
        entries=entries,
    )


def _balance(balances: dict[str, int], codes: tuple[str, ...]) -> int:
    found = next((balances[code] for code in codes if code in balances), None)
    if found is None:
        raise NotAStatement
    return found


def _entries(element: Element) -> Iterator[BankEntry]:
    """One of the file, or each of the payments in a batch where the bank says what each was."""
    if (_text(element, "Sts/Cd") or _text(element, "Sts")) not in BOOKED:
        return
    on = date.fromisoformat((_text(element, "BookgDt/Dt") or _text(element, "BookgDt/DtTm"))[:10])
    reference, cents = _reference(element), _cents(element)
    details = [one for part in _all(element, "NtryDtls") for one in _all(part, "TxDtls")]
    amounts = [_own_amount(one) for one in details]
    if len(details) > 1 and None not in amounts and sum(amounts) == abs(cents):  # type: ignore[arg-type]
        sign = -1 if cents < 0 else 1
        for number, (one, amount) in enumerate(zip(details, amounts, strict=True), 1):
            own = _text(one, "Refs/AcctSvcrRef") or (reference and f"{reference}-{number}")
            yield _entry(one, own, on, sign * (amount or 0))
    else:
        yield _entry(details[0] if details else element, reference, on, cents, _text(element, "AddtlNtryInf"))


def _entry(details: Element, reference: str, on: date, cents: int, otherwise: str = "") -> BankEntry:
    other = "Dbtr" if cents > 0 else "Cdtr"
    parties = _first(details, "RltdPties")
    name = _text(parties, f"{other}/Nm") or _text(parties, f"{other}/Pty/Nm")
    words = " ".join(_said(part) for part in _all(details, "RmtInf")).strip() or otherwise
    return BankEntry(reference, on, cents, _text(parties, f"{other}Acct/Id/IBAN"), name, words)


def _said(remittance: Element) -> str:
    free = [one.text or "" for one in _all(remittance, "Ustrd")]
    structured = [_text(one, "CdtrRefInf/Ref") for one in _all(remittance, "Strd")]
    return " ".join(filter(None, [*free, *structured]))


def _reference(element: Element) -> str:
    said = _text(element, "AcctSvcrRef") or _text(element, "NtryRef")
    return "" if said.upper() in NO_REFERENCE else said


def _own_amount(details: Element) -> int | None:
    amount = _first(details, "Amt")
    if amount is None:
        amount = _first(details, "AmtDtls/TxAmt/Amt")
    return None if amount is None else _in_cents(amount)


def _cents(element: Element) -> int:
    amount = _first(element, "Amt")
    if amount is None:
        raise NotAStatement
    return _in_cents(amount) * (-1 if _text(element, "CdtDbtInd") == "DBIT" else 1)


def _in_cents(amount: Element) -> int:
    if amount.get("Ccy", "EUR") != "EUR":
        raise OtherMoney
    said = (amount.text or "").strip()
    if not AMOUNT.fullmatch(said):
        raise NotAStatement
    cents = Decimal(said) * 100
    if cents != int(cents):
        raise NotAStatement
    return int(cents)


# --- Without namespaces ---------------------------------------------------------------------------------------------


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(element: Element | None, name: str) -> list[Any]:
    return [] if element is None else [one for one in element if _name(one) == name]


def _first(element: Element | None, path: str) -> Element | None:
    for name in path.split("/"):
        element = next(iter(_all(element, name)), None)
    return element


def _text(element: Element | None, path: str) -> str:
    found = _first(element, path)
    return "" if found is None else (found.text or "").strip()
