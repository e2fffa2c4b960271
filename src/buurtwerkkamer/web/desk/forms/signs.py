"""What makes life hard, as somebody tells it."""

from django import forms

from buurtwerkkamer.domain.pathway.enums import Vulnerability
from buurtwerkkamer.web.ui.forms import Form


class SignsForm(Form):
    """A tick for each that somebody wants counted."""

    signs = forms.MultipleChoiceField(
        label="Wat mag meetellen?",
        help_text="Alleen wat die buur zelf noemt. Niets hoeft.",
        choices=Vulnerability.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
