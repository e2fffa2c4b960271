"""Bank statements are read whole or refused, whatever the version; twice gives the same. Source: FIN-5, FIN-7."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.rules.bank_camt import camt053
from buurtwerkkamer.domain.finance.rules.bank_mt940 import read_mt940
from buurtwerkkamer.domain.finance.rules.bank_statement import (
    DoesNotAddUp,
    NotAStatement,
    OtherMoney,
    WrongIban,
    checked_iban,
)
from buurtwerkkamer.kernel.errors import DomainError

from .banking import OURS, THEIRS, camt, entry, mt940


def read(raw):
    [statement] = camt053(io.BytesIO(raw))
    return statement


class TestCamt:
    """CAMT.053, by its names alone."""

    @pytest.mark.parametrize(("version", "newer", "opening"), [("02", False, "OPBD"), ("08", True, "PRCD")])
    def test_old_and_new_versions_say_the_same(self, version, newer, opening):
        rent = entry(-120_050, "Huur maart", reference="R1", newer=newer)
        gift = entry(20_050, "Gift", reference="R2", newer=newer, name="Buurvrouw")
        statement = read(camt([rent, gift], opening=200_000, closing=100_000, version=version, opening_code=opening))
        assert (statement.iban, statement.number) == (OURS, "1")
        assert [(one.reference, one.cents, one.iban, one.name, one.words) for one in statement.entries] == [
            ("R1", -120_050, THEIRS, "Woonstichting", "Huur maart"),
            ("R2", 20_050, THEIRS, "Buurvrouw", "Gift"),
        ]
        assert {one.on for one in statement.entries} == {date(2025, 3, 3)}

    def test_what_is_announced_is_not_booked(self):
        assert read(camt([entry(500, booked=False)])).entries == []

    def test_a_batch_is_its_payments_where_the_bank_says_each(self):
        batch = entry(-50_000, "Handgeld", reference="B", parts=(25_000, 25_000))
        found = read(camt([batch], closing=50_000)).entries
        assert [(one.reference, one.cents) for one in found] == [("B-1", -25_000), ("B-2", -25_000)]

    def test_a_batch_whose_parts_do_not_add_up_stays_one(self):
        [one] = read(camt([entry(-50_000, reference="B", parts=(1, 2))], closing=50_000)).entries
        assert (one.reference, one.cents) == ("B", -50_000)

    def test_without_a_reference_the_same_file_gives_the_same_ones_and_two_alike_are_two(self):
        raw = camt([entry(100, "koffie"), entry(100, "koffie"), entry(100, "thee")], closing=100_300)
        first, again = ([one.reference for one in read(raw).entries] for _time in range(2))
        assert first == again
        assert len(set(first)) == 3

    def test_a_reference_that_a_bank_gives_twice_is_told_apart(self):
        found = read(camt([entry(100, reference="X"), entry(200, reference="X")], closing=100_300)).entries
        assert [one.reference for one in found] == ["X", "X-2"]

    @pytest.mark.parametrize(
        ("raw", "refusal"),
        [
            (camt([entry(100)], closing=100_099), DoesNotAddUp),
            (camt([entry(100, currency="USD")], closing=100_100), OtherMoney),
            (camt([], iban="NL91ABNA0417164301"), WrongIban),
            (b"", NotAStatement),
            (b"<Document/>", NotAStatement),
            (b"<html><body>Uw bank</body></html>", NotAStatement),
            (camt([])[:-40], NotAStatement),
            (camt([]).replace(b"1000.00", b"1.000,00"), NotAStatement),
            (camt([]).replace(b"1000.00", b"1000.001", 1), NotAStatement),
            (camt([]).replace(b"CLBD", b"XXXX"), NotAStatement),
            (camt([]).replace(b"1000.00", b"Infinity"), NotAStatement),
            (camt([]).replace(b"1000.00", b"1e999999"), NotAStatement),
            (b'<!DOCTYPE x [<!ENTITY a "b">]>' + camt([])[39:], NotAStatement),
            (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', NotAStatement),
        ],
    )
    def test_what_is_wrong_is_refused_in_a_sentence(self, raw, refusal):
        with pytest.raises(refusal):
            camt053(io.BytesIO(raw))

    @given(st.lists(st.integers(-500_000, 500_000).filter(bool), max_size=12))
    def test_every_cent_is_kept(self, amounts):
        raw = camt([entry(cents) for cents in amounts], opening=9_999_999, closing=9_999_999 + sum(amounts))
        assert [one.cents for one in read(raw).entries] == amounts

    @given(st.binary(max_size=300))
    def test_any_bytes_are_a_statement_or_refused(self, raw):
        with pytest.raises(DomainError):
            camt053(io.BytesIO(raw))


ABN = [
    ":61:2503030303D120,50N654NONREF",
    f":86:/TRTP/SEPA OVERBOEKING/IBAN/{THEIRS}/BIC/INGBNL2A/NAME/WOONSTI",
    "CHTING/REMI/HUUR MAART/EREF/NOTPROVIDED",
]
ING = [
    ":61:2503030303C20,00NTRFEREF//00000000001005",
    "/TRCD/00100/",
    f":86:/EREF/EV123//CNTP/{THEIRS}/INGBNL2A/BUURVROUW///REMI/USTD//GIFT VOOR DE KAMER/",
]
PLAIN = [":61:2503030303C5,00NMSCNONREF", ":86:CONTANT GESTORT"]


class TestMt940:
    """The older format, with what Dutch banks put in field 86."""

    def test_the_codes_of_the_banks_are_read(self):
        raw = mt940([*ABN, *ING, *PLAIN], closing="904,50")
        [statement] = read_mt940(io.BytesIO(raw))
        assert statement.iban == OURS
        assert [(one.cents, one.iban, one.name, one.words) for one in statement.entries] == [
            (-12_050, THEIRS, "WOONSTICHTING", "HUUR MAART"),
            (2_000, THEIRS, "BUURVROUW", "GIFT VOOR DE KAMER"),
            (500, "", "", "CONTANT GESTORT"),
        ]
        assert statement.entries[1].reference == "00000000001005"

    def test_a_file_with_a_message_a_day_is_several_statements(self):
        raw = mt940(PLAIN, closing="1005,00") + b"\n" + mt940(ING, opening="1005,00", closing="1025,00")
        assert [one.closing_cents for one in read_mt940(io.BytesIO(raw))] == [100_500, 102_500]

    @pytest.mark.parametrize(
        ("raw", "refusal"),
        [
            (b"", NotAStatement),
            (b"datum;bedrag\n3-3-2025;12,00", NotAStatement),
            (mt940(PLAIN, closing="1000,00"), DoesNotAddUp),
            (mt940(PLAIN, closing="1005,00", iban="123456789"), WrongIban),
            (mt940(PLAIN, closing="1005,00").replace(b"EUR", b"USD"), OtherMoney),
        ],
    )
    def test_what_is_wrong_is_refused_in_a_sentence(self, raw, refusal):
        with pytest.raises(refusal):
            read_mt940(io.BytesIO(raw))


@pytest.mark.parametrize("typed", ["NL91 ABNA 0417 1643 00", "nl91abna0417164300"])
def test_an_account_number_is_read_as_people_type_it(typed):
    assert checked_iban(typed) == OURS


@pytest.mark.parametrize("typed", ["", "NL91ABNA0417164301", "417164300", "NL91ABNA04171643000"])
def test_a_wrong_account_number_is_refused(typed):
    with pytest.raises(WrongIban):
        checked_iban(typed)
