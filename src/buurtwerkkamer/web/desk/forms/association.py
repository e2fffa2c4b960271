"""The association: what it is, who joins and leaves, what is paid, who sits on the board."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from buurtwerkkamer.domain.people.enums import BoardRole, FeeWay
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.ui.fields import DayField, EurosField
from buurtwerkkamer.web.ui.forms import Form

HIGHEST_NUMBER: Final = 10**15  # of a person: an address may hold anything
MOST_VISITS: Final = 100
_BETWEEN: Final = re.compile(r"[\s.\-]")


class DetailsForm(CarryingForm):
    """What the association is called, and what it asks."""

    name = forms.CharField(
        label="Hoe heet de vereniging?",
        max_length=120,
        error_messages={"required": "Geef de vereniging een naam.", "max_length": "Deze naam is te lang."},
    )
    kvk_number = forms.CharField(
        label="KvK-nummer", help_text="Acht cijfers. Je vindt het op het uittreksel.", required=False
    )
    fee_cents = EurosField(
        label="Contributie per jaar, in euro's",
        help_text="Dit vraagt een jaar dat nog niet begonnen is.",
        error_messages={"required": "Vul een bedrag in. Nul mag ook."},
    )
    invite_after = forms.IntegerField(
        label="Na hoeveel keer vraag je iemand om lid te worden?",
        help_text="We tellen hoe vaak iemand in het laatste jaar kwam.",
        error_messages={"required": "Vul een getal in.", "invalid": "Vul een getal in, bijvoorbeeld 5."},
    )

    def clean_kvk_number(self) -> str:
        """The digits only. Refuses another number than eight of them."""
        digits = _BETWEEN.sub("", self.cleaned_data["kvk_number"])
        if digits and not re.fullmatch(r"[0-9]{8}", digits):
            raise ValidationError("Een KvK-nummer heeft acht cijfers. Kijk het nog eens na.")
        return digits

    def clean_invite_after(self) -> int:
        """Refuses a number that nobody means."""
        times = int(self.cleaned_data["invite_after"])
        if not 1 <= times <= MOST_VISITS:
            raise ValidationError(f"Kies een getal van 1 tot en met {MOST_VISITS}.")
        return times


class JoinForm(Form):
    """Who becomes a member, and from when."""

    person = forms.IntegerField(
        error_messages={
            "required": "Kies eerst iemand.",
            "invalid": "Kies iemand uit de lijst.",
            "min_value": "Kies iemand uit de lijst.",
            "max_value": "Kies iemand uit de lijst.",
        },
        min_value=1,
        max_value=HIGHEST_NUMBER,
    )
    on = DayField(label="Lid vanaf")


class FeeForm(Form):
    """A fee was paid."""

    cents = EurosField(label="Bedrag, in euro's", error_messages={"required": "Vul een bedrag in."})
    on = DayField(label="Op welke dag?")
    way = forms.ChoiceField(
        label="Hoe?", choices=FeeWay, widget=forms.RadioSelect, error_messages={"required": "Kies hoe het betaald is."}
    )


class LeaveForm(Form):
    """A membership, or a term on the board, ends."""

    on = DayField(label="Vanaf welke dag geen lid meer?")


class TermForm(Form):
    """Somebody sits on the board."""

    person = forms.TypedChoiceField(
        label="Wie?", coerce=int, error_messages={"required": "Kies iemand.", "invalid_choice": "Kies een lid."}
    )
    role = forms.ChoiceField(label="Als wat?", choices=BoardRole, error_messages={"required": "Kies een rol."})
    on = DayField(label="Vanaf")
    ends_on = DayField(
        label="Afgesproken tot", help_text="Op deze dag is er iemand anders, of kiest het lid opnieuw.", required=False
    )

    def __init__(self, *given: Any, members: Iterable[Person], **options: Any) -> None:
        super().__init__(*given, **options)
        people = [(str(person.pk), person.short_name) for person in members]
        self.fields["person"].choices = [("", "Kies een lid"), *people]  # type: ignore[attr-defined]


class EndTermForm(Form):
    """A term on the board ends."""

    on = DayField(label="Vanaf welke dag niet meer?")
