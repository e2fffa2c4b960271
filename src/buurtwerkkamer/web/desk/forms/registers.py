"""Offer a register, and say what its own words mean."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.registers.rules.cells import squeezed
from buurtwerkkamer.kernel.workbook import LARGEST_FILE, WorkbookEmpty, WorkbookTooLarge
from buurtwerkkamer.web.ui.forms import Form

NOT_NOW: Final = ("", "Dit weet ik niet. Laat deze regels weg.")


class OfferForm(Form):
    """A file that may be a register. What is in it is for ``offer_register`` to say."""

    register = forms.FileField(
        label="Het register van je kamer",
        help_text="Een bestand van Excel of LibreOffice, of een CSV. Hooguit 20 MB.",
        error_messages={"required": "Kies eerst een bestand.", "empty": str(WorkbookEmpty.message)},
        allow_empty_file=False,
    )

    def clean_register(self) -> UploadedFile:
        """Refuses what is too large, before anything reads it."""
        file: UploadedFile = self.cleaned_data["register"]
        if (file.size or 0) > LARGEST_FILE:
            raise ValidationError(str(WorkbookTooLarge.message))
        return file


class AnswersForm(Form):
    """For each word that we do not know: which activity it is. No answer is fine."""

    def __init__(
        self, *given: Any, questions: Sequence[dict[str, Any]], activities: Sequence[Activity], **known: Any
    ) -> None:
        super().__init__(*given, **known)
        self._activities = {activity.label: activity for activity in activities}
        self._words = {f"word-{squeezed(question['word'])}": question["word"] for question in questions}
        for name, question in zip(self._words, questions, strict=True):
            lines = "1 regel" if question["lines"] == 1 else f"{question['lines']} regels"
            self.fields[name] = forms.ChoiceField(
                label=f"“{question['word']}”",
                help_text=f"Staat op {lines}.",
                required=False,
                choices=self._choices(question["proposals"]),
            )

    def meanings(self) -> dict[str, Activity]:
        """What was answered: ``{own word: activity}``."""
        return {
            word: self._activities[self.cleaned_data[name]]
            for name, word in self._words.items()
            if self.cleaned_data[name]
        }

    def _choices(self, proposals: Sequence[str]) -> list[Any]:
        alike = [(label, label) for label in proposals if label in self._activities]
        others = [(label, label) for label in self._activities if (label, label) not in alike]
        if not alike:
            return [NOT_NOW, *others]
        return [NOT_NOW, ("Lijkt erop", alike), ("Alle andere", others)]
