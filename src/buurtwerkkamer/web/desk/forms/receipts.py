"""A receipt at the books."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from buurtwerkkamer.kernel.papers import NotAPaper, PaperTooLarge
from buurtwerkkamer.kernel.pictures import LARGEST_FILE
from buurtwerkkamer.web.ui.forms import Form


def receipt_field(**known: Any) -> forms.FileField:
    """Asks for a photo or a PDF. Whether it is one, is for the service to say."""
    return forms.FileField(
        **{"help_text": "Een foto of een PDF. Hooguit 15 MB."} | known,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"required": "Kies eerst een foto of PDF.", "empty": str(NotAPaper.message)},
    )


def not_too_large(file: UploadedFile | None) -> UploadedFile | None:
    """Refuses what is too large, before anything reads it."""
    if file and (file.size or 0) > LARGEST_FILE:
        raise ValidationError(str(PaperTooLarge.message))
    return file


class ReceiptForm(Form):
    """A photo or a PDF."""

    receipt = receipt_field(label="Een bon of rekening")

    def clean_receipt(self) -> UploadedFile | None:
        """Refuses what is too large, before anything reads it."""
        return not_too_large(self.cleaned_data["receipt"])


class LetterForm(ReceiptForm):
    """The letter of an accountant."""

    receipt = receipt_field(label="De brief van de accountant")
