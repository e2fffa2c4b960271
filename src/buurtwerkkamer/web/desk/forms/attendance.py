"""Who was at a session: who was ticked, who helped how long, and how many nobody knows by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self

from django import forms
from django.http import QueryDict

from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.services.correcting import Present
from buurtwerkkamer.web.desk.forms.table import numbers
from buurtwerkkamer.web.ui.forms import Form

MOST_STRANGERS: Final = 300
LONGEST_MINUTES: Final = 16 * 60
NOT_A_NUMBER: Final = f"Dit snappen we niet. Typ een getal van 0 tot {MOST_STRANGERS}."


class StrangersForm(Form):
    """How many came whom nobody knows by name."""

    strangers = forms.IntegerField(
        label="Wie was er nog meer?",
        help_text="Mensen zonder naam tellen ook. Hoeveel waren het?",
        min_value=0,
        max_value=MOST_STRANGERS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NOT_A_NUMBER),
    )

    def clean_strangers(self) -> int:
        """An empty field is nobody."""
        return self.cleaned_data["strangers"] or 0

    def ask(self, now: int) -> None:
        """Say what stands there now. Saving once more keeps what was typed here."""
        self.add_error("strangers", f"Nu staat hier {now}. Klopt wat jij typte? Bewaar dan nog eens.")


@dataclass(frozen=True, slots=True)
class Ticks:
    """Who was ticked as having taken part, and who as having helped, with their minutes."""

    came: frozenset[int] = frozenset()
    helped: dict[int, int] = field(default_factory=dict)
    strangers: int = 0

    @classmethod
    def from_post(cls, given: QueryDict) -> Self:
        """As they stand in the form."""
        helped = {pk: _minutes(given.get(f"minutes-{pk}", "")) for pk in numbers(given.getlist("helped"))}
        return cls(frozenset(numbers(given.getlist("came"))), helped)

    @classmethod
    def from_words(cls, words: str) -> Self:
        """As ``words`` wrote them down."""
        came, helped, strangers = [*words.split(";"), "", "", ""][:3]
        pairs = [numbers(pair.split(".")) for pair in helped.split(",")]
        return cls(
            frozenset(numbers(came.split(","))),
            {pair[0]: pair[1] for pair in pairs if len(pair) == 2},
            next(iter(numbers([strangers])), 0),
        )

    @property
    def words(self) -> str:
        """For a hidden field: what the page showed, so that only what was changed on it is changed."""
        came = ",".join(str(pk) for pk in sorted(self.came))
        helped = ",".join(f"{pk}.{minutes}" for pk, minutes in sorted(self.helped.items()))
        return f"{came};{helped};{self.strangers}"

    @property
    def seen(self) -> dict[str, int]:
        """As ``correct_session`` asks what the page showed."""
        return {str(pk): minutes for pk, minutes in self.helped.items()} | {"strangers": self.strangers}

    def as_of(self, now: Mapping[str, int]) -> Self:
        """These, but what stands there ``now`` where that is another."""
        minutes = self.helped | {int(pk): of_one for pk, of_one in now.items() if pk != "strangers"}
        helped = {pk: of_one for pk, of_one in minutes.items() if of_one}
        return replace(self, helped=helped, strangers=now.get("strangers", self.strangers))

    def put_since(self, before: "Ticks") -> list[Present]:
        """Who was ticked, or whose hours were changed, since ``before``."""
        came = [Present(pk, Capacity.PARTICIPANT) for pk in sorted(self.came - before.came)]
        return came + [
            Present(pk, Capacity.VOLUNTEER, minutes)
            for pk, minutes in self.helped.items()
            if before.helped.get(pk) != minutes
        ]

    def off_since(self, before: "Ticks") -> list[tuple[int, str]]:
        """Who was ticked in ``before`` and is not any longer."""
        came = [(pk, Capacity.PARTICIPANT.value) for pk in sorted(before.came - self.came)]
        return came + [(pk, Capacity.VOLUNTEER.value) for pk in sorted(before.helped.keys() - self.helped.keys())]


def _minutes(words: str) -> int:
    minutes = next(iter(numbers([words])), 0)
    return min(minutes, LONGEST_MINUTES)
