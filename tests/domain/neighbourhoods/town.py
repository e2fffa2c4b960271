"""A small town as CBS could describe it, and the real files where they lie beside this repository."""

import gzip
import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from django.utils import timezone

from buurtwerkkamer.domain.neighbourhoods.models import AreaFigures, Release
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Figures
from buurtwerkkamer.domain.neighbourhoods.services.releases import WrongFile, read_in
from tests.cast import DESK

NAME: Final = "shared/data/README.md"  # beside the repository
DATA: Final = next((place / "shared/data" for place in Path(__file__).parents[3:] if (place / NAME).exists()), None)

real_files = pytest.mark.skipif(DATA is None, reason=f"there is no {NAME} beside this repository")

WEVERSPARK: Final = "BU99900001"
COLUMNS: Final = (
    "jaar", "gwb_code", "regio", "gm_naam", "recs", "ind_wbi", "a_inw", "a_00_14", "a_15_24", "a_25_44", "a_45_64",
    "a_65_oo", "a_hh", "a_opl_lg", "a_opl_md", "a_opl_hg", "a_soz_wb", "a_soz_ao", "a_soz_ww", "a_soz_ow", "p_wcorpw",
)  # fmt: skip
# Of 15 to 65: 1,000 in each neighbourhood; benefits and low education decide
TOWN: Final = (
    "2019,GM9990,Lindendam,Lindendam,Gemeente,,6000,1000,1000,1500,1500,1000,3000,1000,1500,1500,400,300,100,900,50",
    "2019,WK999000,Midden,Lindendam,Wijk,1,4500,500,750,1125,1125,1000,2200,800,1100,1100,350,250,50,700,60",
    "2019,BU99900001,Weverspark,Lindendam,Buurt,1,1500,200,250,375,375,300,800,400,300,300,150,100,50,250,70",
    "2019,BU99900002,Hoogveld,Lindendam,Buurt,1,1500,200,250,375,375,300,800,200,400,400,150,80,20,250,60",
    "2019,BU99900003,Rozenbuurt,Lindendam,Buurt,1,1500,200,250,375,375,300,800,200,400,400,50,50,10,200,30",
    "2019,BU99900004,Meent,Lindendam,Buurt,1,1500,200,250,375,375,300,800,100,300,600,20,20,10,200,10",
    "2019,BU99900005,Rietland,Lindendam,Buurt,1,20,,5,10,5,,10,,,,,,,,",
    "2019,BU99909997,Water,Lindendam,Buurt,1,0,0,0,0,0,0,0,,,,,,,,",
)
CENTRES: Final = {
    1: (120_000, 480_000),
    2: (121_000, 480_000),
    3: (124_000, 480_000),
    4: (120_500, 480_500),
    5: (121_000, 481_000),
}
AT: Final = timezone.now()


def a_table(folder: Path, *lines: str, name: str = "kwb-2019.csv", columns: Any = COLUMNS) -> Path:
    """A CSV of CBS with these lines; the town's own where none are given."""
    path = folder / name
    path.write_text("\n".join([",".join(columns), *(lines or TOWN)]) + "\n", "utf-8")
    return path


def the_centres(folder: Path, name: str = "punten_2019.csv") -> Path:
    """Where the neighbourhoods of the town are."""
    names = dict(line.split(",")[1:3] for line in TOWN)
    codes = {n: f"BU9990000{n}" for n in CENTRES}
    lines = [f"{codes[n]},{names[codes[n]]},{x},{y}" for n, (x, y) in CENTRES.items()]
    path = folder / name
    path.write_text("\n".join(["gwb_code,regio,x_rd,y_rd", *lines]) + "\n", "utf-8")
    return path


def a_square(code: str, x: float, y: float, side: float = 1000, **more: Any) -> dict[str, Any]:
    """A neighbourhood of GeoJSON with its corner there."""
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"gwb_code": code, **more}, "geometry": shape}


def a_map(folder: Path, *features: dict[str, Any], name: str = "buurten_2019.geojson", crs: str | None = None) -> Path:
    """A GeoJSON of these neighbourhoods; without ``crs`` it is in degrees, as the standard has it."""
    told: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if crs:
        told["crs"] = {"type": "name", "properties": {"name": crs}}
    path = folder / name
    path.write_text(json.dumps(told), "utf-8")
    return path


def packed(path: Path) -> Path:
    """The same file by gzip."""
    there = path.with_name(path.name + ".gz")
    there.write_bytes(gzip.compress(path.read_bytes()))
    return there


def take_in(*files: Path, year: int | None = None) -> list[Any]:
    """Read in, as the team of the cooperative does."""
    return read_in(files=files, at=AT, by=DESK, year=year)


def refusal(*files: Path, year: int | None = None) -> str:
    """The sentence in which these files are refused; nothing is half-loaded."""
    with pytest.raises(WrongFile) as refused:
        take_in(*files, year=year)
    assert not Release.objects.exists()
    assert not AreaFigures.objects.exists()
    return str(refused.value.message)


def figures(**columns: Any) -> Figures:
    """Figures of which only some matter: the others are nobody."""
    size = max((np.size(values) for values in columns.values()), default=1)
    every = {
        "inhabitants": 1500, "aged_15_64": 1000, "assistance": 0, "disability": 0, "unemployment": 0, "pension": 0,
        "low": 0, "middle": 0, "high": 1000,
    } | columns  # fmt: skip
    return Figures(
        **{name: np.broadcast_to(np.asarray(values, dtype=float), size).copy() for name, values in every.items()}
    )
