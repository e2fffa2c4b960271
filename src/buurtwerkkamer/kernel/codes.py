"""Codes that people carry. A citizen service number (BSN) is never kept: it is recognised in order to be refused.

Source: UAVG art. 46 (no legal ground for a cooperative of residents); design.md "No BSN anywhere".
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.nl import bsn

# Nine digits, with the dots, dashes or spaces people put between them, and no digit on either side
_NINE_DIGITS = re.compile(r"(?<![\d])(?:\d[ .\-]?){8}\d(?![\d])")


def holds_bsn(text: str) -> bool:
    """Whether somewhere in ``text`` stand nine digits that pass the eleven-test of a BSN."""
    return any(bsn.is_valid(found.group()) for found in _NINE_DIGITS.finditer(text))


def refuse_bsn(text: object) -> None:
    """Validator for every text that is kept. Raises ``ValidationError`` where a BSN stands in it."""
    if isinstance(text, str) and holds_bsn(text):
        raise ValidationError(
            _("Hier staat een burgerservicenummer (BSN). Dat bewaren we nooit. Haal het weg."), code="bsn"
        )
