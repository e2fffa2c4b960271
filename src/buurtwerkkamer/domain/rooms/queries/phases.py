"""Which targets count for a room: light, full in its first three years, full after that."""

from collections.abc import Iterable, Sequence
from datetime import date

from buurtwerkkamer.domain.rooms.enums import Phase, Variant
from buurtwerkkamer.domain.rooms.models import Room, VariantPeriod

FIRST_YEARS = 3  # chapter 3A: "full first 3 years", "full after 3 years"


def phase(*, room: Room, on: date) -> Phase:
    """The phase of ``room`` on the day ``on``: counted from the day it became full without being light since.

    A room before its first period counts as light. Source: RES-1, POS-2.
    """
    return phase_of(room.variant_periods.all(), on=on)


def phase_of(periods: Iterable[VariantPeriod], *, on: date) -> Phase:
    """As ``phase``, for periods already read."""
    begun = sorted((p for p in periods if p.since <= on), key=lambda p: p.since)
    if not begun or begun[-1].variant == Variant.LIGHT:
        return Phase.LIGHT
    full_since = _full_since(begun)
    return Phase.FULL_FIRST_YEARS if on < _years_later(full_since, FIRST_YEARS) else Phase.FULL_LATER


def _full_since(begun: Sequence[VariantPeriod]) -> date:
    since = begun[-1].since
    for period in reversed(begun):
        if period.variant != Variant.FULL:
            break
        since = period.since
    return since


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
