"""Which class an area is: the source's thresholds, three readings of them, and no guess. Source: NBH-1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.neighbourhoods.enums import Definition
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds, classify

from .town import figures


def one(definition=Definition.D1, thresholds=None, **columns):
    found = classify(figures(**columns), definition=definition, thresholds=thresholds)
    return found.classes[0]


@pytest.mark.parametrize(
    ("on_benefits", "low", "klass"),
    [
        (200, 300, "thuis"), (200, 299, "zoek"), (200, 150, "zoek"), (200, 149, "pro"),
        (199, 300, "werk"), (199, 150, "werk"), (199, 149, "pro"), (0, 0, "pro"),
    ],
)  # fmt: skip
def test_a_class_begins_at_its_thresholds(on_benefits, low, klass):
    assert one(assistance=on_benefits, low=low, high=1000 - low) == klass


def test_the_three_kinds_of_benefits_add_up():
    assert one(assistance=80, disability=70, unemployment=50, low=400, high=600) == "thuis"


@pytest.mark.parametrize(("definition", "klass"), [("D1", "thuis"), ("D2", "werk"), ("D3", "thuis")])
def test_the_definition_says_of_whom_the_share_is(definition, klass):
    """250 of 1,000 who could work, of 1,500 in all; 200 have AOW."""
    counts = {"assistance": 250, "pension": 200, "low": 400, "high": 600}
    assert one(Definition(definition), **counts) == klass


def test_thresholds_are_parameters():
    assert one(assistance=100, low=200, high=800, thresholds=Thresholds(benefits=10, low_educated_thuis=20)) == "thuis"


@pytest.mark.parametrize("wrong", [{"benefits": 0}, {"low_educated": 40}, {"low_educated_thuis": 101}], ids=str)
def test_thresholds_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match="thresholds"):
        Thresholds(**wrong)


@pytest.mark.parametrize("unknown", ["assistance", "disability", "unemployment", "aged_15_64", "low", "middle", "high"])
def test_unknown_is_never_guessed(unknown):
    found = classify(figures(**({"assistance": 900, "low": 900} | {unknown: np.nan})))
    assert found.classes[0] == "unknown"
    assert not found.near_border[0]
    assert not found.fits_none[0]


def test_a_share_of_nobody_is_unknown():
    assert one(aged_15_64=0) == "unknown"
    assert one(low=0, middle=0, high=0) == "unknown"


def test_what_is_not_asked_for_need_not_be_known():
    assert one(inhabitants=np.nan, pension=np.nan, assistance=200, low=300, high=700) == "thuis"


def test_many_benefits_and_little_low_education_fit_no_class_of_the_source():
    found = classify(figures(assistance=[300, 100], low=[100, 100], high=[900, 900]))
    assert found.classes.tolist() == ["pro", "pro"]
    assert found.fits_none.tolist() == [True, False]


def test_percentages_come_along():
    found = classify(figures(assistance=250, low=200, middle=300, high=500))
    assert (found.benefits_percent[0], found.low_educated_percent[0]) == (25.0, 20.0)


@pytest.mark.parametrize(
    ("on_benefits", "low", "near"),
    [(200, 500, True), (210, 500, False), (190, 500, False), (195, 500, True), (300, 302, True), (300, 315, False)],
)
def test_rounding_puts_an_area_near_the_border(on_benefits, low, near):
    """A sum of three tens is 5 off by chance, in 1,000 half a percent; and a share of 1,000 educated about 0.3."""
    assert classify(figures(assistance=on_benefits, low=low, high=1000 - low)).near_border[0] == near


def test_a_threshold_that_decides_nothing_puts_nobody_near_it():
    """Who has few benefits is a werkbuurt at 30% low education as at 29%."""
    assert not classify(figures(assistance=50, low=300, high=700)).near_border[0]


def test_near_the_border_is_how_often_redrawn_figures_give_another_class():
    """Rounded again and again by chance, as CBS may have: the share that changes is what the formula says."""
    rng = np.random.default_rng(7)
    size = 4000
    for on_benefits in (195, 200, 205, 210, 220):

        def redrawn(value, step, size=size):
            return value + rng.uniform(-step / 2, step / 2, size)

        truth = figures(
            assistance=redrawn(on_benefits / 3, 10), disability=redrawn(on_benefits / 3, 10),
            unemployment=redrawn(on_benefits / 3, 10), low=redrawn(500, 10), middle=redrawn(0, 10),
            high=redrawn(500, 10), aged_15_64=1000,
        )  # fmt: skip
        shown = classify(figures(assistance=on_benefits, low=500, high=500))
        others = np.mean(classify(truth).classes != shown.classes[0])
        assert shown.near_border[0] == (others >= 0.1), on_benefits


@given(
    st.lists(
        st.tuples(*[st.one_of(st.none(), st.integers(0, 300).map(lambda tens: tens * 10)) for _n in range(8)]),
        min_size=1,
        max_size=30,
    )
)
def test_all_at_once_is_each_by_itself(rows):
    table = np.array(rows, dtype=float)
    names = ("aged_15_64", "assistance", "disability", "unemployment", "low", "middle", "high", "pension")
    together = classify(figures(**dict(zip(names, table.T, strict=True))))
    alone = [classify(figures(**dict(zip(names, row, strict=True)))).classes[0] for row in table]
    assert together.classes.tolist() == alone == [_by_hand(row) for row in rows]


def _by_hand(row):
    of, *benefits = row[:4]
    low, middle, high = row[4:7]
    if None in row[:7] or not of or not low + middle + high:
        return "unknown"
    many, share = 5 * sum(benefits) >= of, low / (low + middle + high)
    if share < 0.15:
        return "pro"
    return "werk" if not many else "thuis" if share >= 0.3 else "zoek"
