"""Hours as euros: by the minimum wage of the day, and nothing lost in the parts. Source: DNA-10, FIN-2, FIN-6."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.domain.finance.rules.hours import (
    at_this_pace,
    share_of_hours,
    value_of_activities,
    year_of_hours,
)
from buurtwerkkamer.domain.finance.rules.parameters import published, value_by_period, with_own

NOBODY = [0] * 12
PUBLISHED = published()


def of_year(year, minutes, staff=None, parameters=PUBLISHED):
    return year_of_hours(year=year, minutes=minutes, staff_minutes=staff or NOBODY, parameters=parameters)


def test_an_hour_of_2020_is_worth_eleven_euros_as_the_source_rounds_it():
    thirty_volunteers = [30 * 250 * 60, *[0] * 11]
    two_of_the_team = [2 * 250 * 60, *[0] * 11]
    given_hours = of_year(2020, thirty_volunteers, two_of_the_team)
    assert (given_hours.volunteer_cents, given_hours.staff_cents) == (82500_00, 18500_00)
    assert share_of_hours(hours_cents=given_hours.cents, euros_cents=114000_00) == 47


def test_an_hour_is_worth_the_minimum_wage_of_the_day():
    given_hours = of_year(2025, [*[0] * 5, 60, 60, *[0] * 5])
    assert [month.cents for month in given_hours.volunteers[5:7]] == [1406, 1440]
    assert [period.hour_value.value for period in given_hours.periods] == [1406, 1440]


def test_a_year_before_the_first_amount_has_no_value():
    assert value_by_period(year=2017, minutes=[60] * 12, parameters=PUBLISHED) == []
    assert of_year(2017, [60] * 12).cents == 0


def test_the_cooperative_may_know_better_from_a_day_on():
    own = with_own(
        [("hour_value", date(2026, 7, 1), 1500, "besluit"), ("municipality", date(2026, 1, 1), 65, "afspraak")]
    )
    assert own.at(ParameterCode.HOUR_VALUE, date(2026, 6, 30)).value == 1471
    assert own.at(ParameterCode.HOUR_VALUE, date(2026, 7, 1)).is_own
    assert own.of_year(ParameterCode.MUNICIPALITY, 2026) == 65
    assert own.of_year(ParameterCode.MUNICIPALITY, 2025) == 60


def test_prices_after_the_last_known_year_say_that_they_are_not_known():
    assert not PUBLISHED.at(ParameterCode.PRICE_INDEX, date(2026, 1, 1)).is_known
    assert all(value.source for of in PUBLISHED.values.values() for value in of)


months = st.lists(st.integers(0, 10**6), min_size=12, max_size=12)


@given(year=st.integers(2018, 2026), minutes=months, staff=months)
def test_months_add_up_to_the_year_whatever_was_given(year, minutes, staff):
    given_hours = of_year(year, minutes, staff)
    assert given_hours.volunteer_cents == sum(period.cents for period in given_hours.periods)
    assert [month.minutes for month in given_hours.volunteers] == minutes
    for month, wage in zip(given_hours.volunteers, range(12), strict=True):
        exact = month.minutes * PUBLISHED.at(ParameterCode.HOUR_VALUE, date(year, wage + 1, 1)).value / 60
        assert abs(month.cents - exact) < 1.5  # its part of a whole that was rounded itself


@given(parts=st.dictionaries(st.text(max_size=3), st.tuples(st.integers(0, 10**5), st.integers(0, 10**5)), min_size=1))
def test_activities_add_up_to_the_year_too(parts):
    minutes = [
        sum(first for first, _second in parts.values()),
        *[0] * 5,
        sum(second for _f, second in parts.values()),
        *[0] * 5,
    ]
    given_hours = of_year(2025, minutes)
    valued = value_of_activities(given=parts, hours=given_hours)
    assert sum(one.cents for one in valued.values()) == given_hours.volunteer_cents
    assert sum(one.minutes for one in valued.values()) == sum(minutes)


def test_at_this_pace_half_a_year_becomes_a_whole_one():
    assert at_this_pace(cents=181, year=2025, on=date(2025, 6, 30)) == 365
    assert at_this_pace(cents=500, year=2025, on=date(2025, 12, 31)) == 500
    assert at_this_pace(cents=500, year=2025, on=date(2026, 4, 1)) == 500
