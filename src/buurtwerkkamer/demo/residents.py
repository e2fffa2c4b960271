"""The people of a room: since when they are known, what they come for, on which days, and until when."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from buurtwerkkamer.demo.names import Names
from buurtwerkkamer.demo.plan import PACKAGE, RoomPlan, Slot
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.services.people import NewPerson
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.kernel.periods import Period
from buurtwerkkamer.kernel.reference import read

KNOWN_BEFORE: Final = 0.52  # of the people of an older room, who were there before the told years
ONCE: Final = 0.10  # come one time only
ARDOUR: Final = ((0.26, 1.0), (0.32, 0.58), (0.42, 0.14))  # (how many, how faithful)
INTERESTS: Final = ((1, 44), (2, 31), (3, 18), (4, 7))
SAME_THEME: Final = 0.6  # a second interest is often near the first
SOCIAL: Final = "social"


@dataclass(frozen=True, slots=True)
class Habit:
    """Something that somebody comes for on a day of the week, with the chance of it. A volunteer gives ``minutes``."""

    slot: int
    weekday: int
    chance: float
    minutes: int = 0


@dataclass(slots=True)
class Resident:
    """A person of a room while it is being made up; ``person`` is what the room is told of them."""

    first_name: str
    infix: str
    last_name: str
    picture: str
    paint: str
    since: date
    left: date | None = None  # the day from which they come no more
    once: bool = False
    habits: list[Habit] = field(default_factory=list)
    street: str = ""
    birth_year: int | None = None
    newcomer: bool = False
    talents: tuple[str, ...] = ()
    ladder: list[tuple[Role, date]] = field(default_factory=list)  # roles and since when, in order
    member: Period | None = None
    fee_years: tuple[int, ...] = ()
    keys: tuple[Period, ...] = ()

    def here_on(self, day: date) -> bool:
        """Whether they are known and still come."""
        return self.since <= day and (self.left is None or day < self.left)

    def as_new_person(self) -> NewPerson:
        """For the service that makes people known. Without a number: a register that somebody tries brings its own."""
        ends = [since for _role, since in self.ladder[1:]] + [self.left]
        return NewPerson(
            first_name=self.first_name,
            infix=self.infix,
            last_name=self.last_name,
            street=self.street,
            birth_year=self.birth_year,
            picture=self.picture,
            paint=self.paint,
            since=self.since,
            newcomer_on=self.since if self.newcomer else None,
            talents=self.talents,
            roles=tuple((role, Period(since, end)) for (role, since), end in zip(self.ladder, ends, strict=True)),
            member=self.member,
            fee_years=self.fee_years,
            keys=self.keys,
        )


class Residents:
    """Makes up the people of one room, with the room's own random numbers."""

    def __init__(self, plan: RoomPlan, week: list[Slot], activities: dict[str, Activity], random: Random) -> None:
        self.plan = plan
        self.week = week
        self.random = random
        self.names = Names(random, plan.city)
        self.streets = read(PACKAGE, "life")["streets"][plan.city]
        self.talents = read(PACKAGE, "life")["talents"]
        self.themes = [_theme(activities[slot.activity].type.code) for slot in week]

    def draw(self) -> list[Resident]:
        """All people of the room, in the order in which they became known."""
        days = sorted(self._since() for _ in range(self.plan.people))
        return [self._resident(since) for since in days]

    def newcomer_to_the_team(self, since: date) -> Resident:
        """Somebody who comes to work here, and is at no activity for themselves."""
        return self._named(since)

    def _since(self) -> date:
        start, end = self.plan.first_day, self.plan.last_day
        if start > self.plan.opened_on and self.random.random() < KNOWN_BEFORE:
            start, end = self.plan.opened_on, start
        return start + timedelta(days=self.random.randint(0, (end - start).days))

    def _resident(self, since: date) -> Resident:
        random = self.random
        resident = self._named(since)
        told_since = max(since, self.plan.first_day)
        resident.once = since >= self.plan.first_day and random.random() < ONCE
        if resident.once:
            resident.left = since + timedelta(days=1)
        elif random.random() < 0.54:
            resident.left = told_since + timedelta(days=30 + int(random.expovariate(1 / 480)))
        if resident.left and resident.left > self.plan.last_day:
            resident.left = None
        resident.habits = self._habits()
        resident.newcomer = since >= self.plan.first_day and random.random() < 0.17
        resident.ladder = [(Role.VISITOR, since)]
        return resident

    def _named(self, since: date) -> Resident:
        random = self.random
        name = self.names.draw()
        look = self.names.look(name.first)
        knows_more = random.random()
        return Resident(
            first_name=name.first,
            infix=name.infix if knows_more < 0.72 else "",
            last_name=name.last if knows_more < 0.72 else "",
            picture=look.picture,
            paint=look.paint,
            since=since,
            street=f"{random.choice(self.streets)} {random.randint(1, 240)}" if knows_more < 0.34 else "",
            birth_year=random.randint(1938, 2006) if random.random() < 0.4 else None,
            talents=tuple(random.sample(self.talents, random.choice((1, 1, 2, 3)))) if random.random() < 0.3 else (),
        )

    def _habits(self) -> list[Habit]:
        (ardour,) = self.random.choices([a for _share, a in ARDOUR], [share for share, _a in ARDOUR])
        (number,) = self.random.choices([n for n, _weight in INTERESTS], [weight for _n, weight in INTERESTS])
        first = self._interest(range(len(self.week)))
        chosen = [first]
        near = [n for n, theme in enumerate(self.themes) if theme == self.themes[first]]
        for _ in range(number - 1):
            chosen += [self._interest(near if self.random.random() < SAME_THEME else range(len(self.week)))]
        return [habit for slot in dict.fromkeys(chosen) for habit in self._on_own_days(slot, ardour)]

    def _interest(self, among: Sequence[int]) -> int:
        (slot,) = self.random.choices(among, [self.week[n].share for n in among])
        return slot

    def _on_own_days(self, slot: int, ardour: float) -> list[Habit]:
        weekdays = weekdays_of(self.week[slot])
        own = self.random.sample(weekdays, min(len(weekdays), self.random.choice((1, 2, 2, 3))))
        chance = self.week[slot].often / 100 * ardour
        return [Habit(slot, weekday, chance) for weekday in sorted(own)]


def weekdays_of(slot: Slot) -> list[int]:
    """Monday is 0."""
    return [("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(day) for day in slot.days.split(",")]


def between(days: Sequence[date], since: date, until: date | None) -> Sequence[date]:
    """Those of the sorted ``days`` from ``since`` up to, not including, ``until``."""
    return days[bisect_left(days, since) : bisect_left(days, until) if until else len(days)]


def _theme(type_code: str) -> str:
    return SOCIAL if type_code in {"meeting", "activation"} else type_code
