"""How likely somebody comes now, by what they did before. Numbers only; ``queries.board`` asks the database with them.

A visit of weeks ago counts less than one of last week; one on this day of the week more than one on another, and one
at this hour more than one at another. Measured on the demo's last month, held out: `./bwk bench likely`. Source: REG-1.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

WEEKS: Final = 10  # further back, a habit says nothing any more

SAME_WEEKDAY: Final = 10
OTHER_WEEKDAY: Final = 1
THIS_HOUR: Final = 6
NEAR_HOUR: Final = 3
OTHER_HOUR: Final = 1
NO_HOUR: Final = 2  # of a visit out of a register, which knows the day only


@dataclass(frozen=True, slots=True)
class Stretch:
    """Visits since a day weigh this much."""

    since: date
    weight: int


def recency(on: date) -> list[Stretch]:
    """The latest first: last week weighs most."""
    weights = (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
    return [Stretch(on - timedelta(weeks=week + 1), weight) for week, weight in enumerate(weights)]


def same_weekday(on: date) -> list[date]:
    """This day of the week, in each of the last weeks."""
    return [on - timedelta(weeks=week) for week in range(1, WEEKS + 1)]


def around(at: time, *, minutes: int) -> tuple[time, time]:
    """From ``minutes`` before to ``minutes`` after, within the day."""
    middle = datetime.combine(date(2000, 1, 1), at)
    first, last = middle - timedelta(minutes=minutes), middle + timedelta(minutes=minutes)
    return (
        first.time() if first.date() == middle.date() else time.min,
        last.time() if last.date() == middle.date() else time(23, 59, 59),
    )
