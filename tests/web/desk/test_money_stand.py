"""A room's year beside its budget, as it goes; and what its pages cost, however much was booked. Source: FIN-3."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import Book
from buurtwerkkamer.domain.finance.models import Booking, BookingLine
from buurtwerkkamer.domain.finance.rules.accounts import BANK, CASH, petty_of, spent_on
from buurtwerkkamer.domain.finance.services.cash_review import begin_round
from buurtwerkkamer.domain.finance.services.ledger import book, close_year
from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.services.membership import join
from tests.cast import DESK, YEAR, a_person
from tests.domain.finance.banking import entry, read_a_statement

from .test_money import a_budget, words

FIRST = date(YEAR, 3, 3)
# session, account, room; then: versions, the last booking, sums, lines of the bank | before, bookings, lines, now,
# counted | the last booking, sums, agreed, how far, texts | who, what, its lines, how far, the accountant
QUERIES = {"money_year": 7, "till": 8, "money_accounts": 8, "money_review": 8}


@pytest.fixture
def coordinator(client_as):
    return client_as(AccessRole.COORDINATOR)


@pytest.fixture
def room(neighbourhood):
    return neighbourhood.room


def to(name, *more):
    return reverse(f"desk:{name}", args=["holendrecht", *more])


def spent(room, cents, *, month=2, line="C1"):
    lines = {BANK: -cents, spent_on(line): cents}
    day = date(YEAR, month, 3)
    book(room=room, on=day, kind=Book.BANK, words="", lines=lines, today=day, by=DESK)


def test_the_year_stands_beside_its_budget_and_says_where_it_will_not_fit(coordinator, room, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(YEAR, 6, 10))
    said = words(coordinator.get(to("money_year", YEAR)))
    assert "Er is nog niets geboekt in 2025." in said
    a_budget(room)
    for month in range(1, 6):
        spent(room, 1_200_000, month=month)
    said = words(coordinator.get(to("money_year", YEAR)))
    assert "en er ging € 60.000,00 uit." in said
    assert "Het past niet." in said
    assert "Huur € 12.000,00 € 60.000,00 € 67.000,00 + € 55.000,00" in said
    assert "Maand voor maand" in said


def test_a_year_that_fits_says_nothing_more_and_who_pays_sees_no_months(client_as, room):
    a_budget(room)
    spent(room, 1_000)
    said = words(client_as(AccessRole.FINANCIER).get(to("money_year", YEAR)))
    assert "Het past niet." not in said
    assert "Maand voor maand" not in said
    read_a_statement(room, [entry(-500, reference="1"), entry(-700, reference="2")])
    assert "2 bedragen tellen hier nog niet mee" in words(client_as(AccessRole.FINANCIER).get(to("money_year", YEAR)))
    assert "Naast de begroting" in said


def many(room, number):
    """So many bookings of the till, made at once."""
    there = Booking.objects.filter(room=room).count()
    made = Booking.objects.bulk_create(
        Booking(
            room=room, year=YEAR, number=there + n, on=FIRST + timedelta(days=n % 25), book=Book.CASH, written_on=FIRST,
            written_by=DESK.label,
        )
        for n in range(1, number + 1)
    )  # fmt: skip
    account = next(iter(petty_of()))
    BookingLine.objects.bulk_create(
        BookingLine(room=room, year=YEAR, booking=one, account=number, cents=cents)
        for one in made
        for number, cents in ((CASH, -100), (account, 100))
    )
    Booking.objects.filter(pk__in=[one.pk for one in made]).update(is_final=True)


@pytest.mark.parametrize("number", [1, 50, 500])
def test_pages_cost_the_same_however_much_was_booked(
    coordinator, room, only_reads, django_assert_num_queries, number
):  # fmt: skip
    a_budget(room)
    many(room, number)
    for name in ("money_year", "till", "money_accounts"):
        address = to(name) + f"?maand={YEAR}-03" if name == "till" else to(name, YEAR)
        with only_reads(), django_assert_num_queries(QUERIES[name]):
            page = coordinator.get(address)
    two = [a_person(room, name) for name in ("Ans", "Bert")]
    for one in two:
        join(room=room, person_id=one.pk, on=FIRST, by=DESK)
    close_year(room=room, year=YEAR, today=FIRST, by=DESK)
    begin_round(room=room, year=YEAR, people=[one.pk for one in two], today=timezone.localdate(), by=DESK)
    with only_reads(), django_assert_num_queries(QUERIES["money_review"]):
        page = coordinator.get(to("money_review", YEAR))
    assert "Verklaring" in words(page)
