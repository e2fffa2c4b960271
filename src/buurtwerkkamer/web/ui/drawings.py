"""Icons and pictures: the drawings of the lucide set, as SVG that carries no style of its own."""

import re
from collections.abc import Iterable
from functools import cache

import segno

from buurtwerkkamer.kernel.drawings import NoSuchDrawing, shape

__all__ = ["BOX", "NoSuchDrawing", "app_icon", "drawing", "icon", "qr", "shape", "sheet"]

BOX = 'viewBox="0 0 24 24" aria-hidden="true"'


@cache
def icon(name: str, *, turns: bool = False) -> str:
    """A small drawing beside words, in their colour. ``turns``: mirrored where the script runs from the right."""
    return f'<svg class="icon{" icon--turns" if turns else ""}" {BOX}>{shape(name)}</svg>'


@cache
def drawing(name: str, classes: str = "") -> str:
    """A large drawing cut out of paper: the shape twice, filled without lines and lines without filling."""
    lines = shape(name)
    return f'<svg class="{f"{classes} drawing".strip()}" {BOX}><g>{lines}</g><g>{lines}</g></svg>'


def qr(words: str) -> str:
    """``words`` as a square that a camera reads: always dark on white, also in the evening."""
    return str(segno.make(words, error="m", micro=False).svg_inline(dark="#000", light="#fff", omitsize=True))


def sheet(names: Iterable[str]) -> bytes:
    """One file with all drawings of ``names``, so that a page with fifty people carries each only as a reference."""
    symbols = "".join(f'<symbol id="{name}" viewBox="0 0 24 24">{shape(name)}</symbol>' for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'.encode()


def app_icon(door: str, *, pixels: int) -> bytes:
    """The mark on a tablet's own screen, as PNG: the door in the colour of its lamp, on a wall in that of the door.

    A device cuts it to the shape it likes; the circle of four fifths that it must leave whole holds the door.
    """
    from vl_convert import svg_to_png  # noqa: PLC0415 -- 84 MB, and an engine: only where something is drawn

    accent, lamp = dict.fromkeys(re.findall(r'fill="(#\w+)"', door))
    inside = (
        door[door.index(">") + 1 : door.rindex("</svg>")].replace(accent, "?").replace(lamp, accent).replace("?", lamp)
    )
    unit = pixels // 85  # whole pixels: no edge is blurred
    left, top = (pixels - 44 * unit) // 2, (pixels - 50 * unit) // 2
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}"><path fill="{accent}" '
        f'd="M0 0h{pixels}v{pixels}H0z"/><g transform="translate({left} {top}) scale({unit})">{inside}</g></svg>'
    )
    return svg_to_png(svg)
