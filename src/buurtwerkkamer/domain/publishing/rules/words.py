"""Dutch for a report: figures and days in words, singular and plural."""

from datetime import date
from typing import Final

from buurtwerkkamer.kernel.disclosure import Figure
from buurtwerkkamer.kernel.money import thousands

from .content import NONE

MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def day(on: date) -> str:
    """``day(date(2026, 3, 12))`` is "12 maart 2026"."""
    return f"{day_of_year(on)} {on.year}"


def day_of_year(on: date) -> str:
    """``day_of_year(date(2026, 3, 12))`` is "12 maart"."""
    return f"{on.day} {MONTHS[on.month - 1]}"


def counted(number: int, one: str, more: str) -> str:
    """``counted(1, "klus", "klussen")`` is "1 klus", and of 1200 "1.200 klussen"."""
    return f"{thousands(number)} {one if number == 1 else more}"


def figure(number: Figure | None) -> str:
    """A figure in a table: "1.187", "<5", or a dash where there is none."""
    if number is None:
        return NONE
    return number if isinstance(number, str) else thousands(number)


def sentence(words: str) -> str:
    """With a capital, and a full stop."""
    return f"{capital(words)}." if words else ""


def capital(words: str) -> str:
    """The first letter as a capital; the others stay."""
    return words[:1].upper() + words[1:]


def listed(parts: list[str]) -> str:
    """``listed(["a", "b", "c"])`` is "a, b en c"."""
    return " en ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def span(least: int, most: int) -> str:
    """``span(1, 3)`` is "1–3", ``span(1, 1)`` is "1"."""
    return f"{least}" if least == most else f"{least}–{most}"
