"""A receipt as people have it: a picture from a phone, made small and bare, or a PDF as a shop sent it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .errors import DomainError
from .pictures import LARGEST_FILE, NotAPicture, PictureTooLarge, small_and_bare

PDF: Final = b"%PDF-"
ENDS: Final = b"%%EOF"
NEAR_THE_END: Final = 2048  # bytes; what mail programs and banks put behind it


class NotAPaper(DomainError):
    message = _("Dit bestand kunnen we niet lezen. Maak een foto, of kies een PDF.")


class PaperTooLarge(DomainError):
    message = _("Dit bestand is te groot. Er past 15 MB. Maak een nieuwe foto, of stuur het kleiner.")


def picture_or_pdf(content: bytes) -> tuple[bytes, str]:
    """What to keep of ``content``, and how its name ends: "jpg" or "pdf".

    A PDF is kept as it is, so who shows it hands it over as a file and never opens it in our own pages.
    Raises: ``PaperTooLarge``, ``NotAPaper``.
    """
    if len(content) > LARGEST_FILE:
        raise PaperTooLarge
    if content.startswith(PDF):
        if ENDS not in content[-NEAR_THE_END:]:
            raise NotAPaper
        return content, "pdf"
    try:
        return small_and_bare(content), "jpg"
    except PictureTooLarge as refusal:
        raise PaperTooLarge from refusal
    except NotAPicture as refusal:
        raise NotAPaper from refusal
