"""The room itself: its week, its agreements, light or full."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.saying import say_time
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.ui.fields import DayField, TimeField
from buurtwerkkamer.web.ui.forms import Form

WEEKDAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
LONGEST_RULES: Final = 4000


class OpeningForm(CarryingForm):
    """From and until, for each day of the week; a day that is left empty, the door is shut."""

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for number, name in enumerate(WEEKDAYS):
            for which, words in (("opens", "open om"), ("closes", "dicht om")):
                label = f"{name.capitalize()}, {words}"
                self.fields[f"{which}{number}"] = TimeField(label=label, required=False, show_hidden_initial=True)

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
        return _hours(self.cleaned_data)

    def seen_hours(self) -> dict[int, tuple[time, time]] | None:
        """The days on which it was when the form was opened; None where the form does not say."""
        seen = self.seen()
        return _hours(seen) if seen else None

    def ask(self, refusal: ChangedMeanwhile) -> None:
        """Say beside each day that two changed what stands there now. Saving once more keeps what was typed here."""
        self.add_error(None, str(refusal.message))
        for day, both in refusal.now.items():
            opens, closes = both or (None, None)
            self.stands_now(f"opens{day}", opens)
            self.stands_now(f"closes{day}", closes)
            now = f"van {say_time(opens)} tot {say_time(closes)} uur" if opens and closes else "dicht"
            self.add_error(f"opens{day}", f"Nu staat hier: {now}. Klopt wat jij typte? Bewaar dan nog eens.")


def _hours(read: Mapping[str, Any]) -> dict[int, tuple[time, time]]:
    days = range(len(WEEKDAYS))
    return {day: (read[f"opens{day}"], read[f"closes{day}"]) for day in days if read.get(f"opens{day}")}


class HouseRulesForm(CarryingForm):
    """In the room's own words; on which day they were agreed, and who was there."""

    words = forms.CharField(
        label="Jullie afspraken",
        help_text="Hoe gaan jullie met elkaar om? Wat doe je als het niet goed gaat? Eén afspraak per regel.",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_RULES,
        required=False,
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_RULES} tekens."},
    )
    agreed_on = DayField(
        label="Wanneer spraken jullie dit af?", help_text="Bijvoorbeeld “vandaag” of “maandag”.", lean="back"
    )
    present = forms.CharField(
        label="Wie waren erbij?",
        help_text="Zonder namen, zoals “twaalf bewoners en het team”.",
        max_length=200,
        required=False,
        error_messages={"max_length": "Maak het korter."},
    )

    def carries(self, name: str) -> bool:
        """Only what may change at once: each time has its own day."""
        return name == "words"


class PlaceForm(CarryingForm):
    """Where the room stands: a neighbourhood, or coordinates. What they mean, the view asks."""

    place = forms.CharField(
        label="Waar staat de kamer?",
        help_text="De naam van de buurt, of coördinaten zoals 52.31, 4.95.",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def take_addresses(self) -> None:
        """Say that an address can be typed too."""
        self.fields["place"].help_text = "De naam van de buurt, een adres met de plaats, of coördinaten."


class VariantForm(Form):
    """Light or full, from a day on."""

    variant = forms.ChoiceField(label="De kamer is", choices=Variant.choices)
    since = DayField(label="Vanaf", error_messages={"required": "Vanaf welke dag?"})
