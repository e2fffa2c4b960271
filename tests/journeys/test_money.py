"""A coordinator makes the budget, agrees it, asks what if, and writes down who pays and when."""

from django.utils import timezone

from buurtwerkkamer.domain.finance.models import BudgetVersion, Instalment
from buurtwerkkamer.domain.people.enums import AccessRole

from .looking import assert_accessible, picture


def test_a_coordinator_makes_a_budget_and_finds_who_pays(page_as):
    year = timezone.localdate().year
    page = page_as(AccessRole.COORDINATOR)
    page.goto("/team/holendrecht/geld/")
    page.get_by_text("Er is nog geen begroting.").wait_for()
    assert_accessible(page)

    page.get_by_role("link", name="Maak de begroting").click()
    page.get_by_label("Huur").fill("18.000")
    page.get_by_label("Waarom?").fill("De nieuwe ruimte is duurder")
    assert_accessible(page)
    picture(page, "money-write")
    page.get_by_role("button", name="Bewaar als versie").click()
    page.get_by_text("Versie 1 staat erbij.").wait_for()
    page.get_by_label("Waarom?").fill("Besproken met de gemeente")
    page.get_by_role("button", name="Ja, afgesproken").click()
    page.get_by_text(f"De begroting van {year} is afgesproken.").wait_for()
    assert_accessible(page)
    picture(page, "money-budget")

    page.get_by_role("link", name="Wat als?").click()
    page.get_by_label("Huur per maand").fill("1.000")
    page.get_by_role("button", name="Reken uit").click()
    page.get_by_text("Dat is € 6.000 minder.").wait_for()
    assert BudgetVersion.objects.count() == 2

    page.get_by_role("link", name="Wie betaalt?").click()
    page.get_by_role("link", name="Schrijf iemand op die betaalt").click()
    page.get_by_label("Gemeente", exact=True).check()
    page.get_by_label("Naam").fill("Gemeente Amsterdam")
    page.get_by_label("Afgesproken").fill("65.000")
    page.get_by_role("button", name="Schrijf op").click()
    page.get_by_label("Bedrag").fill("32.500")
    page.get_by_label("Wanneer verwacht je het?").fill(f"1 februari {year}")
    page.get_by_role("button", name="Zet erbij").click()
    page.get_by_role("button", name="Vandaag binnen").click()
    page.get_by_text("Opgeschreven: het is binnen.").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Het is weer zoals het was.").wait_for()
    assert Instalment.objects.get().received_on is None

    page.get_by_role("link", name=f"Wie betaalt in {year}?").click()
    page.get_by_text("is de kas leeg.").wait_for()
    assert_accessible(page)
    picture(page, "money-financing")
