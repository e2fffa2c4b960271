"""Who is asked for which role."""

from collections.abc import Sequence
from typing import Any

from django import forms

from buurtwerkkamer.domain.people.enums import AccessRole
from buurtwerkkamer.domain.people.services.invitations import Offer
from buurtwerkkamer.web.ui.forms import Form


class InviteForm(Form):
    """A name, a role out of those that the asker may give, and where the mail goes."""

    name = forms.CharField(
        label="Wie nodig je uit?",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Typ een naam.", "max_length": "Maak de naam wat korter."},
    )
    role = forms.ChoiceField(
        label="Voor welke taak?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een taak.", "invalid_choice": "Kies een taak uit de lijst."},
    )
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Geen e-mail? Dan krijg je de link op papier.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Dit is geen e-mailadres. Het lijkt op naam@voorbeeld.nl."},
    )

    def __init__(self, data: Any = None, *, roles: Sequence[AccessRole]) -> None:
        super().__init__(data)
        self.fields["role"].choices = [(role.value, str(role.label).capitalize()) for role in roles]  # type: ignore[attr-defined]

    def offer(self) -> Offer:
        """What was filled in."""
        given = self.cleaned_data
        return Offer(AccessRole(given["role"]), given["name"], given["email"])
