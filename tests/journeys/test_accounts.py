"""From asking somebody to their first page: on paper, by the camera of a phone, in one go."""

from buurtwerkkamer.domain.people.enums import AccessRole

from .looking import assert_accessible, letters_twice_as_large, picture


def test_a_coordinator_asks_somebody_without_a_mailbox_and_they_come_in(page_as):
    desk, phone = page_as(AccessRole.COORDINATOR), page_as(width=360)
    desk.goto("/team/holendrecht/kamer/")
    desk.get_by_role("link", name="Wie mag erin?").click()
    desk.get_by_label("Wie nodig je uit?").fill("Henk")
    desk.get_by_label("Sleutelvrijwilliger", exact=True).check()
    desk.get_by_role("button", name="Nodig uit").click()
    desk.get_by_role("heading", name="Doe je mee, Henk?").wait_for()
    assert_accessible(desk)
    picture(desk, "invitation-on-paper")

    phone.goto(desk.locator(".steps strong").inner_text())
    assert_accessible(phone)
    phone.get_by_role("button", name="Bekijk de uitnodiging").click()
    phone.get_by_text("vraagt je voor een taak").wait_for()
    assert_accessible(phone)
    letters_twice_as_large(phone)
    assert_accessible(phone)
    phone.get_by_label("Kies een wachtwoord").fill("appel taart kaneel")
    phone.get_by_label("Nog een keer je wachtwoord").fill("appel taart kaneel")
    phone.get_by_role("button", name="Doe mee").click()
    phone.get_by_text("Welkom, Henk!").wait_for()

    desk.goto("/team/holendrecht/wie-mag-erin/")
    desk.get_by_text("Henk").first.wait_for()
    assert_accessible(desk)
    picture(desk, "who-may-come-in")
