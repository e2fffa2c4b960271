"""The till on a screen: noted in seconds, undone, refused in a sentence, printed. Source: FIN-4."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import OwnIncome, Petty
from buurtwerkkamer.domain.finance.models import Booking
from buurtwerkkamer.domain.finance.queries.petty_cash import in_the_till
from buurtwerkkamer.domain.finance.services.own_income import bring_in
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.cast import DESK, a_picture

TILL = reverse("desk:till", args=["holendrecht"])
SPEND, RECEIVE, COUNT = (reverse(f"desk:till_{name}", args=["holendrecht"]) for name in ("spend", "receive", "count"))
QUERIES = 7  # session, account, room; before, bookings, their lines; counted


def words(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page.content.decode()).split())


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def till(neighbourhood):
    today = timezone.localdate()
    receive(room=neighbourhood.room, on=today, cents=25_000, today=today, by=DESK)
    return neighbourhood.room


def test_it_begins_with_how_to_begin(coordinator):
    page = words(coordinator.get(TILL))
    assert "Er zit nu € 0,00 in de kas." in page
    assert "Kwam er handgeld? Schrijf dat op." in page


def test_what_was_paid_is_noted_with_an_amount_and_a_tap_and_can_be_undone(coordinator, till):
    answer = coordinator.post(SPEND, {"cents": "12,50", "kind": "coffee", "on": "vandaag"}, follow=True)
    page = words(answer)
    assert "Genoteerd: € 12,50 uit de kas." in page
    assert "Er zit nu € 237,50 in de kas." in page
    undo = re.search(r'action="([^"]*ongedaan[^"]*)"', answer.content.decode())[1].replace("&amp;", "&")
    page = words(coordinator.post(undo, follow=True))
    assert "Er zit nu € 250,00 in de kas." in page
    assert page.count("teruggedraaid") == 2
    assert "is al teruggedraaid" in words(coordinator.post(undo, follow=True))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"cents": "", "kind": "coffee", "on": "vandaag"}, "Vul een bedrag in"),
        ({"cents": "-3", "kind": "coffee", "on": "vandaag"}, "Dit bedrag snappen we niet"),
        ({"cents": "0", "kind": "coffee", "on": "vandaag"}, "Vul een bedrag in"),
        ({"cents": "12.345.678", "kind": "coffee", "on": "vandaag"}, "Vul een bedrag in"),
        ({"cents": "5", "on": "vandaag"}, "Kies waarvoor."),
        ({"cents": "5", "kind": "wijn", "on": "vandaag"}, "Kies waarvoor."),
        ({"cents": "5", "kind": "coffee", "on": "morgen"}, "Deze dag kan niet"),
        ({"cents": "5", "kind": "coffee", "on": "3 feb 1999"}, "Deze dag kan niet"),
        ({"cents": "300", "kind": "coffee", "on": "vandaag", "words": "Zeil"}, "Er zit € 250,00 in de kas."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_and_loses_nothing(coordinator, till, sent, says):
    page = coordinator.post(SPEND, sent)
    assert page.status_code == 200
    assert says in words(page)
    assert sent.get("words", "") in page.content.decode()
    assert Booking.objects.count() == 1


def test_the_photo_comes_along_and_one_that_is_none_notes_nothing(coordinator, till):
    sent = {"cents": "12,50", "kind": "coffee", "on": "vandaag"}
    photo = SimpleUploadedFile("bon.jpg", a_picture())
    assert "Bekijk de bon" in words(coordinator.post(SPEND, sent | {"receipt": photo}, follow=True))
    for wrong, says in (
        (SimpleUploadedFile("bon.jpg", b"MZ"), "Dit bestand kunnen we niet lezen."),
        (SimpleUploadedFile("bon.jpg", b"\xff\xd8\xff" + b"x" * 40_000_000), "Er past 15 MB."),
    ):
        assert says in words(coordinator.post(SPEND, sent | {"receipt": wrong}))
    photo.seek(0)
    assert "Kies de foto nog een keer." in words(coordinator.post(SPEND, sent | {"receipt": photo, "kind": ""}))
    assert in_the_till(room=till, on=timezone.localdate()) == 23_750


def test_it_is_counted_and_what_is_missing_is_said(coordinator, till):
    assert "Jij telde € 10,00 minder." in words(coordinator.post(COUNT, {"cents": "240"}))
    page = coordinator.post(COUNT, {"cents": "250"}, follow=True)
    assert "€ 250,00, en dat klopte." in words(page)
    undo = re.search(r'action="([^"]*ongedaan[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    assert "en dat klopte" not in words(coordinator.post(undo, follow=True))


def test_what_two_people_look_at_is_not_paid_out_of_a_till(coordinator, till):
    today = timezone.localdate()
    bring_in(room=till, on=today, kind=OwnIncome.MEALS, cents=5_000, today=today, by=DESK)
    page = words(coordinator.post(SPEND, {"cents": "250,01", "kind": "food", "on": "vandaag"}))
    assert "Bij zo veel kijken twee mensen mee. Betaal dit per bank: daar kan dat." in page
    assert "Genoteerd" in words(coordinator.post(SPEND, {"cents": "250", "kind": "food", "on": "vandaag"}, follow=True))


def test_more_handgeld_than_a_month_allows_is_refused(coordinator, till):
    page = words(coordinator.post(RECEIVE, {"cents": "1", "on": "vandaag"}))
    assert "Deze maand kwam er al € 250,00." in page
    assert in_the_till(room=till, on=timezone.localdate()) == 25_000


def test_an_earlier_month_is_read_and_nothing_is_noted_in_it(coordinator, till):
    page = words(coordinator.get(TILL, {"maand": "2025-02"}))
    assert "De kas in februari 2025" in page
    assert "Uit de kas" not in page
    assert "Maand erna" in page
    for typed in ("2017-01", "2999-01", "x", "2025-13"):
        assert coordinator.get(TILL, {"maand": typed}).status_code == 200


def test_who_reviews_reads_it_and_notes_nothing_and_who_pays_does_not_see_it(client_as, till):
    committee = client_as(AccessRole.CASH_COMMITTEE)
    assert "Kasboek van" in words(committee.get(TILL))
    assert "Uit de kas" not in words(committee.get(TILL))
    assert committee.post(SPEND, {"cents": "1", "kind": "coffee", "on": "vandaag"}).status_code == 403
    assert client_as(AccessRole.FINANCIER).get(TILL).status_code == 403


def test_the_page_costs_the_same_for_one_and_for_forty(coordinator, till, only_reads, django_assert_num_queries):
    today = timezone.localdate()
    for more in (1, 39):
        for _n in range(more):
            spend(room=till, on=today, kind=Petty.FOOD, cents=100, words="", today=today, by=DESK)
        with only_reads(), django_assert_num_queries(QUERIES):
            coordinator.get(TILL)


def test_the_oldest_month_leads_no_further_back(coordinator):
    assert "Maand ervoor" in words(coordinator.get(TILL, {"maand": "2018-02"}))
    assert "Maand ervoor" not in words(coordinator.get(TILL, {"maand": "2018-01"}))


def test_a_receipt_is_added_to_what_was_paid_and_seen_by_who_reviews(client_as, coordinator, till):
    today = timezone.localdate()
    booking = spend(room=till, on=today, kind=Petty.FOOD, cents=100, words="Soep", today=today, by=DESK)
    url = reverse("desk:till_receipts", args=["holendrecht", booking.pk])
    assert "Bon erbij" in words(coordinator.get(TILL))
    assert "Kies eerst een foto of PDF." in words(coordinator.post(url, {}))
    large = SimpleUploadedFile("bon.jpg", b"\xff\xd8\xff" + b"x" * 40_000_000)
    assert "Dit bestand is te groot. Er past 15 MB." in words(coordinator.post(url, {"receipt": large}))
    pdf = SimpleUploadedFile("bon.pdf", b"%PDF-1.7 %%EOF")
    assert "De bon staat erbij." in words(coordinator.post(url, {"receipt": pdf}, follow=True))
    assert "Bekijk de bon" in words(coordinator.get(TILL))
    committee = client_as(AccessRole.CASH_COMMITTEE)
    assert "Bon 1 (PDF)" in words(committee.get(url))
    assert committee.post(url, {"receipt": pdf}).status_code == 403
    one = committee.get(reverse("desk:receipt", args=["holendrecht", booking.receipts.get().pk]))
    assert one["Content-Disposition"] == 'attachment; filename="bon.pdf"'
