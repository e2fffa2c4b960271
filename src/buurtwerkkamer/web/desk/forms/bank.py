"""The bank: which account, which file, and what a line was."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from buurtwerkkamer.domain.finance.rules.accounts import choices_of
from buurtwerkkamer.domain.finance.rules.bank_statement import NotAStatement, WrongIban, checked_iban
from buurtwerkkamer.domain.finance.rules.division import in_equal_parts
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.money import euros_and_cents
from buurtwerkkamer.web.ui.fields import AmountField, DayField
from buurtwerkkamer.web.ui.forms import Form

LARGEST_FILE: Final = 80_000_000  # bytes: 50,000 lines as the bank that says most writes them
WHICH: Final = "Kies waar het voor was."
WHOSE: Final = "Kies voor welke kamer."
EVERY, OWN_PARTS, NONE = "alle", "delen", "geen"  # instead of one room
MORE: Final = 5  # parts of a line, beside what it was for most


class AccountForm(Form):
    """An account of an association, or of the cooperative."""

    iban = forms.CharField(
        label="Rekeningnummer", help_text="Bijvoorbeeld NL91 ABNA 0417 1643 00.", max_length=42,
        error_messages={"required": "Vul het rekeningnummer in.", "max_length": str(WrongIban.message)},
    )  # fmt: skip
    holder = forms.CharField(
        label="Op naam van", help_text="Zoals het bij de bank staat.", max_length=70,
        error_messages={"required": "Vul in op welke naam de rekening staat.", "max_length": "Houd het kort."},
    )  # fmt: skip

    def clean_iban(self) -> str:
        """Refuses a number that is none."""
        try:
            return checked_iban(self.cleaned_data["iban"])
        except WrongIban as refusal:
            raise ValidationError(str(refusal.message)) from refusal


class TransferForm(AccountForm):
    """From which account the cooperative pays the handgeld of a month, and when."""

    on = DayField(label="Wanneer betalen?", lean="ahead")

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, **known)
        self.fields["iban"].label = "Van welke rekening?"

    def clean_on(self) -> date:
        """Not in the past, and no more than a month away."""
        on: date = self.cleaned_data["on"]
        today = timezone.localdate()
        if not today <= on <= today + timedelta(days=31):
            raise ValidationError("Kies vandaag, of een dag in de komende maand.")
        return on


class StatementForm(Form):
    """A file of the bank. What is in it is for ``read_in`` to say."""

    statement = forms.FileField(
        label="Het afschrift",
        help_text="Haal bij je bank een bestand CAMT.053 of MT940 op. Niets komt er dubbel in.",
        error_messages={"required": "Kies eerst een bestand.", "empty": str(NotAStatement.message)},
    )

    def clean_statement(self) -> UploadedFile:
        """Refuses what is too large, before anything reads it."""
        file: UploadedFile = self.cleaned_data["statement"]
        if (file.size or 0) > LARGEST_FILE:
            raise ValidationError("Dit bestand is te groot. Er past 80 MB. Kies minder maanden.")
        return file


class ChoiceForm(Form):
    """What a line was, in one part or more. Accounts in words: nobody needs their numbers."""

    account = forms.ChoiceField(label="Kies uit de lijst", error_messages={"required": WHICH, "invalid_choice": WHICH})
    words = forms.CharField(
        label="Een paar woorden erbij", help_text="Dit staat straks in de boeken. Zet er geen namen in.",
        max_length=100, required=False, error_messages={"max_length": "Houd het kort."},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, cents: int) -> None:
        super().__init__(data)
        self.cents = cents
        choices = choices_of(came=cents > 0)
        self.fields["account"].choices = [("", "Kies"), *choices]  # type: ignore[attr-defined]
        for number in range(1, MORE + 1):
            self.fields[f"part_{number}"] = AmountField(label=f"Deel {number + 1}: hoeveel euro?", required=False)
            self.fields[f"account_{number}"] = forms.ChoiceField(
                label="Waarvoor?", choices=[("", "Niet nodig"), *choices], required=False,
                error_messages={"invalid_choice": WHICH},
            )  # fmt: skip

    @property
    def parts(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each part: how much, and for what."""
        return [(self[f"part_{number}"], self[f"account_{number}"]) for number in range(1, MORE + 1)]

    @property
    def has_wrong_parts(self) -> bool:
        """Whether something of the parts was not filled in well, so that they are open."""
        return any(field.errors for part in self.parts for field in part)

    def clean(self) -> dict[str, Any]:
        """Refuses a part without what it was for, one that is nothing, and parts that are all of it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        named, left = {said.get("account")}, abs(self.cents)
        for number in range(1, MORE + 1):
            amount, account = f"part_{number}", f"account_{number}"
            part, what = said.get(amount), said.get(account)
            left -= part or 0
            if part and not what and account not in self.errors:
                self.add_error(account, WHICH)
            if what and not part and amount not in self.errors:
                self.add_error(amount, "Vul in hoeveel dat was.")
            if part and left <= 0:
                self.add_error(amount, "De delen samen zijn minder dan het hele bedrag.")
            if what and what in named:
                self.add_error(account, "Dit staat er al. Kies iets anders, of laat het leeg.")
            named.add(what)
        return said

    def lines(self) -> dict[str, int]:
        """Cents by account, as they are booked beside the bank's own: what no part is for, is for the first."""
        sign, said = -1 if self.cents > 0 else 1, self.cleaned_data
        parts = {said[f"account_{n}"]: sign * said[f"part_{n}"] for n in range(1, MORE + 1) if said[f"part_{n}"]}
        return {said["account"]: -self.cents - sum(parts.values()), **parts}


class DivideForm(ChoiceForm):
    """What a line of the cooperative was, and of which room; or of several, in equal parts or in parts of their own."""

    whose = forms.ChoiceField(
        label="Voor welke kamer?", error_messages={"required": WHOSE, "invalid_choice": WHOSE}
    )  # fmt: skip

    def __init__(self, data: Any = None, *, cents: int, rooms: Sequence[Room]) -> None:
        super().__init__(data, cents=cents)
        self.rooms = rooms
        self.fields["account"].label = "Waar was het voor?"
        self.fields["words"].help_text = "Dit staat straks in de boeken van de kamer. Zet er geen namen in."
        several = [(EVERY, "Alle kamers, in gelijke delen"), (OWN_PARTS, "Meer kamers, elk een eigen bedrag")]
        ones = [(str(room.pk), room.name) for room in rooms]
        choices = [("", "Kies"), *several[: 2 * bool(rooms)], *ones, (NONE, "Geen kamer, maar de coöperatie zelf")]
        self.fields["whose"].choices = choices  # type: ignore[attr-defined]
        for room in rooms:
            self.fields[f"share_{room.pk}"] = AmountField(label=room.name, required=False)
        if data is not None:
            self.fields["account"].required = data.get("whose") != NONE
            self.fields["whose"].required = not self.is_in_parts

    @property
    def own_parts(self) -> list[forms.BoundField]:
        """The field of each room's own part."""
        return [self[f"share_{room.pk}"] for room in self.rooms]

    @property
    def is_in_parts(self) -> bool:
        """Whether parts were typed, so that they are open."""
        return any(field.value() for field in self.own_parts)

    def clean(self) -> dict[str, Any]:
        """Refuses a line without what it was or of whom, and parts that are not the whole."""
        said: dict[str, Any] = super().clean()
        own = self._own_cents()
        if "whose" not in self.errors and not said.get("whose"):
            said["whose"] = OWN_PARTS  # as parts were typed
        if said.get("whose") == OWN_PARTS and sum(own.values()) != abs(self.cents):
            together, whole = (euros_and_cents(cents) for cents in (sum(own.values()), abs(self.cents)))
            self.add_error("whose", f"De delen zijn samen {together}. Het moet {whole} zijn.")
        return said

    def shares(self) -> dict[int, int]:
        """Cents by the number of a room, above zero where they came; none where it is of no room."""
        whose, sign = self.cleaned_data["whose"], 1 if self.cents > 0 else -1
        if whose == NONE:
            return {}
        if whose == OWN_PARTS:
            return {room: sign * cents for room, cents in self._own_cents().items()}
        return in_equal_parts(self.cents, [room.pk for room in self.rooms] if whose == EVERY else [int(whose)])

    def _own_cents(self) -> dict[int, int]:
        found = {room.pk: self.cleaned_data.get(f"share_{room.pk}") for room in self.rooms}
        return {room: cents for room, cents in found.items() if cents}
