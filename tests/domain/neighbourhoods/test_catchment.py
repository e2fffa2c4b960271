"""Whom a place reaches. Held against comparing everything with everything. Source: NBH-2."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.domain.neighbourhoods.rules.catchment import reached_areas, reached_points
from buurtwerkkamer.domain.neighbourhoods.rules.distance import NotInRD, pairs_within, places

HERE = np.array([[120_000.0, 480_000.0]])
somewhere = st.tuples(st.integers(100_000, 108_000), st.integers(480_000, 488_000))
some = st.lists(somewhere, max_size=40)


def around(*steps):
    """Points so many metres east and north of here."""
    return HERE + np.array(steps)


def all_pairs(sites, points, radius):
    return [
        (s, p)
        for s, (x, y) in enumerate(sites)
        for p, (px, py) in enumerate(points)
        if (x - px) ** 2 + (y - py) ** 2 <= radius**2
    ]


@given(some, some, st.integers(1, 5000))
def test_pairs_are_those_of_comparing_everything(sites, points, radius):
    one, other = pairs_within(sites, points, radius=radius)
    assert one.tolist() == sorted(one.tolist())
    assert sorted(zip(one.tolist(), other.tolist(), strict=True)) == all_pairs(sites, points, radius)


def test_a_point_at_the_very_edge_is_within():
    assert len(pairs_within(HERE, around((1500, 0)))[0]) == 1
    assert len(pairs_within(HERE, around((1500.01, 0)))[0]) == 0


@pytest.mark.parametrize("wrong", [[(4.9, 52.3)], [(480_000, 120_000)], [(np.nan, 480_000)]], ids=str)
def test_what_is_not_in_rd_is_refused(wrong):
    with pytest.raises(NotInRD, match="28992"):
        places(wrong)


@pytest.mark.parametrize("wrong", [[1, 2, 3], [[1, 2, 3]], [[[1, 2]]]], ids=str)
def test_points_have_two_coordinates(wrong):
    with pytest.raises(ValueError, match="shape"):
        places(wrong)


def test_a_radius_of_nothing_is_refused():
    with pytest.raises(ValueError, match="radius"):
        pairs_within(HERE, HERE, radius=0)


def test_a_catchment_adds_up_each_kind():
    points = around((0, 0), (1000, 1000), (1400, 1400))
    found = reached_points(HERE, points, [[100, 150], [50, 60], [900, 900]])
    assert found.reached.tolist() == [[150, 210]]
    assert found.unknown.tolist() == [[0, 0]]


def test_unknown_is_no_zero_but_is_told():
    points = around((0, 0), (500, 0), (1000, 0))
    found = reached_points(HERE, points, [[100, np.nan], [np.nan, np.nan], [50, np.nan]])
    assert found.reached[0, 0] == 150
    assert np.isnan(found.reached[0, 1])
    assert found.unknown.tolist() == [[1, 3]]


def test_where_nobody_lives_nobody_is_reached():
    assert reached_points(HERE, around((9000, 0)), [100]).reached.tolist() == [[0]]
    assert reached_points(HERE, np.empty((0, 2)), np.empty(0)).reached.tolist() == [[0]]
    assert reached_points(np.empty((0, 2)), HERE, [100]).reached.shape == (0, 1)


def test_weights_are_of_the_points_and_not_less_than_nothing():
    with pytest.raises(ValueError, match="shape"):
        reached_points(HERE, HERE, [1, 2])
    with pytest.raises(ValueError, match="0 or more"):
        reached_points(HERE, HERE, [-1])


@given(some, st.lists(st.tuples(somewhere, st.one_of(st.none(), st.integers(0, 999))), max_size=40))
def test_a_catchment_is_that_of_comparing_everything(sites, weighted):
    points = np.array([point for point, _weight in weighted], dtype=float).reshape(-1, 2)
    weights = np.array([weight for _point, weight in weighted], dtype=float)
    found = reached_points(sites, points, weights)
    for number, (x, y) in enumerate(sites):
        near = np.hypot(points[:, 0] - x, points[:, 1] - y) <= 1500
        known = near & ~np.isnan(weights)
        assert found.unknown[number, 0] == np.sum(near & np.isnan(weights))
        if known.any() or not near.any():
            assert found.reached[number, 0] == pytest.approx(weights[known].sum())
        else:
            assert np.isnan(found.reached[number, 0])


# --- By overlap -----------------------------------------------------------------------------------------------------


def a_square(west, south, side=1000):
    return shapely.box(120_000 + west, 480_000 + south, 120_000 + west + side, 480_000 + south + side)


def test_an_area_within_counts_whole_and_one_outside_not_at_all():
    found = reached_areas(HERE, [a_square(-500, -500), a_square(5000, 0)], [[100, 120], [900, 900]])
    assert found.reached.tolist() == [[100, 120]]


def test_a_circle_in_an_area_reaches_its_share_of_it():
    found = reached_areas(HERE, [a_square(-5000, -5000, side=10_000)], [10_000])
    assert found.reached[0, 0] == pytest.approx(10_000 * np.pi * 1.5**2 / 100, rel=0.002)


def test_an_area_that_only_touches_adds_nothing_also_no_unknown():
    found = reached_areas(HERE, [a_square(1500, -500)], [np.nan])
    assert found.reached.tolist() == [[0]]
    assert found.unknown.tolist() == [[0]]


def test_areas_in_degrees_are_refused():
    with pytest.raises(NotInRD):
        reached_areas(HERE, [shapely.box(4.8, 52.3, 4.9, 52.4)], [10])


def test_small_areas_by_overlap_are_points():
    rng = np.random.default_rng(3)
    corners = rng.integers(-3000, 3000, size=(200, 2))
    areas = [a_square(x, y, side=1) for x, y in corners]
    weights = rng.integers(0, 100, size=200)
    by_area = reached_areas(HERE, areas, weights).reached
    by_point = reached_points(HERE, HERE + corners + 0.5, weights).reached
    assert by_area == pytest.approx(by_point, rel=0.01)
