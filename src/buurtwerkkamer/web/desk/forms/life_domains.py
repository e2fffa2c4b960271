"""Which domains of life an activity touches."""

from typing import Any

from django import forms

from buurtwerkkamer.domain.programme.enums import LifeDomain
from buurtwerkkamer.domain.programme.rules.domains import meant
from buurtwerkkamer.web.ui.forms import Form


class DomainsForm(Form):
    """A tick for each. It carries which version was on the page."""

    domains = forms.MultipleChoiceField(
        label="Wat raakt deze activiteit?",
        help_text="Kies alles wat past. Vaak zijn het er een paar.",
        choices=[(one.value, f"{str(one.label).capitalize()}: {meant(one).goal.lower()}") for one in LifeDomain],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=10**15)

    def chosen(self) -> list[LifeDomain]:
        """For the service."""
        return [LifeDomain(code) for code in self.cleaned_data["domains"]]

    def show_again(self, seen: int | None) -> None:
        """What was chosen stays; who saves once more has seen this version."""
        given: Any = self.data
        self.data = given = given.copy()
        given["seen"] = "" if seen is None else str(seen)
