"""What somebody left for the room; and what it becomes: a question, a job, a referral, an absence."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.partners.enums import Direction
from buurtwerkkamer.domain.pathway.enums import Channel
from buurtwerkkamer.domain.pathway.models.message import LONGEST_MESSAGE
from buurtwerkkamer.domain.pathway.services.messages import Referred
from buurtwerkkamer.domain.programme.queries.occurrence import Occurrence
from buurtwerkkamer.domain.programme.services.job_steps import JobAsked
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.saying import say_day, say_time
from buurtwerkkamer.web.desk.forms.questions import AskForm, TakenForm, WhoForm
from buurtwerkkamer.web.ui.fields import DayField
from buurtwerkkamer.web.ui.forms import Form

LONGEST_JOB: Final = 120
CHANNELS: Final = tuple((each.value, each.label) for each in Channel if each != Channel.PARTNER)
DIRECTIONS: Final = (
    (Direction.INBOUND, "iemand komt via hen bij ons"),
    (Direction.OUTBOUND, "wij gaan met iemand naar hen"),
)


class NoteForm(Form):
    """A message: one field, and where it came in."""

    words = forms.CharField(
        label="Wat is het bericht?",
        help_text="Typ of spreek het in. Een paar woorden is genoeg.",
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        error_messages={
            "required": "Schrijf eerst wat het bericht is. Kies dan waar het binnenkwam.",
            "max_length": f"Dit is te lang. Er passen {LONGEST_MESSAGE} tekens.",
        },
    )
    came_by = forms.ChoiceField(
        choices=CHANNELS, error_messages={"required": "Kies waar het binnenkwam.", "invalid_choice": "Kies er een."}
    )


class ReferralForm(AskForm):
    """A question of somebody whom an institution brings, or whom we bring there."""

    partner = forms.CharField(
        label="Welke instantie?",
        help_text="Bijvoorbeeld: het buurtteam.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "partners"}),
        error_messages={"required": "Schrijf welke instantie het is.", "max_length": "Maak het korter."},
    )
    direction = forms.ChoiceField(label="Wie gaat naar wie?", choices=DIRECTIONS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields.pop("came_by")

    def referred(self) -> Referred:
        """For the service."""
        return Referred(self.cleaned_data["partner"], Direction(self.cleaned_data["direction"]))


class JobForm(WhoForm, TakenForm):
    """A job at an address; whom the room does not know, it is done for in their own words."""

    words = forms.CharField(
        label="Wat moet er gebeuren?",
        max_length=LONGEST_JOB,
        error_messages={
            "required": "Zeg in een paar woorden wat er moet gebeuren.",
            "max_length": f"Maak het korter: hooguit {LONGEST_JOB} tekens.",
        },
    )
    address = forms.CharField(
        label="Waar?",
        help_text="Straat en huisnummer.",
        max_length=120,
        required=False,
        error_messages={"max_length": "Maak het korter: straat en huisnummer."},
    )
    kind = forms.ChoiceField(label="Wat voor klus is het?")
    due_on = DayField(label="Op welke dag kan het?", help_text="Bijvoorbeeld “vrijdag”.", lean="ahead", required=False)

    def __init__(self, *args: Any, kinds: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["who"].required = False
        self.fields["kind"].choices = [(str(kind.pk), kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def asked(self) -> JobAsked:
        """For the service."""
        given = self.cleaned_data
        return JobAsked(
            kind_id=int(given["kind"]),
            words=given["words"],
            address=given["address"],
            requester_id=self.person_id,
            for_whom="" if self.person_id else given["who"],
            due_on=given["due_on"],
        )


class AbsenceForm(WhoForm):
    """Who does not come, and to what."""

    which = forms.ChoiceField(
        label="Waar komt deze buur niet?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar het om gaat.", "invalid_choice": "Kies waar het om gaat."},
    )
    takes_somebody_new = False

    def __init__(self, *args: Any, room: Room, coming: Sequence[Occurrence], today: date, **more: Any) -> None:
        super().__init__(*args, room=room, **more)
        self.coming = {one.which: one for one in coming}
        self.fields["which"].choices = [(one.which, _said(one, today)) for one in coming]  # type: ignore[attr-defined]

    @property
    def occurrence(self) -> Occurrence:
        """That one time."""
        return self.coming[self.cleaned_data["which"]]


def first_words(words: str, most: int = LONGEST_JOB) -> str:
    """As much of a message as fits where a job or a question is said, up to the end of a word."""
    return words if len(words) <= most else words[: most - 1].rpartition(" ")[0] + "…"


def _said(one: Occurrence, today: date) -> str:
    at = f" om {say_time(one.starts_at)} uur" if one.starts_at else ""
    return f"{one.label}, {'vandaag' if one.on == today else say_day(one.on)}{at}"
