"""What the cooperative pays: read in, divided over its rooms, and there in the books of one. Source: FIN-5."""

import re

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.domain.finance.banking import OURS, camt, entry

from .looking import assert_accessible, picture


def test_one_bill_for_all_rooms_and_the_next_is_a_tap(page_as):
    page = page_as(AccessRole.COOPERATIVE, width=360)
    page.goto("/team/alle/bank/")
    page.get_by_role("link", name="Schrijf de rekening op").click()
    page.get_by_label("Rekeningnummer").fill(OURS)
    page.get_by_label("Op naam van").fill("Coöperatie")
    page.get_by_role("button", name="Schrijf op").click()

    entries = [entry(-20_000, "Premie maart", reference="1"), entry(-21_000, "Premie april", reference="2")]
    raw = camt(entries, closing=59_000)
    page.get_by_label("Het afschrift").set_input_files({"name": "a.xml", "mimeType": "text/xml", "buffer": raw})
    page.get_by_role("button", name="Lees in").click()
    page.get_by_text("2 regels gelezen").wait_for()
    assert_accessible(page)

    page.get_by_role("link", name="− € 200,00 Woonstichting", exact=True).click()
    page.get_by_text("Elke kamer een eigen bedrag").click()
    assert_accessible(page)
    picture(page, "money-bank-line")
    page.get_by_label("Waar was het voor?").select_option(label="Huur")
    page.get_by_label("Voor welke kamer?").select_option(label="Alle kamers, in gelijke delen")
    page.get_by_role("button", name="Boek").click()
    page.get_by_text("De vorige keer was dit: Huur, gelijk over alle kamers.").wait_for()
    assert_accessible(page)
    picture(page, "money-bank")
    page.get_by_role("button", name=re.compile(r"^Ja\b")).click()
    page.get_by_text("Alles is gedaan").wait_for()
    page.goto("/team/holendrecht/geld/2025/stand/")
    page.get_by_text("en er ging").wait_for()
    assert page.get_by_role("row", name=re.compile("^Huur")).count()
