"""What a neighbour asks or wishes: in their own words, of whom, and who takes it up."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.pathway.enums import CameAbout, QuestionKind, Way
from buurtwerkkamer.domain.pathway.models.connection import LONGEST_OUTCOME
from buurtwerkkamer.domain.pathway.models.question import LONGEST_WORDS
from buurtwerkkamer.domain.pathway.services.connecting import Outcome
from buurtwerkkamer.domain.pathway.services.questions import Told
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.queries.jobs import neighbours_called
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.ui.fields import DayField, TimeField
from buurtwerkkamer.web.ui.forms import Form

SOMEBODY_NEW: Final = "0"
KINDS: Final = (
    (QuestionKind.HELP, "hulp, of een goed gesprek"),
    (QuestionKind.COMPANY, "gezelschap"),
    (QuestionKind.CONTRIBUTE, "iets doen voor anderen"),
    (QuestionKind.IMPROVE, "verder komen"),
)
WORDS_WRONG: Final = {
    "required": "Schrijf eerst wat iemand vraagt. Een paar woorden is genoeg.",
    "max_length": f"Dit is te lang. Er passen {LONGEST_WORDS} tekens.",
}
KIND_WRONG: Final = {"required": "Kies wat het beste past.", "invalid_choice": "Kies wat het beste past."}


def words_field() -> forms.CharField:
    """What somebody said."""
    return forms.CharField(
        label="Wat vraagt of wenst iemand?",
        help_text="Zoals die buur het zelf zegt.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=WORDS_WRONG,
    )


def kind_field() -> forms.ChoiceField:
    """One of the four kinds."""
    return forms.ChoiceField(
        label="Waar gaat het om?", choices=KINDS, widget=forms.RadioSelect, error_messages=KIND_WRONG
    )


def urgent_field() -> forms.BooleanField:
    """Out of the squeeze first."""
    return forms.BooleanField(
        label="Eerst uit de knel",
        help_text="Dit kan niet wachten. Het komt bovenaan.",
        required=False,
    )


def way_field() -> forms.ChoiceField:
    """How somebody came."""
    ways = [("", "weten we niet"), *Way.choices]
    return forms.ChoiceField(label="Hoe kwam iemand bij ons?", choices=ways, required=False)


def due_field() -> DayField:
    """Before which day."""
    return DayField(
        label="Voor welke dag?", help_text="Bijvoorbeeld “vrijdag” of “3 feb”.", lean="ahead", required=False
    )


class WhoForm(Form):
    """Of whom something is. Whom the room may know by that name is asked once, and never guessed."""

    who = forms.CharField(
        label="Van wie is het?",
        help_text="Een voornaam is genoeg.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Typ een voornaam.", "max_length": "Maak het korter: een voornaam is genoeg."},
    )
    person = forms.ChoiceField(
        label="Wie is dat?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Zeg even wie het is."},
    )
    takes_somebody_new = True

    def __init__(self, *args: Any, room: Room, **more: Any) -> None:
        super().__init__(*args, **more)
        typed = str(self.data.get("who", "")) if self.is_bound else ""
        self.meant = neighbours_called(room=room, typed=typed)
        known = [(str(one.pk), one.short_name) for one in self.meant]
        new = [(SOMEBODY_NEW, "iemand die nieuw is")] if self.takes_somebody_new else []
        self.fields["person"].choices = [*known, *new]  # type: ignore[attr-defined]
        self.fields["person"].initial = known[0][0] if len(known) == 1 else None
        if not known:
            self.fields["person"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Asks who it is, where the room knows that name; refuses a name that it does not know, where it must."""
        given = super().clean() or self.cleaned_data
        chosen = str(given.get("person") or "")
        if self.meant and not chosen and "person" not in self.errors:
            self.ask_who()
        elif not self.meant and not self.takes_somebody_new and given.get("who"):
            self.add_error("who", "Deze naam kennen we hier niet. Probeer het met alleen de voornaam.")
        return given

    def ask_who(self) -> None:
        """One of that name stands ready: one tap more, and it is sure."""
        self.add_error("person", "Deze naam kennen we. Zeg even wie het is.")
        if len(self.meant) == 1:
            given: Any = self.data
            self.data = given = given.copy()
            given["person"] = str(self.meant[0].pk)

    @property
    def person_id(self) -> int | None:
        """Whom the room knows already; None for somebody new."""
        return int(self.cleaned_data.get("person") or 0) or None


class TakenForm(Form):
    """Who takes it up."""

    taken_by = forms.ChoiceField(label="Wie pakt dit op?", required=False)

    def __init__(self, *args: Any, helpers: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["taken_by"].choices = choices_of(helpers)  # type: ignore[attr-defined]

    def clean_taken_by(self) -> int | None:
        """A number; None for nobody yet."""
        return int(self.cleaned_data["taken_by"] or 0) or None


def choices_of(helpers: Sequence[Person]) -> list[tuple[str, str]]:
    """Nobody yet, or one of them."""
    return [("", "nog niemand"), *((str(person.pk), person.short_name) for person in helpers)]


class AskForm(WhoForm, TakenForm):
    """A question or wish, as somebody of the team writes it down."""

    words = words_field()
    kind = kind_field()
    is_urgent = urgent_field()
    came_by = way_field()
    due_on = due_field()

    def told(self) -> Told:
        """For the service."""
        given = self.cleaned_data
        return Told(
            person_id=self.person_id,
            new_name=given["who"],
            words=given["words"],
            kind=QuestionKind(given["kind"]),
            is_urgent=given["is_urgent"],
            came_by=given.get("came_by", ""),
            taken_by_id=given["taken_by"],
            due_on=given["due_on"],
        )


class ChangeForm(CarryingForm):
    """What is known of a question, put otherwise."""

    words = words_field()
    kind = kind_field()
    is_urgent = urgent_field()
    came_by = way_field()
    taken_by_id = forms.TypedChoiceField(label="Wie pakt dit op?", coerce=int, empty_value=None, required=False)
    due_on = due_field()

    def __init__(
        self, data: Any = None, *, helpers: Sequence[Person], today: date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["taken_by_id"].choices = choices_of(helpers)  # type: ignore[attr-defined]
        self.fields["due_on"].today = today  # type: ignore[attr-defined]

    def in_words(self, name: str, value: str) -> str:
        """A choice as it is said; a yes or a no."""
        if name == "is_urgent":
            return "ja" if value in {"on", "True"} else "nee"
        choices = dict(getattr(self.fields[name], "choices", ()))
        said = choices.get(value) or choices.get(int(value) if value.isdecimal() else value)
        return str(said) if said else value


class OutcomeForm(Form):
    """What came of it, when two were brought together: a tap, and words for who wants to tell more."""

    came_about = forms.ChoiceField(
        label="Is het gelukt?",
        choices=[(CameAbout.YES, "ja, het is gelukt"), (CameAbout.NO, "nee, het kwam er niet van")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."},
    )
    came_of = forms.CharField(
        label="Wat kwam ervan?",
        help_text="Zoals die buur het zelf zegt.",
        max_length=LONGEST_OUTCOME,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_OUTCOME} tekens."},
    )
    would_like = forms.CharField(
        label="En wat zou je nu graag doen?",
        help_text="Vraag het eens. Wij onthouden het: het komt als wens bij de vragen.",
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": WORDS_WRONG["max_length"]},
    )

    def outcome(self) -> Outcome:
        """For the service."""
        given = self.cleaned_data
        return Outcome(CameAbout(given["came_about"]), given["came_of"], given["would_like"])


class MeetingForm(Form):
    """When and where two meet: only for a note on paper, and kept nowhere."""

    day = DayField(label="Welke dag?", help_text="Bijvoorbeeld “vrijdag” of “3 feb”.", lean="ahead")
    at = TimeField(label="Hoe laat?", help_text="Bijvoorbeeld 10.00.")
    where = forms.CharField(
        label="Waar in de kamer?",
        max_length=60,
        initial="Aan de grote tafel",
        error_messages={"required": "Schrijf waar jullie elkaar zien.", "max_length": "Maak het korter."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="note_%s")
