"""Paying a volunteer: for which day, for hours or for costs, how much, and out of what."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from buurtwerkkamer.domain.finance.enums import Paid
from buurtwerkkamer.domain.finance.rules.allowances import Payout
from buurtwerkkamer.web.desk.forms.petty_cash import AMOUNT
from buurtwerkkamer.web.ui.fields import AmountField, DayField, HoursField
from buurtwerkkamer.web.ui.forms import Form

TILL, BANK = "till", "bank"
CHOOSE = "Kies een van de twee."


class PayForm(Form):
    """A day, hours or a receipt, and an amount."""

    kind = forms.ChoiceField(
        label="Waarvoor?", choices=Paid.choices, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip
    on = DayField(label="Voor welke dag?", lean="back")
    minutes = HoursField(label="Hoeveel uur?", help_text="Alleen bij uren. Bijvoorbeeld 2 of 1:30.", required=False)
    cents = AmountField(label="Hoeveel euro?", error_messages={"required": AMOUNT})
    out_of = forms.ChoiceField(
        label="Waaruit?", choices=[(TILL, "Uit de kas"), (BANK, "Van de bank")], widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip

    def clean_cents(self) -> int:
        """Something, and no more than a year could hold."""
        cents: int = self.cleaned_data["cents"]
        if not 1 <= cents <= 1_000_000:
            raise ValidationError(AMOUNT)
        return cents

    def clean_on(self) -> date:
        """Not of tomorrow, and not of before there were rooms."""
        on: date = self.cleaned_data["on"]
        if not date(2018, 1, 1) <= on <= timezone.localdate():
            raise ValidationError("Deze dag kan niet. Kies vandaag, of een dag ervoor.")
        return on

    def clean(self) -> dict[str, Any]:
        """Hours have a number; a receipt has none."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        minutes = given.get("minutes") or 0
        if given.get("kind") == Paid.HOURS and not 1 <= minutes <= 24 * 60:
            self.add_error("minutes", "Vul in hoeveel uur het was, op die dag.")
        return given

    def payout(self) -> Payout:
        """What was filled in."""
        given = self.cleaned_data
        kind = Paid(given["kind"])
        return Payout(given["on"], kind, given["minutes"] if kind is Paid.HOURS else 0, given["cents"])
