"""Hours as people write them, as whole minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.registers.rules.cells import Unreadable
from buurtwerkkamer.domain.registers.rules.hours import MOST_MINUTES, read_minutes

MINUTES = st.integers(1, MOST_MINUTES)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        # register-import.md
        ("2,5", 150), ("2.5", 150), ("2:30", 150), ("2u30", 150), ("2 uur", 120), ("150 min", 150),
        (2.5, 150), (2, 120), ("2 u 30", 150), ("2 uur en 5 minuten", 125), ("2U30", 150), ("0u30", 30),
        ("2:30:00", 150),
        ("2,5 uur", 150), ("45 min.", 45), ("0,33", 20), ("0,75", 45), ("16", 960), ("16:00", 960), ("3 uren", 180),
    ],
)  # fmt: skip
def test_hours_are_read_however_they_are_written(cell, minutes):
    assert read_minutes(cell) == minutes


@pytest.mark.parametrize("cell", ["0", 0, "-2", -2, "-2:30", "40", "16:01", "16,1", "961 min", "999999999", "0,001"])
def test_hours_are_more_than_0_and_at_most_16(cell):
    with pytest.raises(Unreadable, match="meer dan 0 en hooguit 16"):
        read_minutes(cell)


@pytest.mark.parametrize("cell", ["veel", "", "2:75", "2,5,5", "1.000,5", "2 dagen", "twee", "inf", "1e3", "٢"])
def test_what_are_no_hours_is_refused(cell):
    with pytest.raises(Unreadable, match="geen uren"):
        read_minutes(cell)


@given(MINUTES)
def test_every_number_of_minutes_is_read_back_exactly_from_every_way_to_write_it(minutes):
    hours, rest = divmod(minutes, 60)
    written = (f"{hours}:{rest:02d}", f"{hours}u{rest:02d}", f"{minutes} min", f"{minutes / 60:.4f}".replace(".", ","))
    assert {read_minutes(words) for words in written} == {minutes}


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_anything_is_a_number_of_minutes_in_range_or_refused(cell):
    try:
        minutes = read_minutes(cell)
    except Unreadable:
        minutes = None
    assert minutes is None or 0 < minutes <= MOST_MINUTES
