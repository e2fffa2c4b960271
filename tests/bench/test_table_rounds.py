"""Which limits hold for what a tablet does, and that a copy is written in, not the kept database."""

import io
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from buurtwerkkamer.bench.copies import copied
from buurtwerkkamer.bench.databases import Engine, Measured
from buurtwerkkamer.bench.rounds import Measuring
from buurtwerkkamer.bench.scales import LARGEST, SMALLEST
from buurtwerkkamer.bench.sizes import Sent
from buurtwerkkamer.bench.sizes import table as sizes_table
from buurtwerkkamer.bench.table_rounds import table


@dataclass
class Process:
    """A measuring process that has said everything already."""

    said: list[object]
    stdin: io.StringIO = field(default_factory=io.StringIO)

    @property
    def stdout(self) -> list[str]:
        return [json.dumps(each) for each in self.said]


def measuring(scale=SMALLEST, *, statements=9, **floors):
    names = {"arrive": 10, **floors}
    found = [{"name": name, "statements": statements, "queries": statements + 4, "kilobytes": 0.1} for name in names]
    spent = {name: {"floor": 1.0, "page": each, "database": 0.0} for name, each in names.items()}
    each = Measuring(Measured("sqlite", scale, {}), Process([{"pages": found, "left_out": {}}, spent]))
    each.measure()
    return each


def test_what_is_within_its_limits_is_met():
    assert not table([measuring(arrive=30, attend=30, roster=90, search=40)]).not_met


@pytest.mark.parametrize(
    ("floors", "words"),
    [
        ({"arrive": 30.1}, "check in: the first tap: × floor, 700 30.1 > 30"),
        ({"attend": 30.1}, "check in: the second tap: × floor, 700 30.1 > 30"),
        ({"arrive": 10, "roster": 31}, "a group of 30 in one tap: × check-in 3.1 > 3"),
        ({"search": 40.1}, "search while typing: × floor, 700 40.1 > 40"),
    ],
)
def test_what_costs_too_much_is_not_met(floors, words):
    assert table([measuring(**floors)]).not_met == [words]


def test_a_page_may_ask_six_things_and_a_check_in_twelve():
    assert table([measuring(statements=7, page=40)]).not_met == ["the page: statements 7 > 6"]
    assert table([measuring(statements=13)]).not_met == ["check in: the first tap: statements 13 > 12"]


def test_nothing_may_grow_with_the_country():
    assert table([measuring(board=10), measuring(LARGEST, board=12.1)]).not_met == ["the board anew: growth 1.21 > 1.2"]


def test_a_first_load_is_added_up_and_a_check_in_is_there_and_back():
    def sent(kilobytes):
        return Sent(b"GET", b"HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n".ljust(int(kilobytes * 1000)))

    printed = sizes_table({"page": sent(60), "script": sent(26)}, Sent(b"x" * 1500, b"y" * 600))

    assert printed.not_met == ["script: kB 26.0 > 25", "check-in, there and back: kB 2.10 > 2"]
    assert [str(line[1]) for line in printed.lines] == ["br", "br", "", "none"]


def test_a_copy_is_written_in_and_thrown_away(tmp_path):
    engine = Engine("sqlite", f"sqlite:///{tmp_path}/{{}}.sqlite3", tmp_path)
    with closing(sqlite3.connect(tmp_path / "rooms_8_x.sqlite3")) as kept:
        kept.execute("CREATE TABLE tap (id)")

    with copied(engine, Measured("sqlite", SMALLEST, {"BWK_DATABASE": engine.address_of("rooms_8_x")})) as copy:
        path = copy.environment["BWK_DATABASE"].removeprefix("sqlite:///")
        with closing(sqlite3.connect(path)) as written:
            written.execute("INSERT INTO tap VALUES (1)")
            written.commit()

    assert [file.name for file in tmp_path.iterdir()] == ["rooms_8_x.sqlite3"]
    with closing(sqlite3.connect(tmp_path / "rooms_8_x.sqlite3")) as kept:
        assert kept.execute("SELECT * FROM tap").fetchall() == []
