"""The room itself: its week, its agreements, light or full."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.web.ui.fields import DayField, TimeField
from buurtwerkkamer.web.ui.forms import Form

WEEKDAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
LONGEST_RULES: Final = 4000


class OpeningForm(Form):
    """From and until, for each day of the week; a day that is left empty, the door is shut."""

    def __init__(self, *given: Any, **known: Any) -> None:
        super().__init__(*given, **known)
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"opens{number}"] = TimeField(label=f"{name.capitalize()}, open om", required=False)
            self.fields[f"closes{number}"] = TimeField(label=f"{name.capitalize()}, dicht om", required=False)

    @staticmethod
    def initial_of(hours: Mapping[int, tuple[time, time]]) -> dict[str, time]:
        """As the fields show it."""
        return {
            f"{name}{day}": at
            for day, both in hours.items()
            for name, at in zip(("opens", "closes"), both, strict=True)
        }

    def days(self) -> list[tuple[str, list[forms.BoundField]]]:
        """For the page: a day, and its two fields."""
        return [(name, [self[f"opens{n}"], self[f"closes{n}"]]) for n, name in enumerate(WEEKDAYS)]

    def clean(self) -> dict[str, Any]:
        """A day has both times or none."""
        cleaned = super().clean() or {}
        for number in range(len(WEEKDAYS)):
            both = [cleaned.get(f"{name}{number}") for name in ("opens", "closes")]
            if (both[0] is None) != (both[1] is None) and not self.errors:
                empty = "opens" if both[0] is None else "closes"
                self.add_error(f"{empty}{number}", f"Vul bij {WEEKDAYS[number]} allebei de tijden in, of geen.")
        return cleaned

    def hours(self) -> dict[int, tuple[time, time]]:
        """The days on which the door is open."""
        read = self.cleaned_data
        return {day: (read[f"opens{day}"], read[f"closes{day}"]) for day in range(len(WEEKDAYS)) if read[f"opens{day}"]}


class HouseRulesForm(Form):
    """In the room's own words."""

    words = forms.CharField(
        label="Jullie afspraken",
        help_text="Hoe gaan jullie met elkaar om? Wat doe je als het niet goed gaat? Eén afspraak per regel.",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_RULES,
        required=False,
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_RULES} tekens."},
    )


class VariantForm(Form):
    """Light or full, from a day on."""

    variant = forms.ChoiceField(label="De kamer is", choices=Variant.choices)
    since = DayField(label="Vanaf", error_messages={"required": "Vanaf welke dag?"})
