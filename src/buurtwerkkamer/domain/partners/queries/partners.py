"""Which institutions a cooperative knows."""

from django.db.models import QuerySet

from buurtwerkkamer.domain.partners.models import Partner
from buurtwerkkamer.domain.rooms.models import Cooperative


def partners(*, cooperative: Cooperative | int) -> QuerySet[Partner]:
    """All of them, by name. Source: PAR-2."""
    return Partner.objects.filter(cooperative=cooperative).order_by("name")
