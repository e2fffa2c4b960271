"""What CBS means by a cell: a figure, nothing, or a mark that says why there is none. Source: data-and-law.md A2."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.neighbourhoods.enums import AreaKind
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.workbook import Cell

# What stands where there is no figure, and why; all of them are NULL, none is 0
ABSENT: Final = {"": "empty", ".": "empty", "x": "secret", "-99997": "secret", "-99995": "later", "-99991": "ended",
                 "-99999999": "empty", "none": "empty", "null": "empty", "nan": "empty"}  # fmt: skip
_CODE: Final = re.compile(r"NL00|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}")
_KINDS: Final = tuple(AreaKind.values)
_WATER: Final = ("9997", "9998")
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_YEAR: Final = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_PREFIX: Final = {"land": "NL", "gemeente": "GM", "wijk": "WK", "buurt": "BU"}
_LONGEST_NAME: Final = 120


class NotAFigure(DomainError):
    """A cell holds no figure and no mark of CBS."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(_("“%(cell)s” is geen getal.") % {"cell": str(cell).strip()[:30]})


@lru_cache(maxsize=65536)  # few of the millions of cells of a country are different
def read_figure(cell: Cell, *, whole: bool) -> int | float | str:
    """The figure, or the word for why there is none: "empty", "secret", "later", "ended".

    A decimal may stand behind a comma. Raises ``NotAFigure``.
    """
    text = str(cell).strip().lower()
    absent = ABSENT.get(text.removesuffix(".0"))
    if absent is not None:
        return absent
    if not _NUMBER.fullmatch(text):
        raise NotAFigure(cell)
    number = float(text.replace(",", "."))
    if number < 0 or (whole and number > 2**31 - 1):
        raise NotAFigure(cell)
    return round(number) if whole else number


def read_code(cell: Cell, sort: Cell = "") -> str | None:
    """The code of an area, ``BU0363AA01``; None where there is none. Where a file leaves off the first two letters, the
    sort of area ("Buurt", with spaces) gives them.
    """
    text = str(cell).strip().upper()
    if not text.startswith(_KINDS) and sort:
        text = _PREFIX.get(str(sort).strip().lower(), "") + text
    return text if _CODE.fullmatch(text) else None


def is_water(code: str) -> bool:
    """Whether CBS made it up for the water of a municipality: nobody lives there. Source: data-and-law.md A2."""
    return code.startswith("BU") and code.endswith(_WATER)


def read_name(cell: Cell) -> str:
    """A name with single spaces."""
    return " ".join(str(cell).split())[:_LONGEST_NAME]


def read_year(text: Cell) -> int | None:
    """The one year that stands in it: of "2023JJ00", of "kwb-2019.xlsx". None where there is none, or are several."""
    years = {int(year) for year in _YEAR.findall(str(text))}
    return years.pop() if len(years) == 1 else None


def first_year(text: str) -> int | None:
    """The year that stands most in it, the first of those: of "CBS 2019, opgehaald 2025" it is 2019."""
    years = Counter(_YEAR.findall(text))
    return int(years.most_common(1)[0][0]) if years else None


def squeezed(words: str) -> str:
    """Without capitals, accents and signs: ``squeezed("a_opl_lg")`` is "aopllg"."""
    bare = unicodedata.normalize("NFKD", words).casefold()
    return "".join(sign for sign in bare if sign.isalnum())
