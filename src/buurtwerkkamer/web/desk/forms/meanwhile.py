"""A form that two people may have open at once. What stood there when it was opened comes back with it (``seen``)."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile
from buurtwerkkamer.web.ui.forms import Form

MINE, THEIRS, BOTH = "mijn", "ander", "allebei"
ASKED: Final = ("kies-", "staat-")


class MeanwhileForm(Form):
    """Where two wrote the same, ``choose`` asks which it is. With ``names`` only those of its fields."""

    def __init__(
        self, data: Any = None, *, names: Sequence[str] = (), initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.fields = {name: self.fields[name] for name in names or self.fields}
        for name in list(self.fields):
            if data is not None and f"kies-{name}" in data:
                self.choose(name, data.get(f"staat-{name}", ""))

    def in_words(self, name: str, value: str) -> str:
        """How ``value`` of a field is said to people."""
        del name
        return value

    def choose(self, name: str, theirs: str) -> None:
        """Ask which of two stands: what was typed here, or what somebody else wrote meanwhile."""
        field = self.fields[name]
        typed = str(self.data.get(name, ""))
        mine, other = self.in_words(name, typed), self.in_words(name, theirs)
        both = (
            [(BOTH, "Allebei: eerst wat er nu staat, dan wat jij erbij schreef")] if _fit(field, typed, theirs) else []
        )
        field.widget = forms.HiddenInput()
        self.fields[f"staat-{name}"] = forms.CharField(required=False, widget=forms.HiddenInput())
        self._comes_along(f"staat-{name}", theirs)
        self.fields[f"kies-{name}"] = forms.ChoiceField(
            label=f"{str(field.label).rstrip('?')}: wat klopt?",
            choices=[(MINE, f"“{mine}”, zoals jij typte" if mine else "Leeg, zoals jij het liet"),
                     (THEIRS, f"“{other}”, zoals er nu staat" if other else "Leeg, zoals het nu is"),
                     *both],
            widget=forms.RadioSelect,
            error_messages={"required": "Kies wat klopt."},
        )  # fmt: skip

    def _comes_along(self, hidden: str, words: str) -> None:
        given: Any = self.data
        self.data = given = given.copy()
        given[hidden] = words

    def wanted(self, seen: Mapping[str, Any]) -> dict[str, Any]:
        """What to write: what was typed, but what somebody else wrote, or both, where that was chosen."""
        names = [name for name in self.cleaned_data if not name.startswith(ASKED)]
        return {name: self._wanted(name, seen) for name in names}

    def _wanted(self, name: str, seen: Mapping[str, Any]) -> Any:
        typed, chosen = self.cleaned_data[name], self.cleaned_data.get(f"kies-{name}")
        if name not in seen or chosen not in {THEIRS, BOTH}:
            return typed
        return seen[name] if chosen == THEIRS else _together(typed, seen[name])


def _fit(field: forms.Field, typed: str, theirs: str) -> bool:
    """Whether both can stand there: texts of more lines, that are not too long together."""
    longest = getattr(field, "max_length", None)
    of_lines = isinstance(field.widget, forms.Textarea) and bool(typed.strip() and theirs.strip())
    return of_lines and (longest is None or len(_together(typed, theirs)) <= longest)


def _together(typed: str, theirs: str) -> str:
    """What somebody else wrote, and below it the lines that were typed here and do not stand there."""
    lines = theirs.splitlines()
    return "\n".join([*lines, *(line for line in typed.splitlines() if line not in lines)])


class CarryingForm(MeanwhileForm):
    """Carries by itself what stood there when it was opened: a hidden field beside each of its fields."""

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for name, field in self.fields.items():
            field.show_hidden_initial = self.carries(name)

    def carries(self, name: str) -> bool:
        """Whether it carries what stood in that field."""
        return not name.startswith(ASKED)

    def seen(self) -> dict[str, Any]:
        """What stood there when it was opened; nothing of a field whose hidden one did not come along."""
        names = [name for name, field in self.fields.items() if field.show_hidden_initial]
        return {name: self._stood(name) for name in names if self[name].html_initial_name in self.data}

    def written(self) -> dict[str, Any]:
        """What to write, with one character for a new line, however the browser sent it."""
        return {name: _one_line_end(value) for name, value in self.wanted(self.seen()).items()}

    def ask(self, refusal: ChangedMeanwhile) -> None:
        """Ask of each field that two wrote which of the two stands."""
        self.add_error(None, str(refusal.message))
        for name, value in refusal.now.items():
            self.choose(name, self.stands_now(name, value))

    def stands_now(self, name: str, value: Any) -> str:
        """``value`` stands in a field now: that is what the next one to save has seen. Returns it as it is typed."""
        words = self.fields[name].prepare_value(value)
        words = "" if words is None else str(words)
        self._comes_along(self[name].html_initial_name, words)
        return words

    def _stood(self, name: str) -> Any:
        typed, field = self.data[self[name].html_initial_name], copy(self.fields[name])
        field.required = False  # it may have stood there empty, also where it may not be left so
        try:
            return _one_line_end(field.clean(typed))
        except ValidationError:
            return typed


def _one_line_end(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
