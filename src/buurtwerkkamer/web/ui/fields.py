"""Form fields that read days, times and euros as people type them ("3 feb", "half 10", "1,50") and say them back so."""

import re
from datetime import date, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from buurtwerkkamer.kernel.codes import refuse_bsn
from buurtwerkkamer.kernel.saying import Lean, NotUnderstood, read_day, read_time, say_day, say_time

_EUROS: Final = re.compile(r"(?:€\s*)?(\d{1,3})(?:[.,](\d{1,2}|-)?)?")
_HOURS: Final = re.compile(r"(\d{1,4})(?:[.,](\d{1,2})|:([0-5]\d))?(?:\s*uur)?")
_AMOUNT: Final = re.compile(r"(?:€\s*)?(\d{1,3}(?:[. ]\d{3}){1,2}|\d{1,7})(?:[.,](\d{1,2}|-)?)?")


def in_euros(cents: int) -> str:
    """``in_euros(150)`` is "1,50", as one types it; whole euros without cents."""
    return f"{cents // 100},{cents % 100:02d}" if cents % 100 else str(cents // 100)


class DayField(forms.CharField):
    """A local day; ``lean`` says which is meant where no year is typed. Its value is a ``date``, or None."""

    def __init__(self, *, lean: Lean = "near", today: date | None = None, **known: Any) -> None:
        self.lean, self.today = lean, today
        known.setdefault("error_messages", {"required": "Typ een dag, zoals “3 februari” of “dinsdag”."})
        super().__init__(**known)
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value: Any) -> Any:
        """A day in words; what was typed stays as it was typed."""
        return say_day(value, year=True) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """The day. Raises ``ValidationError`` with a proposal where it is not understood."""
        text = super().clean(value)
        if not text:
            return None
        refuse_bsn(text)
        try:
            return read_day(text, self.today or timezone.localdate(), lean=self.lean)
        except NotUnderstood as refusal:
            raise ValidationError(str(refusal.message)) from refusal


class TimeField(forms.CharField):
    """A local time. Its value is a ``time``, or None."""

    def __init__(self, **known: Any) -> None:
        known.setdefault("error_messages", {"required": "Typ een tijd, zoals 9.30 of “half 10”."})
        super().__init__(**known)
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value: Any) -> Any:
        """A time in words; what was typed stays as it was typed."""
        return say_time(value) if isinstance(value, time) else value

    def clean(self, value: Any) -> Any:
        """The time. Raises ``ValidationError`` with a proposal where it is not understood."""
        text = super().clean(value)
        if not text:
            return None
        refuse_bsn(text)
        try:
            return read_time(text)
        except NotUnderstood as refusal:
            raise ValidationError(str(refusal.message)) from refusal


class EurosField(forms.CharField):
    """An amount of at most € 999,99. Its value is whole cents."""

    def prepare_value(self, value: Any) -> Any:
        """Cents as one types them; what was typed stays as it was typed."""
        return in_euros(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Cents. Raises ``ValidationError``."""
        words = super().to_python(value)
        if not words:
            return words
        found = _EUROS.fullmatch(words)
        if found is None:
            raise ValidationError("Dit bedrag snappen we niet. Schrijf bijvoorbeeld 1,50.")
        cents = (found[2] or "").replace("-", "")
        return int(found[1]) * 100 + int(cents.ljust(2, "0"))


class AmountField(EurosField):
    """An amount of at most € 9.999.999,99, with or without a point at the thousands. Its value is whole cents."""

    def prepare_value(self, value: Any) -> Any:
        """Cents as one types them, with a point at the thousands."""
        if not isinstance(value, int):
            return value
        return f"{value // 100:,}".replace(",", ".") + (f",{value % 100:02d}" if value % 100 else "")

    def to_python(self, value: Any) -> Any:
        """Cents. Raises ``ValidationError``."""
        words = forms.CharField.to_python(self, value)
        if not words:
            return None
        found = _AMOUNT.fullmatch(words)
        if found is None:
            raise ValidationError("Dit bedrag snappen we niet. Schrijf bijvoorbeeld 12.000 of 12,50.")
        cents = (found[2] or "").replace("-", "")
        return int(re.sub(r"\D", "", found[1])) * 100 + int(cents.ljust(2, "0"))


class HoursField(forms.CharField):
    """Hours as one types them: "12", "1,5", "1:30". Its value is whole minutes, or None."""

    def prepare_value(self, value: Any) -> Any:
        """Minutes as one types them; what was typed stays as it was typed."""
        if not isinstance(value, int):
            return value
        return f"{value // 60}:{value % 60:02d}" if value % 60 else str(value // 60)

    def to_python(self, value: Any) -> Any:
        """Minutes. Raises ``ValidationError``."""
        words = super().to_python(value)
        if not words:
            return None
        found = _HOURS.fullmatch(words)
        if found is None:
            raise ValidationError("Deze uren snappen we niet. Schrijf bijvoorbeeld 12 of 1,5.")
        part = int(found[2].ljust(2, "0")) * 60 // 100 if found[2] else int(found[3] or 0)
        return int(found[1]) * 60 + part
