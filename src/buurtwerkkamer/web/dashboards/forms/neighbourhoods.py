"""What somebody asks of the map: year, municipality, how it is worked out, and a place. In the address, so it can be
kept.
"""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from buurtwerkkamer.domain.neighbourhoods.enums import Definition
from buurtwerkkamer.domain.neighbourhoods.queries.shades import CLASS, COLOURS
from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Thresholds
from buurtwerkkamer.domain.neighbourhoods.rules.distance import RADIUS
from buurtwerkkamer.web.dashboards.forms.of_areas import OfAreas

USUAL: Final = Thresholds()
NEAREST, FURTHEST = 250, 5000  # metres


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown: what the form says, and the usual where it says nothing or what we cannot read."""

    definition: Definition
    thresholds: Thresholds
    radius: int  # metres
    colour: str
    place: str
    all_of_them: bool


def _percent(label: str, usual: float) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=100, initial=round(usual))


class MapForm(OfAreas):
    """Only a place may stay empty; the rest begins with the usual."""

    plek = forms.CharField(
        label="Welke plek?",
        required=False,
        max_length=60,
        help_text="De naam van een buurt, of coördinaten zoals 52.31, 4.95.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    rekenwijze = forms.ChoiceField(
        label="Wie tellen we mee?",
        choices=[(each.value, f"{each}: {each.label}") for each in Definition],
        initial=Definition.D1.value,
    )
    uitkering = _percent("Vanaf hoeveel procent is een uitkering veel?", USUAL.benefits)
    thuis = _percent("Vanaf hoeveel procent weinig opleiding is het een thuisbuurt?", USUAL.low_educated_thuis)
    opleiding = _percent("En vanaf hoeveel een zoekbuurt of werkbuurt?", USUAL.low_educated)
    straal = forms.IntegerField(
        label="Hoe ver kijken we, in meters?",
        min_value=NEAREST,
        max_value=FURTHEST,
        initial=round(RADIUS),
    )
    kleur = forms.ChoiceField(label="Wat laat de kaart zien?", choices=list(COLOURS.items()), initial=CLASS)
    alle = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def show_place(self, name: str) -> None:
        """What stands in the field, also where somebody clicked."""
        self.typed["plek"] = name

    def take_addresses(self) -> None:
        """Say that an address can be typed too."""
        self.fields["plek"].help_text = "De naam van een buurt, een adres met de plaats, of coördinaten."

    def clean(self) -> dict[str, Any]:
        """Raises ``ValidationError`` where the percentages leave no room between them."""
        said: dict[str, Any] = super().clean() or {}
        if (said.get("opleiding") or USUAL.low_educated) > (said.get("thuis") or USUAL.low_educated_thuis):
            self.add_error("thuis", ValidationError("Dit is minder dan bij een werkbuurt. Neem dat getal, of meer."))
        return said

    def asked(self) -> Asked:
        """What the form says."""
        self.full_clean()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        percentages = (said.get(name) for name in ("uitkering", "thuis", "opleiding"))
        usual = (USUAL.benefits, USUAL.low_educated_thuis, USUAL.low_educated)
        wrong = {"uitkering", "thuis", "opleiding"} & self.errors.keys()
        return Asked(
            definition=Definition(said.get("rekenwijze") or Definition.D1),
            thresholds=USUAL
            if wrong
            else Thresholds(*(float(p or u) for p, u in zip(percentages, usual, strict=True))),
            radius=said.get("straal") or round(RADIUS),
            colour=said.get("kleur") or CLASS,
            place=said.get("plek") or "",
            all_of_them=bool(said.get("alle")),
        )
