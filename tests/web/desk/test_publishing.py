"""The coordinator writes in the annual report."""

import re

import pytest
from django.urls import reverse

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.domain.publishing.queries.annual_report import report_texts

PAGE = reverse("desk:report_texts", args=["holendrecht", 2025])


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


def _posted(*, before: dict[str, str] | None = None, **words: str) -> dict[str, str]:
    """As a browser sends it: every chapter's words, and what they were when the page was opened."""
    sent = {str(chapter): words.get(chapter, "") for chapter in Chapter}
    return sent | {f"initial-{chapter}": (before or {}).get(chapter, "") for chapter in Chapter}


def test_the_page_shows_every_chapter_with_its_figures_and_its_limit(coordinator, only_reads):
    with only_reads():
        page = coordinator.get(PAGE)

    text = page.content.decode()
    for chapter in Chapter:
        assert str(chapter.label) in text
        assert f"Hoogstens {LONGEST[chapter]} tekens." in text
    assert "actieve vrijwilligers" in text


def test_what_is_written_is_kept_and_said(coordinator, neighbourhood):
    page = coordinator.post(PAGE, _posted(room="Wij zijn er.\r\n\r\nAltijd.") | {"keep": "room"}, follow=True)

    assert page.redirect_chain == [(f"{PAGE}#room", 302)]
    assert "Bewaard: De kamer op één pagina." in page.content.decode()
    assert report_texts(room=neighbourhood.room, year=2025) == {Chapter.ROOM: "Wij zijn er.\n\nAltijd."}


def test_of_two_writers_at_once_each_changes_their_own_chapter(coordinator, neighbourhood):
    coordinator.post(PAGE, _posted(people="Van mij."))
    coordinator.post(PAGE, _posted(room="Van jou."))  # opened before the other saved

    assert report_texts(room=neighbourhood.room, year=2025) == {Chapter.PEOPLE: "Van mij.", Chapter.ROOM: "Van jou."}


def test_of_two_who_write_the_same_chapter_nothing_of_either_is_lost(coordinator, neighbourhood):
    coordinator.post(PAGE, _posted(room="Van mij.\r\n\r\nEcht."))
    page = coordinator.post(PAGE, _posted(room="Van jou.", people="Ook van jou.")).content.decode()

    assert "Iemand anders paste dit ook net aan. Kies wat klopt. Kijk even bij De kamer op één pagina." in page
    assert "“Van jou.”, zoals jij typte" in page
    assert "Van mij." in page
    assert "Ook van jou.</textarea>" in page
    assert report_texts(room=neighbourhood.room, year=2025) == {Chapter.ROOM: "Van mij.\n\nEcht."}


def _undo(client, page):
    found = re.search(r'action="([^"]*/ongedaan/[^"]*)"', page.content.decode())
    return client.post(found[1].replace("&amp;", "&"), follow=True).content.decode()


def test_what_was_written_over_comes_back(coordinator, neighbourhood):
    coordinator.post(PAGE, _posted(room="Een jaar lang aan gewerkt.", people="Dank!"), follow=True)
    before = {"room": "Een jaar lang aan gewerkt.", "people": "Dank!"}
    page = coordinator.post(PAGE, _posted(before=before, room="Oeps", people=""), follow=True)
    assert report_texts(room=neighbourhood.room, year=2025) == {Chapter.ROOM: "Oeps"}

    assert "Het is weer zoals het was." in _undo(coordinator, page)
    assert report_texts(room=neighbourhood.room, year=2025) == before


def test_undo_leaves_what_somebody_else_wrote_since(coordinator, neighbourhood):
    page = coordinator.post(PAGE, _posted(room="Van mij."), follow=True)
    coordinator.post(PAGE, _posted(before={"room": "Van mij."}, room="Van een ander."))

    assert "Iemand anders veranderde dit daarna ook. Dat blijft staan." in _undo(coordinator, page)
    assert report_texts(room=neighbourhood.room, year=2025) == {Chapter.ROOM: "Van een ander."}


def test_a_bsn_and_too_many_words_are_refused_and_everything_typed_stays(coordinator, neighbourhood):
    typed = _posted(results="Haar nummer is 111222333.", people="x" * (LONGEST[Chapter.PEOPLE] + 2), room="Goed.")

    page = coordinator.post(PAGE, typed).content.decode()

    assert "Hier staat een burgerservicenummer (BSN)." in page
    assert "Deze tekst is 2 tekens te lang. Er passen er 900." in page
    assert "Kijk even bij Wat er is bereikt en Vrijwilligers en sleutels." in page
    assert typed["results"] in page
    assert typed["people"] in page
    assert report_texts(room=neighbourhood.room, year=2025) == {}


def test_what_cannot_be_printed_is_said_beforehand(coordinator):
    coordinator.post(PAGE, _posted(foreword="Feest 😀"))

    assert "Dit kunnen we niet drukken, dus het blijft weg" in coordinator.get(PAGE).content.decode()


@pytest.mark.parametrize("year", [2019, 2999])
def test_there_is_no_page_for_a_year_without_anything(coordinator, year):
    assert coordinator.get(reverse("desk:report_texts", args=["holendrecht", year])).status_code == 404


@pytest.mark.parametrize("role", [AccessRole.FINANCIER, AccessRole.BOARD, AccessRole.COOPERATIVE])
def test_who_may_only_read_does_not_write(client_as, role):
    assert client_as(role).get(PAGE).status_code == 403
