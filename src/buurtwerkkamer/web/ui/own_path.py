"""Somebody's own path, as it is drawn at the desk and on their own page: five steps, and a sentence of their own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.pathway.enums import PathStep
from buurtwerkkamer.domain.pathway.models.own_words import LONGEST_OWN_WORDS
from buurtwerkkamer.domain.pathway.models.question import LONGEST_WORDS
from buurtwerkkamer.domain.pathway.queries.deeds import Deed, GaveAndReceived, gave_and_received
from buurtwerkkamer.domain.pathway.queries.path import OwnPath, own_words
from buurtwerkkamer.domain.pathway.services.own_words import say_in_own_words
from buurtwerkkamer.domain.programme.enums import LifeDomain
from buurtwerkkamer.domain.programme.queries.domains import person_in_view
from buurtwerkkamer.domain.programme.rules.domains import meant
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.languages import DUTCH, LANGUAGES
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.saying import MONTHS

from .forms import Form

YEAR: Final = timedelta(days=365)
ASKS: Final = {  # what somebody may say something to; nobody has to
    PathStep.FIND: ("search", "Waarvoor liep je binnen?"),
    PathStep.EMBRACE: ("house-heart", "Waardoor voelde je je thuis?"),
    PathStep.CONNECT: ("heart-handshake", "Wie leerde je kennen?"),
    PathStep.DISCOVER: ("lightbulb", "Waar werd je blij van?"),
    PathStep.STRENGTHEN: ("sprout", "Wat kun je nu beter?"),
}


class OwnWordsForm(Form):
    """A sentence beside a step, or none. It carries what stood there when it was opened."""

    words = forms.CharField(
        max_length=LONGEST_OWN_WORDS,
        required=False,
        help_text="Eén zin. Leeg mag ook.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": f"Maak het korter. Er passen {LONGEST_OWN_WORDS} tekens."},
    )
    stood = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, step: PathStep, stands: str = "") -> None:
        super().__init__(data, auto_id=f"{step}_%s", initial={"words": stands, "stood": stands})
        self.fields["words"].label = ASKS[step][1]
        self.step = step

    def say(self, *, room: Room, person_id: int, on: date, by: Actor) -> str | None:
        """Keep it. Returns what stood there; None where nothing changed, or the form now says what is the matter."""
        if not self.is_valid():
            return None
        seen, words = self.cleaned_data["stood"], self.cleaned_data["words"]
        try:
            return say_in_own_words(
                room=room, person_id=person_id, step=self.step, seen=seen, words=words, on=on, by=by
            )
        except ChangedMeanwhile as refusal:
            stands = refusal.now["words"]
            said = f"Nu staat er: “{stands}”." if stands else "Nu staat er niets."
            self.add_error("words", f"Iemand anders paste dit ook net aan. {said} Klopt het jouwe? Bewaar nog eens.")
            given: Any = self.data
            self.data = given = given.copy()
            given["stood"] = stands
            return None


class WishForm(Form):
    """What somebody would like to do, for others or with them."""

    words = forms.CharField(
        label="In je eigen woorden",
        help_text="Bijvoorbeeld: koken, samen wandelen of een fiets maken.",
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Schrijf eerst wat je graag zou doen.",
            "max_length": f"Dit is te lang. Er passen {LONGEST_WORDS} tekens.",
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="wish_%s")


class LanguageForm(Form):
    """In which language somebody takes their sheet home."""

    taal = forms.ChoiceField(label="In welke taal?", choices=[(code, one.name) for code, one in LANGUAGES.items()])

    def chosen(self) -> str:
        """Its code; Dutch where nobody chose one that there is."""
        return self.cleaned_data["taal"] if self.is_valid() else DUTCH


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is drawn: what happened, what somebody says of it, and the form to say it."""

    label: str
    icon: str
    milestones: list[str]
    words: str
    form: OwnWordsForm


def own_path_in_words(*, room: Room, path: OwnPath, on: date, wrong: OwnWordsForm | None = None) -> dict[str, Any]:
    """What ``ui/own_path.html`` and the parts beside it draw; ``wrong`` is a form as it was filled in.

    Two queries, three for who said that everything may be in view.
    """
    said = own_words(room=room, person_id=path.person.pk)
    steps = []
    for step, milestones in path.steps.items():
        happened = [f"{one.what[0].upper()}{one.what[1:]}, {_month(one.on)}" for one in milestones]
        form = wrong if wrong and wrong.step == step else OwnWordsForm(step=step, stands=said.get(step, ""))
        steps.append(Step(step.label.capitalize(), ASKS[step][0], happened, said.get(step, ""), form))
    return {
        "steps": steps,
        "both": _in_words(gave_and_received(room=room, path=path)),
        "in_view": _in_view(room, path, on) if path.may_be_in_view else None,
        "language_form": LanguageForm(),
    }


def step_of(words: str) -> PathStep | None:
    """The step that a form names; None where there is no such step."""
    return PathStep(words) if words in PathStep.values else None


def _in_view(room: Room, path: OwnPath, on: date) -> list[tuple[str, str, bool]]:
    """Each domain of life, its drawing, and whether the last year touched it. No numbers: it is no score."""
    within = Period(on - YEAR, on + timedelta(days=1))
    touched = person_in_view(room=room, person_id=path.person.pk, within=within)
    return [(str(one.label).capitalize(), meant(one).icon, one in touched) for one in LifeDomain]


def _in_words(both: GaveAndReceived) -> dict[str, list[tuple[str, str]]]:
    return {"gave": [_said(one) for one in both.gave], "received": [_said(one) for one in both.received]}


def _said(deed: Deed) -> tuple[str, str]:
    return deed.words, f"sinds {_month(deed.since)}"


def _month(on: date) -> str:
    return f"{MONTHS[on.month - 1]} {on.year}"
