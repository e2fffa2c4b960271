"""Who pays, what is usual, and when the till is empty. Source: FIN-3."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.domain.finance.rules.financing import (
    Coverage,
    Payment,
    Pledge,
    forecast,
    landlord_shares,
    usual_shares,
)
from buurtwerkkamer.domain.finance.rules.parameters import published
from buurtwerkkamer.domain.rooms.enums import Phase

YEAR = 2025
COSTS = 114000_00
IN_MARCH = date(YEAR, 3, 10)


def a_pledge(financier=Financier.MUNICIPALITY, *, asked=None, promised=None, agreed=None, payments=()):
    return Pledge(1, financier, "Iemand", asked, promised, agreed, payments)


def paid(due_on, cents, received_on=None):
    return Payment(1, due_on, cents, received_on)


def test_what_was_agreed_counts_and_else_what_was_promised_never_what_was_asked():
    coverage = Coverage(COSTS, [
        a_pledge(asked=70000_00, promised=60000_00, agreed=65000_00),
        a_pledge(Financier.BENEFIT_AGENCY, asked=12000_00, promised=11000_00),
        a_pledge(Financier.PRIVATE_FUND, asked=20000_00),
    ])  # fmt: skip
    assert (coverage.agreed, coverage.expected, coverage.missing) == (65000_00, 76000_00, 38000_00)
    assert coverage.of(Financier.PRIVATE_FUND) == 0


def shares(phase, **cents):
    pledges = [a_pledge(Financier[name.upper()], agreed=amount) for name, amount in cents.items()]
    found = usual_shares(coverage=Coverage(COSTS, pledges), year=YEAR, phase=phase, parameters=published())
    return {share.financier: (share.usual_percent, share.percent, share.words) for share in found}


def test_the_usual_shares_stand_beside_ours():
    found = shares(Phase.FULL_FIRST_YEARS, municipality=65000_00, private_fund=5000_00, housing_corporation=40000_00)
    assert found == {
        Financier.MUNICIPALITY: (60, 57, "ongeveer zoals gewoonlijk"),
        Financier.PRIVATE_FUND: (20, 4, "minder dan gewoonlijk"),
        Financier.BENEFIT_AGENCY: (10, 0, "zoals gewoonlijk"),
        Financier.HOUSING_CORPORATION: (30, 35, "meer dan gewoonlijk"),
    }


def test_funds_are_usual_in_the_first_years_only():
    assert Financier.PRIVATE_FUND not in shares(Phase.FULL_LATER)


def of_landlords(tenants, participants, *, protected=False):
    found = landlord_shares(
        tenants=tenants, participants=participants, costs=100000_00, at_most_percent=30, protected=protected
    )
    return {share.name: (share.tenants, share.percent, share.cents) for share in found}


def test_a_corporation_pays_in_proportion_to_its_tenants():
    assert of_landlords({"Rochdale": 20, "Ymere": 5}, 100) == {"Rochdale": (20, 20, 20000_00), "Ymere": (5, 5, 5000_00)}


def test_corporations_together_pay_at_most_thirty_percent_to_the_cent():
    found = of_landlords({"Een": 50, "Twee": 20, "Drie": 10}, 100)
    assert sum(cents for _tenants, _percent, cents in found.values()) == 30000_00
    assert found["Een"] == (50, 50, 18750_00)


def test_few_tenants_are_hidden_from_who_is_not_in_the_team_and_so_is_what_tells_them():
    found = of_landlords({"Een": 60, "Twee": 4}, 100, protected=True)
    assert found == {"Een": (None, 60, None), "Twee": (None, None, None)}
    assert of_landlords({"Een": 20, "Twee": 4}, 100, protected=True)["Een"] == (None, 20, 20000_00)


@given(hidden=st.integers(1, 4), other=st.integers(1, 4), shown=st.integers(5, 400), rest=st.integers(0, 500))
def test_what_is_shown_is_the_same_for_every_hidden_count(hidden, other, shown, rest):
    """The number of participants is told elsewhere, so it is the same here; whether the limit is met, is not told."""
    participants = shown + rest + 8
    one = of_landlords({"Groot": shown, "Klein": hidden}, participants, protected=True)
    two = of_landlords({"Groot": shown, "Klein": other}, participants, protected=True)
    assert one == two


def test_nobody_who_takes_part_asks_nobody_to_pay():
    assert of_landlords({}, 0) == {}


def test_the_till_says_in_which_month_it_is_empty():
    coverage = Coverage(12000_00, [
        a_pledge(agreed=6000_00, payments=[
            paid(date(YEAR, 1, 5), 3000_00, date(YEAR, 1, 8)), paid(date(YEAR, 5, 1), 3000_00),
        ]),
        a_pledge(Financier.PRIVATE_FUND, promised=4000_00),
    ])  # fmt: skip
    till = forecast(coverage=coverage, year=YEAR, today=IN_MARCH)
    assert [month.left for month in till.months[:5]] == [2000_00, 1000_00, 0, -1000_00, 1000_00]
    assert till.short_in.number == 4
    assert (till.shortest.number, till.shortest.left) == (12, -6000_00)
    assert till.without_a_day == 4000_00


def test_a_cent_of_rounding_is_no_shortage():
    quarters = [paid(date(YEAR, month, 1), 2500) for month in (1, 4, 7, 10)]
    coverage = Coverage(10000, [a_pledge(payments=quarters)])
    till = forecast(coverage=coverage, year=YEAR, today=date(YEAR, 1, 1))
    assert [month.left for month in till.months[2::3]] == [-2, -2, -1, 0]
    assert till.short_in is None


def test_what_is_late_is_expected_now_and_what_came_early_is_there_on_new_years_day():
    pledge = a_pledge(
        agreed=3000_00,
        payments=[paid(date(YEAR, 1, 5), 1000_00), paid(date(YEAR, 2, 1), 2000_00, date(YEAR - 1, 12, 20))],
    )
    till = forecast(coverage=Coverage(0, [pledge]), year=YEAR, today=IN_MARCH)
    assert [month.comes for month in till.months[:3]] == [2000_00, 0, 1000_00]
    next_year = forecast(
        coverage=Coverage(0, [a_pledge(payments=[paid(date(YEAR, 1, 5), 1)])]), year=YEAR, today=date(YEAR + 1, 1, 2)
    )
    assert sum(month.comes for month in next_year.months) == 0


days = st.dates(date(YEAR - 1, 1, 1), date(YEAR + 1, 12, 31))


@given(costs=st.integers(0, 10**10), parts=st.lists(st.tuples(days, st.integers(1, 10**9))), today=days)
def test_no_cent_is_lost_in_the_till(costs, parts, today):
    pledge = a_pledge(agreed=0, payments=[paid(day, cents) for day, cents in parts])
    till = forecast(coverage=Coverage(costs, [pledge]), year=YEAR, today=today)
    assert sum(month.goes for month in till.months) == costs
    assert till.months[-1].left == sum(month.comes for month in till.months) - costs
    assert sum(month.comes for month in till.months) == sum(c for day, c in parts if max(day, today).year <= YEAR)
