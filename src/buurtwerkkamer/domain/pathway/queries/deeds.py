"""What somebody gave and received in a room, since when; and what of it may hang on a wall. No sums: it is no score.

Source: DNA-1, DNA-4.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Min

from buurtwerkkamer.domain.pathway.queries.path import GOT_JOB, OwnPath
from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import RolePeriod
from buurtwerkkamer.domain.programme.enums import Capacity
from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.programme.queries.things import thing_of
from buurtwerkkamer.domain.rooms.models import Room

TALKING: Final = "Praten met iemand"  # what is never named where others may see it
JOBS: Final = "Klussen bij buren thuis"
QUESTIONS: Final = "Buren helpen met een vraag"
JOB_RECEIVED: Final = "Een klus in huis"
HELPED_ON: Final = "Hulp van een buur"
KEY: Final = "Een sleutel van de kamer"
TASKS: Final = (
    Role.VOLUNTEER, Role.KEY_VOLUNTEER, Role.BOARD_VOLUNTEER, Role.CO_WORKING_VOLUNTEER, Role.EMPLOYEE,
)  # fmt: skip
TOGETHER: Final = frozenset({"meeting", "activation", "language", "computer"})  # what is done with others, and no help
MOST_ON_A_WALL: Final = 7  # lines under one heading


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody did or received, in plain words; since when, and what type of activity it is of."""

    words: str
    since: date
    type_code: str = ""
    times: int = 1  # to choose by where there is too much; never shown


@dataclass(frozen=True, slots=True)
class GaveAndReceived:
    """Beside each other, the first first."""

    gave: list[Deed]
    received: list[Deed]


@dataclass(frozen=True, slots=True)
class ForTheWall:
    """What somebody did for others and with others, and with which task: never what they needed help with."""

    for_others: list[Deed]
    with_others: list[Deed]
    tasks: list[Deed]

    def __bool__(self) -> bool:
        return bool(self.for_others or self.with_others or self.tasks)


def gave_and_received(*, room: Room, path: OwnPath) -> GaveAndReceived:
    """Since the first day, of the person of ``path``. One query. Source: DNA-4."""
    came = Attendance.objects.filter(room=room, person=path.person)
    found: dict[str, list[Deed]] = {Capacity.VOLUNTEER: [], Capacity.PARTICIPANT: []}
    kinds = came.order_by().values_list("capacity", "activity__code", "activity__label", "activity__type__code")
    for capacity, code, label, type_code, since, times in kinds.annotate(first=Min("on"), times=Count("pk")):
        thing = thing_of(code, label, type_code)
        found[capacity].append(Deed(thing.words if thing else TALKING, since, type_code, times))
    gave = [*found[Capacity.VOLUNTEER], *_of(path, did_job=JOBS, took_up=QUESTIONS)]
    received = [*found[Capacity.PARTICIPANT], *_of(path, **{GOT_JOB: JOB_RECEIVED, "connected": HELPED_ON})]
    return GaveAndReceived(_first_first(gave), _first_first(received))


def for_the_wall(*, room: Room, path: OwnPath) -> ForTheWall:
    """What may hang on a wall, or be shown to an employer. Two queries. Source: DNA-1, DNA-3."""
    both = gave_and_received(room=room, path=path)
    held = RolePeriod.objects.filter(room=room, person=path.person, role__in=TASKS)
    roles = held.order_by().values_list("role").annotate(first=Min("since"))
    tasks = [Deed(str(Role(role).label).capitalize(), since) for role, since in roles]
    return ForTheWall(
        for_others=_most([deed for deed in both.gave if deed.words != TALKING]),
        with_others=_most([deed for deed in both.received if deed.type_code in TOGETHER]),
        tasks=_first_first([*tasks, *_of(path, key=KEY)]),
    )


def _of(path: OwnPath, **words: str) -> list[Deed]:
    return [Deed(said, path.since[code], times=1) for code, said in words.items() if code in path.since]


def _first_first(deeds: Iterable[Deed]) -> list[Deed]:
    """Each once, since the first time: two activities may have one name at the table."""
    found: dict[str, Deed] = {}
    for deed in sorted(deeds, key=lambda one: (one.since, one.words)):
        found.setdefault(deed.words, deed)
    return list(found.values())


def _most(deeds: list[Deed]) -> list[Deed]:
    """As many as fit, those that happened most, in their order."""
    chosen = sorted(deeds, key=lambda one: -one.times)[:MOST_ON_A_WALL]
    return [deed for deed in deeds if deed in chosen]
