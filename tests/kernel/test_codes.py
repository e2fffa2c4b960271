"""A citizen service number is recognised in order to be refused."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.kernel.codes import holds_bsn, refuse_bsn

TELEPHONES = (
    lambda d: f"06{d}",
    lambda d: f"06-{d}",
    lambda d: f"06 {d[:2]} {d[2:4]} {d[4:6]} {d[6:]}",
    lambda d: f"06 {d[:4]} {d[4:]}",
    lambda d: f"+316{d}",
    lambda d: f"+31 6 {d}",
    lambda d: f"+31-6-{d}",
    lambda d: f"+31 (0)6 {d}",
    lambda d: f"0031 6 {d[:4]} {d[4:]}",
    lambda d: f"020-{d[1:]}",
    lambda d: f"020 {d[1:4]} {d[4:6]} {d[6:]}",
)
BSN = "111222333"  # passes the eleven-test, and was never given to anybody


@pytest.mark.parametrize(
    "text",
    [
        BSN,
        "BSN: 111222333.",
        "mijn nummer is 111.22.2333, dank u",
        "111 222 333",
        "1112.22.333",
        "111-222-333",
        "Bep(111222333)",
        "nr.111222333/2025",
        "1 1 1 2 2 2 3 3 3",
        "111 - 222 - 333",
        "111/222/333",
        "111\u00a0222\u00a0333",
        "+31 6 12345678 of 111222333",
        "tel 0612345678, bsn 111222333",
    ],
)
def test_a_bsn_is_found_in_free_text_however_it_is_written(text):
    assert holds_bsn(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0612345678",  # a telephone number has ten digits
        "06-12345678",
        "06 12 34 56 78",
        "020 1112223",
        "+31 6 12345678",
        "111222334",  # fails the eleven-test
        "000000000",
        "NL91ABNA0417164300",
        "Hoptille 12, 1102 AB",
        "3-2-2025 14:30",
        "1112223331",
        "3 4 5 6",
    ],
)
def test_other_digits_are_let_through(text):
    assert not holds_bsn(text)


@given(digits=st.text("0123456789", min_size=8, max_size=8), where=st.sampled_from(TELEPHONES))
def test_no_telephone_number_is_taken_for_a_bsn(digits, where):
    assert not holds_bsn(where(digits))


def test_a_text_with_a_bsn_is_refused_in_words_that_say_what_to_do():
    with pytest.raises(ValidationError, match="Haal het weg") as refusal:
        refuse_bsn(f"Fatima, {BSN}")
    assert BSN not in str(refusal.value)


@pytest.mark.parametrize("value", [None, 111222333, "Fatima"])
def test_what_is_no_text_or_holds_none_is_kept(value):
    assert refuse_bsn(value) is None
