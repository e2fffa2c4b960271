"""Days as people write them: ``3-2-2025``, ``03/02/25``, ``2025-02-03``, ``3 feb 2025``, ``3 februari 2025``."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext_lazy as _

from .cells import Cell, Unreadable, folded

EARLIEST: Final = date(2005, 1, 1)  # register-import.md: a day before 2005 is a slip of the pen

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari", "feb febr februari", "mrt maa maart", "apr april", "mei", "jun juni", "jul juli",
            "aug augustus", "sep sept september", "okt oktober", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_TIME: Final = r"(?:[ t]\d{1,2}:\d{2}(?::\d{2})?)?"
_WEEKDAY: Final = r"(?:(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?[.,]? )?"
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_DAY_FIRST: Final = re.compile(rf"{_WEEKDAY}(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_MONTH_NAMED: Final = re.compile(rf"{_WEEKDAY}(\d{{1,2}})[-/. ]*([a-z]+)[-/. ]*'?(\d{{4}}|\d{{2}})", re.ASCII)


def read_day(cell: Cell, *, today: date) -> date:
    """The day that a cell says, from 2005 up to and including ``today``. Raises ``Unreadable``."""
    day = _day(str(cell))
    if day > today:
        raise Unreadable(_("Deze dag is nog niet geweest."))
    if day < EARLIEST:
        raise Unreadable(_("Deze dag is van voor 2005. Klopt het jaar?"))
    return day


@lru_cache(maxsize=8192)  # a register says the same day many times
def _day(text: str) -> date:
    words = folded(text)
    if not words:
        raise Unreadable(_("Hier staat geen datum."))
    if found := _YEAR_FIRST.fullmatch(words):
        year, _sign, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(words):
        day, _sign, month, year = found.groups()
    elif (found := _MONTH_NAMED.fullmatch(words)) and found[2] in _MONTHS:
        day, month, year = found[1], str(_MONTHS[found[2]]), found[3]
    else:
        raise Unreadable(_("Dit is geen datum die we kennen. Schrijf bijvoorbeeld 3-2-2025."))
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        raise Unreadable(_("Deze dag bestaat niet.")) from None


def read_birth_year(cell: Cell, *, today: date) -> int | None:
    """The year of birth, also out of a whole date; None where there is none. Raises ``Unreadable``."""
    text = str(cell).strip()
    if not text:
        return None
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else _day(text).year
    if not 1900 <= year <= today.year:
        raise Unreadable(_("Dit is geen geboortejaar."))
    return year
