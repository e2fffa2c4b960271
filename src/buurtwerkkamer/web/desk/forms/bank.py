"""The bank: which account, which file, and what a line was."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from buurtwerkkamer.domain.finance.rules.accounts import choices_of
from buurtwerkkamer.domain.finance.rules.bank_statement import NotAStatement, WrongIban, checked_iban
from buurtwerkkamer.web.ui.fields import AmountField, DayField
from buurtwerkkamer.web.ui.forms import Form

LARGEST_FILE: Final = 80_000_000  # bytes: 50,000 lines as the bank that says most writes them
WHICH: Final = "Kies waar het voor was."


class AccountForm(Form):
    """An account of the association."""

    iban = forms.CharField(
        label="Rekeningnummer", help_text="Bijvoorbeeld NL91 ABNA 0417 1643 00.", max_length=42,
        error_messages={"required": "Vul het rekeningnummer in.", "max_length": str(WrongIban.message)},
    )  # fmt: skip
    holder = forms.CharField(
        label="Op naam van", help_text="De vereniging, zoals het bij de bank staat.", max_length=70,
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
        self.fields["holder"].help_text = "De coöperatie, zoals het bij de bank staat."

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
    """What a line was, in one part or two. Accounts in words: nobody needs their numbers."""

    account = forms.ChoiceField(label="Kies uit de lijst", error_messages={"required": WHICH, "invalid_choice": WHICH})
    words = forms.CharField(
        label="Een paar woorden erbij", help_text="Dit staat straks in de boeken. Zet er geen namen in.",
        max_length=100, required=False, error_messages={"max_length": "Houd het kort."},
    )  # fmt: skip
    part = AmountField(label="Was een deel voor iets anders? Hoeveel euro?", required=False)
    second_account = forms.ChoiceField(
        label="Waar was dat deel voor?", required=False, error_messages={"invalid_choice": WHICH}
    )

    def __init__(self, data: Any = None, *, cents: int) -> None:
        super().__init__(data)
        self.cents = cents
        self.fields["account"].choices = [("", "Kies"), *choices_of(came=cents > 0)]  # type: ignore[attr-defined]
        self.fields["second_account"].choices = [("", "Niet nodig"), *choices_of(came=cents > 0)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuses a part without what it was for, one that is nothing, and one that is all of it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        part, second = said.get("part"), said.get("second_account")
        if part and not second and "second_account" not in self.errors:
            self.add_error("second_account", WHICH)
        if second and not part and "part" not in self.errors:
            self.add_error("part", "Vul in hoeveel dat was.")
        if part and part >= abs(self.cents):
            self.add_error("part", "Een deel is minder dan het hele bedrag.")
        if second and second == said.get("account"):
            self.add_error("second_account", "Dit is hetzelfde. Kies iets anders, of laat het leeg.")
        return said

    def lines(self) -> dict[str, int]:
        """Cents by account, as they are booked beside the bank's own."""
        sign = -1 if self.cents > 0 else 1
        part = self.cleaned_data["part"] or 0
        lines = {self.cleaned_data["account"]: sign * (abs(self.cents) - part)}
        return lines | ({self.cleaned_data["second_account"]: sign * part} if part else {})
