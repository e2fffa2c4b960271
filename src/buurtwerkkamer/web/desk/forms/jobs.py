"""A job: what, where and for whom; and how it was done."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.enums import PhotoOf
from buurtwerkkamer.domain.programme.models import Job
from buurtwerkkamer.domain.programme.queries.jobs import kinds_of_jobs, neighbours_called
from buurtwerkkamer.domain.programme.services.job_steps import JobAsked
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.pictures import LARGEST_FILE, NotAPicture, PictureTooLarge
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.ui.fields import DayField, EurosField
from buurtwerkkamer.web.ui.forms import Form

LONGEST_MINUTES: Final = 16 * 60
WEEKS: Final = (1, 2, 3, 4, 6, 8, 12, 26)
SOMEBODY_ELSE: Final = "0"
COMES_BACK: Final = [("", "nee, één keer"), *((n, f"elke {n} weken" if n > 1 else "elke week") for n in WEEKS)]


class AskForm(Form):
    """What somebody asks. Whom the room may know by that name is asked once, and never guessed."""

    words = forms.CharField(
        label="Wat moet er gebeuren?",
        help_text="Bijvoorbeeld: een lamp ophangen.",
        max_length=120,
        error_messages={"required": "Zeg in een paar woorden wat er moet gebeuren.", "max_length": "Maak het korter."},
    )
    address = forms.CharField(
        label="Waar?",
        help_text="Straat en huisnummer.",
        max_length=120,
        required=False,
        error_messages={"max_length": "Maak het korter: straat en huisnummer."},
    )
    for_whom = forms.CharField(
        label="Voor wie?",
        help_text="Een voornaam is genoeg. Eigen woorden mogen ook.",
        max_length=60,
        required=False,
        error_messages={"max_length": "Maak het korter: een voornaam is genoeg."},
    )
    requester = forms.ChoiceField(label="Wie is dat?", required=False, widget=forms.RadioSelect)
    kind = forms.ModelChoiceField(
        label="Wat voor klus is het?",
        queryset=kinds_of_jobs().none(),
        empty_label=None,
        error_messages={"required": "Kies wat voor klus het is.", "invalid_choice": "Kies wat voor klus het is."},
    )
    landlord = forms.ModelChoiceField(
        label="Van wie is het huis?", queryset=kinds_of_jobs().none(), required=False, empty_label="weten we niet"
    )
    every_weeks = forms.TypedChoiceField(
        label="Komt de klus terug?",
        help_text="Bijvoorbeeld gras maaien. Na elke keer staat de volgende klaar.",
        choices=COMES_BACK,
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, room: Room, kinds: Any, landlords: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.room = room
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        self.fields["kind"].label_from_instance = lambda kind: kind.label  # type: ignore[attr-defined]
        self.fields["landlord"].queryset = landlords  # type: ignore[attr-defined]
        self.fields["landlord"].label_from_instance = lambda partner: partner.name  # type: ignore[attr-defined]
        self.asks_who = False
        meant = neighbours_called(room=room, typed=str(self.data.get("for_whom", ""))) if self.is_bound else []
        self.fields["requester"].choices = [  # type: ignore[attr-defined]
            *((str(person.pk), person.short_name) for person in meant),
            (SOMEBODY_ELSE, "iemand anders"),
        ]
        self.meant = meant
        if not meant:
            self.fields["requester"].widget = forms.HiddenInput()

    def clean_requester(self) -> int | None:
        """Refuses to guess: a name that the room knows is asked about."""
        if not self.meant:
            return None
        chosen = str(self.cleaned_data["requester"])
        if not chosen:
            raise ValidationError("Deze naam kennen we. Zeg even wie het is.")
        return int(chosen) or None

    def asked(self) -> JobAsked:
        """For the service."""
        given = self.cleaned_data
        return JobAsked(
            kind_id=given["kind"].pk,
            words=given["words"],
            address=given["address"],
            requester_id=given["requester"],
            for_whom=given["for_whom"],
            landlord_id=given["landlord"].pk if given["landlord"] else None,
            every_weeks=given["every_weeks"],
        )


class ChangeForm(CarryingForm):
    """What is otherwise about an open job: often the address, that nobody knew yet."""

    words = copy(AskForm.base_fields["words"])
    address = copy(AskForm.base_fields["address"])
    for_whom = copy(AskForm.base_fields["for_whom"])
    kind_id = forms.TypedChoiceField(
        label="Wat voor klus is het?",
        coerce=int,
        error_messages={"required": "Kies wat voor klus het is.", "invalid_choice": "Kies wat voor klus het is."},
    )
    landlord_id = forms.TypedChoiceField(label="Van wie is het huis?", coerce=int, empty_value=None, required=False)
    due_on = DayField(
        label="Niet eerder dan",
        help_text="Bijvoorbeeld “dinsdag” of “3 feb”. Leeg is: het kan nu.",
        required=False,
        lean="ahead",
    )
    every_weeks = copy(AskForm.base_fields["every_weeks"])

    def __init__(self, *args: Any, job: Job, kinds: Any, landlords: Any, **more: Any) -> None:
        self._offered = {
            "kind_id": {str(kind.pk): kind.label for kind in (*kinds, *([] if job.kind in kinds else [job.kind]))},
            "landlord_id": {"": "weten we niet"} | {str(partner.pk): partner.name for partner in landlords},
            "every_weeks": {str(value): label for value, label in COMES_BACK},
        }
        super().__init__(*args, **more)
        for name, offered in self._offered.items():
            self.fields[name].choices = list(offered.items())  # type: ignore[attr-defined]
        if job.requester_id:
            del self.fields["for_whom"]  # it is for somebody whom the room knows

    def in_words(self, name: str, value: str) -> str:
        """What was chosen, as it is offered."""
        return self._offered.get(name, {}).get(value, value)


class PhotoForm(Form):
    """A photo of a job. Whether it is one, is for the service to say."""

    photo = forms.FileField(
        label="Foto",
        help_text="Geen mensen of papieren op de foto. Hooguit 15 MB.",
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        error_messages={"required": "Kies eerst een foto.", "empty": str(NotAPicture.message)},
    )
    of = forms.ChoiceField(
        label="Wat zie je erop?",
        choices=[(PhotoOf.BEFORE, "Zo is het nu"), (PhotoOf.AFTER, "Zo is het geworden")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je erop ziet.", "invalid_choice": "Kies wat je erop ziet."},
    )

    def clean_photo(self) -> UploadedFile:
        """Refuses what is too large, before anything reads it."""
        photo: UploadedFile = self.cleaned_data["photo"]
        if (photo.size or 0) > LARGEST_FILE:
            raise ValidationError(str(PictureTooLarge.message))
        return photo


class DoneForm(Form):
    """Who did it, how long each, with what, for how much."""

    hands = forms.MultipleChoiceField(required=False)
    minutes = forms.CharField(required=False)
    on = DayField(label="Wanneer?", help_text="Bijvoorbeeld “vandaag”, “dinsdag” of “3 feb”.", lean="back")
    materials = forms.CharField(
        label="Welk materiaal?",
        help_text="Bijvoorbeeld: een lampje en een plug.",
        max_length=200,
        required=False,
        error_messages={"max_length": "Maak het korter."},
    )
    costs = EurosField(label="Wat kostte het?", help_text="In euro. Bijvoorbeeld: 12,50.", required=False)

    def __init__(self, *args: Any, people: Sequence[Person], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.fields["hands"].choices = [(str(person.pk), person.short_name) for person in people]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """Refuses what is still to come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError("Deze dag komt nog. Typ “vandaag”, of een dag die al was.")
        return on

    def clean_costs(self) -> int:
        """In cents; nothing where it was left empty."""
        return self.cleaned_data["costs"] or 0

    def clean_hands(self) -> list[int]:
        """Numbers of people."""
        return numbers(self.cleaned_data["hands"])

    def clean_minutes(self) -> int:
        """Minutes that each of them gave."""
        return min(next(iter(numbers([self.cleaned_data["minutes"]])), 0), LONGEST_MINUTES)
