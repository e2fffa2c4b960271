from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Variant(TextChoices):
    """The level of support of a room. Source: POS-2."""

    LIGHT = "light", _("light")
    FULL = "full", _("vol")


class Phase(TextChoices):
    """Which column of the indicator table counts: a full room has other targets after three years. Source: RES-1."""

    LIGHT = "light", _("een light-kamer")
    FULL_FIRST_YEARS = "full_first_years", _("een volle kamer, in de eerste drie jaar")
    FULL_LATER = "full_later", _("een volle kamer, na de eerste drie jaar")


class Paint(TextChoices):
    """The twelve paints of the paint box: a room paints its wall, a person a door."""

    SUN = "sun", _("zon")
    APRICOT = "apricot", _("abrikoos")
    CORAL = "coral", _("koraal")
    ROSE = "rose", _("roos")
    BERRY = "berry", _("bes")
    PLUM = "plum", _("pruim")
    LAVENDER = "lavender", _("lavendel")
    BLUE = "blue", _("blauw")
    SKY = "sky", _("lucht")
    SEA = "sea", _("zee")
    MINT = "mint", _("munt")
    GRASS = "grass", _("gras")


HUES: dict[str, int] = {
    "sun": 92, "apricot": 62, "coral": 36, "rose": 12, "berry": 350, "plum": 325,
    "lavender": 295, "blue": 262, "sky": 238, "sea": 205, "mint": 168, "grass": 136,
}  # fmt: skip
"""A paint is only a hue, in degrees of OKLCH: the same number paints screen, chart and paper (tokens.css)."""
