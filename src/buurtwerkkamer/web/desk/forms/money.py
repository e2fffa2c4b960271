"""A room's money: the budget, what if, who pays and when, hours of the team, and what counts from a day on."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.finance.enums import IN_CENTS, IN_TEN_THOUSANDTHS, Financier, ParameterCode
from buurtwerkkamer.domain.finance.rules.budget import (
    Budget,
    Line,
    WhatIf,
    base_budget,
    categories,
    line_kinds,
    with_hours,
)
from buurtwerkkamer.domain.rooms.enums import Variant
from buurtwerkkamer.kernel.saying import MONTHS
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm
from buurtwerkkamer.web.ui.fields import AmountField, DayField, HoursField
from buurtwerkkamer.web.ui.forms import Form

WHY_MISSING: Final = "Schrijf in een zin waarom. Dat leest iemand later terug."


class WhyForm(Form):
    """Why something of the budget is as it is; and which version its writer saw."""

    why = forms.CharField(
        label="Waarom?",
        help_text="In een zin. Bijvoorbeeld: “De huur gaat omhoog vanaf juli.”",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": WHY_MISSING, "max_length": "Houd het bij een paar zinnen."},
    )
    seen = forms.IntegerField(min_value=0, max_value=30_000, required=False, widget=forms.HiddenInput)

    def saw(self, number: int) -> None:
        """Its writer sees this version now."""
        given: Any = self.data
        self.data = given = given.copy()
        given["seen"] = str(number)


class BudgetForm(WhyForm):
    """Fourteen amounts, and the paid hours or places that some of them are about."""

    def __init__(self, data: Any = None, *, budget: Budget | None = None, seen: int = 0) -> None:
        stands = budget or base_budget(Variant.FULL)
        initial: dict[str, Any] = {"seen": seen}
        for code, line in stands.lines.items():
            initial |= {f"cents_{code}": line.cents, f"minutes_{code}": line.minutes, f"places_{code}": line.places}
        super().__init__(data, initial=initial)
        asked = self._lines()
        self.fields = asked | self.fields
        self._stands = stands

    def _lines(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {}
        base = base_budget(Variant.FULL)
        for code, kind in line_kinds().items():
            about_hours = base.lines[code].minutes is not None
            help_text = "Leeg? Dan rekenen we het uit de uren." if about_hours else ""
            found[f"cents_{code}"] = AmountField(label=kind.label, help_text=help_text, required=False)
            if about_hours:
                found[f"minutes_{code}"] = HoursField(label=f"{kind.label}: uren per week", required=False)
            if base.lines[code].places is not None:
                found[f"places_{code}"] = forms.IntegerField(
                    label=f"{kind.label}: aantal", min_value=0, max_value=99, required=False,
                    error_messages={
                        "invalid": "Vul een getal in, bijvoorbeeld 4.",
                        "min_value": "Vul nul in, of meer.",
                        "max_value": "Zo veel plekken heeft geen kamer.",
                    },
                )  # fmt: skip
        return found

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the name of their category."""
        return [
            (name, [self[field] for field in self.fields if field.partition("_")[2].startswith(category)])
            for category, name in categories().items()
        ]

    def budget(self, base: Budget) -> Budget:
        """What was filled in. An amount that was left out follows from its hours, at what ``base`` pays an hour."""
        said = self.cleaned_data
        return Budget({code: self._line(code, said, base) for code in line_kinds()})

    def _line(self, code: str, said: Mapping[str, Any], base: Budget) -> Line:
        cents, minutes, places = said[f"cents_{code}"], said.get(f"minutes_{code}"), said.get(f"places_{code}")
        if cents is None:
            cents = with_hours(base, code, minutes).cents(code) if minutes else 0
        return Line(cents, minutes, places)


class WhatIfForm(Form):
    """Questions to a budget; nothing is written."""

    vanaf = forms.TypedChoiceField(
        label="Later vol worden",
        choices=[("", "Nee"), *((number, f"Vol vanaf {name}") for number, name in enumerate(MONTHS, start=1))],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Kies een maand."},
    )
    uren = HoursField(label="Teamcoördinator, uren per week", required=False)
    huur = AmountField(label="Huur per maand, in euro’s", required=False)

    def asked(self) -> WhatIf:
        """What was asked; nothing where it cannot be read."""
        if not self.is_bound or not self.is_valid():
            return WhatIf()
        said = self.cleaned_data
        return WhatIf(said["vanaf"], said["uren"], said["huur"])


class AmountsForm(CarryingForm):
    """What a financier was asked, promised and agreed. Left empty: not yet."""

    asked_cents = AmountField(label="Gevraagd, in euro’s", required=False)
    promised_cents = AmountField(label="Toegezegd, in euro’s", required=False)
    agreed_cents = AmountField(label="Afgesproken, in euro’s", required=False)


class ContributionForm(Form):
    """Somebody pays for this year, or was asked to."""

    financier = forms.ChoiceField(
        label="Wie is het?",
        choices=Financier,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor partij het is.", "invalid_choice": "Kies er een uit de lijst."},
    )
    name = forms.CharField(
        label="Naam",
        help_text="Bijvoorbeeld: Gemeente Amsterdam. Bij eigen inkomsten hoeft het niet.",
        max_length=120,
        required=False,
        error_messages={"max_length": "Deze naam is te lang."},
    )
    asked_cents = AmountField(label="Gevraagd, in euro’s", required=False)
    promised_cents = AmountField(label="Toegezegd, in euro’s", required=False)
    agreed_cents = AmountField(label="Afgesproken, in euro’s", required=False)


class InstalmentForm(Form):
    """A part comes on a day."""

    cents = AmountField(label="Bedrag, in euro’s", error_messages={"required": "Vul een bedrag in."})
    due_on = DayField(label="Wanneer verwacht je het?")

    def clean_cents(self) -> int:
        """Refuses nothing at all."""
        cents = int(self.cleaned_data["cents"] or 0)
        if cents < 1:
            raise forms.ValidationError("Vul een bedrag in van meer dan nul.")
        return cents


class ReceivedForm(Form):
    """A part came in."""

    on = DayField(label="Op welke dag kwam het binnen?")


class StaffHoursForm(CarryingForm):
    """Unpaid hours of the paid team together, a number a month."""


StaffHoursForm.base_fields = {
    str(number): HoursField(label=f"{name.capitalize()}, uren samen", required=False)
    for number, name in enumerate(MONTHS, start=1)
}


class ParameterForm(Form):
    """From a day on another value counts, and where that was read."""

    since = DayField(label="Vanaf welke dag?", help_text="De eerste dag van een maand.")
    source = forms.CharField(
        label="Waar staat dat?",
        help_text="Bijvoorbeeld: besluit van de minister, met het nummer.",
        max_length=200,
        error_messages={"required": "Schrijf op waar je het las.", "max_length": "Houd het kort."},
    )

    def __init__(self, data: Any = None, *, code: ParameterCode) -> None:
        super().__init__(data)
        self.code = code
        amount: forms.Field = AmountField(
            label="Bedrag, in euro’s" if code in IN_CENTS else "Percentage",
            help_text="Bijvoorbeeld 121,5. De prijzen van 2020 zijn 100." if code in IN_TEN_THOUSANDTHS else "",
            error_messages={"required": "Vul een getal in."},
        )
        self.fields = {"value": amount, **self.fields}

    def clean_value(self) -> int:
        """As ``Parameter`` keeps it: cents, ten-thousandths, or whole percents."""
        typed: int = self.cleaned_data["value"]
        if self.code in IN_CENTS or self.code in IN_TEN_THOUSANDTHS:
            highest = 1_000_000
        else:
            typed, rest = divmod(typed, 100)
            highest = 100
            if rest:
                raise forms.ValidationError("Vul een heel percentage in, bijvoorbeeld 60.")
        if typed > highest or (typed == 0 and self.code in IN_TEN_THOUSANDTHS):
            raise forms.ValidationError("Dit getal kan niet kloppen. Kijk het nog eens na.")
        return typed
