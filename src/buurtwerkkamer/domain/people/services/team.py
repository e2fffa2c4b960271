"""Who works in a room's team, and how many hours a week."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from buurtwerkkamer.domain.people.enums import TeamRole
from buurtwerkkamer.domain.people.models import TeamPeriod
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A person works in the team for a period, so many minutes a week."""

    person_id: int
    role: TeamRole
    period: Period
    weekly_minutes: int


@transaction.atomic
def record_team(*, room: Room, lines: Sequence[TeamLine], by: journal.Actor) -> None:
    """Write who works, or worked, in the team of ``room``. Source: TEA-1."""
    TeamPeriod.objects.bulk_create(
        TeamPeriod(
            room=room,
            person_id=line.person_id,
            role=line.role,
            since=line.period.since,
            until=line.period.until,
            weekly_minutes=line.weekly_minutes,
        )
        for line in lines
    )
    journal.record("people.team.recorded", target=room, by=by, room_id=room.pk, periods=len(lines))
