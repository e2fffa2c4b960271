"""Activities of a room: its own words for one, and who carries it."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.ui.forms import Form

LONGEST_TITLE: Final = 80
LONGEST_TEXT: Final = 600


class AnnouncementForm(CarryingForm):
    """Title and text. What closes is warned of, never refused."""

    title = forms.CharField(
        label="Hoe noemen jullie het?",
        max_length=LONGEST_TITLE,
        required=False,
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_TITLE} tekens."},
    )
    text = forms.CharField(
        label="Wat ga je doen?",
        help_text="Zeg het zoals je het aan een buur vertelt.",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_TEXT} tekens."},
    )


class CarryForm(Form):
    """Who carries it from today."""

    person = forms.TypedChoiceField(
        label="Wie draagt deze activiteit?",
        coerce=int,
        error_messages={"required": "Kies eerst een bewoner.", "invalid_choice": "Kies iemand uit de lijst."},
    )

    def __init__(self, *given: Any, people: Sequence[Person], **more: Any) -> None:
        super().__init__(*given, **more)
        names = [(person.pk, person.short_name) for person in people]
        self.fields["person"].choices = [("", "Kies een bewoner"), *names]  # type: ignore[attr-defined]
