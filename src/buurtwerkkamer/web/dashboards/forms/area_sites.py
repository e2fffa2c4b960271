"""How many places for new rooms somebody looks for, and where."""

from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.neighbourhoods.rules.distance import RADIUS
from buurtwerkkamer.web.dashboards.forms.neighbourhoods import FURTHEST, NEAREST
from buurtwerkkamer.web.dashboards.forms.of_areas import OfAreas

MOST: Final = 50
COUNTRY: Final = ("NL00", "Heel Nederland")
CENTRES, GRID, MEETING = "midden", "raster", "plekken"


class SitesForm(OfAreas):
    """Everything begins with the usual; it is in the address, so that it can be kept."""

    aantal = forms.IntegerField(label="Hoeveel nieuwe kamers?", min_value=1, max_value=MOST, initial=3)
    uit = forms.ChoiceField(
        label="Waaruit kiezen we?",
        choices=[
            (CENTRES, "Het midden van elke buurt"),
            (GRID, "Elke 250 meter een punt"),
            (MEETING, "Plekken waar mensen elkaar al ontmoeten"),
        ],
        initial=CENTRES,
    )
    afstand = forms.IntegerField(
        label="Hoe ver minstens uit elkaar, in meters?", min_value=0, max_value=20_000, initial=1000
    )
    straal = forms.IntegerField(
        label="Hoe ver reikt een kamer, in meters?", min_value=NEAREST, max_value=FURTHEST, initial=round(RADIUS)
    )
    aow = forms.BooleanField(label="Tel ook mensen met AOW mee", required=False)

    def asked(self) -> dict[str, Any] | None:
        """What to look for, as ``chosen_sites`` takes it; None where it cannot be read."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        return {
            "count": said["aantal"],
            "radius": float(said["straal"]),
            "apart": float(said["afstand"]),
            "with_aow": said["aow"],
        }
