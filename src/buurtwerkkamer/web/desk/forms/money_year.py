"""After a year: the explanation of its accounts, the till counted, who looks at it, and the accountant."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import Outcome
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.web.ui.fields import AmountField, DayField
from buurtwerkkamer.web.ui.forms import Form

SHORT: Final = "Houd het bij een paar zinnen."
CHOOSE: Final = "Kies iemand uit de lijst."


class ExplainForm(Form):
    """What the treasurer explains; and which version they saw."""

    words = forms.CharField(
        label="Toelichting",
        help_text="Wat was er anders dan begroot, en waarom? Noem geen namen van buren.",
        max_length=4000,
        required=False,
        validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": "Deze tekst is te lang. Maak hem wat korter."},
    )
    seen = forms.IntegerField(min_value=0, max_value=30_000, required=False, widget=forms.HiddenInput)

    def saw(self, number: int) -> None:
        """Its writer sees this version now."""
        given: Any = self.data
        self.data = given = given.copy()
        given["seen"] = str(number)


class CountForm(Form):
    """What is in the till, counted."""

    cents = AmountField(
        label="Hoeveel euro telde je?",
        help_text="Tel munten en briefjes, met twee mensen.",
        error_messages={"required": "Vul in wat je telde. Is de kas leeg? Vul 0 in."},
    )


class TwoMembersForm(Form):
    """Two members who look at the books."""

    first = forms.TypedChoiceField(
        label="Eerste lid", coerce=int, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    second = forms.TypedChoiceField(
        label="Tweede lid", coerce=int, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )

    def __init__(self, data: Any = None, *, members: Sequence[Person]) -> None:
        super().__init__(data)
        choices = [("", "Kies een lid"), *((person.pk, person.full_name) for person in members)]
        for name in ("first", "second"):
            field: Any = self.fields[name]
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Two people."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("first") and given.get("first") == given.get("second"):
            raise ValidationError("Kies twee verschillende leden.")
        return given


class WordsForm(Form):
    """A question about a booking, or an answer to it."""

    words = forms.CharField(
        label="In een zin", max_length=300, validators=[refuse_bsn],
        error_messages={"required": "Schrijf het in een zin.", "max_length": SHORT},
    )  # fmt: skip


class OpinionForm(Form):
    """What the accountant said."""

    outcome = forms.ChoiceField(
        label="Wat zegt de accountant?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat de accountant zegt.", "invalid_choice": "Kies wat de accountant zegt."},
    )
    on = DayField(label="Wanneer?", lean="back")
    name = forms.CharField(
        label="Naam van de accountant",
        max_length=80,
        error_messages={"required": "Vul de naam in.", "max_length": SHORT},
    )
    office = forms.CharField(label="Kantoor", max_length=120, required=False, error_messages={"max_length": SHORT})
    remarks = forms.CharField(
        label="Opmerkingen", max_length=2000, required=False, validators=[refuse_bsn],
        widget=forms.Textarea(attrs={"rows": 3}), error_messages={"max_length": SHORT},
    )  # fmt: skip
    document = forms.CharField(
        label="Waar ligt de verklaring?", help_text="Bijvoorbeeld: map 2025, achter tab 4.", max_length=100,
        required=False, validators=[refuse_bsn], error_messages={"max_length": "Houd het kort."},
    )  # fmt: skip

    def clean_on(self) -> date:
        """Not of tomorrow."""
        on: date = self.cleaned_data["on"]
        if not date(2018, 1, 1) <= on <= timezone.localdate():
            raise ValidationError("Deze dag kan niet. Kies vandaag, of een dag ervoor.")
        return on
