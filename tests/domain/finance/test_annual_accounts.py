"""Annual accounts: whatever was booked, every total is the sum of what is shown above it. Source: FIN-7."""

from hypothesis import given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import LINES, Financier
from buurtwerkkamer.domain.finance.rules.accounts import BANK, CASH, RESERVE, accounts, came_from, spent_on
from buurtwerkkamer.domain.finance.rules.annual_accounts import BooksOfYear, annual_accounts, in_euros
from buurtwerkkamer.domain.publishing.rules.annual_accounts import lead, sheets

CENTS = st.integers(-5_000_000, 5_000_000)
NUMBERS = sorted(accounts())


@st.composite
def books(draw):
    """A few bookings before and in the year, each of which adds up; and a budget, or none."""
    before, debit, credit = {}, {}, {}
    pairs = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS), st.integers(1, 5_000_000))
    for one, other, cents in draw(st.lists(pairs, max_size=8)):
        before[one], before[other] = before.get(one, 0) + cents, before.get(other, 0) - cents
    for one, other, cents in draw(st.lists(pairs, max_size=25)):
        debit[one], credit[other] = debit.get(one, 0) + cents, credit.get(other, 0) + cents
    has_and_owes = {number: cents for number, cents in before.items() if accounts()[number].kind == "B"}
    planned = st.none() | st.dictionaries(st.sampled_from(LINES), st.integers(0, 9_000_000), min_size=1)
    promised = st.none() | st.dictionaries(st.sampled_from(list(Financier)), st.integers(0, 9_000_000), min_size=1)
    return BooksOfYear(has_and_owes, debit, credit, draw(planned), draw(promised))


@settings(max_examples=60)
@given(st.lists(CENTS, min_size=1, max_size=12))
def test_whole_euros_add_up_and_each_is_next_to_its_cents(cents):
    euros = in_euros(cents)
    assert abs(sum(euros) * 100 - sum(cents)) <= 50
    assert all(abs(one * 100 - exact) < 100 for one, exact in zip(euros, cents, strict=True))


@settings(max_examples=60)
@given(books())
def test_every_total_is_the_sum_of_what_is_shown(found):
    shown = annual_accounts(found)
    for rows in (shown.came, shown.has, shown.owes):
        _adds_up(rows[:-1], rows[-1])
    lines, sums = [], []
    for row in shown.went[:-2]:
        if row.kind == "line":
            lines.append(row)
        elif row.kind == "sum":
            _adds_up(lines, row)
            sums.append(row)
            lines = []
    _adds_up(sums, shown.went[-1])
    assert shown.kept.actual.euros == shown.came[-1].actual.euros - shown.went[-1].actual.euros
    assert shown.has[-1].actual == shown.owes[-1].actual
    assert shown.kept.actual in [row.actual for row in shown.owes]
    if shown.kept.planned:
        assert shown.kept.planned.euros == shown.came[-1].planned.euros - shown.went[-1].planned.euros
    for row in (*shown.came, *shown.went, *shown.has, *shown.owes, shown.kept):
        for amount in (row.actual, row.planned):
            assert amount is None or abs(amount.euros * 100 - amount.cents) < 100


def _adds_up(rows, whole):
    for of in ("actual", "planned"):
        amounts = [getattr(row, of) for row in rows]
        total = getattr(whole, of)
        if total is None or not rows:
            assert not any(amounts)
            continue
        assert sum(amount.euros for amount in amounts) == total.euros
        assert sum(amount.cents for amount in amounts) == total.cents


def a_year(**more):
    """A thousand euros from the municipality; the rent of 400,50 and coffee of 12,25 from the till."""
    debit = {BANK: 100_000, spent_on("C1"): 40_050, "4411": 1_225, CASH: 20_000}
    credit = {came_from(Financier.MUNICIPALITY): 100_000, BANK: 60_050, CASH: 1_225}
    return BooksOfYear({BANK: 5_000}, debit, credit, **more)


def test_a_year_reads_as_people_say_it():
    shown = annual_accounts(a_year(planned={"C1": 45_000}, promised={Financier.MUNICIPALITY: 100_000}))
    assert [(row.label, row.actual.euros, row.planned.euros) for row in shown.came] == [
        ("Gemeente", 1000, 1000), ("Samen binnengekomen", 1000, 1000),
    ]  # fmt: skip
    assert shown.kept.actual.cents == 58_725
    assert [(row.label, row.actual.euros) for row in shown.has] == [
        ("Handgeld in de kas", 188), ("Bank", 449), ("Samen", 637),
    ]  # fmt: skip
    assert [(row.label, row.actual.euros) for row in shown.owes] == [
        ("Over van eerdere jaren", 50), ("Overgehouden dit jaar", 587), ("Samen", 637),
    ]  # fmt: skip
    assert [(one.label, one.before, one.after) for one in shown.movements] == [
        ("Handgeld in de kas", 0, 18_775), ("Bank", 5_000, 44_950),
    ]  # fmt: skip
    assert lead(shown, year=2025) == ("In 2025 kwam er € 1.000 binnen, en ging er € 413 uit. Er bleef € 587 over.")


def test_without_a_budget_nothing_stands_beside_and_the_note_says_so():
    statement, balance, moved = sheets(annual_accounts(a_year()), year=2025)
    assert {row.cells[0] for row in statement.rows if row.cells} == {(None, "–")}
    assert "Er is geen begroting afgesproken." in statement.note
    assert "precies optelt" in balance.note
    assert moved.rows[1].cells[-1] == (44_950, "€ 449,50")


def test_what_was_put_straight_to_what_was_kept_is_shown_beside_the_result():
    shown = annual_accounts(BooksOfYear({}, {BANK: 10_000}, {RESERVE: 10_000}))
    assert [(row.label, row.actual.euros) for row in shown.owes] == [
        ("Over van eerdere jaren", 0), ("Overgehouden dit jaar", 0), ("Rechtstreeks bijgeboekt", 100), ("Samen", 100),
    ]  # fmt: skip
