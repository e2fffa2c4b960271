"""The table of the measured room: which tablets there are, and when it is. Knows nothing of Django.

Nobody comes to a generated room on the day of the run: `table` measures a day in the middle of its last year, with ten
weeks of visits behind it and a week of programme ahead. ``clock`` sets the time of the processes that need it.
"""

from datetime import date, time
from typing import Final

from .scales import YEARS

TODAY: Final = date(YEARS[-1], 7, 2)  # the middle one of its open days, however many there are
AT: Final = time(14)  # everybody of the day has come, and the last session is on
TABLETS: Final = 32
PEOPLE: Final = 700  # that the measured room knows; their numbers begin at 1
SET_BACK: Final = "BWK_BENCH_SET_BACK"  # in the environment of a server: it is that moment there
COOKIE: Final = "bwk_tablet"


def token(tablet: int) -> str:
    """What tablet ``tablet``, from 0 on, has been given; as long as a real one."""
    return f"bench-tablet-{tablet:02}".ljust(43, "-")


def cookie(tablet: int) -> str:
    """What it sends along."""
    return f"{COOKIE}={token(tablet)}"
