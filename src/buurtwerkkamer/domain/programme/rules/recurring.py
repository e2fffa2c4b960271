"""When something that comes back takes place. Pure functions, no database."""

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from buurtwerkkamer.kernel.periods import Period


def days_of(*, repeats: str, since: date, within: Period) -> list[date]:
    """The days in ``within`` on which the RRULE ``repeats``, counted from the day ``since``, takes place.

    Local days, no moments: what is at 10:00 stays at 10:00 when the clock changes. ``within`` must have an end.
    Raises: ``ValueError`` where ``repeats`` is no RRULE, or ``within`` is open. Source: ACT-3.
    """
    if within.until is None:
        raise ValueError("days of an open period never end")
    rule = rrulestr(repeats, dtstart=datetime.combine(since, time.min))
    first = datetime.combine(within.since, time.min)
    last = datetime.combine(within.until - timedelta(days=1), time.min)
    return [moment.date() for moment in rule.between(first, last, inc=True)]
