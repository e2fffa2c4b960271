"""Cells of files that a spreadsheet opens."""

from typing import Any, Final

_RISKY_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take these for a formula


def harmless(cell: Any) -> Any:
    """``cell``, with a quote before a text that would become a formula. Source: OWASP, CSV injection."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY_STARTS) else cell
