"""Who leads something of the programme."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from buurtwerkkamer.domain.programme.queries.leading import Leads, called, first_names_in
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.ui.forms import Form


class LeadersForm(Form):
    """Who leads: who are ticked, and somebody by name. It carries who led this one, and its series, before."""

    leaders = forms.TypedMultipleChoiceField(
        label="Wie leidt het?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    other = forms.CharField(label="Iemand anders", help_text="Typ een voornaam.", max_length=60, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_always = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, room: Room, choices: Mapping[int, str], **known: Any) -> None:
        super().__init__(*args, **known)
        self.room = room
        left = [pk for pk in self.ticked() if pk not in choices]  # ticked, and then somebody else took them off
        names = {**choices, **(first_names_in(room=room, person_ids=left) if left else {})}
        self.fields["leaders"].choices = list(names.items())  # type: ignore[attr-defined]
        self.fields["other"].widget.attrs["autocomplete"] = "off"
        if not names:
            del self.fields["leaders"]
            self.fields["other"].label = "Wie kan dit leiden?"

    def clean_other(self) -> Leads | None:
        """Who is meant. Refuses who is not known, and a name that more people have."""
        typed = self.cleaned_data["other"].strip()
        if not typed:
            return None
        found = called(room=self.room, typed=typed)
        if not found:
            raise ValidationError("Deze naam kennen we hier niet. Kijk bij Mensen hoe iemand heet.")
        if len(found) > 1:
            names = " of ".join(one.name for one in found[:4])
            raise ValidationError(f"Meer mensen heten zo. Bedoel je {names}?")
        return found[0]

    def ticked(self) -> list[int]:
        """The numbers that were ticked."""
        return numbers(self.data.getlist(self.add_prefix("leaders"))) if self.is_bound else []  # type: ignore[attr-defined]

    def chosen(self) -> list[int]:
        """The numbers of who leads."""
        other = self.cleaned_data["other"]
        return sorted({*self.cleaned_data.get("leaders", []), *([other.person_id] if other else [])})

    def stood(self, name: str) -> list[int] | None:
        """Who led when the form was opened, as ``name`` carried it; None where it did not."""
        carried = self.data.get(self.add_prefix(name))
        return None if carried is None else numbers(carried.split(","))

    def ask(self, name: str, now: Collection[int]) -> None:
        """Say who leads it now. Saving once more keeps what was chosen here."""
        names = first_names_in(room=self.room, person_ids=now)
        lead = f"{'leidt' if len(names) == 1 else 'leiden'} {' en '.join(names.values())} het" if names else ""
        now_so = f"Iemand anders paste dit ook net aan. Nu {lead or 'leidt niemand het'}."
        self.add_error(None, f"{now_so} Klopt wat jij koos? Bewaar dan nog eens.")
        given: Any = self.data
        self.data = given = given.copy()
        given[self.add_prefix(name)] = carried(now)


def carried(people: Iterable[int]) -> str:
    """Numbers of people, as a hidden field carries them."""
    return ",".join(str(pk) for pk in people)
