"""Files of CBS, one or more at once."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from buurtwerkkamer.web.ui.forms import Form

LARGEST: Final = 400_000_000  # bytes of one file: the map of the whole country is half of it
MOST: Final = 20  # files at once
FIRST_YEAR, LAST_YEAR = 1995, 2100


class _ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class _ManyFiles(forms.FileField):
    """Some files; each may be refused in words."""

    widget = _ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Raises ``ValidationError`` where there is none, too many, or one is empty or too large."""
        given = data if isinstance(data, list | tuple) else [data]
        files: list[UploadedFile] = [super(_ManyFiles, self).clean(each, initial) for each in given or [None]]
        if len(files) > MOST:
            raise ValidationError(f"Kies hooguit {MOST} bestanden tegelijk.")
        if any((file.size or 0) > LARGEST for file in files):
            raise ValidationError("Een van de bestanden is te groot. Hooguit 400 MB mag.")
        return files


class DeliveryForm(Form):
    """What is in the files is for who reads them to say."""

    bestanden = _ManyFiles(
        label="Bestanden van het CBS",
        help_text="Excel, CSV, JSON, GeoPackage of GeoJSON. Ingepakt met gzip mag ook.",
        error_messages={"required": "Kies eerst een bestand.", "empty": "Dit bestand is leeg."},
    )
    jaar = forms.IntegerField(
        label="Van welk jaar?",
        help_text="Alleen als het niet in het bestand of in de naam staat.",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
