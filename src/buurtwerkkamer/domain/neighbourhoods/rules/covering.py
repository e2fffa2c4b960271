"""Which candidates cover which points: what siting, its proof and its bound stand on. Source: NBH-5."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .distance import pairs_within, places, unrolled

Ints = NDArray[np.intp]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Covering:
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
        """Those that it covers."""
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
        """The weight of what ``chosen`` cover together."""
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


def covering(
    candidates: ArrayLike, points: ArrayLike, weights: ArrayLike, existing: ArrayLike, radius: float, apart: float
) -> tuple[Covering, float]:
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
    cover = Covering(
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
