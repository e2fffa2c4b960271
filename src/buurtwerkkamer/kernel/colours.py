"""Colours by recipe: lightness, chroma and hue, so that charts, paper and screens mix the same paint."""

import math


def oklch(lightness: float, chroma: float, hue: float, alpha: float = 1) -> str:
    """An OKLCH colour for who reads only sRGB: ``#rrggbb``, or ``rgba(…)`` where light comes through.

    What lies outside sRGB is cut off a channel at a time, as browsers do: the same screen, the same colour.

    Units:  ``lightness`` and ``alpha`` 0 to 1, ``hue`` in degrees.
    Source: Ottosson, Oklab.
    """
    a, b = (chroma * f(math.radians(hue)) for f in (math.cos, math.sin))
    long, medium, short = (
        (lightness + x * a + y * b) ** 3
        for x, y in ((0.3963377774, 0.2158037573), (-0.1055613458, -0.0638541728), (-0.0894841775, -1.2914855480))
    )
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (_encoded(channel) for channel in linear)
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha == 1 else f"rgba({red},{green},{blue},{alpha:g})"


def _encoded(linear: float) -> int:
    """A channel of light as the number 0–255 that a screen is given."""
    light = min(1.0, max(0.0, linear))
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
