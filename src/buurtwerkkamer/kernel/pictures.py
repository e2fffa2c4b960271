"""A picture from a phone, made small and bare: the pixels stay; where, when and with what it was made does not."""

from io import BytesIO
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from buurtwerkkamer.kernel.errors import DomainError

READS: Final = ("JPEG", "PNG", "WEBP")  # a JPEG may have a second one behind it, as some phones make (MPO)
LARGEST_FILE: Final = 15_000_000  # bytes
MOST_PIXELS: Final = 64_000_000  # more is no photo of a lamp; reading it would take a quarter of a gigabyte
LONGEST_SIDE: Final = 1600
QUALITY: Final = 82


class NotAPicture(DomainError):
    message = _("Deze foto kunnen we niet lezen. Maak hem met je camera, of kies een JPG.")


class PictureTooLarge(DomainError):
    message = _("Deze foto is te groot. Er past 15 MB. Stuur hem kleiner, of maak een nieuwe.")


def small_and_bare(content: bytes) -> bytes:
    """``content`` as a JPEG of at most ``LONGEST_SIDE`` pixels, upright, with nothing in it but the picture.

    Raises: ``PictureTooLarge``, ``NotAPicture``. Source: DNA-11, REG-6.
    """
    if len(content) > LARGEST_FILE:
        raise PictureTooLarge
    try:
        with Image.open(BytesIO(content), formats=READS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise PictureTooLarge
            found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read small at once
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _bare(upright)
    except Image.DecompressionBombError as refusal:
        raise PictureTooLarge from refusal
    except (OSError, ValueError, SyntaxError, EOFError) as refusal:
        raise NotAPicture from refusal


def _bare(picture: Image.Image) -> bytes:
    """On a fresh sheet: what was written beside the pixels is not on it, whatever kind of note it was."""
    sheet = Image.new("RGB", picture.size, "white")
    layers = picture.convert("RGBA")
    sheet.paste(layers, mask=layers)
    made = BytesIO()
    sheet.save(made, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return made.getvalue()
