"""The cooperative's list: what an activity is called, and under which type it counts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.programme.models import ActivityType
from buurtwerkkamer.web.desk.forms.meanwhile import MeanwhileForm

LONGEST: Final = 80


class NameForm(MeanwhileForm):
    """A name alone: of a type, or of what stays under its type."""

    label = forms.CharField(
        label="Hoe heet het?",
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Zonder naam gaat het niet. Zeg hoe het heet.",
            "max_length": f"Dit is te lang. Er passen {LONGEST} tekens.",
        },
    )


class ActivityForm(NameForm):
    """A name and a type."""

    type_id = forms.TypedChoiceField(
        label="Bij welke soort telt het mee?",
        coerce=int,
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )

    def __init__(
        self, data: Any = None, *, types: Sequence[ActivityType], initial: Mapping[str, Any] | None = None
    ) -> None:
        self._types = {str(kind.pk): kind.label for kind in types}
        super().__init__(data, initial=initial)
        self.fields["type_id"].choices = list(self._types.items())  # type: ignore[attr-defined]

    def in_words(self, name: str, value: str) -> str:
        """A type by its name."""
        return self._types.get(value, value) if name == "type_id" else value
