"""When people come and go: each has a rhythm of their own, and keeps to it within minutes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time
from random import Random
from typing import Final

from buurtwerkkamer.demo.plan import Slot
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.services.attendance import AttendanceLine
from buurtwerkkamer.domain.programme.services.presence import VisitLine

OWN: Final = (-20, 45, 0)  # minutes around the start: the earliest, the latest and the most usual of people
NOISE: Final = 6  # minutes; two of three times somebody is nearer than that to their own time
LINGERS: Final = (0, 10)  # minutes around the end: middle and spread
SHORTEST: Final = 10  # minutes that a visit takes
LATEST: Final = 24 * 60 - 1


class Rhythm:
    """The rhythm of the people of one room, with random numbers that nothing else hangs on."""

    def __init__(self, slots: Mapping[int, Slot], random: Random) -> None:
        self.random = random
        self.hours = {activity: (_minutes(slot.starts), _minutes(slot.ends)) for activity, slot in slots.items()}
        self.times = [time(*divmod(minute, 60)) for minute in range(LATEST + 1)]
        self.own: dict[int, float] = {}

    def visits(self, lines: Sequence[AttendanceLine]) -> list[VisitLine]:
        """Somebody comes around the start of the first thing of their day, and stays until the last one ends.

        Who helps is never late.
        """
        days: dict[tuple[date, int], list[AttendanceLine]] = defaultdict(list)
        for line in lines:
            days[line.on, line.person_id].append(line)
        return [self._visit(on, person_id, came_for) for (on, person_id), came_for in days.items()]

    def _visit(self, on: date, person_id: int, came_for: list[AttendanceLine]) -> VisitLine:
        first = min(came_for, key=lambda line: self.hours[line.activity_id])
        own = self._own(person_id)
        usual = self.hours[first.activity_id][0] + (min(own, 0) if first.capacity == Capacity.VOLUNTEER else own)
        arrived = round(self.random.gauss(usual, NOISE))
        end = max(self.hours[line.activity_id][1] for line in came_for)
        left = min(max(end + round(self.random.gauss(*LINGERS)), arrived + SHORTEST), LATEST)
        return VisitLine(on, person_id, self.times[arrived], self.times[left])

    def _own(self, person_id: int) -> float:
        """Minutes after the start at which this person comes."""
        if person_id not in self.own:
            self.own[person_id] = self.random.triangular(*OWN)
        return self.own[person_id]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
