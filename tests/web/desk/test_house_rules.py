"""What a room agreed: on one page with what it was before, on the wall, and back again. Source: SER-7."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.rooms.models import HouseRules
from buurtwerkkamer.kernel.saying import say_day
from tests.cast import a_browser_of

from .test_messages import undone
from .test_today import words

RULES = reverse("desk:room_rules", args=["holendrecht"])
AGREE = reverse("desk:room_rules_agree", args=["holendrecht"])


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


def agree(client, said, **more):
    return client.post(AGREE, {"words": said, "agreed_on": "vandaag"} | more, follow=True)


def test_what_was_agreed_stands_on_one_page_with_what_it_was_before(coordinator, room):
    agree(coordinator, "Samen eten.", agreed_on="gisteren", present="acht bewoners")
    page = agree(coordinator, "Samen eten.\nSamen afwassen.")
    said, yesterday = words(page), timezone.localdate() - timedelta(days=1)
    assert said.index("Samen afwassen.") < said.index("Zo was het eerder") < said.index("acht bewoners")
    assert f"Afgesproken op {say_day(yesterday, year=True)}, met acht bewoners." in said
    room.refresh_from_db()
    assert room.house_rules == "Samen eten.\nSamen afwassen."
    undone(coordinator, page)
    room.refresh_from_db()
    assert (room.house_rules, HouseRules.objects.count()) == ("Samen eten.", 1)


def test_what_holds_no_longer_is_not_agreed_today(coordinator, room):
    assert "Nog niets. Vraag" in words(coordinator.get(RULES))
    agree(coordinator, "Samen eten.", agreed_on="gisteren")
    said = words(agree(coordinator, ""))
    now, _heading, before = said.partition("Zo was het eerder")
    assert "Nu niets. Vraag" in now
    assert "Afgesproken op" not in now
    assert "Afgesproken op" in before


def test_what_says_the_same_is_no_new_agreement_and_a_day_to_come_is_refused(coordinator, room):
    agree(coordinator, "Samen eten.")
    assert "Er was niets veranderd." in words(agree(coordinator, "Samen eten."))
    refused = agree(coordinator, "Anders.", agreed_on="1-1-2199")
    assert "Deze dag komt nog." in words(refused)
    assert "Anders." in words(refused)
    assert HouseRules.objects.count() == 1


def test_who_undoes_too_late_hears_that_more_was_agreed(coordinator, room):
    first = agree(coordinator, "Samen eten.")
    agree(coordinator, "Samen koken.")
    assert "Dat blijft staan." in words(undone(coordinator, first))
    assert HouseRules.objects.count() == 2


def test_who_may_only_look_reads_it_and_has_no_form(client_as, coordinator, room):
    agree(coordinator, "Samen eten.")
    page = client_as(AccessRole.KEY_VOLUNTEER).get(RULES)
    assert "Samen eten." in words(page)
    assert AGREE not in page.content.decode()


def test_the_poster_is_there_on_two_sizes_of_paper_and_no_other(coordinator, room, neighbourhood):
    agree(coordinator, "Samen eten.")
    sizes = [reverse("desk:room_rules_poster", args=["holendrecht", size]) for size in ("a4", "a3", "a2")]
    pages = [coordinator.get(address) for address in sizes]
    assert [page.status_code for page in pages] == [200, 200, 404]
    assert pages[0].content.startswith(b"%PDF")
    assert a_browser_of(neighbourhood.accounts[AccessRole.FINANCIER]).get(sizes[0]).status_code == 403


def test_the_page_asks_for_four_things(coordinator, room, django_assert_num_queries):
    for said in ("Samen eten.", "Samen koken.", "Samen zingen."):
        agree(coordinator, said)
    with django_assert_num_queries(4):  # session, account, room; all that was agreed
        coordinator.get(RULES)
