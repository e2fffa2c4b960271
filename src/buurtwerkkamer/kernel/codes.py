"""Codes that people carry. A citizen service number (BSN) is never kept: it is recognised in order to be refused.

Source: UAVG art. 46 (no legal ground for a cooperative of residents); design.md "No BSN anywhere".
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.nl import bsn

_BETWEEN = r"[ \u00a0.\-/]{0,3}"  # what people put between digits
_NINE_DIGITS = re.compile(rf"(?<!\d)(?:\d{_BETWEEN}){{8}}\d(?!\d)")
_TELEPHONE = re.compile(rf"(?:(?:\+|00)31{_BETWEEN}(?:\(0\))?|(?<!\d)0)(?:{_BETWEEN}\d){{9}}(?!\d)")


def holds_bsn(text: str) -> bool:
    """Whether somewhere in ``text`` are nine digits that pass the eleven-test of a BSN. A telephone number is none."""
    groups = _NINE_DIGITS.findall(_TELEPHONE.sub("|", text))
    return any(bsn.is_valid(re.sub(r"\D", "", group)) for group in groups)


def without_bsn(text: str) -> str:
    """``text`` with dots where a BSN stands: for words of others, that cannot be refused. Telephone numbers stay.

    >>> without_bsn("van 111222333 voor maart")
    'van … voor maart'
    """
    if not holds_bsn(text):
        return text
    return _NINE_DIGITS.sub(lambda found: "…" if bsn.is_valid(re.sub(r"\D", "", found[0])) else found[0], text)


def refuse_bsn(text: object) -> None:
    """Validator for every text that is kept. Raises ``ValidationError`` where a BSN stands in it."""
    if isinstance(text, str) and holds_bsn(text):
        raise ValidationError(
            _("Hier staat een burgerservicenummer (BSN). Dat bewaren we nooit. Haal het weg."), code="bsn"
        )
