import pytest

from buurtwerkkamer.kernel.colours import oklch


@pytest.mark.parametrize(
    ("recipe", "colour"),
    [
        ((1, 0, 0), "#ffffff"),
        ((0, 0, 0), "#000000"),
        ((0.628, 0.2577, 29.23), "#ff0000"),  # the red of sRGB, from the table of CSS Color 4
        ((0.45, 0.112, 168), "#006849"),  # mint: less red than a screen can show
    ],
)
def test_a_recipe_becomes_the_colour_that_browsers_make_of_it(recipe, colour):
    assert oklch(*recipe) == colour


def test_light_that_comes_through_is_kept():
    assert oklch(1, 0, 0, 0.72) == "rgba(255,255,255,0.72)"
