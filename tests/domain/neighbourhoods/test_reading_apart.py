"""A file is looked into in a process of its own: what it says comes over whole, and what breaks there, breaks there."""

import os
import signal

import pytest

from buurtwerkkamer.domain.neighbourhoods.services.reading import apart
from buurtwerkkamer.domain.neighbourhoods.services.reading.looking import look
from buurtwerkkamer.domain.neighbourhoods.services.reading.tables import CannotRead, Damaged, TooLarge

from .test_reading_points import squares
from .town import a_map, a_square, a_table

RD = "urn:ogc:def:crs:EPSG::28992"


def nobody(_share):
    pass


def apart_from_here(file, year=None, tell=nobody):
    return apart.look_apart(file=file, year=year, tell=tell)


def test_all_that_is_read_comes_over(tmp_path):
    meeting = tmp_path / "plekken-2019.csv"
    meeting.write_text("naam,categorie,x_rd,y_rd\nDe Brug,Buurthuis,120100,480000\n", "utf-8")
    outlines = a_map(tmp_path, a_square("BU99900001", 120_000, 480_000), crs=RD)
    for file in (a_table(tmp_path), outlines, squares(tmp_path), meeting):
        shares = []
        assert apart_from_here(file, tell=shares.append) == look(file=file, year=None, tell=nobody)
        assert all(0 <= share <= 1 for share in shares)


def test_a_refusal_comes_over_as_the_same_sentence(tmp_path):
    with pytest.raises(CannotRead, match="cijfers van 2019, niet van 2020"):
        apart_from_here(a_table(tmp_path), year=2020)


def test_damaged_boundaries_are_refused(tmp_path):
    file = tmp_path / "kapot_2019.gpkg"
    file.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    with pytest.raises(CannotRead, match="beschadigd"):
        apart_from_here(file)


@pytest.mark.parametrize(("by", "refusal"), [(signal.SIGSEGV, Damaged), (signal.SIGKILL, TooLarge)])
def test_a_process_that_breaks_takes_nothing_with_it(tmp_path, monkeypatch, by, refusal):
    """A program that does what GDAL does on the worst files: it begins to tell, and is gone."""
    program = tmp_path / "breaks.py"
    program.write_text(
        f"import os\nprint(0.5, flush=True)\nprint('[1, 2', end='', flush=True)\nos.kill(os.getpid(), {by:d})\n"
    )
    monkeypatch.setattr(apart, "_PROGRAM", "breaks")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    shares = []
    with pytest.raises(refusal):
        apart_from_here(a_table(tmp_path), tell=shares.append)
    assert shares == [0.5]


def test_a_mistake_of_ours_is_not_blamed_on_the_file(tmp_path, monkeypatch):
    (tmp_path / "wrong.py").write_text("raise SystemExit(1)\n")
    monkeypatch.setattr(apart, "_PROGRAM", "wrong")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(RuntimeError):
        apart_from_here(a_table(tmp_path))


def test_a_file_that_asks_for_more_memory_than_there_is_ends_only_its_own_process(tmp_path, monkeypatch):
    program = tmp_path / "hungry.py"
    program.write_text(
        "from buurtwerkkamer.domain.neighbourhoods.services.reading import child\n"
        "child.look = lambda **_asked: bytearray(child.MEMORY)\n"
        "child.main(path='here', year='0')\n"
    )
    monkeypatch.setattr(apart, "_PROGRAM", "hungry")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    with pytest.raises(CannotRead, match="te groot"):
        apart_from_here(a_table(tmp_path))
