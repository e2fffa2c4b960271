"""Institutions, whom a room knows there, and a neighbour who goes to one."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.models import Partner
from buurtwerkkamer.domain.partners.models.partner import LONGEST_AGREED
from buurtwerkkamer.domain.partners.services.hand_in_hand import Along
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.desk.forms.questions import choices_of
from buurtwerkkamer.web.ui.forms import Form

NAME_WRONG: Final = {"required": "Schrijf een naam op.", "max_length": "Maak de naam wat korter."}


class PartnerForm(CarryingForm):
    """An institution: how it is called, what it is, and what it helps with."""

    name = forms.CharField(label="Hoe heet de instantie?", max_length=120, error_messages=NAME_WRONG)
    kind = forms.ChoiceField(
        label="Wat is het?", choices=PartnerKind, error_messages={"invalid_choice": "Kies er een."}
    )
    city = forms.CharField(
        label="In welke plaats?",
        help_text="Leeg: ze werken overal.",
        max_length=60,
        required=False,
        error_messages={"max_length": "Maak het korter."},
    )
    helps_with = forms.CharField(
        label="Waar helpen ze bij?",
        help_text="In gewone woorden, zoals “schulden” of “brieven van de gemeente”.",
        max_length=200,
        required=False,
        error_messages={"max_length": "Maak het korter."},
    )

    def in_words(self, name: str, value: str) -> str:
        """A kind as it is said."""
        return str(dict(PartnerKind.choices).get(value, value)) if name == "kind" else value


class ContactForm(CarryingForm):
    """Somebody whom the room knows there."""

    name = forms.CharField(label="Wie is het?", max_length=80, error_messages=NAME_WRONG)
    reach = forms.CharField(
        label="Hoe bereik je die?",
        help_text="Telefoon of e-mail van het werk.",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Maak het korter."},
    )


class AlongForm(Form):
    """A neighbour goes to an institution: who goes along, what was agreed, and what may be told."""

    partner = forms.ChoiceField(
        label="Naar welke instantie?",
        error_messages={"required": "Kies een instantie.", "invalid_choice": "Kies een instantie."},
    )
    companion = forms.ChoiceField(label="Wie gaat mee?", required=False)
    agreed = forms.CharField(
        label="Wat spreken jullie af?",
        max_length=LONGEST_AGREED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"Dit is te lang. Er passen {LONGEST_AGREED} tekens."},
    )
    may_talk = forms.BooleanField(required=False)
    guardian = forms.CharField(
        label="Naam van ouder of verzorger", help_text="Voor een kind zegt een ouder ja.", max_length=80, required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        partners: Iterable[Partner],
        helpers: Sequence[Person],
        words: str,
        is_child: bool,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        choices = [("", "kies een instantie"), *((str(one.pk), one.name) for one in partners)]
        self.fields["partner"].choices = choices  # type: ignore[attr-defined]
        self.fields["companion"].choices = choices_of(helpers)  # type: ignore[attr-defined]
        self.fields["may_talk"].label = f"{words} Ja, dat mag."
        if not is_child:
            del self.fields["guardian"]

    @property
    def partner_id(self) -> int:
        """Which one was chosen."""
        return int(self.cleaned_data["partner"])

    def along(self) -> Along:
        """For the service."""
        given = self.cleaned_data
        return Along(
            companion_id=int(given["companion"] or 0) or None,
            agreed=given["agreed"],
            may_talk=given["may_talk"],
            guardian=given.get("guardian", ""),
        )
