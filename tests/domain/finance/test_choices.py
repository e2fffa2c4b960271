"""What a line of the bank was: booked with a tap, agreed by somebody else, taken back to the cent. Source: FIN-5."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from buurtwerkkamer.domain.finance.enums import Book, Financier, Guess
from buurtwerkkamer.domain.finance.models import Booking, Choice, StatementLine
from buurtwerkkamer.domain.finance.queries.bank import Shown, lines_page
from buurtwerkkamer.domain.finance.queries.bank_guesses import guessed
from buurtwerkkamer.domain.finance.queries.contributions import pledges
from buurtwerkkamer.domain.finance.queries.ledger import balances, year_result
from buurtwerkkamer.domain.finance.rules.accounts import BANK, CASH, came_from, spent_on
from buurtwerkkamer.domain.finance.services.choices import (
    ByTheSame,
    CameAlready,
    ChosenAlready,
    NoMember,
    NothingWaits,
    NotThere,
    NotTheWhole,
    agree,
    choose,
    choose_fee,
    choose_instalment,
    choose_till,
    release,
    take_back_agreement,
)
from buurtwerkkamer.domain.finance.services.contributions import add_contribution, add_instalment
from buurtwerkkamer.domain.finance.services.ledger import UnknownAccount, YearIsClosed, close_year
from buurtwerkkamer.domain.finance.services.petty_cash import receive, take_back
from buurtwerkkamer.domain.people.models import MembershipFee
from buurtwerkkamer.domain.people.services.membership import PaidAlready
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.rooms_in_sight import seeing
from tests.cast import DESK, a_person, a_room

from .banking import entry, read_a_statement

pytestmark = pytest.mark.django_db
ON, TODAY = date(2025, 3, 3), date(2025, 3, 5)
RENT, ENERGY = spent_on("C1"), spent_on("C2")
OWN, GRANT = came_from(Financier.OWN_INCOME), came_from(Financier.MUNICIPALITY)
OTHER = Actor("account 2")


def a_line(room, cents, words="huur", **known):
    read_a_statement(room, [entry(cents, words, **known)])
    return StatementLine.objects.get(room=room)


def chosen(room, line, lines, **known):
    return choose(room=room, pk=line.pk, lines=lines, today=TODAY, by=DESK, **known)


def back(room, line, **known):
    return release(room=room, pk=line.pk, today=TODAY, by=DESK, **known)


def test_one_thing_or_two_is_booked_on_the_day_of_the_bank(room):
    line = a_line(room, -20_000, reference="R9")
    choice = chosen(room, line, {RENT: 15_000, ENERGY: 5_000}, words="Maart")
    assert (choice.booking.on, choice.booking.book, choice.booking.words) == (ON, Book.BANK, "Maart")
    assert choice.booking.document == "R9"
    assert year_result(room=room, year=2025).went == {"C1": 15_000, "C2": 5_000}
    assert balances(room=room, on=ON) == {BANK: -20_000}


def test_without_words_the_books_say_what_it_was_and_never_who(room):
    assert chosen(room, a_line(room, -20_000), {RENT: 20_000}).booking.words == "Huur"


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        ({RENT: 19_999}, NotTheWhole),
        ({RENT: -20_000}, NotTheWhole),
        ({}, NotTheWhole),
        ({RENT: 20_000, ENERGY: 0}, NotTheWhole),
        ({"9999": 20_000}, UnknownAccount),
        ({BANK: 20_000}, UnknownAccount),
    ],
)
def test_what_is_not_the_whole_of_it_is_refused(room, lines, refusal):
    line = a_line(room, -20_000)
    with pytest.raises(refusal):
        chosen(room, line, lines)
    assert not Booking.objects.exists()


def test_the_second_who_chooses_hears_of_the_first(room):
    line = a_line(room, -20_000)
    chosen(room, line, {RENT: 20_000})
    with pytest.raises(ChosenAlready):
        chosen(room, line, {ENERGY: 20_000})


def test_taken_back_both_bookings_stand_and_the_line_is_open_again(room):
    line = a_line(room, -20_000)
    first = chosen(room, line, {RENT: 20_000})
    back(room, line, choice=first.pk)
    back(room, line)
    assert year_result(room=room, year=2025).went == {}
    assert Booking.objects.count() == 2
    again = chosen(room, line, {ENERGY: 20_000})
    with pytest.raises(ChosenAlready):
        back(room, line, choice=first.pk)
    assert Choice.objects.get() == again


def test_in_a_closed_year_nothing_is_booked_nor_taken_back(room):
    line = a_line(room, -20_000)
    chosen(room, line, {RENT: 20_000})
    close_year(room=room, year=2025, today=date(2026, 2, 1), by=DESK)
    with pytest.raises(YearIsClosed):
        back(room, line)
    assert Choice.objects.count() == 1


class TestTwoPeople:
    """Above an amount a payment counts only when somebody else agrees. Source: SER-2."""

    def test_it_waits_and_counts_for_nothing(self, room):
        line = a_line(room, -25_001)
        choice = chosen(room, line, {RENT: 25_001})
        assert choice.booking is None
        assert not Booking.objects.exists()
        assert [one.pk for one in lines_page(owner=room, shown=Shown.WAITS).lines] == [line.pk]
        assert lines_page(owner=room, shown=Shown.OPEN).number == 0

    def test_up_to_the_amount_and_for_what_came_one_is_enough(self, room):
        read_a_statement(room, [entry(-25_000), entry(9_000_000)])
        gone, came = StatementLine.objects.order_by("cents")
        assert chosen(room, gone, {RENT: 25_000}).booking
        assert chosen(room, came, {GRANT: -9_000_000}).booking

    def test_not_by_the_same_person(self, room):
        line = a_line(room, -25_001)
        chosen(room, line, {RENT: 25_001})
        with pytest.raises(ByTheSame):
            agree(room=room, pk=line.pk, today=TODAY, by=DESK)
        choice = agree(room=room, pk=line.pk, today=TODAY, by=OTHER)
        assert (choice.chosen_by, choice.agreed_by, choice.booking.on) == (DESK.label, OTHER.label, ON)
        assert year_result(room=room, year=2025).went == {"C1": 25_001}
        with pytest.raises(NothingWaits):
            agree(room=room, pk=line.pk, today=TODAY, by=Actor("account 3"))

    def test_the_agreement_is_taken_back_and_it_waits_again(self, room):
        line = a_line(room, -25_001)
        chosen(room, line, {RENT: 25_001})
        agreed = agree(room=room, pk=line.pk, today=TODAY, by=OTHER)
        take_back_agreement(room=room, pk=line.pk, choice=agreed.pk, today=TODAY, by=OTHER)
        assert year_result(room=room, year=2025).went == {}
        with pytest.raises(ChosenAlready):
            take_back_agreement(room=room, pk=line.pk, choice=agreed.pk, today=TODAY, by=OTHER)
        agree(room=room, pk=line.pk, today=TODAY, by=OTHER)
        assert year_result(room=room, year=2025).went == {"C1": 25_001}

    @pytest.mark.parametrize("wrong", [{"agreed_by": "desk", "agreed_on": TODAY}, {"agreed_by": "account 2"}])
    def test_the_database_refuses_one_person_twice_and_an_agreement_without_a_day(self, room, wrong):
        choice = chosen(room, a_line(room, -25_001), {RENT: 25_001})
        with pytest.raises(IntegrityError), transaction.atomic():
            Choice.objects.filter(pk=choice.pk).update(**wrong)

    def test_the_database_refuses_a_booking_that_nobody_agreed(self, room):
        choice = chosen(room, a_line(room, -25_001), {RENT: 25_001})
        booking = receive(room=room, on=ON, cents=100, today=TODAY, by=DESK)
        with pytest.raises(IntegrityError), transaction.atomic():
            Choice.objects.filter(pk=choice.pk).update(booking=booking)


class TestGuesses:
    """What is known in the room becomes a guess, and a tap."""

    def test_an_instalment_that_came_is_booked_and_received(self, room):
        made = add_contribution(
            room=room, year=2025, financier=Financier.MUNICIPALITY, name="Gemeente", amounts={}, by=DESK
        )
        part = add_instalment(room=room, contribution=made, due_on=date(2025, 2, 20), cents=50_000, by=DESK)
        line = a_line(room, 50_000)
        [guess] = guessed(room=room, lines=[line])[line.pk]
        assert (guess.guess, guess.pk) == (Guess.INSTALMENT, part.pk)
        assert guess.why == "Gemeente zou € 500,00 betalen rond 20 februari."
        choose_instalment(room=room, pk=line.pk, instalment=part.pk, today=TODAY, by=DESK)
        assert pledges(room=room, year=2025)[0].payments[0].received_on == ON
        assert year_result(room=room, year=2025).came == {GRANT: 50_000}
        back(room, line)
        assert pledges(room=room, year=2025)[0].received == 0
        with pytest.raises(CameAlready):
            choose_instalment(room=room, pk=line.pk, instalment=part.pk + 1, today=TODAY, by=DESK)

    def test_a_fee_is_booked_and_paid(self, room):
        a_person(room, "Bep", last_name="Vries", member=Period(date(2024, 1, 1)))
        line = a_line(room, 100, name="B VRIES")
        [guess] = guessed(room=room, lines=[line])[line.pk]
        fee = {"room": room, "pk": line.pk, "account": OWN, "today": TODAY, "by": DESK}
        choose_fee(membership=guess.pk, **fee)
        assert MembershipFee.objects.get().paid_on == ON
        back(room, line)
        assert not MembershipFee.objects.exists()
        with pytest.raises(NoMember):
            choose_fee(membership=guess.pk + 1, **fee)

    def test_who_paid_already_does_not_pay_again(self, room):
        a_person(room, "Bep", member=Period(date(2024, 1, 1)), fee_years=(2025,))
        line = a_line(room, 100, name="BEP")
        assert guessed(room=room, lines=[line])[line.pk] == []
        member = MembershipFee.objects.get().membership_id
        with pytest.raises(PaidAlready):
            choose_fee(room=room, pk=line.pk, membership=member, account=OWN, today=TODAY, by=DESK)
        assert not Choice.objects.exists()

    def test_handgeld_of_the_till_is_told_and_not_booked_twice(self, room):
        booking = receive(room=room, on=date(2025, 3, 1), cents=25_000, today=TODAY, by=DESK)
        line = a_line(room, -25_000)
        [guess] = guessed(room=room, lines=[line])[line.pk]
        assert (guess.guess, guess.pk) == (Guess.TILL, booking.pk)
        choose_till(room=room, pk=line.pk, booking=booking.pk, today=TODAY, by=DESK)
        assert Booking.objects.count() == 1
        back(room, line)
        assert balances(room=room, on=ON) == {BANK: -25_000, CASH: 25_000}
        choose_till(room=room, pk=line.pk, booking=booking.pk, today=TODAY, by=DESK)
        take_back(room=room, pk=booking.pk, today=TODAY, by=DESK)
        assert not Choice.objects.exists()
        assert guessed(room=room, lines=[line])[line.pk] == []
        with pytest.raises(NotThere):
            choose_till(room=room, pk=line.pk, booking=booking.pk, today=TODAY, by=DESK)

    def test_what_was_chosen_is_learned_of_this_room_alone(self, room):
        read_a_statement(room, [entry(-200, "x", reference="1"), entry(-300, "y", reference="2")])
        first, later = StatementLine.objects.order_by("-cents")
        assert guessed(room=room, lines=[later])[later.pk] == []
        chosen(room, first, {ENERGY: 200})
        [guess] = guessed(room=room, lines=[later])[later.pk]
        assert (guess.account, guess.why[:14]) == (ENERGY, "De vorige keer")
        elsewhere = a_line(a_room("venserpolder"), -300)
        assert guessed(room=elsewhere.room, lines=[elsewhere])[elsewhere.pk] == []


@pytest.mark.django_db(transaction=True)
def test_two_who_choose_at_once_book_once(room):
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time")
    line = a_line(room, -20_000)

    def one(_n):
        try:
            with seeing(room.pk):
                return bool(chosen(room, line, {RENT: 20_000}))
        except ChosenAlready:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(one, range(4))) == [False, False, False, True]
    assert Booking.objects.count() == 1
