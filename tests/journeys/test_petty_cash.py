"""Somebody bought coffee: noted in two taps and an amount, and a month that prints as a sheet. Source: FIN-4."""

from buurtwerkkamer.domain.people.enums import AccessRole

from .looking import assert_accessible, picture


def test_coffee_is_noted_in_two_taps_and_an_amount(page_as):
    page = page_as(AccessRole.COORDINATOR, width=360)
    page.goto("/team/holendrecht/kas/")
    page.get_by_text("Nog niets genoteerd").wait_for()
    assert_accessible(page)
    received = page.get_by_role("region", name="Handgeld", exact=True)
    received.get_by_label("Hoeveel euro?").fill("250")
    received.get_by_role("button", name="Noteer").click()
    page.get_by_text("Genoteerd: € 250,00 in de kas.").wait_for()

    spent = page.get_by_role("region", name="Uit de kas", exact=True)
    spent.get_by_label("Hoeveel euro?").fill("12,50")
    spent.get_by_text("Koffie en thee").click()
    spent.get_by_role("button", name="Noteer").click()
    page.get_by_text("Genoteerd: € 12,50 uit de kas.").wait_for()
    page.get_by_text("€ 237,50").first.wait_for()
    assert_accessible(page)
    picture(page, "petty-cash")

    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("In het kasboek staan beide regels.").wait_for()
    assert page.get_by_text("teruggedraaid").count() == 2
    assert_accessible(page)
    page.emulate_media(media="print")
    picture(page, "petty-cash-on-paper")


def test_without_scripts_and_with_a_slip_nothing_is_lost(page_as):
    page = page_as(AccessRole.BOARD, java_script_enabled=False)
    page.goto("/team/holendrecht/kas/")
    spent = page.get_by_role("region", name="Uit de kas", exact=True)
    spent.get_by_label("Wat precies?").fill("Zeil voor de markt")
    spent.get_by_role("button", name="Noteer").click()
    spent.get_by_text("Vul een bedrag in, bijvoorbeeld 12,50.").wait_for()
    spent.get_by_text("Kies waarvoor.").wait_for()
    assert spent.get_by_label("Wat precies?").input_value() == "Zeil voor de markt"
