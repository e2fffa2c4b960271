"""The drawings of the lucide set, by name: for screens and for paper.

The package's own template tag opens its archive anew for every icon (30 ms each); here it is opened once.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile


class NoSuchDrawing(LookupError):
    """The lucide set has no drawing of this name."""


@cache
def shape(name: str) -> str:
    """The lines of a drawing, without the ``<svg>`` around it. Raises ``NoSuchDrawing``."""
    try:
        svg = _archive().read(f"{name}.svg").decode()
    except KeyError as missing:
        raise NoSuchDrawing(name) from missing
    lines = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    return "".join(line.strip() for line in lines.splitlines()).replace(" />", "/>")


@cache
def _archive() -> ZipFile:
    return ZipFile(BytesIO((files("lucide") / "lucide.zip").read_bytes()))
