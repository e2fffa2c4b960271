"""One person: what is known of them is asked one part at a time, and only a first name must be there."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.people.enums import Role, pictures
from buurtwerkkamer.domain.rooms.enums import Paint
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm, MeanwhileForm
from buurtwerkkamer.web.ui.fields import DayField
from buurtwerkkamer.web.ui.forms import Form

PARTS: Final = {
    "naam": ("first_name", "infix", "last_name"),
    "adres": ("street", "birth_year"),
    "kamer": ("note", "newcomer_on"),
}
OLDEST: Final = 1900


def _text(label: str, longest: int, **more: Any) -> forms.CharField:
    wrong = {"max_length": f"Dit is te lang. Er passen {longest} tekens."} | more.pop("error_messages", {})
    widget = more.pop("widget", forms.TextInput(attrs={"autocomplete": "off"}))
    return forms.CharField(label=label, max_length=longest, error_messages=wrong, widget=widget, **more)


class DetailsForm(MeanwhileForm):
    """One part of what a room knows of somebody."""

    first_name = _text(
        "Voornaam", 60, error_messages={"required": "Een voornaam is genoeg, maar zonder gaat het niet."}
    )
    infix = _text("Tussenvoegsel", 20, required=False)
    last_name = _text("Achternaam", 60, required=False)
    street = _text("Straat", 120, required=False, help_text="Alleen de straat is genoeg. Een postcode mag erbij.")
    birth_year = forms.IntegerField(
        label="Geboortejaar",
        required=False,
        help_text="Alleen het jaar, bijvoorbeeld 1964.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Dit jaar snappen we niet. Schrijf vier cijfers, bijvoorbeeld 1964."},
    )
    note = _text(
        "Goed om te weten",
        300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Schrijf het zo, dat je het ook hardop zou zeggen.",
    )
    newcomer_on = DayField(label="Nieuw in de buurt, genoteerd op", required=False, lean="back")

    def __init__(self, data: Any = None, *, part: str, today: date, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, names=PARTS[part], initial=initial)
        self.today = today

    def clean_birth_year(self) -> int | None:
        """Refuses a year in which nobody who lives was born."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not OLDEST <= year <= self.today.year:
            raise forms.ValidationError(f"Een geboortejaar ligt tussen {OLDEST} en {self.today.year}.")
        return year


class TalentForm(Form):
    """Something that somebody can, in their own words."""

    words = _text(
        "Wat kan of doet iemand graag?",
        80,
        help_text="Bijvoorbeeld: koken voor een groep.",
        error_messages={"required": "Schrijf eerst wat het is."},
    )


class StartRoleForm(Form):
    """Which role begins, and on what day."""

    role = forms.ChoiceField(label="Welke rol?", choices=[(role.value, str(role.label).capitalize()) for role in Role])
    on = DayField(label="Vanaf welke dag?")


class EndRoleForm(Form):
    """On what day a role ends."""

    on = DayField(label="Tot welke dag?")


class LookForm(Form):
    """The picture that somebody chose, and its paint."""

    picture = forms.ChoiceField(
        label="Plaatje",
        choices=[(name, picture.label) for name, picture in pictures().items()],
        error_messages={"required": "Kies eerst een plaatje."},
    )
    paint = forms.ChoiceField(label="Kleur van de deur", choices=Paint.choices)


class MergeForm(Form):
    """With whom, and whose name stays."""

    other = forms.IntegerField(min_value=1, max_value=10**15)
    name_of = forms.IntegerField(error_messages={"required": "Kies welke naam blijft."})


class MateForm(Form):
    """With whom somebody lives."""

    other = forms.IntegerField(min_value=1, max_value=10**15, error_messages={"required": "Kies met wie."})


class HomeForm(CarryingForm):
    """What those who live together are called."""

    name = _text(
        "Hoe noemen jullie dit huis?",
        60,
        required=False,
        help_text="Bijvoorbeeld “familie De Wit”.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
