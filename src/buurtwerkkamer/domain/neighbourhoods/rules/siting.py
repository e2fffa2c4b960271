"""Which next places reach the most residents not reached yet, and how much better than that could exist. Source: NBH-5.

This is the maximal covering location problem: of all candidates choose at most k, so that the weight of the points
within a distance of one of them is greatest; each point counts once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .distance import RADIUS, pairs_within, places, unrolled
from .proving import prove

Ints = NDArray[np.intp]
Weights = NDArray[np.float64]

SECONDS: Final = 60.0  # how long proving may take: then what was found by then
_ROUNDS: Final = 1000  # of swapping; each makes it better, so it always ends, and long before
_BETTER: Final = 1e-9  # of the whole: less is the noise of adding in another order


@dataclass(frozen=True, slots=True)
class Sites:
    """Chosen places. ``chosen``: numbers of candidates, the one that reaches most first; ``gains``: what each adds to
    those before it. ``reached``: their sum. ``fixed``: what the existing rooms reach already, which is not in it.

    ``upper_bound``: no choice reaches more than this. ``proven``: the bound comes from the solver, not from a quick
    sum.
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
    are over; the proof is by the solver HiGHS, which may also find better places. None: the bound is a quick sum,
    true but far.

    Raises ``NotInRD``, ``ValueError``. Source: NBH-5; Church and ReVelle 1974 for the model.
    """
    cover, fixed = _covering(candidates, points, weights, existing, radius, apart)
    if count < 1:
        raise ValueError("at least one site is asked for")
    chosen = _swapped(cover, _greedy(cover, count))
    bound, proven = _quick_bound(cover, chosen, count), False
    if within is not None and cover.reached(chosen) * (1 + within) < bound:
        better = prove(
            cover.starts, cover.covers, cover.weights, cover.near_each_other(), cover.open, count=count, begin=chosen,
            within=within, seconds=seconds,
        )  # fmt: skip
        chosen = max((chosen, better.chosen), key=cover.reached)
        bound, proven = min(bound, better.upper_bound), better.upper_bound <= bound
    chosen, gains = cover.in_order(chosen)
    reached = float(gains.sum())
    return Sites(chosen, gains, reached, fixed, max(bound, reached), proven=proven or bound <= reached)


@dataclass(frozen=True, slots=True)
class _Covering:
    """Which candidate covers which points, both ways round: the points of candidate c are
    ``covers[starts[c]:starts[c + 1]]``; the candidates of point p are ``by[begins[p]:begins[p + 1]]``.
    """

    weights: Weights
    starts: Ints
    covers: Ints
    begins: Ints
    by: Ints
    places: NDArray[np.float64]
    apart: float
    open: NDArray[np.bool_]  # candidates that stand far enough from the existing rooms

    def points_of(self, candidate: int) -> Ints:
        return self.covers[self.starts[candidate] : self.starts[candidate + 1]]

    def gains_from(self, points: Ints) -> Weights:
        """Of every candidate, how much of these points it covers."""
        number, at = unrolled(self.begins[points], self.begins[points + 1] - self.begins[points])
        return np.bincount(self.by[at], self.weights[points[number]], minlength=len(self.open)).astype(np.float64)

    def counts(self, chosen: Ints) -> Ints:
        """Of every point, how many of ``chosen`` cover it."""
        parts = [self.points_of(each) for each in chosen]
        together = np.concatenate(parts) if parts else np.empty(0, np.intp)
        return np.bincount(together, minlength=len(self.weights))

    def reached(self, chosen: Ints) -> float:
        return float(self.weights[self.counts(chosen) > 0].sum())

    def too_near(self, candidate: int) -> NDArray[np.bool_]:
        """Which candidates may not stand beside this one; itself among them."""
        if self.apart:
            away = self.places - self.places[candidate]
            near = np.einsum("ij,ij->i", away, away) < self.apart * self.apart
        else:
            near = np.zeros(len(self.open), dtype=bool)
        near[candidate] = True
        return near

    def near_each_other(self) -> tuple[Ints, Ints]:
        """Every pair of candidates of which only one may be chosen, each once."""
        if not self.apart:
            return np.empty(0, np.intp), np.empty(0, np.intp)
        one, other = pairs_within(self.places, self.places, radius=self.apart)
        away = self.places[one] - self.places[other]
        pair = (one < other) & (np.einsum("ij,ij->i", away, away) < self.apart * self.apart)
        return one[pair], other[pair]

    def in_order(self, chosen: Ints) -> tuple[Ints, Weights]:
        """The chosen as one would open them: each time the one that adds most. Those that add nothing fall out."""
        left, covered = [int(each) for each in chosen], np.zeros(len(self.weights), dtype=bool)
        order, gains = [], []
        while left:
            news = [float(self.weights[p][~covered[p]].sum()) for p in map(self.points_of, left)]
            best = int(np.argmax(news))
            if news[best] <= 0:
                break
            gains.append(news[best])
            order.append(left.pop(best))
            covered[self.points_of(order[-1])] = True
        return np.asarray(order, dtype=np.intp), np.asarray(gains, dtype=np.float64)


def _covering(
    candidates: ArrayLike, points: ArrayLike, weights: ArrayLike, existing: ArrayLike, radius: float, apart: float
) -> tuple[_Covering, float]:
    """Who covers what, without what the existing rooms reach, and how much that is. Raises ``ValueError``."""
    may_be, there, rooms = places(candidates), places(points), places(existing)
    persons = np.asarray(weights, dtype=np.float64)
    if persons.shape != (len(there),):
        raise ValueError(f"weights have the shape ({len(there)},), not {persons.shape}")
    if not np.all(persons >= 0):
        raise ValueError("weights are persons, 0 or more; none unknown")
    if apart < 0:
        raise ValueError("a distance is not less than 0")
    _room, known = pairs_within(rooms, there, radius=radius)
    is_new = np.ones(len(there), dtype=bool)
    is_new[known] = False
    site, point = pairs_within(may_be, there, radius=radius)
    counts = is_new[point] & (persons[point] > 0)
    site, point = site[counts], point[counts]
    is_open = np.ones(len(may_be), dtype=bool)
    if apart and len(rooms) and len(may_be):
        is_open[pairs_within(may_be, rooms, radius=apart)[0]] = False
    by_point = np.argsort(point, kind="stable")
    cover = _Covering(
        weights=np.where(is_new, persons, 0.0),
        starts=np.searchsorted(site, np.arange(len(may_be) + 1)),
        covers=point,
        begins=np.searchsorted(point[by_point], np.arange(len(there) + 1)),
        by=site[by_point],
        places=may_be,
        apart=apart,
        open=is_open,
    )
    return cover, float(persons[~is_new].sum())


def _greedy(cover: _Covering, count: int) -> Ints:
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


def _swapped(cover: _Covering, chosen: Ints) -> Ints:
    """Exchange one for another as long as that reaches more."""
    current = chosen.copy()
    for _round in range(_ROUNDS):
        exchanges = list(_exchanges(cover, current))
        place, candidate, more = max(exchanges, key=lambda each: each[2], default=(0, 0, 0.0))
        if more <= _noise(cover):
            break
        current[place] = candidate
    return current


def _exchanges(cover: _Covering, chosen: Ints) -> Iterator[tuple[int, int, float]]:
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


def _quick_bound(cover: _Covering, chosen: Ints, count: int) -> float:
    """Nobody reaches more than what is reached now with the ``count`` largest additions to it, nor more than all."""
    counts = cover.counts(chosen)
    additions = cover.gains_from(np.flatnonzero(counts == 0))
    additions = np.sort(additions[cover.open])[::-1][:count]
    within_reach = cover.weights[np.diff(cover.begins) > 0].sum()
    return float(min(cover.weights[counts > 0].sum() + additions.sum(), within_reach))


def _noise(cover: _Covering) -> float:
    return _BETTER * float(cover.weights.sum())
