"""Who carries the room: volunteers and their hours, keys, members, board and team; and how they grew into it."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from buurtwerkkamer.demo.plan import RoomPlan, Slot
from buurtwerkkamer.demo.residents import Habit, Resident, Residents, weekdays_of
from buurtwerkkamer.domain.people.enums import Role, TeamRole
from buurtwerkkamer.kernel.periods import Period

CORE: Final = 0.32  # of the volunteers, who give near 250 hours a year
RETURNED: Final = 0.4  # loans that ended, beside each key that is out
HANDYMEN: Final = 5
YOUNG: Final = 4  # times as fast do people grow in a room that has just opened
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A resident's place in the team."""

    resident: Resident
    role: TeamRole
    period: Period
    weekly_minutes: int


class Carriers:
    """Chooses among the residents of one room who carries it."""

    def __init__(self, plan: RoomPlan, week: list[Slot], residents: list[Resident], random: Random) -> None:
        self.plan = plan
        self.week = week
        self.residents = residents
        self.random = random
        self.pace = YOUNG if plan.opened_on == plan.first_day else 1
        self.volunteers = self._volunteers()

    def handymen(self) -> list[Resident]:
        """The volunteers who do the jobs."""
        return self.volunteers[:: max(1, len(self.volunteers) // HANDYMEN)][:HANDYMEN]

    def give_keys(self) -> None:
        """Lend the plan's number of keys to volunteers who are here, and remember loans that ended."""
        here = [v for v in self.volunteers if v.left is None]
        for volunteer in here[: self.plan.keys]:
            since = self._later(volunteer.ladder[-1][1], 20, 200)
            if since < self.plan.last_day:
                volunteer.keys = (Period(since),)
                volunteer.ladder.append((Role.KEY_VOLUNTEER, since))
        others = [v for v in self.volunteers if not v.keys]
        for volunteer in others[: int(self.plan.keys * RETURNED)]:
            since = self._later(volunteer.ladder[-1][1], 10, 150)
            until = min(self._later(since, 40, 400), volunteer.left or self.plan.last_day)
            if since < until:
                volunteer.keys = (Period(since, until),)

    def enrol_members(self) -> None:
        """Volunteers and faithful visitors become members; most pay their euro each year."""
        faithful = sorted(self.residents, key=lambda r: (r.left is not None, -sum(habit.chance for habit in r.habits)))
        wanted = dict.fromkeys(map(id, self.volunteers))
        candidates = self.volunteers + [r for r in faithful if id(r) not in wanted and not r.once]
        for resident in candidates[: self.plan.members + self.plan.members // 4]:
            since = resident.ladder[1][1] if len(resident.ladder) > 1 else self._later(resident.since, 40, 240)
            if since > self.plan.last_day or (resident.left and since >= resident.left):
                continue
            if len(resident.ladder) == 1:
                resident.ladder.append((Role.PARTICIPANT, since))
            resident.member = Period(since, resident.left)
            last = (resident.left or self.plan.last_day).year
            resident.fee_years = tuple(
                y for y in range(max(since.year, self.plan.first_day.year), last + 1) if self.random.random() < 0.9
            )

    def seat_board(self) -> None:
        """Three to five key volunteers are the board of the association."""
        seats = [v for v in self.volunteers if v.keys and v.left is None and v.member][
            2 : 2 + self.random.choice((3, 4, 5))
        ]
        for volunteer in seats:
            since = self._later(volunteer.ladder[-1][1], 30, 300)
            if since <= self.plan.last_day:
                volunteer.ladder.append((Role.BOARD_VOLUNTEER, since))

    def team(self, residents: Residents) -> list[TeamMember]:
        """The team: a coordinator always; the rest grew out of the room where it is full. Source: TEA-1."""
        opened = self.plan.opened_on
        changed = self.plan.first_day + timedelta(days=self.random.randint(60, 300))
        members: list[TeamMember] = []
        if changed < self.plan.last_day and opened < self.plan.first_day and self.random.random() < 0.5:
            members.append(self._professional(residents, Period(opened, changed)))
            members.append(self._professional(residents, Period(changed)))
        else:
            members.append(self._professional(residents, Period(opened)))
        if self.plan.full_on:
            members += self._grown_out_of_the_room(self.plan.full_on)
        return members

    def _professional(self, residents: Residents, period: Period) -> TeamMember:
        resident = residents.newcomer_to_the_team(period.since)
        resident.left = period.until
        resident.ladder = [(Role.EMPLOYEE, period.since)]
        self.residents.append(resident)
        hours = 18 if self.plan.full_on else self.random.choice((9, 10, 12))
        return TeamMember(resident, TeamRole.TEAM_COORDINATOR, period, hours * 60)

    def _grown_out_of_the_room(self, full_on: date) -> list[TeamMember]:
        taken = {id(v) for v in self.volunteers}
        can = [r for r in self.residents if id(r) not in taken and not r.once and r.left is None and r.habits]
        can = [r for r in can if len(r.ladder) == 2 and r.ladder[-1][0] == Role.PARTICIPANT]
        places = (
            [(TeamRole.ASSISTANT_TEAM_COORDINATOR, Role.EMPLOYEE, (24, 28, 32))] * self.random.choice((1, 1, 2))
            + [(TeamRole.ACTIVITY_SUPERVISOR, Role.EMPLOYEE, (4, 8, 12, 16))] * self.random.choice((2, 3, 4))
            + [(TeamRole.CO_WORKING_VOLUNTEER, Role.CO_WORKING_VOLUNTEER, (8, 12, 16, 20))]
            * self.random.choice((1, 2, 3))
            + [(TeamRole.TRAINEE, Role.PARTICIPANT, (8, 16))] * self.random.choice((0, 1))
        )
        members = []
        for resident, (team_role, role, hours) in zip(can, places, strict=False):
            since = self._later(max(full_on, resident.ladder[-1][1]), 20, 160)
            if since > self.plan.last_day:
                continue
            if role != Role.PARTICIPANT:
                resident.ladder.append((role, since))
            members.append(TeamMember(resident, team_role, Period(since), self.random.choice(hours) * 60))
        return members

    def _volunteers(self) -> list[Resident]:
        """Residents who come for something start to carry it: the faithful ones first."""
        start = self.plan.last_day - timedelta(days=120 // self.pace)
        can = [r for r in self.residents if not r.once and r.since < start and (r.left is None or r.left > start)]
        can.sort(key=lambda r: -max(habit.chance for habit in r.habits))
        stopped = [r for r in self.residents if r.left and r.left <= start and (r.left - r.since).days > 200]
        chosen = can[: self.plan.volunteers] + stopped[: self.plan.volunteers // 3]
        helping = self._places(len(chosen))
        self.random.shuffle(chosen)
        return [v for v, slot in zip(chosen, helping, strict=True) if self._starts_to_help(v, slot)]

    def _places(self, number: int) -> list[int]:
        """For each volunteer the activity to carry, in proportion to what it needs."""
        slots = range(len(self.week))
        needed = sum(self.week[n].helpers for n in slots)
        places = [n for n in slots for _ in range(max(1, round(self.week[n].helpers * number / needed)))]
        self.random.shuffle(places)
        return (places * number)[:number]

    def _starts_to_help(self, resident: Resident, slot: int) -> bool:
        member_on = self._later(resident.since, 20, 120)
        helps_on = self._later(member_on, 20, 180)
        if helps_on > self.plan.last_day or (resident.left and helps_on >= resident.left):
            return False
        core = self.random.random() < CORE
        habits = self._help(slot, core=core)
        if core:
            (second,) = self.random.choices(range(len(self.week)), [s.helpers for s in self.week])
            habits += self._help(second, core=True) if second != slot else []
        carried = {habit.slot for habit in habits}
        resident.habits = [habit for habit in resident.habits if habit.slot not in carried] + habits
        resident.ladder += [(Role.PARTICIPANT, member_on), (Role.VOLUNTEER, helps_on)]
        return True

    def _help(self, slot: int, *, core: bool) -> list[Habit]:
        weekdays = weekdays_of(self.week[slot])
        own = self.random.sample(weekdays, min(len(weekdays), 2 if core else 1))
        chance = self.random.uniform(0.62, 0.9) if core else self.random.uniform(0.12, 0.6)
        minutes = self.week[slot].minutes + self.random.choice((0, 15, 30, 45))
        return [Habit(slot, weekday, chance, minutes) for weekday in sorted(own)]

    def _later(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self.random.randint(least, most) // self.pace)
