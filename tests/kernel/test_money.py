"""Cents and minutes are whole, and halves go up. Source: DNA-10, FIN-6."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.kernel.money import euros, euros_and_cents, hours, value_of_minutes, whole_hours


@given(minutes=st.integers(0, 10**7), cents=st.integers(0, 10**4))
def test_the_value_of_minutes_is_the_nearest_cent_exactly(minutes, cents):
    exact = Fraction(minutes * cents, 60)
    value = value_of_minutes(minutes, cents)
    assert isinstance(value, int)
    assert Fraction(-1, 2) < exact - value + Fraction(0) <= Fraction(1, 2) or value - exact == Fraction(1, 2)
    assert abs(value - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("minutes", "cents", "value"),
    [(60, 1100, 1100), (90, 1100, 1650), (1, 30, 1), (1, 29, 0), (250 * 60, 1100, 275000)],
)
def test_an_hour_of_eleven_euros_is_eleven_euros_and_half_a_cent_goes_up(minutes, cents, value):
    assert value_of_minutes(minutes, cents) == value


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (7607650, "€ 76.077"),
        (7607649, "€ 76.076"),
        (0, "€ 0"),
        (-150, "€ -2"),
        (-10, "€ 0"),
        (123456789, "€ 1.234.568"),
    ],
)
def test_whole_euros_are_written_the_dutch_way(cents, words):
    assert euros(cents) == words


@pytest.mark.parametrize(
    ("cents", "words"), [(1406, "€ 14,06"), (5, "€ 0,05"), (-1406, "€ -14,06"), (100000, "€ 1.000,00")]
)
def test_euros_and_cents_are_written_the_dutch_way(cents, words):
    assert euros_and_cents(cents) == words


@pytest.mark.parametrize(("minutes", "words"), [(101490, "1.691:30"), (5, "0:05"), (0, "0:00"), (60, "1:00")])
def test_hours_and_minutes_are_exact(minutes, words):
    assert hours(minutes) == words


@pytest.mark.parametrize(("minutes", "rounded"), [(29, 0), (30, 1), (89, 1), (90, 2)])
def test_half_an_hour_rounds_up(minutes, rounded):
    assert whole_hours(minutes) == rounded
