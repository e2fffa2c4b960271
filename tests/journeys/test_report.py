"""The main job ends: the coordinator adds words to the figures, and somebody takes the annual report to a council."""

from pathlib import Path

import pikepdf

from buurtwerkkamer.domain.people.enums import AccessRole
from tests.cast import YEAR

from .looking import assert_accessible, picture


def test_a_coordinator_writes_in_the_report_and_takes_the_pdf_along(page_as, tmp_path):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/team/holendrecht/jaarverslag/{YEAR}/")
    page.get_by_role("textbox").first.fill("Er brandde licht, al om half negen.")
    page.get_by_role("button", name="Bewaar").first.click()
    page.get_by_role("status").first.wait_for()
    assert page.get_by_role("textbox").first.input_value() == "Er brandde licht, al om half negen."
    assert_accessible(page)
    picture(page, "report-words")

    answer = page.request.get(f"/kamers/holendrecht/{YEAR}/jaarverslag.pdf")
    file = Path(tmp_path / "jaarverslag.pdf")
    file.write_bytes(answer.body())
    with pikepdf.open(file) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert 4 <= len(pdf.pages) <= 12


def test_a_bsn_in_own_words_is_refused_and_the_words_stay(page_as):
    page = page_as(AccessRole.COORDINATOR)
    page.goto(f"/team/holendrecht/jaarverslag/{YEAR}/")
    page.get_by_role("textbox").first.fill("Bel Bep, 111 222 333.")
    page.get_by_role("button", name="Bewaar").first.click()

    page.get_by_text("burgerservicenummer").first.wait_for()
    assert page.get_by_role("textbox").first.input_value() == "Bel Bep, 111 222 333."
    assert_accessible(page)


def test_two_who_write_the_same_words_see_both_and_what_was_chosen_is_undone(page_as):
    first, second = (page_as(AccessRole.COORDINATOR) for _who in range(2))
    for page, words in ((first, "Er brandde licht."), (second, "De deur stond open.")):
        page.goto(f"/team/holendrecht/jaarverslag/{YEAR}/")
        page.get_by_role("textbox").first.fill(words)
    first.get_by_role("button", name="Bewaar").first.click()
    first.get_by_role("status").first.wait_for()

    second.get_by_role("button", name="Bewaar").first.click()
    second.get_by_text("Iemand anders paste dit ook net aan.").wait_for()
    assert_accessible(second)
    picture(second, "report-two-writers")
    second.get_by_label("“De deur stond open.”, zoals jij typte").check()
    second.get_by_role("button", name="Bewaar").first.click()

    second.get_by_role("button", name="Ongedaan maken").click()
    second.get_by_text("Het is weer zoals het was.").wait_for()
    assert second.get_by_role("textbox").first.input_value() == "Er brandde licht."
