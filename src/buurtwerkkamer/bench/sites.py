"""``sites``: the neighbourhood instrument on a whole country, and beside the field's own library for the same model."""

import importlib.util
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np

from buurtwerkkamer.domain.neighbourhoods.rules.catchment import reached_points
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import classify
from buurtwerkkamer.domain.neighbourhoods.rules.distance import RADIUS
from buurtwerkkamer.domain.neighbourhoods.rules.siting import choose_sites

from .areas import a_country, its_figures, write_table
from .commands import timed
from .databases import Engine, environment, say
from .reporting import Cell, Table

CLASSIFY_MS, CATCHMENTS_MS, QUICK_MS = 50, 20, 1000
PROVEN_MS, GAP_PERCENT = 60_000, 1
LOAD_SECONDS: Final = 10
COUNT: Final = 100
ROUNDS: Final = 9
SMALL, FEW = 600, 15  # what the other library does in seconds; it takes the square of the number of places

Said = TypeVar("Said")


def measure_sites() -> Iterator[Table]:
    """The country on the clock, then a town beside the other library."""
    say("sites: a country")
    yield _country()
    yield _beside_spopt()


def measure_load(engine: Engine) -> Table:
    """A country's table of CBS, into a database without any."""
    scratch = "cbs_scratch"
    engine.make_empty(scratch)
    env = environment(engine.address_of(scratch))
    with tempfile.TemporaryDirectory(prefix="bwk-bench-") as folder:
        file = Path(folder) / "kwb-2024.csv"
        write_table(file)
        timed(env, "room", "create", "bench", "--name", "Bench", "--city", "Bench")  # makes the database
        spent = timed(env, "import", "cbs", str(file))
    return Table(
        title=f"sites, {engine.name}: a country's table of CBS, 18,309 areas and 121 columns, read in",
        columns=["seconds", "peak MB"],
        lines=[[Cell(spent.seconds, 1, LOAD_SECONDS), Cell(spent.megabytes)]],
        notes=["seconds include the start of the command"],
    )


def _country() -> Table:
    places, weights = a_country()
    figures = its_figures()
    classify_ms, _classes = fastest(lambda: classify(figures))
    both = np.column_stack((weights, weights))
    catch_ms, catchment = fastest(lambda: reached_points(places, places, both), rounds=100)
    quick_ms, quick = fastest(lambda: choose_sites(places, places, weights, count=COUNT), rounds=3)
    say(f"sites: proving the best {COUNT} of {len(places):,}, a minute at most")
    proven_ms, proven = fastest(
        lambda: choose_sites(places, places, weights, count=COUNT, within=GAP_PERCENT / 100, seconds=PROVEN_MS / 1000),
        rounds=1,
    )
    number = f"{len(places):,}"
    return Table(
        title=f"sites: {number} neighbourhoods, {RADIUS:g} m",
        columns=["what", "ms", "residents", "gap %"],
        lines=[
            [Cell(f"class of {number} areas"), Cell(classify_ms, 1, CLASSIFY_MS), Cell(None), Cell(None)],
            [
                Cell(f"{number} catchments, without AOW and with"),
                Cell(catch_ms, 1, CATCHMENTS_MS),
                Cell(float(catchment.reached[:, 0].max())),
                Cell(None),
            ],
            [Cell(f"{COUNT} sites, greedy and swapping"), Cell(quick_ms, 0, QUICK_MS), Cell(quick.reached), Cell(None)],
            [
                Cell(f"{COUNT} sites, proven"),
                Cell(proven_ms, 0, PROVEN_MS),
                Cell(proven.reached),
                Cell(100 * proven.gap, 2, GAP_PERCENT),
            ],
        ],
        notes=[f"greedy and swapping reaches {100 * quick.reached / proven.upper_bound:.2f}% of what can be at most"],
    )


def _beside_spopt() -> Table:
    places, weights = a_country(SMALL, towns=3)
    quick_ms, quick = fastest(lambda: choose_sites(places, places, weights, count=FEW))
    exact_ms, exact = fastest(lambda: choose_sites(places, places, weights, count=FEW, within=0), rounds=3)
    result = Table(
        title=f"sites: {FEW} of {SMALL} places, beside PySAL spopt with CBC",
        columns=["what", "ms", "residents", "times its time", "of what it reaches"],
    )
    if importlib.util.find_spec("spopt") is None:
        result.notes.append("spopt is not here: it comes with the environment for development")
        ratios: dict[str, Any] = {"ms": None, "reached": None}
    else:
        say("sites: the same by spopt")
        ms, reached = fastest(lambda: _by_spopt(places, weights), rounds=1)
        ratios = {"ms": ms, "reached": reached}
        result.lines.append([Cell("spopt"), Cell(ms, 0), Cell(reached), Cell(1.0, 4), Cell(1.0, 4)])
    for name, its_ms, its in (("greedy and swapping", quick_ms, quick), ("proven best", exact_ms, exact)):
        time_ratio = its_ms / ratios["ms"] if ratios["ms"] else None
        reach_ratio = its.reached / ratios["reached"] if ratios["reached"] else None
        result.lines.append(
            [Cell(name), Cell(its_ms, 1), Cell(its.reached), Cell(time_ratio, 4, 1), Cell(reach_ratio, 4)]
        )
    return result


def _by_spopt(places: Any, weights: Any) -> float:
    """What it reaches with the same model, solved exactly."""
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own packages warn each other
        import pulp  # noqa: PLC0415 -- for development only
        from spopt.locate import MCLP  # noqa: PLC0415 -- as above

        model = MCLP.from_cost_matrix(apart, weights, RADIUS, p_facilities=FEW)
        model = model.solve(pulp.PULP_CBC_CMD(msg=False))
    return float(model.problem.objective.value())


def fastest(do: Callable[[], Said], rounds: int = ROUNDS) -> tuple[float, Said]:
    """Milliseconds on the clock, the best of some rounds as the machine does other things too; and what it said."""
    best, said = float("inf"), None
    for _round in range(rounds):
        begun = time.perf_counter()
        said = do()
        best = min(best, time.perf_counter() - begun)
    assert said is not None  # noqa: S101 -- there is at least one round
    return 1000 * best, said
