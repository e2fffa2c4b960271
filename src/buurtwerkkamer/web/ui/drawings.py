"""Icons and pictures: the drawings of the lucide set, as SVG that carries no style of its own.

The package's own template tag opens its archive anew for every icon (30 ms each); here it is opened once.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

BOX = 'viewBox="0 0 24 24" aria-hidden="true"'


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
def icon(name: str, *, turns: bool = False) -> str:
    """A small drawing beside words, in their colour. ``turns``: mirrored where the script runs from the right."""
    return f'<svg class="icon{" icon--turns" if turns else ""}" {BOX}>{shape(name)}</svg>'


@cache
def drawing(name: str, classes: str = "") -> str:
    """A large drawing cut out of paper: the shape twice, filled without lines and lines without filling."""
    lines = shape(name)
    return f'<svg class="{f"{classes} drawing".strip()}" {BOX}><g>{lines}</g><g>{lines}</g></svg>'


def sheet(names: Iterable[str]) -> bytes:
    """One file with all drawings of ``names``, so that a page with fifty people carries each only as a reference."""
    symbols = "".join(f'<symbol id="{name}" viewBox="0 0 24 24">{shape(name)}</symbol>' for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'.encode()


@cache
def _archive() -> ZipFile:
    return ZipFile(BytesIO((files("lucide") / "lucide.zip").read_bytes()))
