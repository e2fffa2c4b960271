"""No small figure can be recovered, not even by who knows these rules. Source: RES-5; counting.md, last rule.

The reader of these tests is an attacker: for every possible world, whatever is published of it must also be published
of another world, in which the hidden count is another one. Small worlds are tried out all of them.
"""

from collections import defaultdict
from itertools import accumulate, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.kernel.disclosure import (
    HIDDEN,
    WITHHELD,
    Cover,
    is_small,
    protect,
    protect_covered,
    protect_growing,
    protect_parts,
)

PARTS = st.lists(st.integers(0, 12), min_size=1, max_size=6)


def given_away(worlds):
    """Of ``worlds`` (what is published, what must stay unknown, whether it is judged), what is told exactly and is
    small all the same. Worlds at the edge of what was tried are not judged: there the other worlds are missing.
    """
    possible, judged = defaultdict(lambda: defaultdict(set)), set()
    for published, secrets, within in worlds:
        for name, count in secrets.items():
            possible[published][name].add(count)
        if within:
            judged.add(published)
    return [
        (published, name, counts)
        for published in judged
        for name, counts in possible[published].items()
        if len(counts) == 1 and is_small(*counts)
    ]


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, "<5"), (4, "<5"), (5, 5), (700, 700)])
def test_counts_of_one_to_four_persons_are_shown_as_less_than_five(count, shown):
    assert protect(count) == shown


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_of_parts_and_their_total_no_small_part_is_told(number):
    worlds = []
    for counts in product(range(13), repeat=number):
        parts, total = protect_parts(dict(zip("abcd", counts, strict=False)))
        secrets = {**dict(enumerate(counts)), "total": sum(counts)}
        worlds.append(((*parts.values(), total), secrets, max(counts) < 10))

    assert given_away(worlds) == []


def test_without_a_second_part_withheld_a_small_one_would_be_told():
    """The attacker of this file works: against the plainest protection it wins."""
    worlds = [((protect(a), protect(b), a + b), {"a": a}, True) for a, b in product(range(9), repeat=2)]

    assert ((HIDDEN, 8, 9), "a", {1}) in given_away(worlds)


def test_withholding_the_smallest_other_part_would_tell_who_knows_that_it_is_the_smallest():
    """Why the first part is withheld and not the smallest: beside a 5, the smallest is known to be a 5."""
    counts = product(range(1, 5), range(5, 9), range(5, 9))
    worlds = [((HIDDEN, WITHHELD, c, a + b + c), {"a": a}, True) for a, b, c in counts if b <= c]

    assert ((HIDDEN, WITHHELD, 5, 13), "a", {3}) in given_away(worlds)


@given(counts=PARTS)
def test_what_is_shown_is_true(counts):
    shown, total = protect_parts({str(number): count for number, count in enumerate(counts)})
    for number, count in enumerate(counts):
        assert shown[str(number)] in {count, HIDDEN if count < 5 else WITHHELD}
    assert total in {sum(counts), HIDDEN if sum(counts) < 5 else WITHHELD, WITHHELD}


def test_without_small_parts_nothing_is_hidden():
    assert protect_parts({"a": 0, "b": 5, "c": 90}) == ({"a": 0, "b": 5, "c": 90}, 95)


def test_beside_one_small_part_another_is_withheld_so_that_the_total_can_stay():
    assert protect_parts({"a": 3, "b": 40, "c": 9}) == ({"a": "<5", "b": "*", "c": 9}, 52)


def test_small_parts_that_hide_each_other_need_no_third():
    assert protect_parts({"a": 2, "b": 3, "c": 30}) == ({"a": "<5", "b": "<5", "c": 30}, 35)


def test_two_parts_of_one_would_be_known_from_a_total_so_another_is_withheld():
    assert protect_parts({"a": 1, "b": 1, "c": 30}) == ({"a": "<5", "b": "<5", "c": "*"}, 32)


def test_many_small_parts_hide_each_other_and_their_total_stays():
    assert protect_parts(dict.fromkeys("abcdefghijkl", 3)) == (dict.fromkeys("abcdefghijkl", "<5"), 36)


def test_where_withholding_parts_is_not_enough_the_total_is_withheld():
    assert protect_parts({"a": 4, "b": 4}) == ({"a": "<5", "b": "<5"}, "*")


# "x of y" through the years


@pytest.mark.parametrize(
    ("first", "more", "judged"),
    [(range(36), [range(12)], range(32)), (range(7, 14), [range(8), range(8)], [10])],
    ids=["two years", "three years"],
)
def test_of_x_of_y_through_the_years_neither_the_others_nor_the_new_ones_are_told(first, more, judged):
    worlds = []
    for start, *growth in product(first, *more):
        ofs = list(accumulate([start, *growth]))
        for others in product(range(8), repeat=len(ofs)):
            xs = [of - other for of, other in zip(ofs, others, strict=True)]
            if min(xs) < 0:
                continue
            shown = protect_growing(zip(xs, ofs, strict=True))
            secrets = {("others", n): other for n, other in enumerate(others)}
            secrets |= {("new", n): new for n, new in enumerate(growth)} | {"first": start}
            worlds.append(((*map(protect, xs), *shown), secrets, start in judged and max(*others, *growth) < 5))

    assert given_away(worlds) == []


def test_the_y_is_shown_where_five_others_and_five_new_ones_stand_behind_it():
    assert protect_growing([(17, 29), (20, 29), (22, 34)]) == [29, 29, 34]


def test_the_y_is_not_shown_where_a_few_others_or_a_few_new_ones_would_be_told():
    assert protect_growing([(31, 34)]) == [None]
    assert protect_growing([(17, 29), (17, 32)]) == [29, None]


def test_after_a_y_that_is_not_shown_the_next_one_waits_until_it_is_beyond_all_that_one_could_be():
    assert protect_growing([(20, 21), (12, 21), (12, 24), (12, 25)]) == [None, None, None, 25]


def test_where_everybody_takes_part_the_y_says_no_more_than_the_x():
    assert protect_growing([(12, 12)]) == [12]


# Wholes and their parts


SMALL_TYPES = [
    Cover({"joined": 0}, ["a", "b"], pair=True),
    Cover({"all": 1}, ["joined", "c"], kept=["joined"]),
]


def _world(counts, covers, *, judged):
    shown = protect_covered(counts, covers)
    return tuple(shown[name] for name in counts), counts, judged


def test_of_types_that_cover_a_whole_no_small_one_is_told():
    """Every world with three types, of which two are joined: whoever overlaps with whom."""
    worlds = []
    for a, b, c in product(range(10), repeat=3):
        for joined in range(max(a, b), a + b + 1):
            for everybody in range(max(joined, c), joined + c + 2):
                counts = {"a": a, "b": b, "c": c, "joined": joined, "all": everybody}
                worlds.append(_world(counts, SMALL_TYPES, judged=max(a, b, c) < 8))

    assert given_away(worlds) == []


def test_without_withholding_anything_a_whole_would_tell_a_small_part():
    """The attacker wins where only small counts are hidden: 9 and at most one beside them leave 4 of 14."""
    worlds = [
        _world({"c": c, "joined": joined, "all": everybody}, [], judged=True)
        for c, joined in product(range(10), repeat=2)
        for everybody in range(max(joined, c), joined + c + 2)
    ]

    assert ((HIDDEN, 9, 14), "c", {4}) in given_away(worlds)


@pytest.mark.parametrize("besides", [0, 1, 2])
def test_two_wholes_over_the_same_parts_tell_no_small_part(besides):
    covers = [Cover({"all": besides, "some": 0}, ["a", "b", "c"])]
    worlds = []
    for a, b, c in product(range(8), repeat=3):
        for everybody in range(max(a, b, c), a + b + c + besides + 1):
            each = {"a": a, "b": b, "c": c, "all": everybody}
            worlds += [
                _world(each | {"some": some}, covers, judged=max(a, b, c) < 6)
                for some in range(min(everybody, a + b + c) + 1)
            ]

    assert given_away(worlds) == []


def test_a_whole_that_hardly_overlaps_costs_its_first_large_part():
    covers = [Cover({"all": 0}, ["a", "b", "c"])]

    assert protect_covered({"a": 30, "b": 40, "c": 4, "all": 73}, covers) == {"a": "*", "b": 40, "c": "<5", "all": 73}
    assert protect_covered({"a": 30, "b": 40, "c": 4, "all": 70}, covers)["a"] == 30


def test_a_whole_without_a_large_part_is_withheld_itself():
    assert protect_covered({"a": 4, "b": 4, "all": 8}, [Cover({"all": 0}, ["a", "b"])])["all"] == "*"
