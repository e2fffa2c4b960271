"""Somebody with a solver reads all that is published of small rooms, and recovers no small count. RES-5, DNA-11."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.results.queries import shown as showing
from buurtwerkkamer.domain.results.queries.shown import year_shown
from buurtwerkkamer.kernel.disclosure import protect
from tests.attacker import Reading, read, recovered
from tests.invented_years import SHAPES, invented_years, truth


def attack(seed, shape, *, years=3):
    persons, overlap = shape
    counts = invented_years(Random(seed), number=years, persons=persons, overlap=overlap)
    reading = Reading()
    for year in counts:
        read("kamer", year, year_shown(counts=counts, year=year, protected=True), reading)
    return recovered(reading, truth("kamer", counts))


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), shape=st.sampled_from(SHAPES))
def test_no_small_count_is_recovered_from_three_years_of_a_small_room(seed, shape):
    assert attack(seed, shape) == set()


def test_an_asterisk_of_what_can_be_five_at_most_is_no_promise_of_five():
    """All with four or less that is hidden, and one job: the whole gets an asterisk whatever it is."""
    assert attack(388, (45, 0.02)) == set()


WEAKER = {
    "protect_parts": lambda counts: ({name: protect(n) for name, n in counts.items()}, sum(counts.values())),
    "protect_covered": lambda counts, _covers: {name: protect(n) for name, n in counts.items()},
    "protect_growing": lambda pairs: [of for _count, of in pairs],
}


@pytest.mark.parametrize("switched_off", WEAKER)
def test_the_attacker_wins_as_soon_as_one_protection_is_switched_off(monkeypatch, switched_off):
    monkeypatch.setattr(showing, switched_off, WEAKER[switched_off])

    assert any(attack(seed, shape) for seed in range(12) for shape in SHAPES)
