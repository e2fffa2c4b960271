"""Day after day: who comes, who helps, and how many come whom nobody knows by name."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Final

from buurtwerkkamer.demo.plan import RoomPlan, Slot
from buurtwerkkamer.demo.residents import Habit, Resident, between
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.services.attendance import AttendanceLine, HeadcountLine

SEASON: Final = (1.0, 1.02, 1.06, 1.0, 0.96, 0.94, 0.70, 0.56, 0.98, 1.06, 1.08, 0.82)  # a month: summer and December
CLOSED: Final = ((1, 1), (4, 27), (12, 24), (12, 25), (12, 26), (12, 31))  # (month, day)


def closed_on(plan: RoomPlan) -> frozenset[date]:
    """The days on which the room stays shut."""
    years = range(plan.first_day.year, plan.last_day.year + 2)  # what is planned may lie in the next one
    return frozenset(date(year, month, day) for year in years for month, day in CLOSED)


class Days:
    """The days of one room. ``held`` are the days on which each slot of the week took place."""

    def __init__(self, held: Sequence[list[date]], activity_ids: Sequence[int], random: Random) -> None:
        self.activity_ids = activity_ids
        self.random = random
        self.held: list[dict[int, list[date]]] = [{} for _ in held]
        for by_weekday, days in zip(self.held, held, strict=True):
            for day in days:
                by_weekday.setdefault(day.weekday(), []).append(day)

    def attendances(self, residents: Sequence[Resident], ids: Sequence[int]) -> Iterator[AttendanceLine]:
        """What each of ``residents`` came for, as ``ids``. Nobody comes before they are known, or after they left."""
        for resident, person_id in zip(residents, ids, strict=True):
            helps_since = next((since for role, since in resident.ladder if role == Role.VOLUNTEER), None)
            for habit in resident.habits:
                since = helps_since if habit.minutes and helps_since else resident.since
                yield from self._of_habit(habit, person_id, since, resident)

    def headcounts(self, week: Sequence[Slot]) -> Iterator[HeadcountLine]:
        """Visitors whom nobody knows by name, at what draws them."""
        for slot, by_weekday, activity_id in zip(week, self.held, self.activity_ids, strict=True):
            for day in sorted(day for days in by_weekday.values() for day in days) if slot.anonymous else ():
                if self.random.random() < 0.6 * SEASON[day.month - 1]:
                    yield HeadcountLine(day, activity_id, 1 + int(self.random.expovariate(1 / slot.anonymous)))

    def _of_habit(self, habit: Habit, person_id: int, since: date, resident: Resident) -> Iterator[AttendanceLine]:
        chance, draw = habit.chance, self.random.random
        activity_id = self.activity_ids[habit.slot]
        capacity = Capacity.VOLUNTEER if habit.minutes else Capacity.PARTICIPANT
        days = self.held[habit.slot].get(habit.weekday, [])
        if resident.once:
            yield from self._one_time(days, habit, person_id, resident)
            return
        for day in between(days, since, resident.left):
            if draw() < chance * SEASON[day.month - 1]:
                yield AttendanceLine(day, activity_id, person_id, capacity, habit.minutes)

    def _one_time(
        self, days: Sequence[date], habit: Habit, person_id: int, resident: Resident
    ) -> Iterator[AttendanceLine]:
        """The one time of who came only once: the first that there was."""
        if habit is resident.habits[0]:
            for day in between(days, resident.since, None)[:1]:
                yield AttendanceLine(day, self.activity_ids[habit.slot], person_id)
