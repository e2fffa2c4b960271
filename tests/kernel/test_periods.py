"""A period holds from its first day up to, not including, its last."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.rooms.models import VariantPeriod
from buurtwerkkamer.kernel.periods import Period, holds, reporting_date, year

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(("day", "it_holds"), [(1, False), (2, True), (8, True), (9, False)])
def test_the_first_day_counts_and_the_last_does_not(day, it_holds):
    assert Period(date(2026, 3, 2), date(2026, 3, 9)).holds_on(date(2026, 3, day)) is it_holds


def test_a_period_without_an_end_holds_for_ever():
    assert Period(date(2026, 3, 2)).holds_on(date(2999, 1, 1))


def test_a_period_of_no_days_never_holds():
    assert not Period(date(2026, 3, 2), date(2026, 3, 2)).holds_on(date(2026, 3, 2))


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before it begins"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


@given(day=DAYS)
def test_every_day_is_in_exactly_one_year(day):
    assert [n for n in range(2019, 2032) if year(n).holds_on(day)] == [day.year]


@pytest.mark.parametrize(
    ("year_number", "today", "on"),
    [
        (2025, date(2026, 5, 1), date(2025, 12, 31)),
        (2026, date(2026, 5, 1), date(2026, 5, 1)),
        (2026, date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_years_stock_is_counted_on_its_last_day_or_today_within_the_year(year_number, today, on):
    assert reporting_date(year_number, today) == on


@given(since=DAYS, until=st.none() | DAYS, on=DAYS)
def test_the_filter_for_rows_says_the_same_as_the_period(since, until, on):
    """``holds`` in the database and ``Period.holds_on`` in Python are one rule."""
    if until is not None and until < since:
        since, until = until, since
    condition = holds(on)
    row = {"since": since, "until": until}
    assert _matches(condition, row) is Period(since, until).holds_on(on)


def _matches(condition, row):
    """What a database makes of the filter, for one row."""
    outcomes = []
    for child in condition.children:
        if not isinstance(child, tuple):
            outcomes.append(_matches(child, row))
            continue
        name, _, how = child[0].partition("__")
        value = row[name]
        outcomes.append(
            {
                "lte": lambda v=value, c=child: v is not None and v <= c[1],
                "gt": lambda v=value, c=child: v is not None and v > c[1],
                "isnull": lambda v=value: v is None,
            }[how]()
        )
    return any(outcomes) if condition.connector == "OR" else all(outcomes)


@pytest.mark.django_db
def test_the_filter_takes_other_field_names_and_paths(room):
    on = date(2021, 1, 1)
    assert VariantPeriod.objects.filter(holds(on, "room__opened_on", "room__closed_on")).exists()
    assert not VariantPeriod.objects.filter(holds(date(2019, 1, 1), "room__opened_on", "room__closed_on")).exists()
