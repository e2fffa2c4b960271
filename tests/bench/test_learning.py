"""What the check of announcements learned comes from the texts in the repository, and learning twice gives the same."""

import pytest

from buurtwerkkamer.bench import learning
from buurtwerkkamer.bench.announcements import texts
from buurtwerkkamer.bench.learning_texts import Labelled, in_families, of_the_bench
from buurtwerkkamer.domain.programme.rules.announcement_learned import BIAS, remarks, weights

FEW = [Labelled(f"{what} {whom}", whom != "voor iedereen") for what in ("Koffie", "Soep", "Bingo") for whom in
       ("voor moeders", "voor iedereen", "voor leden")]  # fmt: skip


def test_the_weights_were_made_from_these_texts_and_what_they_carry():
    assert remarks()[0].endswith(learning.mark()), "learn again: ./bwk learn"


def test_what_is_held_out_is_not_learned_from():
    learned = {each.text for each in (*of_the_bench(), *in_families())}

    assert not learned & {text for side in ("closed", "open") for text in texts(side, "held out")}


def test_a_text_stands_in_one_family_and_on_one_side():
    own = in_families()

    assert len({each.text for each in own}) == len(own)
    assert {each.text for each in own}.isdisjoint(each.text for each in of_the_bench())
    assert all(each.family for each in own)


def test_who_learns_twice_learns_the_same_and_that_moeders_close():
    learned, again = learning.learn(FEW), learning.learn(list(FEW))

    assert learned == again
    assert learned["moeders"] > 0 > learned["iedereen"]


@pytest.mark.parametrize("name", [BIAS, "voor", "-ouders", "iedereen"])
def test_the_weights_can_be_read_by_who_wants_to_know_what_was_learned(name):
    assert name in weights()
