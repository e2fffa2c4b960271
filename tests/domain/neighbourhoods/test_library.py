"""The example of docs/neighbourhoods.md runs in a Python that knows no Django settings, and says what it promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import shapely

from buurtwerkkamer.domain.neighbourhoods.rules.catchment import reached_areas

PAGE = Path(__file__).parents[3] / "docs" / "neighbourhoods.md"


def test_the_example_of_the_library_says_what_it_promises():
    [example] = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    promised = re.findall(r"^print\(.*\)\s+# (.*)$", example, re.MULTILINE)
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    env["PYTHONPATH"] = str(PAGE.parents[1] / "src")
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.splitlines() == promised


def test_the_geometry_of_a_geodataframe_goes_in_as_it_is():
    geopandas = pytest.importorskip("geopandas")
    square = shapely.box(119_500, 479_500, 120_500, 480_500)
    frame = geopandas.GeoDataFrame({"persons": [100.0]}, geometry=[square], crs="EPSG:28992")
    found = reached_areas([(120_000, 480_000)], frame.geometry, frame["persons"])
    assert found.reached.tolist() == [[100]]
