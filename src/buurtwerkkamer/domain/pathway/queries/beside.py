"""Two records beside each other, that may be of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Door, Participation, Person
from buurtwerkkamer.domain.people.queries.facts import KEY, MEMBER, ROLE, TALENT, Fact, facts
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.rooms.models import Room


@dataclass(frozen=True, slots=True)
class Beside:
    """One of two records that may be of one person: enough to see whether they are."""

    person: Person
    participation: Participation
    visits: int
    last_visit: date | None
    is_on_the_table: bool
    talents: list[str]
    roles: list[str]
    keys: list[int | None]
    is_member: bool


def side_by_side(*, room: Room, person_ids: Sequence[int], on: date) -> list[Beside]:
    """What ``room`` knows of each of these people, as given; who it does not know is left out. Two queries."""
    own = Visit.objects.filter(room=room, person=OuterRef("person")).order_by().values("person")
    door = Door.objects.filter(room=room, person=OuterRef("person"))
    rows: Any = Participation.objects.filter(room=room, person__in=person_ids).select_related("person")
    rows = rows.annotate(
        visits=Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0),
        last_visit=Subquery(own.annotate(last=Max("on")).values("last")),
        is_on_the_table=Exists(door),
    )
    known = facts(room=room, person_ids=person_ids, on=on)
    found = {row.person_id: row for row in rows}
    return [_beside(found[pk], [fact for fact in known if fact.person_id == pk]) for pk in person_ids if pk in found]


def _beside(row: Any, known: list[Fact]) -> Beside:
    return Beside(
        person=row.person,
        participation=row,
        visits=row.visits,
        last_visit=row.last_visit,
        is_on_the_table=row.is_on_the_table,
        talents=[fact.words for fact in known if fact.kind == TALENT],
        roles=[str(Role(fact.words).label) for fact in known if fact.kind == ROLE and fact.until is None],
        keys=[fact.number for fact in known if fact.kind == KEY],
        is_member=any(fact.kind == MEMBER for fact in known),
    )
