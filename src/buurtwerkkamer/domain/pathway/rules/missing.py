"""Who is missed: somebody whose habit broke, by their own rhythm and not by a fixed number of days. Source: REG-4.

Time is counted in days on which the room was open (somebody came), so a holiday of the room breaks nobody's habit.
With the gaps g between the last visits of somebody, and the gap s since the last one:

    m = median(g)                       how long they usually stay away
    d = 1.4826 x median(|g - m|)        how much that differs: as wide as a standard deviation, but one long holiday
                                        of their own changes nothing
    missed when  s > m + 3 x max(d, m / 2)   and   s >= 10 (two weeks of five days)

So who comes daily is missed after two weeks, who comes every Tuesday (m = 5) after a bit more than two weeks of
silence above their week, and who comes every other week after five weeks. Who came fewer than five times has no
habit; who stayed away for sixty open days (three months) is no longer missed but gone: the list stays short.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from buurtwerkkamer.domain.pathway.enums import News

VISITS: Final = 5  # that make a habit
LEAST, GONE = 10, 60  # open days
SPREAD, WIDE, NARROWEST = 1.4826, 3, 0.5
SAME_DAY: Final = 2 / 3  # of the visits on one day of the week: that is their day
ASK_AGAIN: Final[Mapping[News, timedelta]] = {
    News.COMES: timedelta(weeks=3),
    News.ILL: timedelta(weeks=4),
    News.LATER: timedelta(weeks=1),
}  # of other news nobody asks again, unless they come again


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who is missed: how often they came, when last, and on which day of the week, where it was one."""

    person_id: int
    visits: int
    last_on: date
    usual_gap: float  # open days
    weekday: int | None  # 0 is Monday


def missed(*, came: Mapping[int, Sequence[date]], open_days: Iterable[date], on: date) -> list[Missed]:
    """Of who ``came`` on these days, those who are missed on the day ``on``: who came most first. Source: REG-4."""
    days = sorted(set(open_days))
    found = (_missed(person, sorted(set(theirs)), days, on) for person, theirs in came.items())
    return sorted((one for one in found if one), key=lambda one: (-one.visits, one.last_on, one.person_id))


def ask_again_on(news: News, *, on: date) -> date | None:
    """From which day on somebody asks again; None: not, unless they come again."""
    wait = ASK_AGAIN.get(news)
    return on + wait if wait else None


def is_left_alone(*, news: News, heard_on: date, until: date | None, last_on: date, on: date) -> bool:
    """Whether nobody need ask: not before a day, or not as long as they did not come since."""
    if news == News.DO_NOT_CALL:
        return True
    return until > on if until else last_on <= heard_on


def _missed(person: int, visits: Sequence[date], open_days: Sequence[date], on: date) -> Missed | None:
    if len(visits) < VISITS:
        return None
    places = [bisect_right(open_days, day) for day in visits]
    gaps = [after - before for before, after in pairwise(places)]
    silent = bisect_right(open_days, on) - places[-1]
    usual = median(gaps)
    differs = SPREAD * median(abs(gap - usual) for gap in gaps)
    if silent <= usual + WIDE * max(differs, NARROWEST * usual) or not LEAST <= silent <= GONE:
        return None
    day, times = Counter(visit.weekday() for visit in visits).most_common(1)[0]
    return Missed(person, len(visits), visits[-1], usual, day if times >= SAME_DAY * len(visits) else None)
