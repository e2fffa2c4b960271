"""What a volunteer may be paid: hour, month and year bind all three, over all rooms. Source: data-and-law.md B2."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import OwnIncome, Paid
from buurtwerkkamer.domain.finance.models import Allowance, BookingLine, Choice, StatementLine
from buurtwerkkamer.domain.finance.queries.bank_guesses import guessed
from buurtwerkkamer.domain.finance.queries.ledger import balances
from buurtwerkkamer.domain.finance.queries.petty_cash import in_the_till
from buurtwerkkamer.domain.finance.rules.allowances import Payout, maxima, refusal, so_far
from buurtwerkkamer.domain.finance.rules.parameters import published
from buurtwerkkamer.domain.finance.services.allowances import MoreThanTheLaw, NoVolunteer, pay, take_back_payment
from buurtwerkkamer.domain.finance.services.choices import choose_till, release
from buurtwerkkamer.domain.finance.services.own_income import bring_in
from buurtwerkkamer.domain.finance.services.petty_cash import TillIsShort, TooMuchForOne, receive
from tests.cast import DESK, a_person, a_room, helps

from .banking import entry, read_a_statement

ON = date(2025, 3, 4)
LIMITS = maxima(published(), on=ON, birth_year=1980)  # 5,60 an hour, 210 a month, 2.100 a year


def hours(cents, minutes=600, on=ON):
    return Payout(on, Paid.HOURS, minutes, cents)


def costs(cents, on=ON):
    return Payout(on, Paid.COSTS, 0, cents)


@pytest.mark.parametrize(
    ("day", "born", "hour", "month", "year", "known"),
    [
        (date(2018, 5, 1), 1980, 450, 15_000, 150_000, True),
        (date(2020, 5, 1), None, 500, 17_000, 170_000, False),
        (date(2023, 12, 31), 1980, 500, 19_000, 190_000, True),
        (date(2024, 1, 1), 2003, 325, 21_000, 210_000, True),  # 20 or 21: the lower amount
        (date(2025, 1, 1), 2003, 560, 21_000, 210_000, True),
        (date(2026, 1, 1), 2010, 340, 22_000, 220_000, True),
        (date(2026, 1, 1), None, 575, 22_000, 220_000, True),
    ],
)
def test_the_maxima_are_those_of_the_day(day, born, hour, month, year, known):
    found = maxima(published(), on=day, birth_year=born)
    assert (found.hour, found.month, found.year, found.is_known) == (hour, month, year, known)


@pytest.mark.parametrize(
    ("before", "new", "says"),
    [
        ([], hours(5_600), ""),
        ([], hours(5_601), "meer dan € 5,60 per uur"),
        ([hours(20_000, 6_000)], hours(1_000), ""),
        ([hours(20_000, 6_000)], hours(1_001), "In maart wordt het samen € 210,01. Meer dan € 210,00 mag niet."),
        ([hours(21_000, 6_000, date(2025, m, 1)) for m in range(4, 13)], hours(21_000, 6_000), ""),
        ([hours(21_000, 6_000, date(2025, m, 1)) for m in range(3, 13)], hours(1, 600, date(2025, 2, 1)), "In 2025"),
        ([costs(50_000)], costs(50_000), ""),
        ([costs(20_800)], hours(400), "In maart wordt het samen € 212,00"),
        ([costs(30_000, date(2025, 6, 1))], hours(400), "In juni wordt het samen € 300,00"),
        ([hours(400)], costs(20_800), "In maart wordt het samen € 212,00"),
        ([hours(21_000, 6_000, date(2024, 3, 1))], hours(5_600), ""),
    ],
)
def test_what_is_refused_says_which_maximum(before, new, says):
    found = refusal(before, new, LIMITS)
    assert says in found if says else not found


PAYOUTS = st.builds(
    Payout,
    st.dates(date(2025, 1, 1), date(2025, 12, 31)),
    st.sampled_from(Paid),
    st.integers(1, 600),
    st.integers(1, 12_000),
)


@settings(max_examples=60)
@given(st.lists(PAYOUTS, max_size=40))
def test_whatever_comes_in_whatever_order_what_was_paid_is_within_the_law(asked):
    paid = []
    for one in asked:
        if not refusal(paid, one, LIMITS):
            paid.append(one)
    if not any(one.kind is Paid.HOURS for one in paid):
        return
    assert sum(one.cents for one in paid) <= LIMITS.year
    for month in range(1, 13):
        assert sum(one.cents for one in paid if one.on.month == month) <= LIMITS.month
    assert all(one.cents * 60 <= one.minutes * LIMITS.hour for one in paid if one.kind is Paid.HOURS)


@settings(max_examples=40)
@given(st.lists(PAYOUTS, max_size=10))
def test_what_is_left_may_be_paid_and_a_cent_more_may_not(before):
    paid = []
    for one in before:
        if not refusal(paid, one, LIMITS):
            paid.append(one)
    left = so_far(paid, LIMITS, on=ON).left
    if any(one.kind is Paid.HOURS for one in paid):
        assert not left or not refusal(paid, costs(left), LIMITS)
        assert refusal(paid, costs(left + 1), LIMITS)


@pytest.fixture
def fatima(room):
    person = a_person(room, "Fatima")
    helps(person, on=ON, minutes=120)
    receive(room=room, on=ON, cents=25_000, today=ON, by=DESK)
    return person


def paid(room, person, payout, *, from_till=True):
    return pay(room=room, person_id=person.pk, paid=payout, from_till=from_till, today=ON, by=DESK)


def test_what_is_paid_is_booked_without_a_name_and_can_be_taken_back(room, fatima):
    given_ = paid(room, fatima, hours(1_000, 120))
    assert in_the_till(room=room, on=ON) == 24_000
    assert given_.booking.words == given_.booking.document == ""
    assert set(BookingLine.objects.filter(booking=given_.booking).values_list("account", "cents")) == {
        ("1000", -1_000), ("4221", 1_000),
    }  # fmt: skip
    assert take_back_payment(room=room, pk=given_.pk, today=ON, by=DESK) == fatima.pk
    assert in_the_till(room=room, on=ON) == 25_000
    assert not Allowance.objects.exists()


def test_another_room_counts_along(room, fatima):
    other = a_room("venserpolder")
    helps(fatima, on=ON, minutes=60, room=other)
    for _n in range(3):
        paid(other, fatima, hours(6_000, 1_200), from_till=False)
    with pytest.raises(MoreThanTheLaw, match="In maart wordt het samen € 210,01"):
        paid(room, fatima, hours(3_001))
    paid(room, fatima, hours(3_000))


def test_who_gave_no_hours_is_not_paid_and_a_till_is_never_short(room, fatima):
    with pytest.raises(NoVolunteer):
        paid(room, a_person(room, "Henk"), hours(500))
    with pytest.raises(TillIsShort, match="Betaal het per bank"):
        paid(room, fatima, costs(25_001))
    assert not Allowance.objects.exists()


def test_what_the_bank_tells_of_it_is_the_same_payment_and_is_booked_once(room, fatima):
    given_ = paid(room, fatima, hours(1_000, 120), from_till=False)
    read_a_statement(room, [entry(-1_000, "Vergoeding", on=ON)])
    line = StatementLine.objects.get()
    [guess] = guessed(room=room, lines=[line])[line.pk]
    assert guess.why == "Op 4 maart noteerde je deze vergoeding."
    known = {"room": room, "pk": line.pk, "today": ON, "by": DESK}
    choose_till(**known, booking=guess.pk)
    assert balances(room=room, on=ON)["1100"] == -25_000 - 1_000
    release(**known)
    assert Allowance.objects.get().booking.lines.count() == 2
    choose_till(**known, booking=guess.pk)
    take_back_payment(room=room, pk=given_.pk, today=ON, by=DESK)
    assert not Choice.objects.exists()
    assert guessed(room=room, lines=[line])[line.pk] == []


def test_what_two_people_look_at_is_not_paid_out_of_a_till(room, fatima):
    bring_in(room=room, on=ON, kind=OwnIncome.MEALS, cents=5_000, today=ON, by=DESK)
    with pytest.raises(TooMuchForOne):
        paid(room, fatima, costs(25_001))
    paid(room, fatima, costs(25_000))
