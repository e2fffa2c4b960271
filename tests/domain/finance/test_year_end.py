"""After a year: closed when everything is done, looked at by two members, judged by an accountant. Source: FIN-7."""

from datetime import date

import pytest
from django.db import IntegrityError

from buurtwerkkamer.domain.finance.enums import Book, Drawn, Financier, OwnIncome, Petty
from buurtwerkkamer.domain.finance.models import AccountsText, Booking, CashReviewer, CashReviewItem
from buurtwerkkamer.domain.finance.queries.annual_accounts import (
    before_closing,
    books_of_year,
    explanations,
    is_accounted_for,
    is_closed,
)
from buurtwerkkamer.domain.finance.queries.cash_review import cash_round, who_may_review
from buurtwerkkamer.domain.finance.queries.petty_cash import came_in_month
from buurtwerkkamer.domain.finance.queries.year import is_budget_balanced
from buurtwerkkamer.domain.finance.rules.accounts import BANK, ON_ITS_WAY, came_from, spent_on
from buurtwerkkamer.domain.finance.rules.annual_accounts import annual_accounts
from buurtwerkkamer.domain.finance.rules.cash_review import Drawable, sample
from buurtwerkkamer.domain.finance.services import annual_accounts as year_end
from buurtwerkkamer.domain.finance.services import cash_review
from buurtwerkkamer.domain.finance.services.ledger import book, forget_words
from buurtwerkkamer.domain.finance.services.own_income import bring_in
from buurtwerkkamer.domain.finance.services.petty_cash import receive, spend
from buurtwerkkamer.domain.people.enums import BoardRole
from buurtwerkkamer.domain.people.services.board import begin_term
from buurtwerkkamer.domain.people.services.membership import join
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from tests.cast import DESK, a_person, a_room
from tests.domain.finance.banking import entry, read_a_statement

ON, TODAY = date(2025, 3, 3), date(2026, 1, 10)
SAID = {"on": TODAY, "outcome": "approved", "name": "A. de Boer", "office": "", "remarks": "", "document": "map 1"}


def booked(room, lines, *, on=ON):
    return book(room=room, on=on, kind=Book.BANK, words="", lines=lines, today=TODAY, by=DESK)


@pytest.fixture
def told(room):
    """A year with a grant, handgeld, coffee, rent and a meal."""
    booked(room, {BANK: 900_000, came_from(Financier.MUNICIPALITY): -900_000})
    receive(room=room, on=ON, cents=20_000, today=TODAY, by=DESK)
    for cents in (1_250, 840, 360):
        spend(room=room, on=ON, kind=Petty.COFFEE, cents=cents, words="", today=TODAY, by=DESK)
    booked(room, {BANK: -400_050, spent_on("C1"): 400_050})
    bring_in(room=room, on=ON, kind=OwnIncome.MEALS, cents=3_000, today=TODAY, by=DESK)
    return room


def close(room, *, till=20_550):
    year_end.count_till(room=room, cents=till, today=TODAY, by=DESK)
    year_end.close_books(room=room, year=2025, today=TODAY, by=DESK)


def members(room, *names):
    found = [a_person(room, name) for name in names]
    for person in found:
        join(room=room, person_id=person.pk, on=ON, by=DESK)
    return found


class TestClosing:
    """Only when everything is done."""

    def test_a_year_that_runs_an_earlier_one_the_till_and_the_way_are_in_the_way(self, told):
        booked(told, {BANK: -500, spent_on("C1"): 500}, on=date(2023, 2, 2))
        booked(told, {BANK: -700, ON_ITS_WAY: 700})
        Booking.objects.create(room=told, year=2025, number=900, on=ON, book=Book.BANK, written_on=ON, written_by="x")
        found = before_closing(room=told, year=2025, today=date(2025, 12, 31))
        assert (found.year_runs, found.open_year, found.on_its_way, found.is_counted, found.unfinished) == (
            True, 2023, 700, False, True,
        )  # fmt: skip
        assert not found.is_ready
        with pytest.raises(year_end.NotReady):
            year_end.close_books(room=told, year=2025, today=TODAY, by=DESK)

    def test_a_line_of_the_bank_that_nobody_explained_is_in_the_way(self, told):
        year_end.count_till(room=told, cents=20_550, today=TODAY, by=DESK)
        read_a_statement(told, [entry(-1_200), entry(-300, on=date(2026, 1, 2))])
        found = before_closing(room=told, year=2025, today=TODAY)
        assert (found.not_booked, found.is_ready) == (1, False)

    def test_the_till_must_hold_what_the_books_say(self, told):
        with pytest.raises(year_end.TillDiffers, match=r"zit er € 205,50 in\. Jij telde € 0,50 minder"):
            year_end.count_till(room=told, cents=20_500, today=TODAY, by=DESK)
        close(told)
        assert is_closed(room=told, year=2025)
        assert is_budget_balanced(room=told, year=2025) == 1

    def test_accounts_read_the_same_before_and_after(self, told):
        before = annual_accounts(books_of_year(rooms=[told], year=2025))
        close(told)
        assert annual_accounts(books_of_year(rooms=[told], year=2025)) == before
        assert before.kept.actual.cents == 900_000 + 3_000 - 400_050 - 2_450

    def test_rooms_together_are_the_sum_of_each(self, told):
        other = a_room("venserpolder")
        booked(other, {BANK: -999, spent_on("C2"): 999})
        both = annual_accounts(books_of_year(rooms=[told, other], year=2025))
        alone = [annual_accounts(books_of_year(rooms=[one], year=2025)) for one in (told, other)]
        assert both.kept.actual.cents == sum(one.kept.actual.cents for one in alone)


class TestOwnIncome:
    """Into the books, and beside handgeld."""

    def test_a_meal_is_income_and_no_handgeld(self, told):
        assert came_in_month(room=told, year=2025, month=3) == 20_000
        came = annual_accounts(books_of_year(rooms=[told], year=2025)).came
        assert [(row.label, row.actual.cents) for row in came] == [
            ("Gemeente", 900_000), ("Eigen inkomsten", 3_000), ("Samen binnengekomen", 903_000),
        ]  # fmt: skip


class TestExplaining:
    """In versions."""

    def test_versions_stay_and_only_the_last_goes_back(self, room):
        first = year_end.explain(room=room, year=2025, words="De huur steeg.", today=TODAY, by=DESK, seen=0)
        with pytest.raises(ChangedMeanwhile):
            year_end.explain(room=room, year=2025, words="Anders", today=TODAY, by=DESK, seen=0)
        second = year_end.explain(room=room, year=2025, words="De huur steeg in mei.", today=TODAY, by=DESK, seen=1)
        assert [text.number for text in explanations(room=room, year=2025)] == [2, 1]
        with pytest.raises(year_end.NotTheLast):
            year_end.take_back_explanation(room=room, pk=first.pk, by=DESK)
        assert year_end.take_back_explanation(room=room, pk=second.pk, by=DESK) == 2025

    def test_words_go_after_seven_years(self, told):
        year_end.explain(room=told, year=2025, words="Ans vroeg het.", today=TODAY, by=DESK)
        forget_words(before=date(2033, 1, 1))
        assert not AccountsText.objects.exclude(words="").exists()


class TestDrawing:
    """The same twice, and never to choose."""

    def test_the_largest_of_every_kind_and_some_by_chance(self):
        kinds = ["coffee", "rent", "travel"]
        many = [Drawable(n, n, n, kinds[n % 2]) for n in range(1, 101)] + [Drawable(101, 101, 1, "travel")]
        drawn = sample(many, seed="holendrecht 2025")
        assert [pk for pk, why in drawn.items() if why is Drawn.LARGEST] == [100, 99, 98, 97, 96]
        assert [pk for pk, why in drawn.items() if why is Drawn.KIND] == [101]
        assert sum(why is Drawn.CHANCE for why in drawn.values()) == 10
        assert sample(many[::-1], seed="holendrecht 2025") == drawn
        assert sample(many, seed="holendrecht 2024") != drawn
        assert sample([], seed="x") == {}


class TestReviewing:
    """Two members who are not in the board."""

    def begun(self, room):
        close(room)
        ans, bert, chris = members(room, "Ans", "Bert", "Chris")
        begin_term(room=room, person_id=chris.pk, role=BoardRole.TREASURER, on=ON, ends_on=None, by=DESK)
        assert who_may_review(room=room, on=TODAY) == [ans, bert]
        for people in ([ans.pk, chris.pk], [ans.pk, ans.pk], [ans.pk], [ans.pk, a_person(room, "Dirk").pk]):
            with pytest.raises(cash_review.NotTwoMembers):
                cash_review.begin_round(room=room, year=2025, people=people, today=TODAY, by=DESK)
        return cash_review.begin_round(room=room, year=2025, people=[ans.pk, bert.pk], today=TODAY, by=DESK)

    def test_only_of_closed_books(self, told):
        with pytest.raises(year_end.BooksStillOpen):
            cash_review.begin_round(room=told, year=2025, people=[1, 2], today=TODAY, by=DESK)
        with pytest.raises(year_end.BooksStillOpen):
            year_end.note_opinion(room=told, year=2025, said=SAID, by=DESK)
        assert is_accounted_for(room=told, year=2025) is None

    def test_seen_asked_answered_and_signed_by_both(self, told):
        review = self.begun(told)
        first, *others = review.items.order_by("pk")
        look = {"room": told, "year": 2025, "by": DESK}
        sign = look | {"today": TODAY}
        with pytest.raises(cash_review.NotAllSeen):
            cash_review.sign(number=1, **sign)
        for item in others:
            cash_review.look(pk=item.pk, new={"seen_on": TODAY}, **look)
        assert cash_review.look(pk=first.pk, new={"question": "Waar is de bon?"}, **look) == {"question": ""}
        assert not cash_round(room=told, year=2025).can_be_signed
        cash_review.look(pk=first.pk, new={"answer": "In de map."}, **look)
        cash_review.sign(number=1, **sign)
        assert is_accounted_for(room=told, year=2025) == 0
        cash_review.sign(number=2, **sign)
        with pytest.raises(cash_review.SignedAlready):
            cash_review.look(pk=first.pk, new={"answer": "Toch niet."}, **look)
        with pytest.raises(cash_review.SignedAlready):
            cash_review.drop_round(**look)
        year_end.note_opinion(room=told, year=2025, said=SAID, by=DESK)
        assert is_accounted_for(room=told, year=2025) == 1
        year_end.note_opinion(room=told, year=2025, said=SAID | {"outcome": "refused"}, by=DESK)
        assert is_accounted_for(room=told, year=2025) == 0
        year_end.take_back_opinion(room=told, year=2025, by=DESK)
        cash_review.take_back_signature(number=2, **look)
        cash_review.drop_round(**look)
        assert cash_round(room=told, year=2025) is None
        assert not CashReviewItem.objects.exists()

    def test_the_database_knows_two_different_people(self, told):
        review = self.begun(told)
        with pytest.raises(IntegrityError):
            CashReviewer.objects.filter(review=review, number=2).update(person=review.reviewers.get(number=1).person)
