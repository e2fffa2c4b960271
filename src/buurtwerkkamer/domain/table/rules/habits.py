"""How likely somebody comes now, by what they did before. Numbers only; ``queries.board`` asks the database with them.

A visit counts by its day times its hour; a person is the sum of their visits. Whole numbers, so that every database
puts people in the same order. Tuned on some months of one demo, measured on a month of another (`./bwk bench likely`).
Source: REG-1.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

WEEKS: Final = 52  # a year: most people come less than once a week, and a few weeks say nothing of them
RECENCY: Final = ((13, 30), (WEEKS, 10))  # (weeks, weight): a habit of this season says more than one of last winter
OTHER_WEEKS: Final = 2
OTHER_WEEKDAY: Final = 1  # little: who came on Friday, does so on Fridays; it fills the screen of a new room
HOUR: Final = ((6, 400), (12, 160), (18, 40), (60, 6))  # (minutes, weight): people keep to their own time
OTHER_HOUR: Final = 1
NO_HOUR: Final = 15  # of a visit out of a register: what one counts for on average, over the eight hours of a day
NEW: Final = ((4, 6), (13, 4), (26, 3))  # (weeks, factor): who is new here had fewer weeks in which to show a habit
NOT_NEW: Final = 2


@dataclass(frozen=True, slots=True)
class Since:
    """What weighs this much from a day on."""

    day: date
    weight: int


@dataclass(frozen=True, slots=True)
class Around:
    """What weighs this much between two times of a day."""

    first: time
    last: time
    weight: int


def same_weekday(on: date) -> list[date]:
    """This day of the week, in each week of a year."""
    return [on - timedelta(weeks=week) for week in range(1, WEEKS + 1)]


def lately(on: date) -> date:
    """Since this day, every visit tells something; before it, only one on this day of the week and near this hour."""
    return on - timedelta(weeks=OTHER_WEEKS)


def other_weekdays(on: date) -> list[date]:
    """The other days of the last weeks."""
    return [on - timedelta(days=day) for day in range(1, 7 * OTHER_WEEKS) if day % 7]


def recency(on: date) -> list[Since]:
    """Of a visit on this day of the week, the latest first."""
    return [Since(on - timedelta(weeks=weeks), weight) for weeks, weight in RECENCY]


def newness(on: date) -> list[Since]:
    """Of a person, by the first of their visits, the latest first."""
    return [Since(on - timedelta(weeks=weeks), factor) for weeks, factor in NEW]


def nearness(at: time) -> list[Around]:
    """Of a visit, by the time somebody came, the nearest first."""
    return [Around(*around(at, minutes=minutes), weight) for minutes, weight in HOUR]


def around(at: time, *, minutes: int) -> tuple[time, time]:
    """From ``minutes`` before to ``minutes`` after, within the day."""
    middle = datetime.combine(date(2000, 1, 1), at)
    first, last = middle - timedelta(minutes=minutes), middle + timedelta(minutes=minutes)
    return (
        first.time() if first.date() == middle.date() else time.min,
        last.time() if last.date() == middle.date() else time.max,
    )
