"""Files of the bank go in whole or not at all, each line once; a balance fits the last. Source: FIN-5, FIN-7."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.models import BankAccount, BankReading, StatementLine
from buurtwerkkamer.domain.finance.queries.bank import balance, bank_accounts
from buurtwerkkamer.domain.finance.rules.bank_file import DoesNotFollow, Known, by_account, opening_with, statements_in
from buurtwerkkamer.domain.finance.rules.bank_statement import BankEntry, BankStatement, NotAStatement, checked
from buurtwerkkamer.domain.finance.services.bank_accounts import InUse as AccountInUse
from buurtwerkkamer.domain.finance.services.bank_accounts import OfAnother, add_account, take_back_account
from buurtwerkkamer.domain.finance.services.bank_reading import (
    NothingOnIt,
    NotOurAccount,
    NotTheLastReading,
    forget_bank_words,
    read_in,
    take_back_reading,
)
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.rooms_in_sight import seeing
from tests.cast import DESK, a_room

from .banking import OURS, THEIRS, an_account_of, camt, entry, mt940, read_a_statement

TODAY, FIRST = date(2025, 4, 1), date(2025, 3, 1)


def day(number):
    return FIRST + timedelta(days=number)


def read(room, raw):
    return read_in(owner=room, file=io.BytesIO(raw), today=TODAY, by=DESK)


def holds(room):
    [account] = bank_accounts(owner=room)
    return balance(account), StatementLine.objects.filter(room=room).count()


class TestOneAfterTheOther:
    """Where a statement goes on, without a database."""

    @settings(max_examples=40)
    @given(data=st.data(), amounts=st.lists(st.integers(-5_000, 5_000).filter(bool), min_size=2, max_size=12))
    def test_whatever_part_is_read_after_another_fits_and_gives_the_same_balance(self, data, amounts):
        entries = [BankEntry(str(n), day(n), cents) for n, cents in enumerate(amounts)]
        cut = data.draw(st.integers(1, len(entries) - 1))
        again = data.draw(st.integers(0, cut))
        first, later = self._part(entries, 0, cut), self._part(entries, again, len(entries))
        known = Known(first.opening_cents, first.closing_cents, first.entries[0].on, first.entries[-1].on)
        assert opening_with(later, later.entries[cut - again :], known) == 700
        known = Known(later.opening_cents, later.closing_cents, later.entries[0].on, later.entries[-1].on)
        assert opening_with(first, first.entries[:again], known) == (700 if again else later.opening_cents)

    @settings(max_examples=20)
    @given(missing=st.integers(1, 5_000))
    def test_a_gap_of_any_amount_is_seen(self, missing):
        later = BankStatement(OURS, "2", 1_000 + missing, 1_100 + missing, [BankEntry("x", day(9), 100)])
        with pytest.raises(DoesNotFollow):
            opening_with(later, later.entries, Known(0, 1_000, day(0), day(5)))

    def test_what_is_new_between_what_is_known_is_no_statement_of_it(self):
        told = BankStatement(OURS, "1", 0, 300, [BankEntry("x", day(2), 300)])
        with pytest.raises(DoesNotFollow):
            opening_with(told, told.entries, Known(0, 1_000, day(0), day(5)))

    @staticmethod
    def _part(entries, since, until):
        opening = 700 + sum(one.cents for one in entries[:since])
        closing = opening + sum(one.cents for one in entries[since:until])
        return checked(BankStatement(OURS, "1", opening, closing, entries[since:until]))

    def test_a_file_with_days_apart_is_one_statement_and_a_gap_in_it_is_told(self):
        days = [BankStatement(OURS, str(n), n * 100, n * 100 + 100, [BankEntry("", day(n), 100)]) for n in (1, 0, 2)]
        assert by_account(days)[OURS].closing_cents == 300
        with pytest.raises(DoesNotFollow, match="eindigt met € 1,00"):
            by_account([days[1], days[2]])

    def test_both_forms_are_told_apart_and_a_zip_is_named(self):
        assert statements_in(io.BytesIO(b"\xef\xbb\xbf\n" + camt([])[38:]))[0].iban == OURS
        assert statements_in(io.BytesIO(mt940([])))[0].iban == OURS
        with pytest.raises(NotAStatement, match="Pak het uit"):
            statements_in(io.BytesIO(b"PK\x03\x04 camt"))


@pytest.mark.django_db
class TestReadIn:
    """What a file leaves in the database."""

    def test_what_came_and_went_is_kept_and_told(self, room):
        [told] = read_a_statement(room, [entry(-120_050, "Huur"), entry(20_000, "Gift", on=date(2025, 3, 9))])
        assert (told.fresh, told.known, told.came, told.went) == (2, 0, 20_000, 120_050)
        assert (told.since, told.until) == (date(2025, 3, 3), date(2025, 3, 9))
        assert holds(room) == (899_950, 2)
        line = StatementLine.objects.get(cents=20_000)
        assert line.said == {"iban": THEIRS, "name": "Woonstichting", "words": "Gift"}

    def test_twice_or_overlapping_gives_nothing_double(self, room):
        march = [entry(100 + n, on=date(2025, 3, n), reference=f"R{n}") for n in range(1, 11)]
        sums = [sum(one.cents for one in march[:n]) for n in range(11)]
        read_a_statement(room, march[:6], opening=0)
        [again] = read_a_statement(room, march[:6], opening=0)
        assert (again.fresh, again.known) == (0, 6)
        [more] = read_a_statement(room, march[3:], opening=sums[3])
        assert (more.fresh, more.known) == (4, 3)
        assert holds(room) == (sums[10], 10)

    def test_a_bank_that_numbers_every_statement_from_one_is_read_too(self, room):
        for month, opening in ((3, 1_000), (4, 1_300), (4, 1_300)):
            parts = [entry(100 * n, on=date(2025, month, 3), reference=str(n)) for n in (1, 2)]
            read_a_statement(room, parts, opening=opening)
        assert holds(room) == (1_600, 4)

    def test_an_earlier_month_may_come_later(self, room):
        read_a_statement(room, [entry(500, on=date(2025, 3, 3))], opening=1_000)
        read_a_statement(room, [entry(-200, on=date(2025, 2, 3))], opening=1_200)
        assert holds(room) == (1_500, 2)

    @pytest.mark.parametrize(
        ("raw", "says"),
        [
            (camt([entry(100, on=date(2025, 3, 9))], opening=90_000, closing=90_100), "Er mist iets tussenin"),
            (camt([entry(100)], iban=THEIRS, closing=100_100), "staat niet bij deze kamer"),
            (camt([entry(100, currency="USD")], closing=100_100), "ander geld"),
            (camt([entry(100)], closing=100_101), "telt niet op"),
            (camt([entry(100)])[:-60], "geen bankafschrift"),
            (b'<!DOCTYPE x [<!ENTITY a "aa">]><Document>&a;</Document>', "geen bankafschrift"),
            (b"\xff\xd8\xff a photo", "geen bankafschrift"),
            (camt([]), "staat niets"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_half_kept(self, room, raw, says):
        an_account_of(room, OURS)
        read_a_statement(room, [entry(-20_050, on=date(2025, 3, 1))], opening=100_000)
        before = holds(room)
        with pytest.raises(DomainError, match=says):
            read(room, raw)
        assert holds(room) == before
        assert BankReading.objects.count() == 1

    def test_the_older_form_of_the_same_days_is_not_read_beside_the_newer(self, room):
        an_account_of(room, OURS)
        read(room, camt([entry(2_000, on=date(2025, 3, 3), reference="R1")], closing=102_000))
        older = mt940([":61:2503030303C20,00NTRFNONREF", ":86:GIFT"], closing="1020,00")
        with pytest.raises(DoesNotFollow):
            read(room, older)

    def test_a_bsn_that_a_bank_says_is_not_kept(self, room):
        read_a_statement(room, [entry(100, "loon van 111222333")])
        assert StatementLine.objects.get().said["words"] == "loon van …"

    def test_who_paid_is_sealed(self, room):
        read_a_statement(room, [entry(100, "huur")])
        with connection.cursor() as cursor:
            cursor.execute("SELECT said FROM finance_statementline")
            assert "Woonstichting" not in cursor.fetchone()[0]

    def test_the_database_keeps_a_line_once(self, room):
        read_a_statement(room, [entry(100, reference="R")])
        line = StatementLine.objects.get()
        line.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            line.save(force_insert=True)

    def test_a_file_is_taken_back_the_last_one_first(self, room):
        [first] = read_a_statement(room, [entry(500, on=date(2025, 3, 3))], opening=1_000)
        [earlier] = read_a_statement(room, [entry(-200, on=date(2025, 2, 3))], opening=1_200)
        with pytest.raises(NotTheLastReading):
            take_back_reading(owner=room, pk=first.pk, by=DESK)
        take_back_reading(owner=room, pk=earlier.pk, by=DESK)
        take_back_reading(owner=room, pk=earlier.pk, by=DESK)
        assert holds(room) == (1_500, 1)
        take_back_reading(owner=room, pk=first.pk, by=DESK)
        assert BankAccount.objects.get(room=room).opening_cents is None

    def test_after_seven_years_the_amounts_stay_and_the_words_go(self, room):
        read_a_statement(room, [entry(500, on=date(2025, 3, 3))])
        assert forget_bank_words(before=date(2025, 3, 3)) == 0
        assert forget_bank_words(before=date(2025, 3, 4)) == 1
        assert StatementLine.objects.get().said == {}

    def test_an_account_is_of_one_room_and_goes_only_while_nothing_was_read(self, room):
        made = add_account(owner=room, iban="nl91 abna 0417 1643 00", holder="Vereniging", by=DESK)
        with pytest.raises(OfAnother):
            add_account(owner=a_room("venserpolder"), iban=OURS, holder="Ander", by=DESK)
        take_back_account(owner=room, pk=made.pk, by=DESK)
        take_back_account(owner=room, pk=made.pk, by=DESK)
        read_a_statement(room, [entry(500)])
        with pytest.raises(AccountInUse):
            take_back_account(owner=room, pk=BankAccount.objects.get().pk, by=DESK)

    def test_what_has_nothing_on_it_and_what_is_of_another_are_different_things(self, room):
        an_account_of(room, OURS)
        with pytest.raises(NothingOnIt):
            read(room, camt([]))
        with pytest.raises(NotOurAccount, match=THEIRS):
            read(room, camt([entry(1)], iban=THEIRS, closing=100_001))


@pytest.mark.django_db(transaction=True)
def test_two_who_read_the_same_file_at_once_read_it_once(room):
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time")
    account = an_account_of(room)
    raw = camt([entry(100, reference=str(n)) for n in range(20)], closing=102_000, iban=account.iban)

    def one(_n):
        try:
            with seeing(room.pk):
                return read(room, raw)[0].fresh
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(one, range(4))) == [0, 0, 0, 20]
