"""Activities of a room: its own words for one, and who carries it."""

from typing import Final

from django import forms

from buurtwerkkamer.web.desk.forms.association import HIGHEST_NUMBER
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
    """Who carries it from today; whether the room knows them, is for the service to say."""

    person = forms.IntegerField(
        min_value=1,
        max_value=HIGHEST_NUMBER,
        error_messages={"required": "Kies eerst een bewoner."}
        | dict.fromkeys(("invalid", "min_value", "max_value"), "Kies iemand uit de lijst."),
    )
