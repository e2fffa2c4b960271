"""Who can take something up: volunteers and who works in the team."""

from datetime import date
from typing import Final

from django.db.models import QuerySet

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Person, RolePeriod, TeamPeriod
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds
from buurtwerkkamer.kernel.prepared import Prepared

HELPS: Final = (
    Role.VOLUNTEER, Role.KEY_VOLUNTEER, Role.BOARD_VOLUNTEER, Role.CO_WORKING_VOLUNTEER, Role.EMPLOYEE,
)  # fmt: skip


def helpers(*, room: Room, on: date) -> list[Person]:
    """Who helps in ``room`` on the day ``on``, by name. One query. Source: VOV-4, VOV-6."""
    return list(_HELPERS.models(room=room.pk, on=on))


def helping(*, room: int, on: date) -> QuerySet[Person]:
    """The same, in no order: for a query that asks it beside other things."""
    roles = RolePeriod.objects.filter(holds(on), room=room, role__in=HELPS).values("person")
    team = TeamPeriod.objects.filter(holds(on), room=room).values("person")
    # One list of both: for "in this one or in that one" PostgreSQL reads everybody of the country
    return Person.objects.filter(pk__in=roles.union(team), participations__room=room, is_forgotten=False)


def _helpers(room: int, on: date) -> QuerySet[Person]:
    return helping(room=room, on=on).order_by("first_name", "last_name", "pk")


_HELPERS: Final = Prepared(_helpers, room=int, on=date)
