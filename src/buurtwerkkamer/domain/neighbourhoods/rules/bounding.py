"""What no choice of sites can reach more than, by prices: quick, true, and nearly always near. Source: NBH-5.

Lagrangian relaxation of the covering model (Galvão and ReVelle 1996): every point has a price. A point is counted for
what it is worth above its price, and a candidate collects the prices of all that it covers, also where another covers
it too. Whatever the prices, the best ``count`` collectors and what is left give a bound; better prices lower it.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]

ROUNDS: Final = 300  # of better prices
_PATIENCE: Final = 8  # rounds without a lower bound, after which steps become smaller
_SMALLEST: Final = 0.005  # step: then it lowers no more


def bound_by_prices(
    site: Ints,
    covers: Ints,
    weights: NDArray[np.float64],
    is_open: NDArray[np.bool_],
    *,
    count: int,
    reached: float,
    within: float,
) -> float:
    """No ``count`` of the candidates reach more than this. Pairs: candidate ``site[i]`` covers point ``covers[i]``.

    ``reached``: what some choice reaches; it stops where no better than the share ``within`` of that can exist.
    """
    count = min(count, int(is_open.sum()))
    used = np.zeros(len(weights), dtype=bool)
    used[covers] = True
    worth = np.where(used, weights, 0.0)
    prices, lowest, step, since = worth / 2, float(worth.sum()), 2.0, 0
    for _round in range(ROUNDS):
        collected = np.where(is_open, np.bincount(site, prices.take(covers), minlength=len(is_open)), -1.0)
        best = np.argpartition(collected, -count)[-count:] if count else np.empty(0, np.intp)
        bound = float(collected[best].sum() + (worth - prices).sum())
        since = 0 if bound < lowest else since + 1
        lowest = min(lowest, bound)
        if lowest <= reached * (1 + within) or step < _SMALLEST:
            break
        if since >= _PATIENCE:
            step, since = step / 2, 0
        chosen = np.zeros(len(is_open), dtype=bool)
        chosen[best] = True
        often = np.bincount(covers[chosen[site]], minlength=len(worth))
        wanted = (worth > prices) - often  # counted, but covered by nobody: dearer; covered twice: cheaper
        length = float(wanted @ wanted)
        if not length:
            break
        prices = np.clip(prices + step * (bound - reached) / length * wanted, 0.0, worth)
    return lowest
