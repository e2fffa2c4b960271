"""The audit file: valid for whoever reads it, and whatever we write we read again to the cent. Source: FIN-7."""

import io
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
import pyxaf
from hypothesis import given, settings
from hypothesis import strategies as st
from xmlschema import XMLSchema

from buurtwerkkamer.domain.finance.rules.auditfile import (
    BALANCE,
    RESULT,
    Administration,
    Booking,
    LedgerAccount,
    Line,
    Totals,
    write,
)
from buurtwerkkamer.domain.finance.rules.auditfile_reading import LinesMissing, NotAnAuditfile, read
from buurtwerkkamer.kernel.errors import DomainError

SHARED = Path(__file__).parents[4] / "shared/data/xaf"
JOURNALS = (("BANK", "Bank", "B"), ("KAS", "Kas", "C"), ("MEM", "Memoriaal", "M"))
ACCOUNTS = (
    LedgerAccount("1100", "Bank", BALANCE, "BLimBan"),
    LedgerAccount("1000", "Kas", BALANCE, "BLimKas"),
    LedgerAccount("4100", "Huur & servicekosten", RESULT, "WBedHuiBeh"),
)
OPENING = (Line("1100", 100_000), Line("1000", -100_000))


def about(**other):
    return Administration(
        **{
            "name": "Coöperatie <Buurtwerkkamers> & Co",
            "key": "KvK 12345678",
            "year": 2025,
            "made_on": date(2026, 1, 5),
            "accounts": ACCOUNTS,
            "opening": OPENING,
            "journals": JOURNALS,
        }
        | other
    )


def booking(number, cents, journal="BANK", on=date(2025, 3, 3), words="Huur maart"):
    return Booking(str(number), on, journal, words, f"bon {number}", (Line("4100", cents), Line("1100", -cents)))


def totals(bookings):
    cents = [line.cents for one in bookings for line in one.lines]
    return Totals(len(cents), sum(c for c in cents if c > 0), -sum(c for c in cents if c < 0))


def written(bookings, **other):
    return b"".join(write(about(**other), bookings, totals(bookings)))


@pytest.fixture(scope="module")
def schema():
    file = SHARED / "XmlAuditfileFinancieel3.2.xsd"
    if not file.exists():
        pytest.skip(f"{file.name} is not here")
    return XMLSchema(file)


THREE = [booking(1, 120_050), booking(2, 999, "KAS"), booking(3, 1, "MEM", on=date(2025, 12, 31), words="€ 0,01 \x07")]


def test_it_is_valid_by_the_schema_of_the_tax_authority(schema):
    schema.validate(io.BytesIO(written(THREE)))
    schema.validate(io.BytesIO(written([])))


def test_software_of_others_reads_it_without_a_remark(tmp_path):
    file = tmp_path / "kamer.xaf"
    file.write_bytes(written(THREE))
    assert [str(finding) for finding in pyxaf.validate(file).findings] == []


def test_what_is_written_is_read_again():
    found = read(io.BytesIO(written(THREE)))
    assert (found.name, found.year) == ("Coöperatie <Buurtwerkkamers> & Co", "2025")
    assert tuple(found.accounts) == ACCOUNTS
    assert tuple(found.opening) == OPENING
    assert [(one.number, one.on, one.journal) for one in found.bookings] == [
        ("1", date(2025, 3, 3), "BANK"), ("2", date(2025, 3, 3), "KAS"), ("3", date(2025, 12, 31), "MEM"),
    ]  # fmt: skip
    assert found.counted == totals(THREE)


@given(st.lists(st.tuples(st.sampled_from(["BANK", "KAS", "MEM"]), st.integers(1, 10**9), st.text(max_size=40))))
@settings(max_examples=60)
def test_every_cent_comes_back_whatever_the_words(made):
    order = [code for code, _name, _kind in JOURNALS]
    bookings = [
        booking(number, cents, journal, words=words)
        for number, (journal, cents, words) in enumerate(sorted(made, key=lambda one: order.index(one[0])))
    ]
    found = read(io.BytesIO(written(bookings)))
    assert [one.lines[0].cents for one in found.bookings] == [one.lines[0].cents for one in bookings]


def test_totals_that_are_not_of_its_lines_are_never_written_to_the_end():
    with pytest.raises(ValueError, match="totals"):
        list(write(about(), THREE, Totals(6, 1, 1)))


def test_a_booking_in_a_journal_whose_turn_is_over_is_refused():
    with pytest.raises(ValueError, match="journal"):
        written([booking(1, 1, "KAS"), booking(2, 1, "BANK")])


def test_memory_does_not_grow_with_the_lines():
    def peak(number):
        made = (booking(n, 100) for n in range(number))
        pieces = write(about(), made, Totals(2 * number, 100 * number, 100 * number))
        tracemalloc.start()
        size = sum(map(len, pieces))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size, most

    (small, little), (large, much) = peak(500), peak(5_000)
    assert large > 9 * small
    assert much < 1.5 * little


def test_the_administration_of_other_software_is_read():
    file = SHARED / "voorbeeld_banana_2018.xaf"
    if not file.exists():
        pytest.skip(f"{file.name} is not here")
    found = read(io.BytesIO(file.read_bytes()))
    assert (found.year, found.counted) == ("2018", Totals(121, 9_127_549, 9_127_549))
    assert all(not sum(line.cents for line in one.lines) for one in found.bookings)
    known = {account.number for account in found.accounts}
    assert known >= {line.account for one in found.bookings for line in one.lines}


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", NotAnAuditfile),
        (b"<auditfile/>", NotAnAuditfile),
        (written(THREE)[:-60], NotAnAuditfile),
        (written(THREE).replace(b"<accTp>B", b"<accTp>B", 1).replace(b"1200.50", b"1200.5x"), NotAnAuditfile),
        (written(THREE).replace(b"<amnt>1200.50", b"<amnt>1200.51", 1), LinesMissing),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + written([])[39:], NotAnAuditfile),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence(raw, refusal):
    with pytest.raises(refusal):
        read(io.BytesIO(raw))


@given(st.binary(max_size=200))
def test_any_bytes_are_an_administration_or_refused(raw):
    with pytest.raises(DomainError):
        read(io.BytesIO(raw))


def test_a_journal_without_bookings_does_not_stand_in_the_way():
    found = read(io.BytesIO(written([booking(1, 1, "MEM")])))
    assert [one.journal for one in found.bookings] == ["MEM"]
