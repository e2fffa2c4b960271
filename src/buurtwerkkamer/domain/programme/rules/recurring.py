"""When something that comes back takes place, in rules and in words. Pure functions, no database."""

import re
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from dateutil.easter import easter
from dateutil.rrule import rrulestr

from buurtwerkkamer.domain.programme.enums import Rhythm
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.saying import WEEKDAYS

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDER: Final = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", -1: "laatste"}
_LAST: Final = -1


def days_of(*, repeats: str, since: date, within: Period) -> list[date]:
    """The days in ``within`` on which the RRULE ``repeats``, counted from the day ``since``, takes place.

    Local days, no moments: what is at 10:00 stays at 10:00 when the clock changes. ``within`` must have an end.
    Raises: ``ValueError`` where ``repeats`` is no RRULE, or ``within`` is open. Source: ACT-3.
    """
    if within.until is None:
        raise ValueError("days of an open period never end")
    return list(_days_of(repeats, since, within.since, within.until))


@lru_cache(maxsize=10_000)  # it is counted from the first day on: the older a series, the longer that takes
def _days_of(repeats: str, since: date, begin: date, end: date) -> tuple[date, ...]:
    rule = rrulestr(repeats, dtstart=datetime.combine(since, time.min))
    last = datetime.combine(end - timedelta(days=1), time.min)
    return tuple(moment.date() for moment in rule.between(datetime.combine(begin, time.min), last, inc=True))


def repeats_of(*, rhythm: Rhythm, first: date, weekdays: Collection[int] = ()) -> str:
    """The RRULE of what comes back so from the day ``first``: on ``weekdays`` (0 is Monday), or on that of ``first``.

    A month has it on the day of the week that ``first`` is in its month: the first Monday; a fifth one is the last.
    Raises: ``ValueError`` for what takes place once.
    """
    days = ",".join(DAYS[day] for day in sorted({*weekdays} or {first.weekday()}))
    match rhythm:
        case Rhythm.WEEKLY:
            return f"FREQ=WEEKLY;BYDAY={days}"
        case Rhythm.OTHER_WEEK:
            return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days}"
        case Rhythm.MONTHLY:
            return f"FREQ=MONTHLY;BYDAY={_in_its_month(first)}{DAYS[first.weekday()]}"
    raise ValueError("what takes place once does not come back")


def rhythm_of(repeats: str) -> tuple[Rhythm, list[int]]:
    """How often, and on which weekdays; the opposite of ``repeats_of``."""
    parts = dict(part.split("=", 1) for part in repeats.split(";"))
    days = [DAYS.index(found) for found in re.findall(r"[A-Z]{2}", parts.get("BYDAY", ""))]
    if parts["FREQ"] == "MONTHLY":
        return Rhythm.MONTHLY, days
    return (Rhythm.OTHER_WEEK if parts.get("INTERVAL") == "2" else Rhythm.WEEKLY), days


def say_repeats(repeats: str) -> str:
    """ "elke dinsdag", "om de week op dinsdag", "elke eerste maandag van de maand"."""
    rhythm, days = rhythm_of(repeats)
    names = [WEEKDAYS[day] for day in days]
    said = " en ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
    if rhythm is Rhythm.MONTHLY:
        number = re.search(r"BYDAY=(-?\d)", repeats)
        return f"elke {_ORDER[int(number[1])] if number else ''} {said} van de maand"
    return f"om de week op {said}" if rhythm is Rhythm.OTHER_WEEK else f"elke {said}"


def public_holidays(*, year: int) -> dict[date, str]:
    """The Dutch public holidays of ``year``, as a room may want to stay shut. Source: Algemene termijnenwet art. 3."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    days = {
        date(year, 1, 1): "Nieuwjaarsdag",
        sunday - timedelta(days=2): "Goede Vrijdag",
        sunday: "Eerste paasdag",
        sunday + timedelta(days=1): "Tweede paasdag",
        kings_day - timedelta(days=kings_day.weekday() == WEEKDAYS.index("zondag")): "Koningsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        sunday + timedelta(days=49): "Eerste pinksterdag",
        sunday + timedelta(days=50): "Tweede pinksterdag",
        date(year, 12, 25): "Eerste kerstdag",
        date(year, 12, 26): "Tweede kerstdag",
    }
    ascension = sunday + timedelta(days=39)  # may be 5 May or King's day too
    days[ascension] = f"{days[ascension]} en Hemelvaart" if ascension in days else "Hemelvaartsdag"
    return dict(sorted(days.items()))


def _in_its_month(day: date) -> int:
    number = (day.day - 1) // 7 + 1
    return number if number in _ORDER else _LAST
