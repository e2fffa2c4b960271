"""A second lock on an account, from nothing to the second time of signing in: with an app, and with a key."""

import pytest

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.totp import code_of

from .looking import assert_accessible, picture

WORDS = "een lange zin van mij"


@pytest.fixture
def coordinator(neighbourhood):
    account = neighbourhood.accounts[AccessRole.COORDINATOR]
    account.set_password(WORDS)
    account.save()
    return account


def signs_in(page, account):
    page.goto("/")
    page.get_by_role("link", name="Aanmelden").click()
    page.get_by_label("E-mail").fill(account.email)
    page.get_by_label("Wachtwoord").fill(WORDS)
    page.get_by_role("button", name="Ga naar binnen").click()


def looks(page, name):
    assert_accessible(page)
    picture(page, name)


def says_who_it_is(page, name="lock-again"):
    page.get_by_role("heading", name="Ben jij het echt?").wait_for()
    looks(page, name)
    page.get_by_label("Wachtwoord").fill(WORDS)
    page.get_by_role("button", name="Ga verder").click()


def test_with_an_app_on_a_small_telephone(page_as, coordinator):
    page = page_as(width=360)
    signs_in(page, coordinator)
    page.get_by_role("heading", name="Zet een tweede slot op je account").wait_for()
    looks(page, "lock-must")

    page.get_by_role("link", name="Zet dit slot erop").first.click()
    says_who_it_is(page)
    page.get_by_role("heading", name="Een tweede slot met een app").wait_for()
    secret = page.locator("code.code").inner_text()
    page.get_by_label("Welke code zie je in de app?").fill("000000")
    page.get_by_role("button", name="Zet het slot erop").click()
    page.locator(".field__error").wait_for()
    looks(page, "lock-app")
    assert page.locator("code.code").inner_text() == secret

    page.get_by_label("Welke code zie je in de app?").fill(code_of(secret))
    page.get_by_role("button", name="Zet het slot erop").click()
    page.get_by_role("heading", name="Je reservecodes").wait_for()
    assert page.locator(".codes li").count() == 10
    looks(page, "lock-codes")
    page.get_by_role("link", name="Ik heb ze, ga verder").click()
    page.get_by_role("heading", name="Vandaag").or_(page.get_by_role("heading", level=1)).first.wait_for()

    page.get_by_role("button", name="Uit").click()
    signs_in(page, coordinator)
    page.get_by_role("heading", name="Je tweede slot").wait_for()
    looks(page, "lock-open")
    page.get_by_label("Code uit je app, of een reservecode").fill(code_of(secret, later=1))
    page.get_by_role("button", name="Ga naar binnen").click()
    page.goto("/over-jou/")
    page.get_by_role("heading", name="Over jou").wait_for()


def test_with_a_key_that_the_device_keeps(page_as, coordinator):
    page = page_as()
    _give_a_key_to(page)
    signs_in(page, coordinator)
    page.get_by_role("link", name="Zet dit slot erop").last.click()
    says_who_it_is(page)
    page.get_by_role("heading", name="Een sleutel erbij").wait_for()
    looks(page, "lock-key-add")
    page.get_by_label("Hoe noem je deze sleutel?").fill("Mijn laptop")
    page.get_by_label("Kom hiermee binnen zonder wachtwoord").check()
    page.get_by_role("button", name="Zet de sleutel erbij").click()
    page.get_by_role("heading", name="Je reservecodes").wait_for()

    page.goto("/aanmelden/2fa/webauthn/")
    page.get_by_text("Mijn laptop").wait_for()
    looks(page, "lock-keys")
    page.get_by_role("link", name="Geef een naam").click()
    looks(page, "lock-key-name")
    page.goto("/aanmelden/2fa/webauthn/")
    page.get_by_role("link", name="Haal weg").click()
    looks(page, "lock-key-remove")
    page.goto("/aanmelden/2fa/")
    looks(page, "lock-both")

    page.get_by_role("button", name="Uit").click()
    signs_in(page, coordinator)  # with the password, and the key as second lock
    page.get_by_role("button", name="Gebruik je vinger, gezicht of sleutel").click()
    page.get_by_role("button", name="Uit").click()

    page.goto("/over-jou/")  # without a password at all
    looks(page, "sign-in")
    page.get_by_role("button", name="Gebruik je vinger, gezicht of sleutel").click()
    page.get_by_role("heading", name="Over jou").wait_for()


def _give_a_key_to(page):
    """A key inside the browser that always says yes, as a finger on a telephone does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
