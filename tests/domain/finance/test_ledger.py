"""The books of a room: every cent is somewhere, nothing changes afterwards, closed is closed. Source: FIN-7."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import LINES, Book, Financier, OwnIncome, Paid, Petty
from buurtwerkkamer.domain.finance.models import Booking, BookingLine, ClosedYear
from buurtwerkkamer.domain.finance.queries.ledger import audit_file, balances, bookings, year_result
from buurtwerkkamer.domain.finance.rules.accounts import BANK, CASH, RESERVE, accounts, came_from, line_of, spent_on
from buurtwerkkamer.domain.finance.rules.auditfile_reading import read
from buurtwerkkamer.domain.finance.services.ledger import (
    DoesNotBalance,
    EarlierYearOpen,
    ReversedAlready,
    UnknownAccount,
    YearIsClosed,
    book,
    close_year,
    forget_words,
    reverse,
)
from buurtwerkkamer.kernel.rooms_in_sight import seeing
from tests.cast import DESK, a_room

pytestmark = pytest.mark.django_db
ON, TODAY = date(2025, 3, 3), date(2025, 3, 4)
GRANT = came_from(Financier.MUNICIPALITY)
RENT = spent_on("C1")


def booked(room, lines, *, on=ON, kind=Book.BANK, words="Huur maart"):
    return book(room=room, on=on, kind=kind, words=words, lines=lines, today=TODAY, by=DESK)


def reversed_(room, booking, *, on=ON):
    return reverse(room=room, pk=booking.pk, on=on, why="verkeerde regel", today=TODAY, by=DESK)


def closed(room, year=2025):
    return close_year(room=room, year=year, today=TODAY, by=DESK)


class TestTheChart:
    """One chart of accounts, in every room."""

    def test_every_line_of_a_budget_and_every_payer_has_an_account_of_its_own(self):
        assert set(line_of().values()) == set(LINES) == {line_of()[spent_on(line)] for line in LINES}
        assert len({came_from(financier) for financier in Financier}) == len(Financier)
        assert len(accounts()) == 6 + len(LINES) + len(Petty) + len(Financier) + len(OwnIncome) + len(Paid)

    def test_each_says_where_the_reference_chart_has_it(self):
        assert all(account.rgs[0] == {"B": "B", "P": "W"}[account.kind] for account in accounts().values())


class TestBooking:
    """Double entry, numbered without gaps."""

    def test_numbers_follow_each_other_a_room_and_a_year(self, room):
        made = [booked(room, {BANK: -n, RENT: n}, on=on) for n, on in ((1, ON), (2, ON), (3, ON + timedelta(365)))]
        other = booked(a_room("venserpolder"), {BANK: -1, RENT: 1})
        assert [(one.year, one.number) for one in (*made, other)] == [(2025, 1), (2025, 2), (2026, 1), (2025, 1)]

    def test_it_stands_on_both_sides(self, room):
        booked(room, {BANK: 500_000, GRANT: -500_000}, words="Subsidie")
        booked(room, {BANK: -120_050, RENT: 120_050})
        assert balances(room=room, on=ON) == {BANK: 379_950}
        assert balances(room=room, on=ON - timedelta(1)) == {}
        result = year_result(room=room, year=2025)
        assert (result.came, result.went, result.kept_cents) == ({GRANT: 500_000}, {"C1": 120_050}, 379_950)
        assert year_result(room=room, year=2025).by_month == {("C1", 3): 120_050}

    @pytest.mark.parametrize(
        ("lines", "refusal"),
        [
            ({BANK: -100, RENT: 99}, DoesNotBalance),
            ({BANK: 0, RENT: 0}, DoesNotBalance),
            ({BANK: 100}, DoesNotBalance),
            ({}, DoesNotBalance),
            ({BANK: -100, "9999": 100}, UnknownAccount),
        ],
    )
    def test_what_does_not_fit_is_refused_and_nothing_is_half_booked(self, room, lines, refusal):
        with pytest.raises(refusal):
            booked(room, lines)
        assert not Booking.objects.exists()

    def test_a_mistake_is_reversed_once_by_a_booking_of_its_own(self, room):
        wrong = booked(room, {BANK: -100, RENT: 100})
        back = reversed_(room, wrong)
        assert (back.reverses_id, balances(room=room, on=ON)) == (wrong.pk, {})
        assert back.words == "Tegenboeking van 2025-1: verkeerde regel"
        with pytest.raises(ReversedAlready):
            reversed_(room, wrong)

    def test_words_go_after_their_term_and_amounts_stay(self, room):
        booked(room, {BANK: -100, RENT: 100}, words="Fiets voor Henk")
        assert forget_words(before=ON) == 0
        assert forget_words(before=ON + timedelta(1)) == 1
        assert Booking.objects.get().words == ""
        assert balances(room=room, on=ON) == {BANK: -100}

    def test_reading_a_year_costs_two_queries_however_much_was_booked(self, room, django_assert_num_queries):
        for more in (1, 20):
            for _n in range(more):
                booked(room, {BANK: -1, RENT: 1})
            with django_assert_num_queries(2):
                list(bookings(room=room, year=2025))
            with django_assert_num_queries(1):
                year_result(room=room, year=2025)


class TestClosing:
    """A year is closed with what it kept, and stays so."""

    def test_what_was_kept_goes_to_the_reserve_and_the_result_stays_readable(self, room):
        booked(room, {BANK: 1_000, GRANT: -1_000})
        booked(room, {BANK: -300, RENT: 300})
        before = year_result(room=room, year=2025)
        closed(room)
        assert year_result(room=room, year=2025) == before
        assert balances(room=room, on=date(2025, 12, 31)) == {BANK: 700, RESERVE: -700}

    def test_closed_is_closed_for_booking_and_reversing_and_a_correction_goes_to_the_next_year(self, room):
        wrong = booked(room, {BANK: -300, RENT: 300})
        closed(room)
        with pytest.raises(YearIsClosed):
            booked(room, {BANK: -1, RENT: 1})
        with pytest.raises(YearIsClosed):
            reversed_(room, wrong)
        assert reversed_(room, wrong, on=date(2026, 1, 2)).year == 2026
        assert balances(room=room, on=date(2026, 1, 2)) == {RESERVE: 300}
        assert year_result(room=room, year=2026).went == {"C1": -300}

    def test_closing_twice_changes_nothing_and_years_are_closed_in_their_order(self, room):
        booked(room, {BANK: -1, RENT: 1}, on=date(2024, 5, 1))
        booked(room, {BANK: -1, RENT: 1})
        with pytest.raises(EarlierYearOpen):
            closed(room)
        assert closed(room, 2024) == closed(room, 2024)
        assert closed(room).year == 2025
        assert Booking.objects.filter(book=Book.CLOSING).count() == 2


class TestTheDatabaseKeepsIt:
    """Whoever asks: these invariants are no habit of our services."""

    @pytest.fixture
    def booking(self, room):
        return booked(room, {BANK: -100, RENT: 100})

    def refused(self, does):
        with pytest.raises(DatabaseError), transaction.atomic():
            does()

    def test_what_is_final_is_not_changed_added_to_or_taken_away(self, booking):
        line = booking.lines.first()
        same = {"room": booking.room, "year": 2025, "account": RENT, "cents": 1}
        for does in (
            lambda: Booking.objects.update(on=ON + timedelta(1)),
            lambda: Booking.objects.update(is_final=False),
            lambda: Booking.objects.all()._raw_delete("default"),
            lambda: BookingLine.objects.filter(pk=line.pk).update(cents=7),
            lambda: BookingLine.objects.filter(pk=line.pk)._raw_delete("default"),
            lambda: BookingLine.objects.create(booking=booking, **same),
        ):
            self.refused(does)
        assert sum(booking.lines.values_list("cents", flat=True)) == 0

    @pytest.mark.parametrize("cents", [(100,), (100, -99), (100, 1, -100), ()])
    def test_nothing_becomes_final_that_does_not_add_up(self, room, cents):
        draft = Booking(room=room, year=2025, number=9, on=ON, book=Book.MEMO, written_on=ON, written_by="test")
        draft.save()
        for amount in cents:
            BookingLine.objects.create(room=room, year=2025, booking=draft, account=RENT, cents=amount)
        self.refused(lambda: Booking.objects.update(is_final=True))
        assert balances(room=room, on=ON) == {}

    def test_no_line_of_another_room_or_year_hides_in_it(self, room):
        draft = Booking(room=room, year=2025, number=9, on=ON, book=Book.MEMO, written_on=ON, written_by="test")
        draft.save()
        BookingLine.objects.create(room=room, year=2025, booking=draft, account=BANK, cents=1)
        BookingLine.objects.create(room=a_room("venserpolder"), year=2025, booking=draft, account=RENT, cents=-1)
        self.refused(lambda: Booking.objects.update(is_final=True))

    def test_a_booking_stands_in_the_year_of_its_day(self, room):
        draft = Booking(room=room, year=2024, number=9, on=ON, book=Book.MEMO, written_on=ON, written_by="test")
        draft.save()
        for account, cents in ((BANK, 1), (RENT, -1)):
            BookingLine.objects.create(room=room, year=2024, booking=draft, account=account, cents=cents)
        self.refused(lambda: Booking.objects.update(is_final=True))

    def test_nothing_begins_final_and_a_closed_year_stays_closed(self, room):
        booked(room, {BANK: -100, RENT: 100})
        closed(room)
        final = {"number": 9, "on": ON, "book": Book.MEMO, "written_on": ON, "written_by": "test", "is_final": True}
        self.refused(lambda: Booking.objects.create(room=room, year=2025, **final))
        self.refused(lambda: ClosedYear.objects.all()._raw_delete("default"))
        self.refused(lambda: ClosedYear.objects.update(year=2020))


AMOUNTS = st.integers(1, 10_000_000)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("spend"), st.sampled_from(LINES), AMOUNTS),
        st.tuples(st.just("receive"), st.sampled_from(list(Financier)), AMOUNTS),
        st.tuples(st.just("move"), st.none(), AMOUNTS),
        st.tuples(st.just("reverse"), st.integers(0, 20), st.none()),
        st.tuples(st.just("close"), st.none(), st.none()),
    ),
    max_size=15,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_whatever_is_booked_reversed_and_closed_every_cent_is_somewhere(room, steps):
    with transaction.atomic():
        year = _walk(room, steps)
        lines = BookingLine.objects.filter(room=room, booking__is_final=True)
        assert sum(lines.values_list("cents", flat=True)) == 0
        assert not Booking.objects.filter(is_final=False).exists()
        has = balances(room=room, on=date(year, 12, 31))
        kept = year_result(room=room, year=year).kept_cents
        assert has.get(BANK, 0) + has.get(CASH, 0) == kept - has.get(RESERVE, 0)
        numbers = list(Booking.objects.filter(room=room, year=year).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        transaction.set_rollback(True)


def _walk(room, steps):
    """Does it all, in the year that is open; tells which that is."""
    year, made = 2025, []
    for what, which, cents in steps:
        on = date(year, 6, 1)
        if what == "spend":
            made.append(booked(room, {BANK: -cents, spent_on(which): cents}, on=on))
        elif what == "receive":
            made.append(booked(room, {BANK: cents, came_from(which): -cents}, on=on))
        elif what == "move":
            made.append(booked(room, {BANK: -cents, CASH: cents}, on=on, kind=Book.CASH))
        elif what == "reverse" and made:
            reversed_(room, made.pop(which % len(made)), on=on)
        elif what == "close":
            closed(room, year)
            year += 1
    return year


class TestTheAuditFile:
    """What an accountant gets is what was booked."""

    def test_it_holds_the_year_with_its_opening_also_after_it_was_closed(self, room):
        booked(room, {BANK: 1_000, GRANT: -1_000}, on=date(2024, 2, 2))
        closed(room, 2024)
        booked(room, {BANK: -300, RENT: 300}, words="Huur & <licht>")
        booked(room, {BANK: -50, CASH: 50}, kind=Book.CASH, words="Handgeld")
        closed(room)
        found = read(io.BytesIO(b"".join(audit_file(room=room, year=2025, made_on=TODAY))))
        assert [(line.account, line.cents) for line in found.opening] == [(RESERVE, -1_000), (BANK, 1_000)]
        assert [(one.journal, one.words) for one in found.bookings] == [
            ("bank", "Huur & <licht>"),
            ("cash", "Handgeld"),
        ]

    def test_a_year_without_bookings_is_a_file_too(self, room):
        assert read(io.BytesIO(b"".join(audit_file(room=room, year=2025, made_on=TODAY)))).bookings == []


@pytest.mark.django_db(transaction=True)
def test_two_who_book_at_once_lose_nothing(room):
    """Each gets a number of its own; the second waits for the first."""

    def a_hand(_n):
        try:
            with seeing(room.pk):
                for _time in range(5):
                    booked(room, {BANK: -100, RENT: 100})
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hands:
        list(hands.map(a_hand, range(4)))
    assert list(Booking.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 21))
    assert balances(room=room, on=ON) == {BANK: -2_000}
