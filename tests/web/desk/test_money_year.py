"""After a year on a screen: accounts, closing, the cash committee, allowances. Source: FIN-7, data-and-law.md B2."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import Book, Financier, Petty
from buurtwerkkamer.domain.finance.models import Allowance, Booking, CashReview, ClosedYear, Receipt
from buurtwerkkamer.domain.finance.rules.accounts import BANK, came_from, spent_on
from buurtwerkkamer.domain.finance.rules.auditfile_reading import read
from buurtwerkkamer.domain.finance.services.ledger import book
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend
from buurtwerkkamer.domain.finance.services.receipts import add_receipt
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.services.membership import join
from tests.cast import DESK, a_person, helps

ON, LAST = date(2025, 3, 3), date(2025, 12, 31)
ACCOUNTS = 8  # session, account, room; lines, budget, promised; how far; texts
CLOSING = 8  # these three; the years before, the till and the way, all that waits, also of all rooms; how far
REVIEW = 8  # these three; who, what, its lines; how far; the accountant
ALLOWANCES = 7  # these three; amounts, hours, paid, names
ALLOWANCE = 8  # and what this room paid


def at(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def words(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page.content.decode()).split())


def undo(client, page):
    address = re.search(r'action="([^"]*ongedaan[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    return words(client.post(address, follow=True))


@pytest.fixture
def room(neighbourhood):
    """A year behind it, with a till."""
    room = neighbourhood.room
    lines = {BANK: 900_000, came_from(Financier.MUNICIPALITY): -900_000}
    book(room=room, on=ON, kind=Book.BANK, words="", lines=lines, today=ON, by=DESK)
    receive(room=room, on=ON, cents=20_000, today=ON, by=DESK)
    spend(room=room, on=ON, kind=Petty.COFFEE, cents=1_250, words="", today=ON, by=DESK)
    return room


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


def test_accounts_say_the_year_and_are_explained_in_versions(coordinator, room):
    page = words(coordinator.get(at("money_accounts", 2025)))
    assert "In 2025 kwam er € 9.000 binnen, en ging er € 12 uit. Er bleef € 8.988 over." in page
    assert "nog open" in page
    sent = {"words": "De huur betaalde de coöperatie.", "seen": "0"}
    page = coordinator.post(at("money_accounts_explain", 2025), sent, follow=True)
    assert "De toelichting is bewaard." in words(page)
    clash = coordinator.post(at("money_accounts_explain", 2025), {"words": "Iets anders", "seen": "0"})
    assert "net een nieuwe versie" in words(clash)
    assert "Iets anders" in clash.content.decode()
    assert "Er is nog geen toelichting" not in undo(coordinator, page)


def test_a_year_without_anything_says_so(coordinator, room):
    assert "Nog niets geboekt" in words(coordinator.get(at("money_accounts", 2023)))


@pytest.mark.parametrize(("kind", "starts"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_files_of_a_room_and_of_all(client_as, room, kind, starts):
    cooperative = client_as(AccessRole.COOPERATIVE)
    for address in (at(f"money_accounts_{kind}", 2025), reverse(f"desk:accounts_all_{kind}", args=[2025])):
        assert cooperative.get(address).content.startswith(starts)


def test_an_accountant_loads_every_booking_and_who_pays_the_room_does_not_see_them(client_as, room):
    answer = client_as(AccessRole.CASH_COMMITTEE).get(at("money_accounts_xaf", 2025))
    assert answer["Content-Disposition"] == 'attachment; filename="auditfile-holendrecht-2025.xaf"'
    file = b"".join(answer.streaming_content)
    assert len(list(read(io.BytesIO(file)).bookings)) == 3
    assert client_as(AccessRole.FINANCIER).get(at("money_accounts_xaf", 2025)).status_code == 403


def test_all_rooms_together_and_one_city(client_as, room):
    cooperative = client_as(AccessRole.COOPERATIVE)
    assert "Van 1 kamer met boeken hebben er 0 dit jaar gesloten." in words(
        cooperative.get(reverse("desk:accounts_all_year", args=[2025]))
    )
    page = words(cooperative.get(reverse("desk:accounts_all_year", args=[2025]), {"plaats": room.city}))
    assert "€ 9.000 binnen" in page
    assert cooperative.get(reverse("desk:accounts_all_year", args=[2031])).status_code == 404


def test_closing_asks_for_the_till_and_then_has_no_way_back(coordinator, room):
    page = words(coordinator.get(at("money_closing", 2025)))
    assert "Volgens de boeken zit er € 187,50 in." in page
    assert "Sluit de boeken" not in page
    wrong = coordinator.post(at("money_till_count", 2025), {"cents": "180"})
    assert "Jij telde € 7,50 minder." in words(wrong)
    assert "Eerst" not in words(coordinator.post(at("money_close", 2025), follow=True))
    assert not ClosedYear.objects.exists()
    page = coordinator.post(at("money_till_count", 2025), {"cents": "187,50"}, follow=True)
    assert "Dit kun je niet ongedaan maken." in words(page)
    undo(coordinator, page)
    coordinator.post(at("money_till_count", 2025), {"cents": "187,50"})
    page = words(coordinator.post(at("money_close", 2025), follow=True))
    assert "De boeken van 2025 zijn dicht." in page
    assert "Toch een fout gevonden? Boek het in 2026." in page
    assert "Er komt niets meer bij." in words(coordinator.get(at("money_closing", 2025)))


@pytest.fixture
def closed(room, coordinator):
    coordinator.post(at("money_till_count", 2025), {"cents": "187,50"})
    coordinator.post(at("money_close", 2025))
    return room


def test_the_committee_looks_asks_and_signs(client_as, coordinator, closed):
    ans, bert = a_person(closed, "Ans"), a_person(closed, "Bert")
    for one in (ans, bert):
        join(room=closed, person_id=one.pk, on=ON, by=DESK)
    assert "Kies twee verschillende leden." in words(
        coordinator.post(at("money_review_begin", 2025), {"first": ans.pk, "second": ans.pk})
    )
    page = coordinator.post(at("money_review_begin", 2025), {"first": ans.pk, "second": bert.pk}, follow=True)
    assert "Ans" in words(page)
    committee = client_as(AccessRole.CASH_COMMITTEE)
    page = words(committee.get(at("money_review", 2025)))
    assert "Eerste lid" in page
    assert "Bekijk de bon" not in page
    spent = Booking.objects.get(book=Book.CASH, lines__account="4411")
    add_receipt(of=spent, content=b"%PDF-1.7 %%EOF", at=timezone.now(), by=DESK)
    assert at("till_receipts", spent.pk) in committee.get(at("money_review", 2025)).content.decode()
    assert "Ans" not in page
    first, *others = CashReview.objects.get().items.order_by("pk")
    assert "Schrijf het in een zin." in words(committee.post(at("money_review_ask", 2025, first.pk), {"words": ""}))
    committee.post(at("money_review_ask", 2025, first.pk), {"words": "Waar is de bon?"})
    for item in others:
        page = committee.post(at("money_review_seen", 2025, item.pk), follow=True)
    assert "Genoteerd" not in undo(committee, page)
    committee.post(at("money_review_seen", 2025, others[-1].pk))
    assert committee.post(at("money_review_seen", 2025, 999)).status_code == 404
    assert "wacht op antwoord" in words(committee.get(at("money_review", 2025)))
    assert committee.post(at("money_review_answer", 2025, first.pk), {"words": "Hier"}).status_code == 403
    coordinator.post(at("money_review_answer", 2025, first.pk), {"words": "In de map."})
    for number in (1, 2):
        page = committee.post(at("money_review_sign", 2025, number), follow=True)
    assert "Alles is gezien, en getekend." in words(page)
    assert "Twee leden hebben ze nagekeken" in words(coordinator.get(at("money_accounts", 2025)))
    said = {"outcome": "approved", "on": "vandaag", "name": "A. de Boer", "office": "De Boer"}
    page = coordinator.post(at("money_accountant", 2025), said, follow=True)
    assert "goedgekeurd" in words(page)
    assert "Nog geen oordeel" in undo(coordinator, page)
    assert coordinator.post(at("money_review_seen", 2025, 999)).status_code == 403


def test_a_round_that_was_taken_away_meanwhile_is_no_fault(client_as, coordinator, closed):
    two = [a_person(closed, name) for name in ("Ans", "Bert")]
    for one in two:
        join(room=closed, person_id=one.pk, on=ON, by=DESK)
    sent = {"first": two[0].pk, "second": two[1].pk}
    coordinator.get(at("money_review", 2025))  # what was said before is read
    page = coordinator.post(at("money_review_begin", 2025), sent, follow=True)
    committee, item = client_as(AccessRole.CASH_COMMITTEE), CashReview.objects.get().items.first()
    seen = committee.post(at("money_review_seen", 2025, item.pk), follow=True)
    assert "Het is weer zoals het was." in undo(coordinator, page)
    gone = "Deze controle is er niet, of iemand haalde hem net weg."
    assert gone in words(committee.post(at("money_review_seen", 2025, item.pk), follow=True))
    assert gone in words(committee.post(at("money_review_sign", 2025, 1), follow=True))
    assert gone in undo(coordinator, page)  # tapped twice
    coordinator.post(at("money_review_begin", 2025), sent)
    address = re.search(r'action="([^"]*/ongedaan/[^"]*)"', seen.content.decode())[1]
    assert committee.post(address.replace("&amp;", "&")).status_code == 404  # of a round of before


def test_the_letter_of_the_accountant_comes_with_what_was_said(client_as, coordinator, closed):
    pdf = SimpleUploadedFile("brief.pdf", b"%PDF-1.7 %%EOF")
    assert coordinator.post(at("money_accountant_letter", 2025), {"receipt": pdf}).status_code == 404
    said = {"outcome": "approved", "on": "vandaag", "name": "A. de Boer"}
    noted = coordinator.post(at("money_accountant", 2025), said, follow=True)
    pdf.seek(0)
    page = coordinator.post(at("money_accountant_letter", 2025), {"receipt": pdf}, follow=True)
    assert "De brief staat erbij." in words(page)
    assert "Er staat een brief van de accountant bij." in undo(coordinator, noted)
    letter = at("receipt", Receipt.objects.get().pk)
    committee = client_as(AccessRole.CASH_COMMITTEE)
    assert "brief-van-de-accountant.pdf" in committee.get(letter)["Content-Disposition"]
    assert committee.post(at("receipt_remove", Receipt.objects.get().pk)).status_code == 403
    assert "Zet de brief erbij" in undo(coordinator, page)
    wrong = SimpleUploadedFile("brief.pdf", b"niets")
    assert "kunnen we niet lezen" in words(
        coordinator.post(at("money_accountant_letter", 2025), {"receipt": wrong}, follow=True)
    )


def test_before_a_year_is_closed_nobody_reviews_it(coordinator, room):
    assert "Sluit eerst het jaar" in words(coordinator.get(at("money_review", 2025)))


@pytest.fixture
def volunteer(room):
    today = timezone.localdate()
    person = a_person(room, "Volkert")
    helps(person, on=today, minutes=120)
    receive(room=room, on=today, cents=25_000, today=today, by=DESK)
    return person


def test_an_allowance_says_what_may_and_refuses_what_may_not(coordinator, volunteer):
    page = words(coordinator.get(at("allowances")))
    assert re.search(r"Volkert .*kan er nog € [0-9,]+ bij", page)
    sent = {"kind": "hours", "on": "vandaag", "minutes": "2", "cents": "10", "out_of": "till"}
    page = coordinator.post(at("allowance", volunteer.pk), sent, follow=True)
    assert "Betaald: € 10,00, uit de kas." in words(page)
    refused = coordinator.post(at("allowance", volunteer.pk), sent | {"cents": "20"})
    assert "per uur. Meer mag niet zonder belasting." in words(refused)
    assert "Vul in hoeveel uur het was" in words(
        coordinator.post(at("allowance", volunteer.pk), sent | {"minutes": ""})
    )
    assert "Het is weer zoals het was." in undo(coordinator, page)
    assert not Allowance.objects.exists()
    assert coordinator.get(at("allowance", 999_999)).status_code == 404


def test_who_pays_the_room_sees_accounts_and_no_till_nor_names(client_as, room):
    financier = client_as(AccessRole.FINANCIER)
    assert financier.get(at("money_accounts", 2025)).status_code == 200
    for name in ("money_closing", "money_review"):
        assert financier.get(at(name, 2025)).status_code == 403
    assert financier.get(at("allowances")).status_code == 403


@pytest.mark.parametrize(
    ("address", "queries"),
    [("money_accounts", ACCOUNTS), ("money_closing", CLOSING)],
)
def test_pages_cost_the_same_for_few_and_for_many(
    coordinator, room, only_reads, django_assert_num_queries, address, queries
):
    for more in (1, 60):
        for _n in range(more):
            lines = {BANK: -100, spent_on("C1"): 100}
            book(room=room, on=ON, kind=Book.BANK, words="", lines=lines, today=ON, by=DESK)
        with only_reads(), django_assert_num_queries(queries):
            coordinator.get(at(address, 2025))


def test_allowances_cost_the_same_for_one_and_for_forty(
    coordinator, room, volunteer, only_reads, django_assert_num_queries
):
    for more in (0, 40):
        for n in range(more):
            helps(a_person(room, f"Buur {n}"), on=timezone.localdate())
        with only_reads(), django_assert_num_queries(ALLOWANCES):
            coordinator.get(at("allowances"))
        with only_reads(), django_assert_num_queries(ALLOWANCE):
            coordinator.get(at("allowance", volunteer.pk))


def test_a_review_costs_the_same_for_few_and_for_many(coordinator, closed, only_reads, django_assert_num_queries):
    two = [a_person(closed, name).pk for name in ("Ans", "Bert")]
    for pk in two:
        join(room=closed, person_id=pk, on=ON, by=DESK)
    coordinator.post(at("money_review_begin", 2025), {"first": two[0], "second": two[1]}, follow=True)
    with only_reads(), django_assert_num_queries(REVIEW):
        coordinator.get(at("money_review", 2025))
