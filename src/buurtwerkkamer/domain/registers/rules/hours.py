"""Hours as people write them: ``2,5``, ``2.5``, ``2:30``, ``2u30``, ``2 uur``, ``150 min``. Kept as whole minutes."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext_lazy as _

from .cells import Cell, Unreadable, folded

MOST_MINUTES: Final = 16 * 60  # a line; register-import.md

_HOUR: Final = r"(?:uren|uur|u|h)\.?"
_MINUTE: Final = r"(?:minuten|minuut|min|m)\.?"
_DECIMAL: Final = re.compile(rf"(-?)(\d{{1,9}}(?:[.,]\d{{1,9}})?)\s*(?:{_HOUR})?", re.ASCII)
_MINUTES: Final = re.compile(rf"(-?)(\d{{1,9}})\s*{_MINUTE}", re.ASCII)
_CLOCK: Final = re.compile(rf"(-?)(\d{{1,9}}):([0-5]\d)(?::[0-5]\d)?\s*(?:{_HOUR})?", re.ASCII)
_BOTH: Final = re.compile(rf"(-?)(\d{{1,9}})\s*{_HOUR}\s*(?:en\s+)?([0-5]?\d)\s*(?:{_MINUTE})?", re.ASCII)


@lru_cache(maxsize=4096, typed=True)
def read_minutes(cell: Cell) -> int:
    """The minutes that a cell of hours says: more than 0 and at most 16 hours. Raises ``Unreadable``."""
    minutes = _minutes(folded(str(cell)))
    if not 0 < minutes <= MOST_MINUTES:
        raise Unreadable(_("Uren zijn meer dan 0 en hooguit 16."))
    return minutes


def _minutes(words: str) -> int:
    if found := _DECIMAL.fullmatch(words):
        hours = Decimal(found[2].replace(",", "."))
        minutes = int((hours * 60).to_integral_value(ROUND_HALF_UP))
    elif found := _MINUTES.fullmatch(words):
        minutes = int(found[2])
    elif found := _CLOCK.fullmatch(words) or _BOTH.fullmatch(words):
        minutes = int(found[2]) * 60 + int(found[3])
    else:
        raise Unreadable(_("Dit zijn geen uren die we kennen. Schrijf bijvoorbeeld 2,5 of 2:30."))
    return -minutes if found[1] else minutes
