"""The country of the bench is one that can be read in, and the other library finds what we find."""

import numpy as np
import pytest

from buurtwerkkamer.bench.areas import COLUMNS, NEIGHBOURHOODS, a_country, its_figures, write_table
from buurtwerkkamer.bench.sites import _by_spopt, fastest
from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import classify
from buurtwerkkamer.domain.neighbourhoods.rules.distance import pairs_within
from buurtwerkkamer.domain.neighbourhoods.rules.siting import choose_sites
from buurtwerkkamer.domain.neighbourhoods.services.releases import check


def test_the_country_is_the_same_at_every_run_and_about_as_dense_as_the_real_one():
    places, weights = a_country()
    again, _weights = a_country()
    assert np.array_equal(places, again)
    assert len(weights) == NEIGHBOURHOODS
    assert 150_000 < len(pairs_within(places, places)[0]) < 300_000


def test_every_class_is_in_it():
    assert set(classify(its_figures()).classes.tolist()) == {"thuis", "zoek", "werk", "pro", "unknown"}


def test_its_table_is_one_of_cbs(tmp_path):
    write_table(tmp_path / "kwb-2024.csv")
    [found] = check(file=tmp_path / "kwb-2024.csv").years
    assert found.kinds() == {
        AreaKind.MUNICIPALITY: 342, AreaKind.DISTRICT: 3393, AreaKind.NEIGHBOURHOOD: NEIGHBOURHOODS,
    }  # fmt: skip
    assert found.absent["assistance", "empty"] > 500
    header = (tmp_path / "kwb-2024.csv").read_text().partition("\n")[0]
    assert header.count(";") + 1 == COLUMNS


def test_the_other_library_reaches_as_many():
    pytest.importorskip("spopt")
    places, weights = a_country(60, towns=2)
    ours = choose_sites(places, places, weights, count=15, within=0)
    assert _by_spopt(places, weights) == pytest.approx(ours.reached)


def test_the_best_round_counts_and_what_it_said():
    ms, said = fastest(lambda: 7, rounds=3)
    assert said == 7
    assert ms >= 0
