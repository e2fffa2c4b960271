"""Reads bank statements as MT940, the older format, with the codes that Dutch banks put in its field 86."""

import re
from datetime import date
from decimal import Decimal
from typing import IO, Any, Final

import mt940

from .bank_statement import BankEntry, BankStatement, NotAStatement, OtherMoney, checked

# ABN AMRO says IBAN, NAME and REMI; ING says CNTP, in which account, bank and name follow each other; Rabobank BENM
_CODE: Final = re.compile(
    r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|CNTP|ORDP|BENM|MARF|CSID|PREF|ISDT|ADDR|RTRN|UDTR|UCRD|PURP|ID)/"
)
_IBAN: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
_USTD: Final = re.compile(r"^/?(USTD|STRD)/+(CUR/)?")
NO_REFERENCE: Final = {"NONREF", "NOTPROVIDED", ""}


def read_mt940(file: IO[bytes]) -> list[BankStatement]:
    """The statements in ``file``, one a message. Raises: ``NotAStatement``, ``DoesNotAddUp``, ``OtherMoney``."""
    text = _decoded(file.read())
    if ":20:" not in text or ":60" not in text:
        raise NotAStatement
    return [checked(_statement(message)) for message in _messages(text)]


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _messages(text: str) -> list[str]:
    """A file may hold a message a day; each begins with its own reference."""
    starts = [found.start() for found in re.finditer(r"^:20:", text, re.MULTILINE)]
    return [text[begin:end] for begin, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _statement(message: str) -> BankStatement:
    try:
        told = mt940.parse(message)
        said: dict[str, Any] = told.data
        opening, closing = _balance(said, "opening"), _balance(said, "closing")
        found = _IBAN.search(said["account_identification"].replace(" ", ""))
        entries = [_entry(one.data) for one in told.transactions if "amount" in one.data]
    except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError) as refusal:
        raise NotAStatement from refusal
    number = str(said.get("statement_number", ""))
    return BankStatement(
        found[0][:18] if found and found[0].startswith("NL") else (found[0] if found else ""),
        number,
        opening,
        closing,
        entries,
    )


def _balance(said: dict[str, Any], which: str) -> int:
    balance = said.get(f"final_{which}_balance") or said[f"intermediate_{which}_balance"]
    return _cents(balance.amount)


def _cents(amount: Any) -> int:
    if amount.currency != "EUR":
        raise OtherMoney
    cents = Decimal(amount.amount) * 100
    return int(cents)


def _entry(data: dict[str, Any]) -> BankEntry:
    details = "".join(str(data.get("transaction_details") or "").splitlines())
    codes = _codes(details)
    on = data.get("guessed_entry_date") or data["date"]
    reference = str(data.get("bank_reference") or "").strip()
    counterpart = codes.get("CNTP", "").split("/")
    return BankEntry(
        reference="" if reference.upper() in NO_REFERENCE else reference,
        on=date(on.year, on.month, on.day),
        cents=_cents(data["amount"]),
        iban=codes.get("IBAN") or counterpart[0],
        name=codes.get("NAME") or (counterpart[2] if len(counterpart) > 2 else ""),
        words=_USTD.sub("", codes.get("REMI", "")).strip("/ ") or ("" if codes else details.strip()),
    )


def _codes(details: str) -> dict[str, str]:
    pieces = _CODE.split(details)
    return {
        code: value.strip("/ ") for code, value in zip(pieces[1::2], pieces[2::2], strict=True) if value.strip("/ ")
    }
