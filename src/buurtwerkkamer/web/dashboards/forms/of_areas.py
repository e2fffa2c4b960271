"""What every question about areas begins with: which municipality, and figures of which year."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from buurtwerkkamer.web.ui.forms import Form


class OfAreas(Form):
    """Everything begins with the usual; it is in the address, so that it can be kept."""

    gebied = forms.ChoiceField(label="Welke gemeente?")
    jaar = forms.ChoiceField(label="Cijfers van welk jaar?")

    def __init__(
        self,
        given: QueryDict | None = None,
        *,
        year: int,
        region: str,
        years: Sequence[int],
        regions: Sequence[tuple[str, str]],
    ) -> None:
        """``year`` and ``region``: those of the page, which are of what was ``given`` where they can be."""
        self.typed = given.copy() if given else QueryDict(mutable=True)
        self.typed["jaar"], self.typed["gebied"] = str(year), region
        for name, field in self.base_fields.items():
            if field.initial is not None:
                self.typed.setdefault(name, str(field.initial))
        super().__init__(self.typed)
        self.fields["jaar"].choices = [(str(each), str(each)) for each in years]  # type: ignore[attr-defined]
        self.fields["gebied"].choices = list(regions)  # type: ignore[attr-defined]
