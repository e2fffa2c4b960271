"""The till: an amount, what it was for, and when."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import OwnIncome, Petty
from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.web.desk.forms.receipts import not_too_large, receipt_field
from buurtwerkkamer.web.ui.fields import AmountField, DayField
from buurtwerkkamer.web.ui.forms import Form

AMOUNT: Final = "Vul een bedrag in, bijvoorbeeld 12,50."
KIND: Final = "Kies waarvoor."
OLDEST: Final = date(2018, 1, 1)


class _TillForm(Form):
    cents = AmountField(label="Hoeveel euro?", error_messages={"required": AMOUNT})
    on = DayField(label="Wanneer?", lean="back")

    def clean_cents(self) -> int:
        """Something, and not more than a till holds."""
        cents: int = self.cleaned_data["cents"]
        if not 1 <= cents <= 1_000_000:
            raise ValidationError(AMOUNT)
        return cents

    def clean_on(self) -> date:
        """Not of tomorrow, and not of before there were rooms."""
        on: date = self.cleaned_data["on"]
        if not OLDEST <= on <= timezone.localdate():
            raise ValidationError("Deze dag kan niet. Kies vandaag, of een dag ervoor.")
        return on


class SpendForm(_TillForm):
    """What was paid out of the till."""

    kind = forms.ChoiceField(
        label="Waarvoor?",
        choices=Petty.choices,
        widget=forms.RadioSelect,
        error_messages={"required": KIND, "invalid_choice": KIND},
    )
    words = forms.CharField(
        label="Wat precies?", max_length=100, required=False, validators=[refuse_bsn],
        error_messages={"max_length": "Houd het kort."},
    )  # fmt: skip
    receipt = receipt_field(label="Foto van de bon", required=False)
    field_order: Any = ("receipt", "cents", "kind", "words", "on")

    def clean_receipt(self) -> UploadedFile | None:
        """Refuses what is too large, before anything reads it."""
        return not_too_large(self.cleaned_data["receipt"])


class ReceiveForm(_TillForm):
    """Handgeld that came; beside the other on one page, so its fields have names of their own for who hears them."""

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, auto_id="came_%s", **known)


class BringInForm(_TillForm):
    """What neighbours brought in: an amount and a tap."""

    kind = forms.ChoiceField(
        label="Waarvan?",
        choices=OwnIncome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarvan.", "invalid_choice": "Kies waarvan."},
    )
    field_order: Any = ("cents", "kind", "on")

    def __init__(self, data: Any = None, **known: Any) -> None:
        super().__init__(data, auto_id="own_%s", **known)
