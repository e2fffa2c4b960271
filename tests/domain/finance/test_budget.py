"""The base budget and the base financing: every figure that the source prints, to the euro and the percent.

Source: FIN-1, FIN-2, FIN-3. The tables of the source are read where they are; what they print stands here besides.
"""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import LINES, Financier
from buurtwerkkamer.domain.finance.rules.budget import (
    Budget,
    Line,
    WhatIf,
    base_budget,
    in_month,
    line_kinds,
    what_if,
)
from buurtwerkkamer.domain.finance.rules.investment import base_investment
from buurtwerkkamer.domain.rooms.enums import Phase, Variant

TABLES = Path(__file__).resolve().parents[4] / "shared" / "spec" / "tables"
LIGHT, FULL = base_budget(Variant.LIGHT), base_budget(Variant.FULL)
BOTH = (LIGHT, FULL)
PHASES = [base_investment(phase) for phase in Phase]


def euros(budget, *codes):
    return budget.cents(*codes) / 100


def source(name):
    if not (TABLES / name).exists():
        pytest.skip("the tables of the source are not here")
    return tomllib.loads((TABLES / name).read_text("utf-8"))


def test_the_base_budget_is_what_the_source_prints():
    assert [[euros(b, c) for b in BOTH] for c in "ABCDE"] == [
        [37000, 55500], [12000, 32000], [18000, 18000], [4500, 6500], [1500, 2000],
    ]  # fmt: skip
    assert [euros(b, "A", "B") for b in BOTH] == [49000, 87500]
    assert [b.total for b in BOTH] == [73000_00, 114000_00]
    assert [b.social_return_percent for b in BOTH] == [16, 28]
    assert [b.people_percent for b in BOTH] == [67, 77]
    assert [b.overhead_percent for b in BOTH] == [9, 8]
    assert tuple(line_kinds()) == LINES
    assert all(kind.rgs.startswith("W") for kind in line_kinds().values())


def test_every_figure_of_the_table_of_the_source_is_ours_too():
    table = source("budget.toml")
    for row in table["line"]:
        lines = [budget.lines[row["code"]] for budget in BOTH]
        assert [line.cents for line in lines] == [amount * 100 for amount in row["amount"]]
        assert [line.minutes for line in lines] == [h * 60 for h in row["hours"]] if "hours" in row else [None, None]
        assert [line.places for line in lines] == row.get("places", [None, None])
    assert {row["code"] for row in table["line"]} == set(line_kinds())
    printed = table["printed"]
    sums = {**{c: (c,) for c in "ABCDE"}, "A_plus_B": ("A", "B"), "total": tuple("ABCDE")}
    assert {name: [euros(b, *codes) for b in BOTH] for name, codes in sums.items()} == {n: printed[n] for n in sums}
    for ratio in ("social_return_percent", "people_percent", "overhead_percent"):
        assert [getattr(budget, ratio) for budget in BOTH] == printed[ratio]


def test_the_base_financing_is_what_the_source_prints():
    assert [i.formal for i in PHASES] == [73000_00, 114000_00, 114000_00]
    assert [i.volunteer_time for i in PHASES] == [27500_00, 82500_00, 110000_00]
    assert [i.staff_time for i in PHASES] == [18500_00, 18500_00, 18500_00]
    assert [i.time for i in PHASES] == [46000_00, 101000_00, 128500_00]
    assert [i.popular for i in PHASES] == [119000_00, 215000_00, 242500_00]
    assert [i.percent_of(Financier.MUNICIPALITY) for i in PHASES] == [55, 57, 57]
    assert [i.percent_of(Financier.HOUSING_CORPORATION) for i in PHASES] == [0, 13, 26]
    assert [i.percent_of(Financier.PRIVATE_FUND) for i in PHASES] == [38, 18, 0]
    assert [i.time_percent for i in PHASES] == [39, 47, 53]


def test_every_figure_of_the_financing_of_the_source_is_ours_too():
    table = source("financing.toml")
    printed = table["printed"]
    assert {code: [i.euros[code] / 100 for i in PHASES] for code in Financier} == table["contributions"]
    for name in ("formal_investment", "popular_investment", "volunteer_time", "staff_time", "time_investment"):
        ours = name.removesuffix("_investment") if name.endswith("_investment") else name
        assert [getattr(i, ours) / 100 for i in PHASES] == printed[name]
    for code in ("municipality", "housing_corporation", "private_funds"):
        assert [i.percent_of(Financier(code)) for i in PHASES] == printed[f"{code}_percent"]
    assert [i.time_percent for i in PHASES] == printed["time_percent"]


def test_light_and_full_cost_what_the_source_says_of_them():
    table = source("variants.toml")
    for variant, phase, ours in (("light", Phase.LIGHT, LIGHT), ("full", Phase.FULL_FIRST_YEARS, FULL)):
        least, most = table[variant]["costs"]
        assert least * 100 <= ours.total <= most * 100
        least, most = table[variant]["municipality"]
        assert least * 100 <= base_investment(phase).euros[Financier.MUNICIPALITY] <= most * 100


def test_prices_of_another_year_are_in_whole_euros_a_line_and_add_up():
    dearer = base_budget(Variant.FULL, 11297)
    assert dearer.lines["C1"].cents == 13556_00
    assert all(line.cents % 100 == 0 for line in dearer.lines.values())
    assert dearer.total == sum(line.cents for line in dearer.lines.values())


def test_a_room_that_is_full_from_july_costs_half_of_each():
    both = in_month(LIGHT, FULL, 7)
    assert both.total == (73000_00 + 114000_00) // 2
    assert both.lines["A1"].minutes == 15 * 60
    assert (in_month(LIGHT, FULL, 1), in_month(FULL, LIGHT, 1).total) == (FULL, LIGHT.total)


def asks(now=FULL, **asked):
    return what_if(now, WhatIf(**asked), light=LIGHT, full=FULL)


def test_what_if_answers_without_touching_what_is():
    assert asks() == FULL
    assert asks(coordinator_minutes=24 * 60).cents("A1") == 48000_00
    assert asks(rent_cents=1100_00).cents("C1") == 13200_00
    assert asks(LIGHT, full_from=7, coordinator_minutes=24 * 60).cents("A1") == 48000_00
    assert FULL.cents("A1") == 36000_00


def test_who_becomes_full_later_keeps_the_own_rent():
    own = what_if(LIGHT, WhatIf(rent_cents=900_00), light=LIGHT, full=FULL)
    assert asks(own, full_from=10).cents("C1") == 10800_00


amounts = st.dictionaries(st.sampled_from(list(line_kinds())), st.integers(0, 10**9), min_size=1)


@given(one=amounts, other=amounts, month=st.integers(1, 12))
def test_a_year_in_two_parts_lies_between_the_two_and_shares_never_pass_the_whole(one, other, month):
    light, full = (Budget({code: Line(cents) for code, cents in lines.items()}) for lines in (one, other))
    both = in_month(light, full, month)
    for code in line_kinds():
        low, high = sorted((light.cents(code), full.cents(code)))
        assert low <= both.cents(code) <= high
    for budget in (light, full, both):
        assert budget.total == budget.cents(*"ABCDE")
        assert 0 <= (budget.social_return_percent or 0) <= (budget.people_percent or 0) <= 100
