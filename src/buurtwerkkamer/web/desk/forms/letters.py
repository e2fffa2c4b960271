"""A letter or form: what it asks, from whom, before which day, with whom; and a photo of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from buurtwerkkamer.domain.pathway.models.letter import LONGEST_ASKED, LONGEST_FROM
from buurtwerkkamer.domain.pathway.services.letters import Handed
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.kernel.pictures import LARGEST_FILE, NotAPicture, PictureTooLarge
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.desk.forms.questions import TakenForm, WhoForm, choices_of
from buurtwerkkamer.web.ui.fields import DayField
from buurtwerkkamer.web.ui.forms import Form

NO_BSN: Final = "Het BSN hoeft er niet op: leg er een vinger op."


def asks_field() -> forms.CharField:
    """What the letter asks, in somebody's own words."""
    return forms.CharField(
        label="Wat wordt er gevraagd?",
        help_text="Zoals die buur het zelf zegt. Typ of spreek het in.",
        max_length=LONGEST_ASKED,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Schrijf in een paar woorden wat er gevraagd wordt.",
            "max_length": f"Dit is te lang. Er passen {LONGEST_ASKED} tekens.",
        },
    )


def institution_field() -> forms.CharField:
    """From whom: one that the room knows is offered while somebody types."""
    return forms.CharField(
        label="Wie stuurde de brief?",
        help_text="Bijvoorbeeld: de gemeente.",
        max_length=LONGEST_FROM,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "partners"}),
        error_messages={"max_length": "Maak het korter."},
    )


def due_field() -> DayField:
    """The nearest day of that name: somebody may well come too late."""
    return DayField(
        label="Wanneer moet het weg zijn?", help_text="Bijvoorbeeld “9 dec” of “over 2 weken”.", required=False
    )


def photo_field(*, required: bool) -> forms.FileField:
    """On a phone its camera opens at once."""
    return forms.FileField(
        label="Foto van de brief",
        help_text=f"{NO_BSN} Hooguit 15 MB.",
        required=required,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        error_messages={"required": "Maak eerst een foto.", "empty": str(NotAPicture.message)},
    )


class _WithPhoto(Form):
    def clean_photo(self) -> UploadedFile | None:
        """Refuses what is too large, before anything reads it."""
        photo: UploadedFile | None = self.cleaned_data["photo"]
        if photo and (photo.size or 0) > LARGEST_FILE:
            raise ValidationError(str(PictureTooLarge.message))
        return photo


class PhotoForm(_WithPhoto):
    """A photo, of one page. Whether it is one, is for the service to say."""

    photo = photo_field(required=True)


class NoteForm(WhoForm, TakenForm, _WithPhoto):
    """A letter, as somebody of the team writes it down."""

    asks = asks_field()
    institution = institution_field()
    due_on = due_field()
    photo = photo_field(required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["who"].label = "Wie komt ermee?"
        self.fields["taken_by"].label = "Wie helpt mee?"

    def handed(self, *, question_id: int | None = None) -> Handed:
        """For the service."""
        given = self.cleaned_data
        return Handed(
            person_id=self.person_id,
            new_name=given["who"],
            asks=given["asks"],
            institution=given["institution"],
            due_on=given["due_on"],
            helper_id=given["taken_by"],
            question_id=question_id,
            photo=given["photo"].read() if given["photo"] else b"",
        )


class ChangeForm(CarryingForm):
    """What can be put otherwise of one; and the day on which somebody goes along."""

    asks = asks_field()
    institution = institution_field()
    due_on = due_field()
    helper_id = forms.TypedChoiceField(label="Wie helpt mee?", coerce=int, empty_value=None, required=False)
    along_on = DayField(
        label="Wanneer gaan jullie samen erheen?", help_text="Bijvoorbeeld “dinsdag”. Mag leeg blijven.", required=False
    )
    companion_id = forms.TypedChoiceField(label="Wie gaat mee?", coerce=int, empty_value=None, required=False)

    def __init__(self, data: Any = None, *, helpers: Sequence[Person], today: date, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for name in ("helper_id", "companion_id"):
            self.fields[name].choices = choices_of(helpers)  # type: ignore[attr-defined]
        for name in ("due_on", "along_on"):
            self.fields[name].today = today  # type: ignore[attr-defined]

    def in_words(self, name: str, value: str) -> str:
        """Somebody as they are called."""
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value))
