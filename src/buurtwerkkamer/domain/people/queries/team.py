"""A room's team, and the base team of the source document to put beside it. Source: TEA-1."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count, Sum

from buurtwerkkamer.domain.people.enums import TeamRole
from buurtwerkkamer.domain.people.models import TeamPeriod
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds
from buurtwerkkamer.kernel.reference import read


@dataclass(frozen=True, slots=True)
class BaseRole:
    """A role of the base team: how many, and hours a week each, as (least, most); None where the source names none."""

    code: str
    label: str
    count: tuple[int, int] | None
    hours: tuple[int, int] | None

    @property
    def usual(self) -> str:
        """In words: "1 tot 2, 16 tot 32 uur per week"."""
        number = _between(self.count) if self.count else "zoveel als er zijn"
        return f"{number}, {_between(self.hours)} uur per week" if self.hours else number


@dataclass(frozen=True, slots=True)
class Strength:
    """How many persons hold a role in the team, and their minutes a week together."""

    persons: int
    weekly_minutes: int


@cache
def base_team() -> tuple[BaseRole, ...]:
    """The base team, in the order of the source."""
    return tuple(
        BaseRole(row["code"], row["label"], _pair(row.get("count")), _pair(row.get("hours")))
        for row in read("buurtwerkkamer.domain.people", "team")["role"]
    )


def team_strength(*, room: Room, on: date) -> dict[TeamRole, Strength]:
    """Who works in the team of ``room`` on the day ``on``, per role that somebody holds. Source: TEA-1."""
    rows = (
        TeamPeriod.objects.filter(holds(on), room=room)
        .order_by()
        .values_list("role")
        .annotate(persons=Count("person", distinct=True), minutes=Sum("weekly_minutes"))
    )
    return {TeamRole(role): Strength(persons, minutes) for role, persons, minutes in rows}


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A role of the base team beside what the room has of it; ``here`` is None where nobody holds it."""

    base: BaseRole
    here: Strength | None


def team_beside_base(*, room: Room, on: date) -> list[TeamLine]:
    """The work of the base team of the source, and who does it in ``room`` on the day ``on``. One query.

    Volunteers and participants stand in the base team too; they are counted elsewhere. Source: TEA-1.
    """
    here = team_strength(room=room, on=on)
    return [TeamLine(role, here.get(TeamRole(role.code))) for role in base_team() if role.code in TeamRole.values]


def _between(pair: tuple[int, int]) -> str:
    least, most = pair
    return str(least) if least == most else f"{least} tot {most}"


def _pair(numbers: list[int] | None) -> tuple[int, int] | None:
    return (numbers[0], numbers[1]) if numbers else None
