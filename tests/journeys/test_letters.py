"""Somebody comes with a letter: noted in at most four taps and the words, answered in time. Source: VOV-4, DEB-4."""

from buurtwerkkamer.domain.pathway.models import Letter
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.cast import a_picture

from .looking import assert_accessible, picture

MOST_TAPS = 4


def test_a_letter_is_noted_in_four_taps_and_the_words_and_settled_in_one(page_as, neighbourhood, tmp_path):
    scan, mei, taps = tmp_path / "brief.jpg", neighbourhood.people["Mei"], 0
    scan.write_bytes(a_picture(1200, 1600))
    page = page_as(AccessRole.COORDINATOR, width=360)
    page.goto(f"/team/holendrecht/mensen/{mei.pk}/")
    page.get_by_role("link", name="Er is een brief").click()
    taps += 1
    page.keyboard.type("Ik moet laten zien wat ik verdien.")  # the field has the focus
    page.get_by_label("Wie stuurde de brief?").fill("UWV")  # with the key "next" of a phone
    page.get_by_label("Wanneer moet het weg zijn?").fill("morgen")
    page.get_by_label("Foto van de brief").set_input_files(scan)
    taps += 2  # the camera, and its button
    assert_accessible(page)
    picture(page, "letters-note")
    page.get_by_role("button", name="Zet bij de brieven").click()
    taps += 1
    page.get_by_text("De brief van Mei staat erbij.").wait_for()
    assert taps <= MOST_TAPS
    page.get_by_text("antwoord uiterlijk morgen").wait_for()
    assert_accessible(page)
    picture(page, "letter")
    assert Letter.objects.get().photos.count() == 1

    page.goto("/team/holendrecht/vandaag/")
    page.get_by_text("brief van UWV").first.wait_for()
    page.get_by_role("link", name="Bekijk de brief").click()
    page.get_by_role("button", name="Gelukt", exact=True).click()
    page.get_by_text("Mooi, het is gelukt voor Mei.").wait_for()
    assert page.get_by_role("link", name="Open foto 1").count() == 0
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_role("link", name="Open foto 1").wait_for()
    page.goto("/team/holendrecht/brieven/")
    page.get_by_text("Antwoord uiterlijk morgen.").wait_for()
    assert_accessible(page)
    picture(page, "letters")
