"""The map of a neighbourhood's profile as a drawing of its own, for the paper: every colour stands in it."""

from typing import Final

from buurtwerkkamer.domain.neighbourhoods.queries.drawing import WIDTH, Drawn, Picture
from buurtwerkkamer.kernel.colours import oklch

_NIGHT: Final = oklch(0.26, 0.042, 318)
_LAMP: Final = oklch(0.87, 0.115, 80)
_FILLS: Final = {  # as on the screens (tokens.css)
    "thuis": oklch(0.47, 0.14, 345),
    "zoek": oklch(0.7, 0.15, 42),
    "werk": oklch(0.845, 0.12, 82),
    "pro": oklch(0.95, 0.045, 100),
    "unknown": oklch(0.9, 0.006, 318),
}
_CHOSEN: Final = f'stroke="{_NIGHT}" stroke-width="5"'
_OTHER: Final = 'stroke="#ffffff" stroke-width="2"'


def map_svg(*, picture: Picture, chosen: str, hue: int) -> str:
    """The map as SVG, the area with the code ``chosen`` outlined."""
    others_first = sorted(picture.areas, key=lambda each: each.area.code == chosen)
    parts = [
        *(_area(each, chosen) for each in others_first),
        *(_ring(mark.x, mark.y, mark.radius, 'stroke-width="2"') for mark in picture.rooms),
        *(_diamond(dot.x, dot.y) for dot in picture.meeting),
        *(_letter(each) for each in picture.areas if each.letter),
        *(_pin(mark.x, mark.y, _NIGHT) for mark in picture.rooms),
    ]
    if picture.circle:
        x, y, radius = picture.circle
        dots = 'stroke-width="4" stroke-dasharray="2 9" stroke-linecap="round"'
        parts += [_ring(x, y, radius, dots), _pin(x, y, oklch(0.43, 0.105, hue))]
    box = f'viewBox="0 0 {WIDTH} {picture.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'


def _area(each: Drawn, chosen: str) -> str:
    look = f'fill="{_FILLS[each.fill]}" {_CHOSEN if each.area.code == chosen else _OTHER}'
    return f'<path d="{each.path}" {look}/>' if each.path else f'<circle cx="{each.x}" cy="{each.y}" r="10" {look}/>'


def _letter(each: Drawn) -> str:
    colour = "#ffffff" if each.fill == "thuis" else _NIGHT
    look = f'font-family="FiraGO" font-size="22" font-weight="700" text-anchor="middle" fill="{colour}"'
    return f'<text x="{each.x}" y="{each.y + 8}" {look}>{each.letter}</text>'


def _ring(x: int, y: int, radius: int, line: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{_NIGHT}" {line}/>'


def _diamond(x: int, y: int) -> str:
    return f'<path d="M{x} {y}m0-7l7 7l-7 7l-7-7z" fill="{_NIGHT}" stroke="#ffffff"/>'


def _pin(x: int, y: int, colour: str) -> str:
    door = f'<path d="M-12 14v-16a12 12 0 0 1 24 0v16z" fill="{colour}" {_OTHER}/>'
    return (
        f'<g transform="translate({x} {y}) scale(1.4)">{door}<path d="M-5 14v-17c0-4 3-6 9-7v24z" fill="{_LAMP}"/></g>'
    )
