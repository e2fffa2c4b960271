"""No pair of figures lets a small one be recovered. Source: RES-5; counting.md, last rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtwerkkamer.kernel.disclosure import HIDDEN, WITHHELD, protect, protect_part, protect_parts

PARTS = st.lists(st.integers(0, 12), min_size=1, max_size=6)


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, "<5"), (4, "<5"), (5, 5), (700, 700)])
def test_counts_of_one_to_four_persons_are_shown_as_less_than_five(count, shown):
    assert protect(count) == shown


@given(count=st.integers(0, 60), more=st.integers(0, 60))
def test_x_of_y_never_gives_away_a_small_x_y_or_difference(count, more):
    figure, of = protect_part(count, count + more)
    could_be = [
        (x, y) for y in range(121) for x in range(y + 1) if protect_part(x, y) == (figure, of) and y <= count + more + 5
    ]
    if 0 < count < 5:
        assert len({x for x, _y in could_be}) > 1
    if 0 < count + more < 5:
        assert len({y for _x, y in could_be}) > 1
    if 0 < more < 5:
        assert len({y - x for x, y in could_be}) > 1


@given(counts=PARTS)
def test_parts_and_their_total_leave_every_hidden_part_more_than_one_possibility(counts):
    names = [str(number) for number in range(len(counts))]
    shown, total = protect_parts(dict(zip(names, counts, strict=True)))

    for name, count in zip(names, counts, strict=True):
        if 0 < count < 5:
            assert shown[name] == HIDDEN
            assert len(set(_possible(name, shown, total))) > 1


def _possible(name, shown, total):
    """What the hidden part can be, for somebody who knows every figure shown and what the two marks mean."""
    unknown = [other for other, figure in shown.items() if isinstance(figure, str) and other != name]
    for value in range(1, 5):
        if not isinstance(total, int):
            yield value
            continue
        left = total - value - sum(figure for figure in shown.values() if isinstance(figure, int))
        least = sum(1 if shown[other] == HIDDEN else 5 for other in unknown)
        most = sum(4 if shown[other] == HIDDEN else 1000 for other in unknown)
        if least <= left <= most:
            yield value


@given(counts=PARTS)
def test_what_is_shown_is_true(counts):
    shown, total = protect_parts({str(number): count for number, count in enumerate(counts)})
    for number, count in enumerate(counts):
        assert shown[str(number)] in {count, HIDDEN if count < 5 else WITHHELD}
    assert total in {sum(counts), HIDDEN if sum(counts) < 5 else WITHHELD}


def test_without_small_parts_nothing_is_hidden():
    assert protect_parts({"a": 0, "b": 5, "c": 90}) == ({"a": 0, "b": 5, "c": 90}, 95)


def test_beside_one_small_part_the_smallest_other_is_withheld_so_that_the_total_can_stay():
    assert protect_parts({"a": 3, "b": 40, "c": 9}) == ({"a": "<5", "b": 40, "c": "*"}, 52)


def test_two_parts_of_one_would_be_known_from_a_total_so_another_is_withheld():
    assert protect_parts({"a": 1, "b": 1, "c": 30}) == ({"a": "<5", "b": "<5", "c": "*"}, 32)


def test_where_withholding_parts_is_not_enough_the_total_is_withheld():
    assert protect_parts({"a": 4, "b": 4}) == ({"a": "<5", "b": "<5"}, "*")
