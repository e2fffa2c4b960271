"""People: which of them a list shows, and ten new ones in one go."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.services.adding import Named
from buurtwerkkamer.web.ui.forms import Form

ROWS: Final = 10  # of the form in which people are added
LONGEST_NAME: Final = 60
LONGEST_STREET: Final = 120
LONGEST_SEARCH: Final = 60

GROUPS: Final = {
    "": ("everybody", "Iedereen"),
    "maand": ("came_this_month", "Kwam deze maand"),
    "jaar": ("came_this_year", "Kwam dit jaar"),
    "weg-1": ("away_1", "Kwam een maand niet meer"),
    "weg-3": ("away_3", "Kwam drie maanden niet meer"),
    "weg-6": ("away_6", "Kwam een half jaar niet meer"),
    "weg-12": ("away_12", "Kwam een jaar niet meer"),
    "nieuw": ("new_this_month", "Nieuw deze maand"),
    "vrijwilliger": ("volunteers", "Vrijwilligers"),
    "sleutel": ("holds_key", "Heeft een sleutel"),
    "lid": ("members", "Lid van de vereniging"),
}
ORDERS: Final = {"": "Naam", "laatst": "Kwam het laatst", "nieuw": "Kennen we het kortst"}


class Choices(NamedTuple):
    """A list to choose from: its word in the address, its label, the words of each choice by code, and the chosen."""

    name: str
    label: str
    words: Mapping[str, str]
    chosen: str


class ChoiceForm(Form):
    """Which people a list shows, and in which order. What it does not know, it leaves out."""

    zoek = forms.CharField(max_length=LONGEST_SEARCH, required=False)
    wie = forms.ChoiceField(choices=[(code, code) for code in GROUPS], required=False)
    rol = forms.ChoiceField(choices=Role.choices, required=False)
    volgorde = forms.ChoiceField(choices=[(code, code) for code in ORDERS], required=False)

    def chosen(self) -> dict[str, str]:
        """What was understood, by its word in the address."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name, "")) for name in self.fields}

    def lists(self, numbers: Mapping[str, int]) -> list[Choices]:
        """What there is to choose from; each group and each role says how many people it shows."""
        chosen = self.chosen()
        groups = {code: f"{label} ({numbers[group]})" for code, (group, label) in GROUPS.items()}
        roles = {role.value: f"{str(role.label).capitalize()} ({numbers[role.value]})" for role in Role}
        return [
            Choices("wie", "Wie?", groups, chosen["wie"]),
            Choices("rol", "Rol", {"": "Elke rol"} | roles, chosen["rol"]),
            Choices("volgorde", "Volgorde", ORDERS, chosen["volgorde"]),
        ]


class NewPersonForm(Form):
    """A row in which somebody is written down. Only a first name is needed, and only where anything stands."""

    first_name = forms.CharField(
        label="Voornaam",
        max_length=LONGEST_NAME,
        required=False,
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_NAME} tekens."},
    )
    last_name = forms.CharField(
        label="Achternaam",
        max_length=LONGEST_NAME,
        required=False,
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_NAME} tekens."},
    )
    street = forms.CharField(
        label="Straat",
        max_length=LONGEST_STREET,
        required=False,
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_STREET} tekens."},
    )
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Refuses a row without a first name where something else stands."""
        given: dict[str, Any] = self.cleaned_data
        if not given.get("first_name") and "first_name" not in self.errors and any(given.values()):
            self.add_error("first_name", ValidationError("Hoe heet deze buur? Een voornaam is genoeg."))
        return given

    def named(self) -> Named | None:
        """Who was written down; None where the row was left empty."""
        given = self.cleaned_data
        if not given.get("first_name"):
            return None
        return Named.written(
            first_name=given["first_name"], surname=given.get("last_name", ""), street=given.get("street", "")
        )


def rows(data: Mapping[str, Any] | None = None) -> list[NewPersonForm]:
    """The ten rows, as they were filled in."""
    return [NewPersonForm(data, prefix=f"rij{number}") for number in range(1, ROWS + 1)]
