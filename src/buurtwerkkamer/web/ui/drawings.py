"""Icons and pictures: the drawings of the lucide set, as SVG that carries no style of its own."""

from functools import cache

from lucide.templatetags.lucide import lucide

BOX = 'viewBox="0 0 24 24" aria-hidden="true"'


@cache
def shape(name: str) -> str:
    """The lines of a drawing, without the ``<svg>`` around it. Raises ``IconDoesNotExist`` for an unknown name."""
    svg = lucide(name, size=None)
    return svg[svg.index(">") + 1 : svg.rindex("</svg>")].strip()


@cache
def icon(name: str, *, turns: bool = False) -> str:
    """A small drawing beside words, in their colour. ``turns``: mirrored where the script runs from the right."""
    return f'<svg class="icon{" icon--turns" if turns else ""}" {BOX}>{shape(name)}</svg>'


@cache
def drawing(name: str, classes: str = "") -> str:
    """A large drawing cut out of paper: the shape twice, filled without lines and lines without filling."""
    lines = shape(name)
    return f'<svg class="{f"{classes} " if classes else ""}drawing" {BOX}><g>{lines}</g><g>{lines}</g></svg>'


def sheet(names: list[str]) -> bytes:
    """One file with all drawings of ``names``, so that a page with fifty people carries each only as a reference."""
    symbols = "".join(f'<symbol id="{name}" viewBox="0 0 24 24">{shape(name)}</symbol>' for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'.encode()
