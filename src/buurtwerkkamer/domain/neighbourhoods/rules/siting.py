"""Which next places reach the most residents not reached yet, and how much better than that could exist. Source: NBH-5.

This is the maximal covering location problem: of all candidates choose at most k, so that the weight of the points
within a distance of one of them is greatest; each point counts once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .bounding import bound_by_prices
from .covering import Covering, Ints, Weights, covering
from .distance import RADIUS
from .proving import prove

SECONDS: Final = 60.0  # how long proving may take: then what was found by then
MANY: Final = 30_000  # pairs of a candidate and a point: of more, prices prove it sooner than the solver
_CLOSER: Final = 5  # than was asked: a second more makes a council surer
_ROUNDS: Final = 1000  # of swapping; each makes it better, so it always ends, and long before
_BETTER: Final = 1e-9  # of the whole: less is the noise of adding in another order


@dataclass(frozen=True, slots=True)
class Sites:
    """Chosen places. ``chosen``: numbers of candidates, the one that reaches most first; ``gains``: what each adds to
    those before it. ``reached``: their sum. ``fixed``: what the existing rooms reach already, which is not in it.

    ``upper_bound``: no choice reaches more than this. ``proven``: the bound comes from a proof, not from a quick sum.
    """

    chosen: Ints
    gains: Weights
    reached: float
    fixed: float
    upper_bound: float
    proven: bool

    @property
    def gap(self) -> float:
        """At most so much better exists, as a share of what is reached: 0.008 is 0.8%. Infinite where nothing is
        reached and something may be.
        """
        more = max(self.upper_bound - self.reached, 0.0)
        if more == 0:
            return 0.0
        return more / self.reached if self.reached else float("inf")


def choose_sites(
    candidates: ArrayLike,
    points: ArrayLike,
    weights: ArrayLike,
    *,
    count: int,
    existing: ArrayLike = (),
    radius: float = RADIUS,
    apart: float = 0.0,
    within: float | None = None,
    seconds: float = SECONDS,
) -> Sites:
    """The best ``count`` of ``candidates`` that we can find, beside the ``existing`` rooms; fewer where more add
    nothing.

    ``candidates`` (c, 2), ``points`` (m, 2) and ``existing`` (e, 2): metres, RD (EPSG:28992). ``weights`` (m,):
    persons, each 0 or more, none unknown: who counts an unknown as nothing, says so. ``apart``: metres between any
    two chosen, and between a chosen and an existing one. Greedy first, then swapping one for another as long as that
    helps.

    ``within``: prove it, until no better than this share can exist (0.01: 1%; 0: the best there is), or ``seconds``
    are over; the proof is by the solver HiGHS, which may also find better places, and where it does not come so far by
    prices (``rules.bounding``). None: the bound is a quick sum, true but far.

    Raises ``NotInRD``, ``ValueError``. Source: NBH-5; Church and ReVelle 1974 for the model.
    """
    cover, fixed = covering(candidates, points, weights, existing, radius, apart)
    if count < 1:
        raise ValueError("at least one site is asked for")
    chosen = _swapped(cover, _greedy(cover, count))
    answer = _Answer(chosen, _quick_bound(cover, chosen, count), proven=False)
    for prove_it in (_by_prices, _by_solver) if len(cover.covers) > MANY else (_by_solver, _by_prices):
        if within is not None and cover.reached(answer.chosen) * (1 + within) < answer.bound:
            answer = prove_it(cover, answer, count, within, seconds)
    chosen, gains = cover.in_order(answer.chosen)
    reached = float(gains.sum())
    return Sites(
        chosen, gains, reached, fixed, max(answer.bound, reached), proven=answer.proven or answer.bound <= reached
    )


class _Answer(NamedTuple):
    """What was found, and what no choice can reach more than."""

    chosen: Ints
    bound: float
    proven: bool


def _by_solver(cover: Covering, answer: _Answer, count: int, within: float, seconds: float) -> _Answer:
    """HiGHS, which may also find better places."""
    found = prove(
        cover.starts, cover.covers, cover.weights, cover.near_each_other(), cover.open, count=count,
        begin=answer.chosen, within=within, seconds=seconds,
    )  # fmt: skip
    chosen = max((answer.chosen, found.chosen), key=cover.reached)
    is_lower = found.upper_bound <= answer.bound
    return _Answer(chosen, min(answer.bound, found.upper_bound), answer.proven or is_lower)


def _by_prices(cover: Covering, answer: _Answer, count: int, within: float, _seconds: float) -> _Answer:
    """Where the model is too large for the solver, or its time was over. Distances apart are left out: then more could
    be reached, so the bound holds.
    """
    site = np.repeat(np.arange(len(cover.open)), np.diff(cover.starts))
    bound = bound_by_prices(
        site, cover.covers, cover.weights, cover.open, count=count, reached=cover.reached(answer.chosen),
        within=within / _CLOSER,
    )  # fmt: skip
    return _Answer(answer.chosen, min(answer.bound, bound), answer.proven or bound < answer.bound)


def _greedy(cover: Covering, count: int) -> Ints:
    """Each time the candidate that adds most. At least 63% of the best there is, in practice far more."""
    gains, closed = cover.gains_from(np.arange(len(cover.weights))), ~cover.open
    covered = np.zeros(len(cover.weights), dtype=bool)
    chosen: list[int] = []
    while len(chosen) < count and not closed.all():
        best = int(np.argmax(np.where(closed, -1.0, gains)))
        if gains[best] <= _noise(cover):
            break
        chosen.append(best)
        closed |= cover.too_near(best)
        new = cover.points_of(best)
        new = new[~covered[new]]
        covered[new] = True
        gains -= cover.gains_from(new)
    return np.asarray(chosen, dtype=np.intp)


def _swapped(cover: Covering, chosen: Ints) -> Ints:
    """Exchange one for another as long as that reaches more."""
    current = chosen.copy()
    for _round in range(_ROUNDS):
        exchanges = list(_exchanges(cover, current))
        place, candidate, more = max(exchanges, key=lambda each: each[2], default=(0, 0, 0.0))
        if more <= _noise(cover):
            break
        current[place] = candidate
    return current


def _exchanges(cover: Covering, chosen: Ints) -> Iterator[tuple[int, int, float]]:
    """For each of the chosen: the candidate that would best stand in its place, and how much more that reaches."""
    counts = cover.counts(chosen)
    gains = cover.gains_from(np.flatnonzero(counts == 0))
    near = [cover.too_near(each) for each in chosen]
    crowd = np.sum(near, axis=0) if near else np.zeros(len(cover.open), dtype=np.intp)
    for place, each in enumerate(chosen):
        only = cover.points_of(each)
        only = only[counts[only] == 1]
        closed = ~cover.open | (crowd - near[place] > 0)
        then = np.where(closed, -1.0, gains + cover.gains_from(only))
        best = int(np.argmax(then))
        yield place, best, float(then[best] - cover.weights[only].sum())


def _quick_bound(cover: Covering, chosen: Ints, count: int) -> float:
    """Nobody reaches more than what is reached now with the ``count`` largest additions to it, nor more than all."""
    counts = cover.counts(chosen)
    additions = cover.gains_from(np.flatnonzero(counts == 0))
    additions = np.sort(additions[cover.open])[::-1][:count]
    within_reach = cover.weights[np.diff(cover.begins) > 0].sum()
    return float(min(cover.weights[counts > 0].sum() + additions.sum(), within_reach))


def _noise(cover: Covering) -> float:
    return _BETTER * float(cover.weights.sum())
