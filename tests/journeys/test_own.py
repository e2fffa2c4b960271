"""What does the room know of me? From the link at the desk, over the own phone, to being forgotten. Source: REG-6."""

from playwright.sync_api import expect

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.trust.models import ForgetRequest

from .looking import assert_accessible, letters_twice_as_large, picture, sideways


def test_somebody_reads_decides_and_takes_along_on_their_own_phone(page_as, neighbourhood):
    desk = page_as(AccessRole.COORDINATOR)
    desk.goto(f"/team/holendrecht/mensen/{neighbourhood.people['Fatima'].pk}/")
    desk.get_by_role("link", name="Wat beslist Fatima zelf?").click()
    desk.get_by_role("button", name="Maak een link voor een week").click()
    expect(desk.get_by_role("img", name="Vierkant met de link naar de eigen bladzijde")).to_be_visible()
    assert_accessible(desk)
    picture(desk, "own-link")
    address = desk.locator(".code--address").inner_text()

    phone = page_as(None, width=360)
    phone.goto(address)
    assert_accessible(phone)
    phone.get_by_role("button", name="Doe open").click()
    expect(phone.get_by_role("heading", name="Dit weet de kamer van jou")).to_be_visible()
    assert address.rpartition("/link/")[2] not in phone.url
    assert "El Amrani" in phone.locator("main").inner_text()
    assert_accessible(phone)
    picture(phone, "own")

    phone.locator("#photo").get_by_role("button", name="Ja, dat mag").click()
    expect(phone.get_by_text("Dat mag dus.")).to_be_visible()
    assert Consent.objects.get().person == neighbourhood.people["Fatima"]
    phone.locator("#photo").get_by_role("button", name="Nee, niet meer").click()
    expect(phone.get_by_text("Dat mag vanaf nu niet meer.")).to_be_visible()

    with phone.expect_download() as file:
        phone.get_by_role("link", name="Als PDF, om te lezen").click()
    assert file.value.suggested_filename == "wat-de-kamer-weet.pdf"

    phone.get_by_role("button", name="Vergeet mij").click()
    expect(phone.get_by_role("heading", name="We vergeten je op")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="Toch niet, ik blijf").click()
    expect(phone.get_by_text("Je blijft bekend bij de kamer.")).to_be_visible()
    assert not ForgetRequest.objects.exists()

    letters_twice_as_large(phone)
    for width in (820, 360):
        phone.set_viewport_size({"width": width, "height": 900})
        assert sideways(phone) == []
    phone.emulate_media(color_scheme="dark")
    assert_accessible(phone)
    phone.get_by_role("button", name="Doe dicht").click()
    expect(phone.get_by_text("El Amrani")).to_have_count(0)
