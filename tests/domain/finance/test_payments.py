"""A list of payments as a bank takes it: pain.001, valid, and the same twice. Source: FIN-4."""

from datetime import UTC, date, datetime
from xml.etree.ElementTree import fromstring

import pytest

from buurtwerkkamer.domain.finance.rules.bank_statement import WrongIban
from buurtwerkkamer.domain.finance.rules.payments import SCHEMA, Payment, payment_file

from .banking import OURS, THEIRS

ON, AT = date(2025, 3, 3), datetime(2025, 3, 1, 9, 30, tzinfo=UTC)
HANDGELD = Payment("Bewonersvereniging Holendrecht", THEIRS, 25_000, "Handgeld maart", "H-2025-03")


def paid(payments, **other):
    return payment_file(
        **{"name": "Coöperatie", "iban": OURS, "payments": payments, "on": ON, "made_at": AT, "key": "B1"} | other
    )


def said(raw, name):
    return [one.text for one in fromstring(raw).iter(f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}{name}")]


def test_every_payment_stands_in_it_with_its_total():
    raw = paid([HANDGELD, Payment("Kamer Noord", THEIRS, 12_345, "Handgeld", "H-2")])
    assert said(raw, "InstdAmt") == ["250.00", "123.45"]
    assert said(raw, "CtrlSum")[0] == "373.45"
    assert said(raw, "EndToEndId") == ["H-2025-03", "H-2"]
    assert said(raw, "MsgId") == ["B1"]
    assert said(raw, "CreDtTm") == ["2025-03-01T09:30:00+00:00"]


def test_the_same_list_is_the_same_file():
    assert paid([HANDGELD]) == paid([HANDGELD])


def test_a_wrong_account_number_is_refused():
    with pytest.raises(WrongIban):
        paid([Payment("Kamer", "NL00ABNA0417164300", 100, "Handgeld", "1")])
    with pytest.raises(WrongIban):
        paid([HANDGELD], iban="123")


@pytest.mark.parametrize("payments", [[], [Payment("Kamer", THEIRS, 0, "niets", "1")]])
def test_nothing_cannot_be_paid(payments):
    with pytest.raises(ValueError, match="a cent or more"):
        paid(payments)
