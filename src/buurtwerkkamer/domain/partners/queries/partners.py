"""Which institutions a cooperative knows."""

from django.db.models import QuerySet

from buurtwerkkamer.domain.partners.models import Partner
from buurtwerkkamer.domain.rooms.models import Cooperative, Room


def partners(*, cooperative: Cooperative | int) -> QuerySet[Partner]:
    """All that are not put away, by name. Source: PAR-2."""
    return Partner.objects.filter(cooperative=cooperative, put_away_on=None).order_by("name")


def partners_near(*, room: Room) -> list[Partner]:
    """The same, those that work in the city of ``room`` first. One query. Source: PAR-2."""
    return sorted(partners(cooperative=room.cooperative_id), key=lambda one: not one.works_in(room.city))


def put_away(*, cooperative: Cooperative | int) -> QuerySet[Partner]:
    """Those that are off the list, by name."""
    return Partner.objects.filter(cooperative=cooperative).exclude(put_away_on=None).order_by("name")


def partner_of(*, room: Room, pk: int) -> Partner | None:
    """The institution with this key, where the cooperative of ``room`` knows it."""
    return Partner.objects.filter(cooperative=room.cooperative_id, pk=pk).first()
