"""The coordinator's own words in the annual report."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.domain.publishing.queries.writing import ChapterToWrite
from buurtwerkkamer.web.ui.forms import Form

ROWS = 10


class WordsField(forms.CharField):
    """Words of at most ``longest`` characters. The browser does not cut them off: what was typed stays."""

    def __init__(self, *, longest: int, **known: Any) -> None:
        self.longest = longest
        super().__init__(widget=forms.Textarea(attrs={"rows": ROWS}), required=False, **known)

    def to_python(self, value: Any) -> str:
        """A new line is one character, as it was while typing."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        """Refuses what does not fit in the chapter, and says by how much."""
        super().validate(value)
        if (over := len(value) - self.longest) > 0:
            too_many = "1 teken" if over == 1 else f"{over} tekens"
            raise ValidationError(f"Deze tekst is {too_many} te lang. Er passen er {self.longest}.")


class ReportTextsForm(Form):
    """One field per chapter, with the words so far.

    The page carries the words as they were when it was opened: of two writers at once, each changes their own chapter.
    """

    def __init__(self, *given: Any, chapters: Iterable[ChapterToWrite], **known: Any) -> None:
        super().__init__(*given, **known)
        for chapter in chapters:
            self.fields[chapter.chapter] = WordsField(
                longest=chapter.longest,
                label="Jullie eigen woorden",
                initial=chapter.words,
                show_hidden_initial=True,
                help_text=f"Hoogstens {chapter.longest} tekens. Een lege regel begint een nieuwe alinea.",
            )

    def changed_words(self) -> dict[Chapter, str]:
        """The words of every chapter that was changed in the page."""
        return {Chapter(name): self.cleaned_data[name] for name in self.changed_data}
