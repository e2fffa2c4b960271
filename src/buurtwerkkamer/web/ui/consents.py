"""What somebody says yes to, as it is asked at the desk and on their own page. Source: REG-6."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent, Person
from buurtwerkkamer.domain.people.queries.consents import Said, consents_of, is_a_child
from buurtwerkkamer.domain.people.services.consents import GuardianNeeded, WithWhom, give_consent
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit.journal import Actor

from .forms import Form


class ConsentForm(Form):
    """A yes for one purpose: with whom, where it is sharing; and who says it, for a child."""

    with_whom = forms.CharField(label="Met welke instantie?", max_length=120, help_text="Bijvoorbeeld: Stadgenoot.")
    guardian = forms.CharField(label="Naam van ouder of verzorger", max_length=80)

    def __init__(self, data: Any = None, *, purpose: Purpose, child: bool) -> None:
        super().__init__(data, auto_id=f"{purpose}_%s")
        for name, needed in (("with_whom", purpose == Purpose.SHARING), ("guardian", child)):
            if not needed:
                del self.fields[name]
            else:
                self.fields[name].error_messages["required"] = "Schrijf een naam op."
        self.purpose = purpose


@dataclass(frozen=True, slots=True)
class Asked:
    """A purpose with what was said of it, and a form to say yes; without a form where one yes is enough."""

    said: Said
    form: ConsentForm | None


def asked(*, room: Room, person: Person, on: date, wrong: ConsentForm | None = None) -> list[Asked]:
    """Every purpose; ``wrong`` is a form as it was filled in, of one of them."""
    child = is_a_child(person, on=on)
    return [_asked(said, wrong, child=child) for said in consents_of(room=room, person_id=person.pk)]


def _asked(said: Said, wrong: ConsentForm | None, *, child: bool) -> Asked:
    purpose = said.asked.purpose
    if wrong is not None and wrong.purpose == purpose:
        return Asked(said, wrong)
    enough = bool(said.consents) and purpose != Purpose.SHARING
    return Asked(said, None if enough else ConsentForm(purpose=purpose, child=child))


def say_yes(form: ConsentForm, *, room: Room, person_id: int, on: date, by: Actor) -> Consent | None:
    """Keep what ``form`` says; None where something is lacking: then the form says what."""
    if not form.is_valid():
        return None
    try:
        return give_consent(room=room, person_id=person_id, purpose=form.purpose, on=on, by=by, **form.cleaned_data)
    except (GuardianNeeded, WithWhom) as refusal:
        form.add_error(None, str(refusal.message))
        return None
