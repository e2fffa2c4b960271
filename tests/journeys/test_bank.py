"""A statement is read in, a line booked and split, and taken back: with the phone in the hand. Source: FIN-5, FIN-7."""

import re

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.domain.finance.banking import OURS, camt, entry

from .looking import assert_accessible, picture


def test_from_a_file_of_the_bank_to_the_books(page_as):
    page = page_as(AccessRole.COORDINATOR, width=360)
    page.goto("/team/holendrecht/bank/")
    page.get_by_role("link", name="Schrijf de rekening op").click()
    page.get_by_label("Rekeningnummer").fill(OURS)
    page.get_by_label("Op naam van").fill("Vereniging Holendrecht")
    page.get_by_role("button", name="Schrijf op").click()

    entries = [entry(-20_000, "Huur maart", reference="1"), entry(-21_000, "Huur april", reference="2")]
    raw = camt(entries, closing=59_000)
    page.get_by_label("Het afschrift").set_input_files({"name": "a.xml", "mimeType": "text/xml", "buffer": raw})
    page.get_by_role("button", name="Lees in").click()
    page.get_by_text("2 regels gelezen").wait_for()
    assert_accessible(page)
    picture(page, "bank")

    page.get_by_role("link", name="− € 200,00 Woonstichting", exact=True).click()
    assert_accessible(page)
    page.get_by_label("Kies uit de lijst").select_option(label="Huur")
    page.get_by_role("button", name="Boek").click()
    page.get_by_text("Geboekt: Huur.").wait_for()
    page.get_by_text("De vorige keer was dit: Huur.").wait_for()
    page.get_by_role("button", name=re.compile(r"^Ja\b")).click()
    page.get_by_text("Alles is gedaan").wait_for()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_role("heading", name="− € 210,00").wait_for()
    assert_accessible(page)
    picture(page, "bank-line")
