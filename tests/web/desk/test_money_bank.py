"""The account of the cooperative on a screen: read in, divided over rooms with a tap, agreed. Source: FIN-5."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buurtwerkkamer.domain.finance.models import Division, Receipt, StatementLine
from buurtwerkkamer.domain.finance.rules.accounts import accounts
from buurtwerkkamer.domain.people.enums import AccessRole
from tests.cast import a_picture
from tests.domain.finance.banking import OURS, an_account_of, camt, entry, read_a_statement

from .test_bank import a_file, undo_of, words

QUERIES = 8  # session, account, cooperative; lines, rooms, what is on its way, what was chosen, accounts
LINE_QUERIES = 8  # session, account, cooperative; line, rooms, what is on its way, what was chosen, receipts


def to(name="", *more):
    return reverse(f"desk:money_bank{name and f'_{name}'}", args=more)


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


@pytest.fixture
def desk(client_as, room):
    return client_as(AccessRole.COOPERATIVE)


@pytest.fixture
def line(room):
    read_a_statement(room.cooperative, [entry(-20_000, "Huur maart")])
    return StatementLine.objects.get()


def test_it_begins_with_an_account_and_a_file_of_another_is_refused(desk, room):
    assert "Welke rekening heeft de coöperatie?" in words(desk.get(to()))
    page = desk.post(to("account"), {"iban": OURS, "holder": "Coöperatie"}, follow=True)
    assert "Rekeningen van de coöperatie" in words(page)
    other = an_account_of(room)
    raw = camt([entry(-100)], closing=99_900, iban=other.iban)
    assert "Die staat niet bij de coöperatie." in words(desk.post(to("read"), a_file(raw)))
    raw = camt([entry(-100)], closing=99_900, iban=OURS)
    page = desk.post(to("read"), a_file(raw), follow=True)
    assert "1 regel gelezen" in words(page)
    desk.post(undo_of(page))
    assert not StatementLine.objects.exists()


def test_a_line_is_of_one_room_of_all_or_of_some(desk, room, line):
    assert f"{room.name}" in words(desk.get(to("line", line.pk)))
    answer = desk.post(to("choose", line.pk), {"account": "4301", "whose": str(room.pk)}, follow=True)
    assert "Geboekt: Huur." in words(answer)
    page = words(desk.get(to("line", line.pk)))
    assert f"{room.name} € 200,00" in page
    assert "Het staat in de boeken van elke kamer hierboven." in page
    assert "Het is weer zoals het was." in words(desk.post(undo_of(answer), follow=True))
    desk.post(to("choose", line.pk), {"account": "4301", "whose": "alle"})
    assert sum(share.cents for share in Division.objects.get().shares.all()) == -20_000
    desk.post(to("release", line.pk))
    desk.post(to("choose", line.pk), {"whose": "geen"})
    assert "Het komt in geen boek." in words(desk.get(to("line", line.pk)))


def test_a_bill_may_be_for_more_things_and_each_room_has_its_part_of_each(desk, room, line):
    sent = {"account": "4301", "whose": "alle", "part_1": "50", "account_1": "4302"}
    for wrong, says in (
        ({"part_1": "200"}, "De delen samen zijn minder"),
        ({"account_1": ""}, "Kies waar het voor was."),
    ):
        page = desk.post(to("choose", line.pk), sent | wrong)
        assert says in words(page)
        assert not Division.objects.exists()
    answer = desk.post(to("choose", line.pk), sent, follow=True)
    name = accounts()["4302"].name
    assert f"Geboekt: Huur en {name}." in words(answer)
    assert f"Huur € 150,00 {name} € 50,00" in words(desk.get(to("line", line.pk)))
    desk.post(undo_of(answer))
    assert not Division.objects.exists()


def test_what_is_wrong_is_said_and_loses_nothing(desk, room, line):
    share = f"share_{room.pk}"
    good = {"account": "4301", "whose": "delen", share: "200", "words": "Maart"}
    for wrong, says in (
        ({"account": ""}, "Kies waar het voor was."), ({"whose": "", share: ""}, "Kies voor welke kamer."),
        ({"whose": "0"}, "Kies voor welke kamer."),
        ({share: "150,50"}, "De delen zijn samen € 150,50. Het moet € 200,00 zijn."),
        ({share: "x"}, "Dit bedrag snappen we niet."),
    ):  # fmt: skip
        page = desk.post(to("choose", line.pk), good | wrong)
        assert says in words(page)
        assert 'value="Maart"' in page.content.decode()
    assert "Geboekt: Huur." in words(desk.post(to("choose", line.pk), good | {"whose": ""}, follow=True))


def test_what_was_chosen_before_is_one_tap(desk, room):
    read_a_statement(room.cooperative, [entry(-20_000, reference="1"), entry(-21_000, reference="2")])
    later, first = StatementLine.objects.order_by("cents")
    desk.post(to("choose", first.pk), {"account": "4301", "whose": str(room.pk)})
    page = desk.get(to())
    assert f"De vorige keer was dit: Huur, voor {room.name}." in words(page)
    [guess] = re.findall(r'name="guess" value="([^"]+)"', page.content.decode())
    assert "Geboekt: Huur." in words(desk.post(to("guess", later.pk), {"guess": guess}, follow=True))


@pytest.mark.parametrize("guess", ["", "account-9999.1", "account-4301.x", "account-4301.999999", "till-1", "batch-x"])
def test_what_was_never_guessed_books_nothing(desk, line, guess):
    assert desk.post(to("guess", line.pk), {"guess": guess}).status_code == 404
    assert not Division.objects.exists()


def test_much_waits_for_somebody_else(desk, room):
    read_a_statement(room.cooperative, [entry(-120_050)])
    line = StatementLine.objects.get()
    answer = desk.post(to("choose", line.pk), {"account": "4301", "whose": "alle"}, follow=True)
    assert "Iemand anders kijkt nog mee, en dan telt het." in words(answer)
    assert "Wacht (1)" in words(answer)
    assert "Jij koos dit zelf." in words(desk.post(to("agree", line.pk), follow=True))
    Division.objects.update(chosen_by="account 0")
    answer = desk.post(to("agree", line.pk), follow=True)
    assert "Geboekt: Huur." in words(answer)
    desk.post(undo_of(answer))
    assert not Division.objects.get().is_booked


def test_a_bill_is_seen_before_anything_is_booked_and_by_nobody_of_a_room(client_as, desk, room, line):
    sent = {"receipt": SimpleUploadedFile("bon.jpg", a_picture())}
    assert "De bon staat erbij." in words(desk.post(to("add_receipt", line.pk), sent, follow=True))
    one = Receipt.objects.get()
    assert desk.get(to("receipt", one.pk))["Content-Type"] == "image/jpeg"
    gone = desk.post(to("receipt_remove", one.pk), follow=True)
    assert desk.get(to("receipt", one.pk)).status_code == 404
    desk.post(undo_of(gone))
    coordinator = client_as(AccessRole.COORDINATOR)
    for address in (to(), to("line", line.pk), to("receipt", one.pk)):
        assert coordinator.get(address).status_code == 403
    assert coordinator.get(reverse("desk:receipt", args=[room.slug, one.pk])).status_code == 404


def test_the_page_costs_the_same_for_one_and_for_five_hundred(desk, room, only_reads, django_assert_num_queries):
    read_a_statement(room.cooperative, [entry(-100, reference="first")])
    for more in (0, 500):
        if more:
            lines = [entry(-100 - n, "Huur", reference=f"R{n}") for n in range(more)]
            read_a_statement(room.cooperative, lines, opening=999_900)
        for asked in ("", "alles"):
            with only_reads(), django_assert_num_queries(QUERIES):
                desk.get(to(), {"wat": asked})
    one = to("line", StatementLine.objects.first().pk)
    with only_reads(), django_assert_num_queries(LINE_QUERIES):
        desk.get(one)
