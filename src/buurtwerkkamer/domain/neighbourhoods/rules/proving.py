"""The exact half of choosing sites: HiGHS finds the best there is, or says how far from it we may be. Source: NBH-5."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Proof:
    """The best that was found, as numbers of candidates, and what no choice can reach more than."""

    chosen: Ints
    upper_bound: float


def prove(
    starts: Ints,
    covers: Ints,
    weights: NDArray[np.float64],
    near: tuple[Ints, Ints],
    is_open: NDArray[np.bool_],
    *,
    count: int,
    begin: Ints,
    within: float,
    seconds: float,
) -> Proof:
    """Solve the covering model exactly, from ``begin`` on, until the gap is at most ``within`` or ``seconds`` are over.

    A column for each candidate, chosen or not, and one for each point, covered or not; a point is covered only by a
    candidate that covers it; at most ``count`` are chosen, and of two that are ``near`` each other at most one.
    """
    import highspy  # noqa: PLC0415 -- takes a tenth of a second to load, and few ask for a proof

    with _no_greeting():
        solver = highspy.Highs()
    for name, value in (
        ("output_flag", False), ("time_limit", float(seconds)), ("mip_rel_gap", float(within)), ("random_seed", 1),
    ):  # fmt: skip
        solver.setOptionValue(name, value)
    used = np.unique(covers)  # points that some candidate covers
    solver.passModel(_model(highspy, starts, covers, weights[used], used, near, is_open, count))
    candidates = len(is_open)
    solution = highspy.HighsSolution()
    solution.col_value = _as_columns(begin, starts, covers, used, candidates)
    solver.setSolution(solution)
    solver.run()
    bound = float(solver.getInfo().mip_dual_bound)  # infinite where the time was over before there was one
    found = np.asarray(solver.getSolution().col_value[:candidates])
    chosen = np.flatnonzero(found > 0.5) if len(found) == candidates else begin
    return Proof(chosen.astype(np.intp), bound)


@contextmanager
def _no_greeting() -> Iterator[None]:
    """The solver says who it is on standard output, where our results go, before anybody can tell it not to."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _model(
    highspy: Any,
    starts: Ints,
    covers: Ints,
    weights: NDArray[np.float64],
    used: Ints,
    near: tuple[Ints, Ints],
    is_open: NDArray[np.bool_],
    count: int,
) -> Any:
    """The model as sparse columns: rows are the points in use, then the pairs too near each other, then how many."""
    candidates, points, pairs = len(is_open), len(used), len(near[0])
    row_of = np.zeros(int(covers.max(initial=-1)) + 1, dtype=np.intp)
    row_of[used] = np.arange(points)
    site = np.repeat(np.arange(candidates), np.diff(starts))
    every = np.arange(candidates)
    columns = np.concatenate((site, near[0], near[1], every, candidates + np.arange(points)))
    rows = np.concatenate(
        (row_of[covers], points + np.arange(pairs), points + np.arange(pairs), np.full(candidates, points + pairs),
         np.arange(points))
    )  # fmt: skip
    values = np.concatenate((-np.ones(len(site)), np.ones(2 * pairs), np.ones(candidates), np.ones(points)))
    order = np.lexsort((rows, columns))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = candidates + points, points + pairs + 1
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.concatenate((np.zeros(candidates), weights))
    lp.col_lower_ = np.zeros(candidates + points)
    lp.col_upper_ = np.concatenate((is_open.astype(np.float64), np.ones(points)))
    lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
    lp.row_upper_ = np.concatenate((np.zeros(points), np.ones(pairs), [float(count)]))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.searchsorted(columns[order], np.arange(lp.num_col_ + 1))
    lp.a_matrix_.index_ = rows[order]
    lp.a_matrix_.value_ = values[order]
    kinds = (highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous)
    lp.integrality_ = [kinds[0]] * candidates + [kinds[1]] * points
    return lp


def _as_columns(chosen: Ints, starts: Ints, covers: Ints, used: Ints, candidates: int) -> list[float]:
    """A choice as the values of the columns."""
    values = np.zeros(candidates + len(used))
    values[chosen] = 1
    parts = [covers[starts[each] : starts[each + 1]] for each in chosen]
    covered = np.concatenate(parts) if parts else np.empty(0, np.intp)
    values[candidates + np.flatnonzero(np.isin(used, covered))] = 1
    return [float(each) for each in values]
