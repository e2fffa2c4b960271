"""Set the table: a tablet, who stands on it, what its key holders read."""

from collections.abc import Iterable
from typing import Final

from django import forms
from django.core.exceptions import ValidationError

from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.ui.forms import Form

LONGEST_NAME: Final = 60
LONGEST_NUMBER: Final = 15
LINES: Final = 10  # to check before closing: more does not fit on the tablet
LONGEST_LINE: Final = 80
LONGEST_MESSAGE: Final = 600
NAME: Final = "Tablet op de grote tafel"


class TabletForm(Form):
    """How the room calls a tablet."""

    name = forms.CharField(
        label="Hoe noem je deze tablet?",
        help_text="Bijvoorbeeld naar de plek waar hij ligt.",
        initial=NAME,
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Geef de tablet een naam. Dan weet je later welke het is.",
            "max_length": f"Dit is te lang. Er passen {LONGEST_NAME} tekens.",
        },
    )


class _PeopleField(forms.MultipleChoiceField):
    """Numbers of people; whose they are is for the query to say."""

    def valid_value(self, value: str) -> bool:
        """Whether it may be the number of a person."""
        return bool(numbers([value]))


class PeopleForm(Form):
    """Who was ticked."""

    people = _PeopleField(error_messages={"required": "Vink eerst iemand aan."})

    def chosen(self) -> list[int]:
        """The numbers of who was ticked; also where the form is not valid."""
        return numbers(self.data.getlist("people"))  # type: ignore[attr-defined]


def numbers(words: Iterable[str]) -> list[int]:
    """Those of ``words`` that can be a number of a person: an address may hold anything."""
    return [int(word) for word in words if word.isdecimal() and len(word) <= LONGEST_NUMBER]


class HouseNotesForm(CarryingForm):
    """What a key holder checks, and what they are told. The browser does not cut anything off: what was typed stays."""

    closing_list = forms.CharField(
        label="Voor je weggaat",
        help_text=f"Eén ding per regel, hoogstens {LINES}. Wie afsluit, vinkt ze af.",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    key_message = forms.CharField(
        label="Bericht voor wie een sleutel heeft",
        help_text="Dit staat op het scherm als iemand de kamer opent.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def clean_closing_list(self) -> str:
        """Refuses more than a tablet can show."""
        text: str = self.cleaned_data["closing_list"]
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > LINES:
            raise ValidationError(f"Dit zijn {len(lines)} regels. Op het scherm passen er {LINES}.")
        if long := next((line for line in lines if len(line) > LONGEST_LINE), None):
            raise ValidationError(f"“{long[:20]}…” is te lang. Op een regel passen {LONGEST_LINE} tekens.")
        return text

    def clean_key_message(self) -> str:
        """Refuses what does not fit, and says by how much."""
        text = str(self.cleaned_data["key_message"]).replace("\r\n", "\n").strip()
        if (over := len(text) - LONGEST_MESSAGE) > 0:
            too_many = "1 teken" if over == 1 else f"{over} tekens"
            raise ValidationError(f"Dit bericht is {too_many} te lang. Er passen er {LONGEST_MESSAGE}.")
        return text
