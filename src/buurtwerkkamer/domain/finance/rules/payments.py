"""Payments as a file for the bank: ISO 20022 pain.001. The bank asks for a signature there; we only write the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from defusedxml.ElementTree import fromstring, tostring
from sepaxml import SepaTransfer

from .bank_statement import checked_iban

SCHEMA: Final = "pain.001.001.09"
LONGEST_NAME, LONGEST_WORDS = 70, 140  # characters, as the format has them


@dataclass(frozen=True, slots=True)
class Payment:
    """Cents to ``name`` on ``iban``, with what it is for; ``key`` is ours, and comes back on the statement."""

    name: str
    iban: str
    cents: int
    words: str
    key: str


def payment_file(*, name: str, iban: str, payments: Sequence[Payment], on: date, made_at: datetime, key: str) -> bytes:
    """The file in which ``name`` pays ``payments`` from ``iban`` on the day ``on``. ``key``: of this file, once.

    The same gives the same bytes. Raises: ``WrongIban``; ``ValueError`` without payments, or of nothing and less.
    Source: FIN-4.
    """
    if not payments or any(payment.cents < 1 for payment in payments):
        raise ValueError("a file of payments has payments, each of a cent or more")
    transfer = SepaTransfer(
        {"name": name[:LONGEST_NAME], "IBAN": checked_iban(iban), "batch": True, "currency": "EUR"},
        schema=SCHEMA,
        clean=True,
    )
    for payment in payments:
        transfer.add_payment(
            {
                "name": payment.name[:LONGEST_NAME],
                "IBAN": checked_iban(payment.iban),
                "amount": payment.cents,
                "execution_date": on,
                "description": payment.words[:LONGEST_WORDS],
                "endtoend_id": payment.key,
            }
        )
    return _signed_by_us(transfer.export(validate=True), key, made_at)


def _signed_by_us(exported: bytes, key: str, made_at: datetime) -> bytes:
    """With our own key and moment where the library has chance and the clock: the same list is the same file."""
    tree = fromstring(exported)
    ours = {"MsgId": key, "PmtInfId": key, "CreDtTm": made_at.isoformat(timespec="seconds")}
    for element in tree.iter():
        name = element.tag.rpartition("}")[2]
        if name in ours:
            element.text = ours[name]
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(tree)
