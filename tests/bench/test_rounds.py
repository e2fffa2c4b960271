"""How rounds become multiples of the floor, and which limits hold for which page."""

import io
import json
from dataclasses import dataclass, field

import pytest

from buurtwerkkamer.bench.databases import Measured, fingerprint
from buurtwerkkamer.bench.rounds import Measuring, table
from buurtwerkkamer.bench.scales import LARGEST, SMALLEST, Scale


@dataclass
class Process:
    """A measuring process that has said everything already."""

    said: list[object]
    stdin: io.StringIO = field(default_factory=io.StringIO)

    @property
    def stdout(self) -> list[str]:
        return [json.dumps(each) for each in self.said]


def measuring(scale: Scale, *rounds: dict[str, float], engine: str = "sqlite", **page: object) -> Measuring:
    found = {
        "name": "dashboards:results", "address": "/", "reader": "coordinator", "status": 200, "is_html": True,
        "kilobytes": 40.0, "queries": 7, "batch": 5, **page,
    }  # fmt: skip
    said = [{"pages": [found], "left_out": {}}, *({found["name"]: spent} for spent in rounds)]
    each = Measuring(Measured(engine, scale, {}), Process(said))
    for _round in rounds:
        each.measure()
    return each


def spent(page: float, floor: float = 1.0, database: float = 0.0) -> dict[str, float]:
    return {"floor": floor, "page": page, "database": database, "first": 2 * page}


def test_a_page_is_the_median_of_its_multiples_of_the_floor_beside_it():
    each = measuring(SMALLEST, spent(20), spent(60, floor=2), spent(900, floor=10))

    assert each.multiple("dashboards:results", "page") == 30


def test_growth_counts_what_the_database_spends_too():
    small, large = (
        measuring(scale, spent(20, database=by), engine="postgresql") for scale, by in ((SMALLEST, 2), (LARGEST, 13))
    )

    printed = table([small, large])
    growth = printed.lines[0][printed.columns.index("growth")]
    assert growth.value == pytest.approx(1.5)
    assert growth.is_met is False


def test_a_results_page_of_more_than_thirty_floors_is_not_met():
    assert table([measuring(SMALLEST, spent(30.2))]).not_met == ["dashboards:results: × floor, 700 30.2 > 30"]


def test_other_pages_may_cost_more_but_hold_to_queries_and_kilobytes():
    other = measuring(SMALLEST, spent(99), name="public:start", queries=9, kilobytes=100.1)

    assert table([other]).not_met == ["public:start: queries 9 > 8", "public:start: kB 100.1 > 100"]


def test_a_file_may_be_larger_than_a_page():
    assert not table([measuring(SMALLEST, spent(5), name="download", is_html=False, kilobytes=400.0)]).not_met


def test_a_measuring_process_that_stops_is_noticed():
    each = measuring(SMALLEST)

    with pytest.raises(ChildProcessError):
        each.measure()


def test_databases_of_another_scale_are_not_the_same_database():
    assert fingerprint(SMALLEST) == fingerprint(SMALLEST) != fingerprint(LARGEST)
