"""The bank on a screen: read in and told in sentences, booked with a tap, agreed by another. Source: FIN-5, FIN-7."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buurtwerkkamer.domain.finance.models import BankAccount, Booking, Choice, Receipt, StatementLine, TransferBatch
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.cast import a_picture
from tests.domain.finance.banking import OURS, an_account_of, camt, entry, read_a_statement

TRANSFER_QUERIES = 7  # session, account, cooperative; batches, amount, rooms, accounts
QUERIES = 8  # session, account, room; lines, what is on its way, members, what was chosen, accounts
LINE_QUERIES = 8  # session, account, room; line, what is on its way, members, what was chosen, receipts


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def words(page):
    html = page.content.decode()
    assert "&lt;" not in html  # none of our HTML is told as words
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def undo_of(page):
    return re.search(r'action="([^"]*ongedaan[^"]*)"', page.content.decode())[1].replace("&amp;", "&")


def a_file(raw, name="afschrift.xml"):
    return {"statement": SimpleUploadedFile(name, raw)}


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def line(room):
    read_a_statement(room, [entry(-20_000, "Huur maart")])
    return StatementLine.objects.get()


def test_it_begins_with_an_account_and_then_a_file(coordinator, room):
    assert "Welke rekening heeft de vereniging?" in words(coordinator.get(to("bank")))
    wrong = coordinator.post(to("bank_account"), {"iban": "NL91ABNA0417164301", "holder": "Vereniging"})
    assert "Dit rekeningnummer klopt niet." in words(wrong)
    page = coordinator.post(to("bank_account"), {"iban": "nl91 abna 0417164300", "holder": "Vereniging"}, follow=True)
    assert "NL91 ABNA 0417 1643 00" in words(page)
    coordinator.post(undo_of(page))
    assert not BankAccount.objects.exists()


def test_a_file_is_told_in_sentences_and_taken_back(coordinator, room):
    account = an_account_of(room)
    raw = camt([entry(-20_000), entry(500, "Gift")], opening=100_000, closing=80_500, iban=account.iban)
    page = coordinator.post(to("bank_read"), a_file(raw), follow=True)
    said = words(page)
    assert "2 regels gelezen, van maandag 3 maart 2025." in said
    assert "€ 5,00 kwam binnen en € 200,00 ging eruit." in said
    assert "€ 805,00 op maandag 3 maart 2025" in said
    assert "Alles van dit afschrift stond er al." in words(coordinator.post(to("bank_read"), a_file(raw), follow=True))
    assert StatementLine.objects.count() == 2
    coordinator.post(undo_of(page))
    assert not StatementLine.objects.exists()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "geen bankafschrift"),
        (a_picture(), "geen bankafschrift"),
        (camt([entry(100)], closing=100_100, iban=OURS), "staat niet bij deze kamer"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "geen bankafschrift"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(coordinator, room, raw, says):
    an_account_of(room)
    assert says in words(coordinator.post(to("bank_read"), a_file(raw)))
    assert not StatementLine.objects.exists()


def test_a_line_is_booked_from_the_list_in_words_and_undone(coordinator, line):
    page = words(coordinator.get(to("bank_line", line.pk)))
    assert "Energie, water" in page
    assert "4302" not in page
    answer = coordinator.post(to("bank_choose", line.pk), {"account": "4301"}, follow=True)
    assert "Geboekt: Huur." in words(answer)
    assert "Huur" in words(coordinator.get(to("bank"), {"wat": "alles"}))
    assert "Het is weer zoals het was." in words(coordinator.post(undo_of(answer), follow=True))
    assert not Choice.objects.exists()
    assert Booking.objects.count() == 2


def test_it_may_be_more_things_and_what_is_wrong_loses_nothing(coordinator, line):
    split = {"account": "4301", "part_1": "50", "account_1": "4302", "part_2": "25,50", "account_2": "4303",
             "words": "Maart"}  # fmt: skip
    for wrong, says in (
        ({"part_1": ""}, "Vul in hoeveel dat was."), ({"account_1": ""}, "Kies waar het voor was."),
        ({"part_2": "150"}, "De delen samen zijn minder dan het hele bedrag."),
        ({"account_2": "4301"}, "Dit staat er al."),
        ({"account_2": "4302"}, "Dit staat er al."),
        ({"account": ""}, "Kies waar het voor was."), ({"account": "1100"}, "Kies waar het voor was."),
    ):  # fmt: skip
        page = coordinator.post(to("bank_choose", line.pk), split | wrong)
        assert says in words(page)
        assert 'value="Maart"' in page.content.decode()
    answer = coordinator.post(to("bank_choose", line.pk), split, follow=True)
    assert "Geboekt: Huur, Energie" in words(answer)
    assert Choice.objects.get().lines == {"4301": 12_450, "4302": 5_000, "4303": 2_550}


def test_what_was_chosen_before_is_one_tap(coordinator, room):
    read_a_statement(room, [entry(-20_000, reference="1"), entry(-21_000, reference="2")])
    later, first = StatementLine.objects.order_by("cents")
    coordinator.post(to("bank_choose", first.pk), {"account": "4301"})
    page = coordinator.get(to("bank"))
    assert "De vorige keer was dit: Huur." in words(page)
    [guess] = re.findall(r'name="guess" value="([^"]+)"', page.content.decode())
    assert "Geboekt: Huur." in words(coordinator.post(to("bank_guess", later.pk), {"guess": guess}, follow=True))
    again = coordinator.post(to("bank_guess", later.pk), {"guess": guess}, follow=True)
    assert "Iemand anders was je net voor." in words(again)


@pytest.mark.parametrize(
    "guess", ["", "account-9999", "account", "till-x", "fee-0", "huur-1", "instalment-" + "9" * 30]
)
def test_what_was_never_guessed_books_nothing(coordinator, line, guess):
    assert coordinator.post(to("bank_guess", line.pk), {"guess": guess}).status_code in (302, 404)
    assert not Choice.objects.exists()


def test_much_waits_for_somebody_else(client_as, coordinator, room):
    read_a_statement(room, [entry(-120_050)])
    line = StatementLine.objects.get()
    answer = coordinator.post(to("bank_choose", line.pk), {"account": "4301"}, follow=True)
    assert "Iemand anders kijkt nog mee, en dan telt het." in words(answer)
    assert "Akkoord" not in words(coordinator.get(to("bank_line", line.pk)))
    assert "Jij koos dit zelf." in words(coordinator.post(to("bank_agree", line.pk), follow=True))
    board = client_as(AccessRole.BOARD)
    assert "Wacht (1)" in words(board.get(to("bank")))
    assert "Huur. wacht" in words(board.get(to("bank"), {"wat": "wacht"}))
    assert "wacht op een tweede paar ogen" in words(board.get(to("bank_line", line.pk)))
    answer = board.post(to("bank_agree", line.pk), follow=True)
    assert "Geboekt: Huur." in words(answer)
    assert "keek mee, en was akkoord" in words(board.get(to("bank_line", line.pk)))
    board.post(undo_of(answer))
    assert Choice.objects.get().booking is None
    board.post(to("bank_release", line.pk))
    assert not Choice.objects.exists()


def test_who_reviews_sees_amounts_and_no_names_and_changes_nothing(client_as, line):
    committee = client_as(AccessRole.CASH_COMMITTEE)
    for page in (words(committee.get(to("bank"))), words(committee.get(to("bank_line", line.pk)))):
        assert "€ 200,00" in page
        assert "Woonstichting" not in page
        assert "Huur maart" not in page
    assert committee.post(to("bank_choose", line.pk), {"account": "4301"}).status_code == 403
    assert client_as(AccessRole.FINANCIER).get(to("bank")).status_code == 403


def test_a_receipt_is_seen_before_anything_is_booked(client_as, coordinator, line):
    sent = {"receipt": SimpleUploadedFile("bon.jpg", a_picture())}
    answer = coordinator.post(to("bank_receipt", line.pk), sent, follow=True)
    assert "De bon staat erbij." in words(answer)
    one = Receipt.objects.get()
    page = client_as(AccessRole.CASH_COMMITTEE).get(to("receipt", one.pk))
    assert (page.status_code, page["Content-Type"]) == (200, "image/jpeg")
    assert client_as(AccessRole.FINANCIER).get(to("receipt", one.pk)).status_code == 403
    gone = coordinator.post(to("receipt_remove", one.pk), follow=True)
    assert coordinator.get(to("receipt", one.pk)).status_code == 404
    coordinator.post(undo_of(gone))
    assert coordinator.get(to("receipt", one.pk)).status_code == 200
    assert client_as(AccessRole.ASSISTANT).post(to("receipt_remove", one.pk)).status_code == 403


def test_the_page_costs_the_same_for_one_and_for_five_hundred(coordinator, room, only_reads, django_assert_num_queries):
    read_a_statement(room, [entry(-100, reference="first")])
    for more in (0, 500):
        if more:
            lines = [entry(-100 - n, "Huur", reference=f"R{n}") for n in range(more)]
            read_a_statement(room, lines, opening=999_900)
        for asked in ("", "alles"):
            with only_reads(), django_assert_num_queries(QUERIES):
                coordinator.get(to("bank"), {"wat": asked})
    one = to("bank_line", StatementLine.objects.first().pk)
    with only_reads(), django_assert_num_queries(LINE_QUERIES):
        coordinator.get(one)
    assert "Volgende" in words(coordinator.get(to("bank"), {"blad": "2"}))
    for typed in ("0", "x", "999999", "9" * 40):
        assert coordinator.get(to("bank"), {"blad": typed}).status_code == 200


def test_the_cooperative_makes_one_file_a_month_for_every_room(client_as, room, only_reads, django_assert_num_queries):
    url = reverse("desk:money_transfers")
    cooperative = client_as(AccessRole.COOPERATIVE)
    assert "Nog geen kamer schreef een rekening op." in words(cooperative.get(url))
    an_account_of(room)
    asked = {"iban": OURS, "holder": "Coöperatie", "on": "vandaag"}
    assert "Kies vandaag, of een dag in de komende maand." in words(cooperative.post(url, asked | {"on": "3-2-2020"}))
    page = cooperative.post(url, asked, follow=True)
    assert "Het bestand is klaar." in words(page)
    assert "€ 250,00 voor 1 kamer" in words(page)
    assert "Voor deze maand is er al een bestand." in words(cooperative.post(url, asked, follow=True))
    batch = TransferBatch.objects.get()
    file = cooperative.get(reverse("desk:money_transfers_file", args=[batch.pk]))
    assert file["Content-Disposition"] == f'attachment; filename="handgeld-{batch.month:%Y-%m}.xml"'
    assert b"<InstdAmt" in file.content
    with only_reads(), django_assert_num_queries(TRANSFER_QUERIES):
        cooperative.get(url)
    cooperative.post(undo_of(page))
    assert not TransferBatch.objects.exists()
    assert client_as(AccessRole.COORDINATOR).get(url).status_code == 403
