"""Where the next rooms reach most, and how much better could exist. Held against trying everything. Source: NBH-5."""

import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.neighbourhoods.rules import siting
from buurtwerkkamer.domain.neighbourhoods.rules.distance import NotInRD
from buurtwerkkamer.domain.neighbourhoods.rules.siting import choose_sites

ROW = np.array([[120_000.0 + 1000 * n, 480_000.0] for n in range(10)])
somewhere = st.tuples(st.integers(100_000, 106_000), st.integers(480_000, 486_000))
towns = st.lists(st.tuples(somewhere, st.integers(0, 99)), min_size=1, max_size=12)


def reached(chosen, candidates, points, weights, existing=(), radius=1500):
    def near(places):
        away = np.linalg.norm(points[:, None] - np.asarray(places, dtype=float).reshape(-1, 2)[None], axis=2)
        return (away <= radius).any(axis=1)

    return weights[near([candidates[c] for c in chosen]) & ~near(existing)].sum()


def best_of_all(candidates, points, weights, count, existing=(), apart=0):
    def may(chosen):
        there = [candidates[c] for c in chosen]
        pairs = [*combinations(there, 2), *((a, b) for a in there for b in existing)]
        return all(np.linalg.norm(np.subtract(a, b)) >= apart for a, b in pairs)

    choices = (c for k in range(count + 1) for c in combinations(range(len(candidates)), k) if may(c))
    return max(reached(chosen, candidates, points, weights, existing) for chosen in choices)


@settings(max_examples=40)
@given(
    towns, st.lists(somewhere, min_size=1, max_size=7), st.integers(1, 3), st.lists(somewhere, max_size=2),
    st.sampled_from([0, 700, 2500]),
)  # fmt: skip
def test_proven_sites_are_the_best_there_are(town, candidates, count, existing, apart):
    points, weights = np.array([p for p, _w in town], dtype=float), np.array([w for _p, w in town], dtype=float)
    found = choose_sites(candidates, points, weights, count=count, existing=existing, apart=apart, within=0)
    best = best_of_all(candidates, points, weights, count, existing, apart)
    assert found.reached == pytest.approx(best)
    assert found.upper_bound == pytest.approx(best, abs=1e-4)
    assert found.proven
    assert found.gap == pytest.approx(0, abs=1e-6)
    assert found.fixed == weights.sum() - reached(range(len(points)), points, points, weights, existing)


@given(towns, st.lists(somewhere, min_size=1, max_size=7), st.integers(1, 3), st.sampled_from([0, 1500]))
def test_a_quick_answer_keeps_to_the_rules_and_says_a_true_bound(town, candidates, count, apart):
    points, weights = np.array([p for p, _w in town], dtype=float), np.array([w for _p, w in town], dtype=float)
    found = choose_sites(candidates, points, weights, count=count, apart=apart)
    best = best_of_all(candidates, points, weights, count, apart=apart)
    assert found.reached == pytest.approx(reached(found.chosen, candidates, points, weights))
    assert found.reached >= (1 - 1 / np.e) * best - 1e-6 or apart
    assert found.upper_bound >= best - 1e-6
    assert len(set(found.chosen.tolist())) == len(found.chosen) <= count
    there = np.asarray(candidates, dtype=float)[found.chosen]
    assert all(np.linalg.norm(a - b) >= apart for a, b in combinations(there, 2))


def test_the_first_reaches_most_and_gains_add_up():
    found = choose_sites(ROW, ROW, np.array([1, 9, 1, 0, 0, 0, 4, 4, 0, 0]), count=2, radius=1000)
    assert found.chosen[0] == 1
    assert found.gains.tolist() == [11, 8]
    assert found.reached == 19


def test_what_a_room_reaches_already_counts_for_nothing():
    weights = np.array([50, 50, 50, 0, 0, 0, 0, 20, 20, 0])
    found = choose_sites(ROW, ROW, weights, count=1, existing=[ROW[1]], radius=1000)
    assert found.fixed == 150
    assert found.reached == 40


def test_more_places_than_help_are_not_chosen():
    found = choose_sites(ROW, ROW[:1], [10], count=5)
    assert len(found.chosen) == 1
    assert (found.reached, found.upper_bound, found.gap) == (10, 10, 0)


def test_swapping_leaves_the_trap_of_the_greedy():
    """The middle one is best alone; the two beside it are better together."""
    weights = np.array([0, 6, 5, 0, 5, 6, 0, 0, 0, 0])
    found = choose_sites(ROW[[1, 3, 5]], ROW, weights, count=2, radius=1000)
    assert found.reached == 22


def test_where_nobody_lives_nothing_is_chosen():
    found = choose_sites(ROW, ROW, np.zeros(10), count=3, within=0)
    assert found.chosen.tolist() == []
    assert (found.reached, found.gap) == (0, 0)


def test_nothing_may_stand_near_an_existing_room():
    found = choose_sites(ROW, ROW, np.ones(10), count=9, existing=[ROW[4]], apart=20_000, within=0)
    assert found.chosen.tolist() == []


def test_the_solver_says_nothing_among_our_results():
    """It greets once in a process, so this asks a new one."""
    words = (
        "from buurtwerkkamer.domain.neighbourhoods.rules.siting import choose_sites\n"
        "row = [(120_000, 480_000), (121_000, 480_000), (122_000, 480_000), (123_000, 480_000)]\n"
        "print(choose_sites(row, row, [3, 5, 5, 3], count=1, radius=1000, within=0).reached)"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout == "13.0\n"


@given(towns, st.lists(somewhere, min_size=1, max_size=7), st.integers(1, 3), st.sampled_from([0, 1500]))
def test_a_bound_by_prices_is_true_whatever_the_town(town, candidates, count, apart):
    points, weights = np.array([p for p, _w in town], dtype=float), np.array([w for _p, w in town], dtype=float)
    best = best_of_all(candidates, points, weights, count, apart=apart)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(siting, "_by_solver", siting._by_prices)
        found = choose_sites(candidates, points, weights, count=count, apart=apart, within=0)
    assert found.upper_bound >= best - 1e-6
    assert found.upper_bound <= weights.sum() + 1e-6


def test_of_a_whole_country_by_squares_prices_prove_it_where_a_solver_cannot(monkeypatch):
    monkeypatch.setattr(siting, "MANY", 0)
    monkeypatch.setattr(siting, "prove", None)
    rng = np.random.default_rng(3)
    points = np.array([120_000, 480_000]) + rng.integers(0, 30_000, size=(2000, 2))
    found = choose_sites(points, points, rng.integers(1, 100, size=2000), count=12, within=0.02)
    assert found.proven
    assert found.gap <= 0.02
    assert choose_sites(points, points, np.ones(2000), count=12).gap > 0.1, "a quick sum says far less"


def test_time_that_is_over_still_gives_a_true_bound():
    rng = np.random.default_rng(1)
    points = np.array([120_000, 480_000]) + rng.integers(0, 20_000, size=(400, 2))
    weights = rng.integers(1, 100, size=400)
    found = choose_sites(points, points, weights, count=12, within=0, seconds=0.01)
    proven = choose_sites(points, points, weights, count=12, within=0)
    assert found.reached <= proven.reached <= found.upper_bound + 1e-6
    assert proven.gap == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": 0}, {"weights": [1, 2]}, {"weights": np.full(10, np.nan)}, {"weights": np.full(10, -1)},
        {"apart": -1}, {"radius": 0},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(wrong):
    asked = {"candidates": ROW, "points": ROW, "weights": np.ones(10), "count": 1} | wrong
    with pytest.raises(ValueError, match=r"\w"):
        choose_sites(asked.pop("candidates"), asked.pop("points"), asked.pop("weights"), **asked)


def test_degrees_are_refused():
    with pytest.raises(NotInRD):
        choose_sites([(4.9, 52.3)], ROW, np.ones(10), count=1)
