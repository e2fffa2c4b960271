"""The till of a room: never below nothing, never more handgeld than a month allows. Source: FIN-4."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection

from buurtwerkkamer.domain.finance.enums import Petty
from buurtwerkkamer.domain.finance.queries.ledger import year_result
from buurtwerkkamer.domain.finance.queries.petty_cash import in_the_till, till_month
from buurtwerkkamer.domain.finance.services.ledger import ReversedAlready, YearIsClosed, close_year
from buurtwerkkamer.domain.finance.services.petty_cash import MoreThanAMonth, TillIsShort, receive, spend, take_back
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.rooms_in_sight import seeing
from tests.cast import DESK, a_room

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 3)
MARCH = Period(date(2025, 3, 1), date(2025, 4, 1))


def came(room, cents, *, on=ON):
    return receive(room=room, on=on, cents=cents, today=ON, by=DESK)


def went(room, cents, kind=Petty.COFFEE, *, on=ON, words=""):
    return spend(room=room, on=on, kind=kind, cents=cents, words=words, today=ON, by=DESK)


def back(room, booking):
    return take_back(room=room, pk=booking.pk, today=ON, by=DESK)


def test_what_came_and_went_is_what_there_is(room):
    came(room, 25_000, on=ON - timedelta(days=5))
    went(room, 1_250, words="Koffie")
    went(room, 840, Petty.TRAVEL)
    went(room, 160)
    month = till_month(room=room, within=MARCH)
    assert (month.before_cents, month.after_cents, in_the_till(room=room, on=ON)) == (25_000, 22_750, 22_750)
    assert [(line.kind, line.cents, line.words) for line in month.lines] == [
        (Petty.COFFEE, -1_250, "Koffie"), (Petty.TRAVEL, -840, ""), (Petty.COFFEE, -160, ""),
    ]  # fmt: skip
    assert month.went_to == {Petty.COFFEE: 1_410, Petty.TRAVEL: 840}
    assert year_result(room=room, year=2025).went == {"D1": 2_250}


def test_a_till_is_never_below_nothing(room):
    came(room, 1_000)
    with pytest.raises(TillIsShort, match="€ 10,00 in de kas"):
        went(room, 1_001)
    assert in_the_till(room=room, on=ON) == 1_000


def test_a_month_has_two_hundred_and_fifty_euros_at_most_and_each_room_its_own(room):
    came(room, 20_000)
    with pytest.raises(MoreThanAMonth, match=r"al € 200,00\. Handgeld is hoogstens € 250,00"):
        came(room, 5_001)
    came(room, 5_000)
    came(room, 25_000, on=date(2025, 2, 28))
    came(a_room("venserpolder"), 25_000)


def test_a_mistake_is_booked_the_other_way_round_and_does_not_count_for_the_month(room):
    wrong = came(room, 25_000)
    back(room, wrong)
    came(room, 25_000)
    with pytest.raises(ReversedAlready):
        back(room, wrong)
    month = till_month(room=room, within=MARCH)
    assert [(line.cents, line.is_undone) for line in month.lines] == [(25_000, True), (-25_000, True), (25_000, False)]
    assert month.after_cents == 25_000


def test_handgeld_that_was_spent_is_not_taken_back(room):
    first = came(room, 1_000)
    went(room, 600)
    with pytest.raises(TillIsShort):
        back(room, first)


def test_undone_spending_is_in_the_book_and_not_among_what_it_went_to(room):
    came(room, 1_000)
    back(room, went(room, 300, words="Thee"))
    month = till_month(room=room, within=MARCH)
    assert month.went_to == {}
    assert (month.after_cents, len(month.lines)) == (1_000, 3)


def test_a_closed_year_takes_nothing(room):
    came(room, 1_000)
    close_year(room=room, year=2025, today=ON, by=DESK)
    with pytest.raises(YearIsClosed):
        went(room, 100)


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_last_euros_at_once_do_not_both_get_them(room):
    came(room, 1_000)

    def takes(_who):
        try:
            with seeing(room.pk):
                went(room, 700)
        except TillIsShort:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as hands:
        assert sorted(hands.map(takes, range(2))) == [False, True]
    assert in_the_till(room=room, on=ON) == 300


def test_a_month_costs_three_queries_however_much_went(room, django_assert_num_queries):
    came(room, 25_000)
    for more in (1, 20):
        for _n in range(more):
            went(room, 100)
        with django_assert_num_queries(3):
            till_month(room=room, within=MARCH)
