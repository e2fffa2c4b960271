"""The coordinator's own words in the annual report."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from buurtwerkkamer.domain.publishing.enums import LONGEST, Chapter
from buurtwerkkamer.web.desk.forms.meanwhile import CarryingForm

ROWS = 10


class WordsField(forms.CharField):
    """The words of one chapter. The browser does not cut them off: what was typed stays."""

    def __init__(self, chapter: Chapter) -> None:
        self.longest = LONGEST[chapter]
        super().__init__(
            label="Jullie eigen woorden",
            help_text=f"Hoogstens {self.longest} tekens. Een lege regel begint een nieuwe alinea.",
            widget=forms.Textarea(attrs={"rows": ROWS}),
            required=False,
        )

    def to_python(self, value: Any) -> str:
        """A new line is one character, as it was while typing."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        """Refuses what does not fit in the chapter, and says by how much."""
        super().validate(value)
        if (over := len(value) - self.longest) > 0:
            too_many = "1 teken" if over == 1 else f"{over} tekens"
            raise ValidationError(f"Deze tekst is {too_many} te lang. Er passen er {self.longest}.")


class ReportTextsForm(CarryingForm):
    """One field per chapter, by its name, with the words so far."""

    foreword = WordsField(Chapter.FOREWORD)
    room = WordsField(Chapter.ROOM)
    results = WordsField(Chapter.RESULTS)
    people = WordsField(Chapter.PEOPLE)
    money = WordsField(Chapter.MONEY)

    def of(self, chapter: Chapter) -> list[forms.BoundField]:
        """For the page: the words of a chapter; where two wrote them, also which of the two stands."""
        return [self[name] for name in self.fields if name.rpartition("-")[2] == chapter]

    def to_look_at(self) -> list[Chapter]:
        """The chapters in which something is to be put right, or to be chosen."""
        asked = {name.rpartition("-")[2] for name in (*self.errors, *self.fields) if name not in Chapter.values}
        return [chapter for chapter in Chapter if chapter in self.errors or chapter in asked]

    def words(self) -> dict[Chapter, str]:
        """What to write."""
        return {Chapter(name): words for name, words in self.written().items()}
