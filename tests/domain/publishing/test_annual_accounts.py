"""The annual accounts on paper and in a workbook: for everybody, and to the cent. Source: FIN-7, RES-5."""

import io
from datetime import date

import openpyxl
import pytest

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.domain.finance.rules.accounts import BANK, came_from, spent_on
from buurtwerkkamer.domain.finance.rules.annual_accounts import BooksOfYear, annual_accounts
from buurtwerkkamer.domain.publishing.services.annual_accounts import (
    AboutAccounts,
    annual_accounts_pdf,
    annual_accounts_xlsx,
)

from .reading import ReadReport, scopes

ACCOUNTS = annual_accounts(
    BooksOfYear({}, {BANK: 100_050, spent_on("C1"): 40_025}, {came_from(Financier.MUNICIPALITY): 100_050, BANK: 40_025})
)
ABOUT = AboutAccounts("Holendrecht", 2025, "De huur steeg.\n#panic()", ("Gesloten.",), 150, date(2026, 2, 1))


@pytest.fixture(scope="module")
def read():
    return ReadReport(annual_accounts_pdf(about=ABOUT, accounts=ACCOUNTS))


def test_a_screen_reader_gets_its_order_and_what_each_amount_is_of(read):
    assert read.document.Root.Lang == "nl-NL"
    assert read.heading_levels == [1, 2, 2, 2, 2, 2]
    tables = read.elements("Table")
    assert len(tables) == 3
    assert any("Row" in scopes(cell) for cell in read.elements("TH"))


def test_words_are_words_and_nothing_falls_off(read):
    assert "#panic()" in read.text
    assert "De huur steeg." in read.text
    assert "Er bleef € 600 over." in read.text.replace("\u00a0", " ")
    assert read.words_outside_the_paper() == []


def test_the_same_content_gives_the_same_bytes(read):
    assert annual_accounts_pdf(about=ABOUT, accounts=ACCOUNTS) == read.pdf


def test_a_workbook_has_every_amount_to_the_cent():
    book = openpyxl.load_workbook(io.BytesIO(annual_accounts_xlsx(about=ABOUT, accounts=ACCOUNTS)))
    statement, balance, moved = (list(sheet.values) for sheet in book.worksheets)
    assert ("Gemeente", None, 1000.5) in statement
    assert ("Overgehouden dit jaar", None, 600.25) in statement
    assert ("Bank", 600.25) in [row[:2] for row in balance]
    assert ("Bank", 0, 1000.5, 400.25, 600.25) in moved
