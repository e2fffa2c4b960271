"""The annual accounts as files: an accessible PDF to sign and keep, and a workbook for an accountant. Source: FIN-7."""

import io
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

import typst
import xlsxwriter

from buurtwerkkamer.domain.finance.rules.annual_accounts import AnnualAccounts
from buurtwerkkamer.domain.publishing.rules.annual_accounts import Sheet, lead, sheets
from buurtwerkkamer.domain.publishing.rules.words import day

from . import fonts
from .typesetting import TEMPLATES, settable, with_row_headers

_MONEY: Final = "#,##0.00;[Red]-#,##0.00"
WIDE: Final = 46


@dataclass(frozen=True, slots=True)
class AboutAccounts:
    """Whose accounts they are, of which year, and what is said beside the figures."""

    whose: str
    year: int
    words: str
    says: tuple[str, ...]  # whether the books are closed, who reviewed them, who approved
    hue: int
    made_on: date


def annual_accounts_pdf(*, about: AboutAccounts, accounts: AnnualAccounts) -> bytes:
    """The accounts as PDF/UA. The same content gives the same bytes. Source: FIN-7, RES-5."""
    content = settable(
        value={
            "meta": {"hue": about.hue, "made_on": about.made_on.isoformat()},
            "title": f"Jaarrekening {about.year}",
            "whose": about.whose,
            "under": f"{about.whose}. Gemaakt op {day(about.made_on)}.",
            "lead": lead(accounts, year=about.year),
            "says": [*about.says],
            "text": [line.strip() for line in about.words.splitlines() if line.strip()],
            "sheets": [_as_set(sheet) for sheet in sheets(accounts, year=about.year)],
        }
    )
    pdf = typst.compile(
        str(TEMPLATES / "annual_accounts.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return with_row_headers(pdf=pdf)


def annual_accounts_xlsx(*, about: AboutAccounts, accounts: AnnualAccounts) -> bytes:
    """The accounts as a workbook, a sheet a table, with every amount to the cent. Source: FIN-7."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": _MONEY})
        sums = book.add_format({"bold": True, "num_format": _MONEY, "top": 1})
        for sheet in sheets(accounts, year=about.year):
            page = book.add_worksheet(sheet.title[:31])
            page.set_column(0, 0, WIDE)
            page.set_column(1, len(sheet.heads), 18)
            page.write_row(0, 0, [f"{about.whose}, jaarrekening {about.year}"], bold)
            page.write_row(1, 0, [sheet.title, *sheet.heads], bold)
            for number, row in enumerate(sheet.rows, 2):
                page.write(number, 0, row.label, bold if row.kind != "line" else None)
                for column, (cents, _said) in enumerate(row.cells, 1):
                    if cents is not None:
                        page.write_number(number, column, cents / 100, sums if row.kind == "sum" else money)
            page.freeze_panes(2, 1)
            page.fit_to_pages(1, 0)
        book.set_properties({"title": f"Jaarrekening {about.year}, {about.whose}"})
    return file.getvalue()


def _as_set(sheet: Sheet) -> dict[str, object]:
    rows = [{"kind": row.kind, "cells": [row.label, *(said for _cents, said in row.cells)]} for row in sheet.rows]
    return asdict(sheet) | {"rows": rows, "heads": ["Wat", *sheet.heads]}
