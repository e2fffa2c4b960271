"""What the gallery shows of each part: one template per part, in the order in which they are best read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django import forms

from . import parts
from .forms import Form

FOLDER: Final = Path(__file__).parent / "templates" / "ui" / "gallery"
ORDER: Final = (
    ("paints", "Verfdoos"),
    ("pictures", "Plaatjes die mensen kiezen"),
    ("button", "Knop"),
    ("field", "Veld"),
    ("chips", "Etiket"),
    ("tabs", "Tabbladen"),
    ("rows", "Rijen"),
    ("stat", "Groot getal"),
    ("progress", "Op weg naar een doel"),
    ("figures", "Tabel met cijfers"),
    ("banner", "Bericht bovenaan"),
    ("toast", "Wat er net gebeurde"),
    ("empty", "Nog niets"),
    ("first_steps", "Eerste stappen"),
    ("code", "Iets om over te typen"),
    ("choices", "Mensen aanvinken"),
    ("fold", "Uitleg die openklapt"),
    ("facts", "Feiten op een rij"),
    ("talent", "Talent"),
    ("gave_received", "Gaf en kreeg"),
    ("ladder", "Rollen"),
    ("timeline", "De dag"),
    ("door", "Deur"),
    ("room_card", "Kamer"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A part as the gallery shows it. ``part`` describes it: its own header, or that of a pattern of plain HTML."""

    title: str
    part: parts.Part
    is_tag: bool  # used as {% part %}; otherwise as HTML with these class names

    @property
    def template_name(self) -> str:
        """Its states."""
        return f"ui/gallery/{self.part.name}.html"


class ExampleForm(Form):
    """A form that was filled in wrongly, to see how it says so."""

    name = forms.CharField(label="Voornaam", help_text="Meer hoeft niet.", required=False)
    when = forms.CharField(label="Wanneer?", help_text="Bijvoorbeeld: morgen, 3 feb of half 10.")
    about = forms.MultipleChoiceField(
        label="Waar kom je voor?",
        choices=(("coffee", "Koffie"), ("talk", "Praten met iemand")),
        widget=forms.CheckboxSelectMultiple,
    )
    register = forms.FileField(label="De lijst van je kamer", help_text="Een bestand van Excel, tot 20 MB.")

    def clean_when(self) -> str:
        """Always wrong."""
        raise forms.ValidationError("Mei heeft 31 dagen. Bedoel je 31 mei?")


def examples() -> list[Example]:
    """All parts, in order."""
    return [_example(name, title) for name, title in ORDER]


def _example(name: str, title: str) -> Example:
    is_tag = (parts.FOLDER / f"{name}.html").exists()
    described = parts.part(name) if is_tag else parts.described(FOLDER / f"{name}.html")
    return Example(title, described, is_tag=is_tag)
