"""A year beside its budget: every sum is the sum of what is shown, and the forecast follows months that are over."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import LINES
from buurtwerkkamer.domain.finance.rules.budget import Budget, Line
from buurtwerkkamer.domain.finance.rules.year_so_far import year_so_far

cents = st.integers(-50_000, 500_000)
budgets = st.dictionaries(st.sampled_from(LINES), st.integers(0, 4_000_000).map(Line)).map(Budget)
spending = st.dictionaries(st.tuples(st.sampled_from(LINES), st.integers(1, 12)), cents, max_size=30)
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@settings(max_examples=60)
@given(budgets, spending, days)
def test_lines_categories_and_the_year_add_up(budget, went, today):
    found = year_so_far(budget=budget, went=went, year=2025, today=today)
    assert found.budget() == budget.total
    assert found.spent() == sum(went.values())
    for one in (found.budget, found.spent, found.expected):
        assert one() == sum(one(category) for category in "ABCDE") == sum(one(code) for code in LINES)
    for line in found.lines:
        assert len(line.budget) == len(line.spent) == len(line.expected) == 12
        assert line.expected[: found.over] == line.spent[: found.over]
        assert all(e >= max(b, s) for b, s, e in zip(*(x[found.over :] for x in
                   (line.budget, line.spent, line.expected)), strict=True))  # fmt: skip
    more = found.expected() - found.budget()
    assert found.too_much == (more if more >= 100 else 0)
    assert sum(line.more for line in found.lines) == more


@settings(max_examples=20)
@given(budgets, spending)
def test_a_year_that_is_over_is_what_was_spent_and_one_to_come_is_no_cheaper_than_agreed(budget, went):
    assert year_so_far(budget=budget, went=went, year=2025, today=date(2026, 1, 1)).expected() == sum(went.values())
    assert year_so_far(budget=budget, went={}, year=2025, today=date(2024, 12, 31)).expected() == budget.total


def test_a_month_that_is_not_over_costs_what_was_agreed_or_what_was_spent_where_that_is_more():
    budget = Budget({"C1": Line(1_200), "C2": Line(1_200)})
    went = {("C1", 1): 150, ("C1", 2): 40, ("C2", 2): 300}
    found = year_so_far(budget=budget, went=went, year=2025, today=date(2025, 2, 10))
    rent, energy = found.lines
    assert (found.over, list(rent.expected[:3]), list(energy.expected[:3])) == (1, [150, 100, 100], [0, 300, 100])
    assert (rent.more, energy.more, found.too_much) == (50, 100, 150)
    assert [line.code for line in found.dearer] == ["C2"]
