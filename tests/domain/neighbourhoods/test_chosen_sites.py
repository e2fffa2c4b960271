"""Which places for new rooms: residents are counted where they live, as finely as CBS publishes it. NBH-5."""

import pytest

from buurtwerkkamer.domain.neighbourhoods.enums import PointSort
from buurtwerkkamer.domain.neighbourhoods.queries.sites import NothingToChoose, chosen_sites

from .test_reading_points import squares
from .town import a_table, take_in, the_centres

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(tmp_path):
    take_in(a_table(tmp_path), the_centres(tmp_path))


def test_the_best_places_of_a_town(town):
    result = chosen_sites(year=2019, region="GM9990", count=2, within=0)
    assert [site.name for site in result.sites] == ["Weverspark", "Rozenbuurt"]
    assert [site.gain for site in result.sites] == [600, 110]
    assert (result.found.reached, result.found.upper_bound, result.unknown) == (710, 710, 1)


def test_what_an_existing_room_reaches_does_not_count(town):
    result = chosen_sites(year=2019, region="GM9990", count=1, existing=[(120_000, 480_000)])
    assert [site.name for site in result.sites] == ["Rozenbuurt"]
    assert result.found.fixed == 600


def test_places_may_be_named_or_stand_on_a_grid(town):
    named = chosen_sites(year=2019, count=1, named=[("School", 124_500, 480_000), ("Kerk", 120_700, 480_300)])
    assert [site.name for site in named.sites] == ["Kerk"]
    grid = chosen_sites(year=2019, count=1, grid=100)
    assert grid.found.reached == 600
    assert grid.candidates > 50


def test_where_nothing_has_a_place_nothing_can_be_chosen(tmp_path):
    take_in(a_table(tmp_path))
    with pytest.raises(NothingToChoose):
        chosen_sites(year=2019, count=1)


def test_where_squares_were_read_in_residents_are_counted_where_they_live(town, tmp_path):
    """By their centres most neighbourhoods reach 600; of the squares only Hoogveld reaches any."""
    take_in(squares(tmp_path, "E1215N4800,60,10,25", "E1216N4800,40,5,15", "E1222N4800,30,5,-99997"))
    result = chosen_sites(year=2019, region="GM9990", count=1, radius=800, within=0)
    assert result.finer is PointSort.SQUARE_100
    assert [(site.name, site.gain, site.within, site.within_with_aow) for site in result.sites] == [
        ("Hoogveld", 40, 40, 55),
    ]  # fmt: skip
    assert result.unknown == 0, "the secret one is too far away"
    assert chosen_sites(year=2019, region="GM9990", count=1, with_aow=True, radius=800).found.reached == 55


def test_squares_of_elsewhere_change_nothing_here(town, tmp_path):
    take_in(squares(tmp_path, "E2000N5000,60,10,25"))
    result = chosen_sites(year=2019, region="GM9990", count=1)
    assert (result.finer, result.too_fine, result.found.reached) == (None, None, 600)


def test_more_squares_than_a_computer_can_think_of_are_left_and_it_says_so(town, tmp_path, monkeypatch):
    take_in(squares(tmp_path, "E1215N4800,60,10,25"))
    monkeypatch.setattr("buurtwerkkamer.domain.neighbourhoods.queries.sites.MOST_PAIRS", 1)
    result = chosen_sites(year=2019, region="GM9990", count=1)
    assert (result.finer, result.too_fine, result.found.reached) == (None, PointSort.SQUARE_100, 600)
