"""Facts in time are periods: from a day, up to and not including another; open while nobody ended them.

>>> Period(date(2026, 3, 2), date(2026, 3, 9)).holds_on(date(2026, 3, 9))
False
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

LOCAL = ZoneInfo("Europe/Amsterdam")


def local_day(at: datetime) -> date:
    """The day that it was here. A moment from a database says that of Greenwich: just after midnight, yesterday."""
    return at.astimezone(LOCAL).date()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A half-open period of local days, [since, until)."""

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError(f"a period ends before it begins: {self.since} .. {self.until}")

    def holds_on(self, day: date) -> bool:
        """Whether the period holds on ``day``: the first day does, the last does not."""
        return self.since <= day and (self.until is None or day < self.until)


def holds(on: date, since: str = "since", until: str = "until") -> Q:
    """The filter for rows whose period holds on the day ``on``; the field names may be given with their path."""
    return Q(**{f"{since}__lte": on}) & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": on}))


def year(number: int) -> Period:
    """The calendar year as a period of days."""
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


def reporting_date(year_number: int, today: date) -> date:
    """The day on which a year's stocks (keys, members) are counted: 31 December, or today within the year itself.

    Source: counting.md, ``key_holders``.
    """
    return min(date(year_number, 12, 31), today)
