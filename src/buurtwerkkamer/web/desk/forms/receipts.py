"""A receipt at the books."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from buurtwerkkamer.kernel.papers import NotAPaper, PaperTooLarge
from buurtwerkkamer.kernel.pictures import LARGEST_FILE
from buurtwerkkamer.web.ui.forms import Form


class ReceiptForm(Form):
    """A photo or a PDF. Whether it is one, is for the service to say."""

    receipt = forms.FileField(
        label="Een bon of rekening",
        help_text="Een foto of een PDF. Hooguit 15 MB.",
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"required": "Kies eerst een foto of PDF.", "empty": str(NotAPaper.message)},
    )

    def clean_receipt(self) -> UploadedFile:
        """Refuses what is too large, before anything reads it."""
        file: UploadedFile = self.cleaned_data["receipt"]
        if (file.size or 0) > LARGEST_FILE:
            raise ValidationError(str(PaperTooLarge.message))
        return file
