"""The front door: with a password, with a wrong one, and out again; and the demo's doors."""

from buurtwerkkamer.domain.people.enums import AccessRole

from .looking import assert_accessible, picture


def test_somebody_signs_in_after_a_mistake_and_goes_out_again(page_as, neighbourhood):
    account = neighbourhood.accounts[AccessRole.FINANCIER]
    account.set_password("een lange zin van mij")
    account.save()
    page = page_as()
    page.goto("/kamers/holendrecht/2025/")  # sent to the door first

    page.get_by_label("E-mail").fill(account.email)
    page.get_by_label("Wachtwoord").fill("iets anders")
    page.get_by_role("button", name="Ga naar binnen").click()
    page.locator(".field__error, [role=alert]").first.wait_for()
    assert page.get_by_label("E-mail").input_value() == account.email
    assert_accessible(page)

    page.get_by_label("Wachtwoord").fill("een lange zin van mij")
    page.get_by_role("button", name="Ga naar binnen").click()
    page.get_by_role("heading", name="Resultaten van 2025").wait_for()

    page.get_by_role("button", name="Uit").click()
    page.goto("/kamers/holendrecht/2025/")
    page.get_by_role("button", name="Ga naar binnen").wait_for()


def test_a_door_of_the_demo_opens_in_one_click(page_as, neighbourhood):
    board = neighbourhood.accounts[AccessRole.BOARD]
    board.email = "bestuur@demo.invalid"
    board.save()
    page = page_as()
    page.goto("/")

    page.get_by_role("button", name="Bestuur").click()

    page.get_by_role("heading", name="Resultaten van").wait_for()


def test_somebody_whose_laptop_is_gone_signs_out_everywhere(page_as):
    gone, page = page_as(AccessRole.COORDINATOR), page_as(AccessRole.COORDINATOR, width=360)
    page.goto("/over-jou/")
    assert_accessible(page)
    picture(page, "about-you")
    page.get_by_role("link", name="Waar ben je aangemeld?").click()
    page.get_by_text("Hier ben je nu.").wait_for()
    assert_accessible(page)
    picture(page, "sign-ins")
    page.get_by_role("button", name="Meld me overal af").click()
    page.get_by_text("Je bent nu nergens meer aangemeld.").wait_for()
    gone.goto("/over-jou/")
    gone.get_by_role("heading", name="Meld je aan").wait_for()
