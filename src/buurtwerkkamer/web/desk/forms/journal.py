"""Which lines of the journal somebody looks for."""

from typing import Any, Final

from django import forms

from buurtwerkkamer.domain.trust.queries.journal import Asked
from buurtwerkkamer.domain.trust.rules.journal_words import actions_with
from buurtwerkkamer.web.ui.fields import DayField
from buurtwerkkamer.web.ui.forms import Form

KEPT: Final = ("zoek", "van", "tot", "tikken", "wie")  # goes along to what is older


class JournalForm(Form):
    """Words, days, whom it is about."""

    zoek = forms.CharField(
        label="Zoek",
        required=False,
        max_length=60,
        help_text="Zoals “sleutel”, of de naam van wie het deed.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    van = DayField(label="Vanaf welke dag?", required=False, lean="back")
    tot = DayField(label="Tot en met welke dag?", required=False, lean="back")
    tikken = forms.BooleanField(label="Ook de tikken aan de tafel", required=False)
    wie = forms.IntegerField(required=False, widget=forms.HiddenInput)
    voor = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, with_people: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self._with_people = with_people

    def asked(self) -> Asked:
        """What the form says. What could not be read asks nothing, and the form says so."""
        self.full_clean()
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        words = said.get("zoek", "")
        return Asked(
            words=words,
            actions=actions_with(words) if words else (),
            since=said.get("van"),
            until=said.get("tot"),
            person_id=said.get("wie") if self._with_people else None,
            with_taps=bool(said.get("tikken")),
            before_pk=said.get("voor"),
        )
