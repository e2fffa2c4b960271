"""A cell as the spreadsheet has it, and what it says: text, yes or no, a whole number."""

import unicodedata
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.kernel.codes import holds_bsn
from buurtwerkkamer.kernel.workbook import Cell

NOTHING: Final = frozenset({"", "geen", "nvt", "nee", "n", "onbekend"})  # folded; how people write "empty"
_OTHER_LETTERS: Final = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "’": "'"})
_YES: Final = frozenset({"ja", "j", "x", "1", "waar", "true"})
_NO: Final = frozenset({"", "nee", "n", "0", "onwaar", "false"})
LARGEST_NUMBER: Final = 2**31 - 1  # what the database holds


class Unreadable(Exception):
    """A cell does not say what its column asks. ``reason``: why, in one sentence for who made the register."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(str(reason))


class HoldsBsn(Unreadable):
    """A citizen service number stands in the cell: nothing of the whole line is kept. Source: data-and-law.md B6."""


@lru_cache(maxsize=8192)  # a register says the same words many times
def folded(text: str) -> str:
    """Text without capitals, accents and double spaces: ``folded(" AÏSHA  Yılmaz")`` is "aisha yilmaz"."""
    small = unicodedata.normalize("NFKD", text).casefold().translate(_OTHER_LETTERS)
    bare = unicodedata.normalize("NFKD", small)
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


@lru_cache(maxsize=8192)
def squeezed(text: str) -> str:
    """Folded, and only letters and digits: ``squeezed(" Lid-sinds.")`` is "lidsinds"."""
    return "".join(sign for sign in folded(text) if sign.isalnum())


def is_empty(cell: Cell) -> bool:
    """Whether there is nothing in the cell but spaces."""
    return isinstance(cell, str) and not cell.strip()


def shown(cell: Cell) -> Cell:
    """The cell as a report may repeat it: never with a citizen service number in it, never endlessly long."""
    if holds_bsn(str(cell)):
        return "•••••••••"
    return cell if not isinstance(cell, str) else cell.strip()[:200]


def read_text(cell: Cell, *, longest: int) -> str:
    """What is written, with single spaces. Raises ``Unreadable`` when it is too long to keep, or holds a BSN."""
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in str(cell)).split())
    if holds_bsn(text):
        raise HoldsBsn(_("Hier staat een burgerservicenummer (BSN). Dat bewaren we nooit. Haal het weg."))
    if len(text) > longest:
        raise Unreadable(_("Deze tekst is te lang. Er passen %(most)d tekens.") % {"most": longest})
    return text


def read_yes(cell: Cell) -> bool:
    """Yes or no; an empty cell is no. Raises ``Unreadable``."""
    word = folded(str(cell)).strip(".!")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable(_("Hier kan alleen ja of nee staan."))


def read_number(cell: Cell) -> int | None:
    """A person's number in the register; None where there is none. Raises ``Unreadable``."""
    text = str(cell).strip()
    if not text:
        return None
    if holds_bsn(text):
        raise HoldsBsn(_("Dit lijkt een burgerservicenummer (BSN). Dat bewaren we nooit. Geef een eigen nummer."))
    number = _whole(text)
    if number is None or not 0 < number <= LARGEST_NUMBER:
        raise Unreadable(_("Dit is geen nummer."))
    return number


def read_count(cell: Cell) -> int:
    """How many visitors, 0 to 999. Raises ``Unreadable``."""
    number = _whole(str(cell).strip())
    if number is None:
        raise Unreadable(_("Dit is geen aantal."))
    if not 0 <= number <= 999:
        raise Unreadable(_("Een aantal is minstens 0 en hooguit 999."))
    return number


def _whole(text: str) -> int | None:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        return None
    return int(text)
