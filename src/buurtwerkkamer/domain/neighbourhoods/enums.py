from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AreaKind(TextChoices):
    """The areas of CBS, largest first. The value is how their codes begin."""

    COUNTRY = "NL", _("land")
    MUNICIPALITY = "GM", _("gemeente")
    DISTRICT = "WK", _("wijk")
    NEIGHBOURHOOD = "BU", _("buurt")


class NeighbourhoodClass(TextChoices):
    """What kind of support fits an area. The names are those of the source document. Source: NBH-1."""

    THUIS = "thuis", _("thuisbuurt")
    ZOEK = "zoek", _("zoekbuurt")
    WERK = "werk", _("werkbuurt")
    PRO = "pro", _("probuurt")
    UNKNOWN = "unknown", _("onbekend")

    @property
    def letter(self) -> str:
        """How it stands on a map, beside its colour."""
        return "?" if self is NeighbourhoodClass.UNKNOWN else self.value[0].upper()


class Definition(TextChoices):
    """Of whom the share on benefits is taken: the source document does not say. Source: data-and-law.md A4."""

    D1 = "D1", _("uitkering (WW, bijstand of AO) van wie 15 tot 65 jaar is")
    D2 = "D2", _("uitkering (WW, bijstand of AO) van alle bewoners")
    D3 = "D3", _("uitkering of AOW van alle bewoners")


class ReleaseKind(TextChoices):
    """What a file brought: figures of areas, where areas are, where people meet already, or figures of squares and
    postcodes.
    """

    FIGURES = "figures", _("cijfers")
    PLACES = "places", _("plekken")
    MEETING = "meeting", _("ontmoetingsplekken")
    POINTS = "points", _("vierkanten of postcodes")


class PointSort(TextChoices):
    """Where CBS says how many people live, finer than by neighbourhood. Source: data-and-law.md A2."""

    SQUARE_100 = "square_100", _("vierkanten van 100 meter")
    SQUARE_500 = "square_500", _("vierkanten van 500 meter")
    POSTCODE = "postcode", _("postcodes")

    @property
    def side(self) -> int | None:
        """Of a square, in metres."""
        return {PointSort.SQUARE_100: 100, PointSort.SQUARE_500: 500}.get(self)


class DeliveryState(TextChoices):
    """How far the reading of files that were offered together is."""

    RUNNING = "running", _("wordt ingelezen")
    DONE = "done", _("ingelezen")
    FAILED = "failed", _("niet gelukt, er is niets ingelezen")
    UNDONE = "undone", _("ongedaan gemaakt")
