"""Who lets homes: housing corporations, and from which of them somebody rents."""

from django.db.models import QuerySet

from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.models import Partner, Tenancy
from buurtwerkkamer.domain.rooms.models import Cooperative


def landlords(*, cooperative: Cooperative | int) -> QuerySet[Partner]:
    """The housing corporations that the cooperative knows, by name. Source: FIN-3."""
    return Partner.objects.filter(cooperative=cooperative, kind=PartnerKind.HOUSING_CORPORATION).order_by("name")


def landlord_of(*, person_id: int) -> Partner | None:
    """From whom somebody rents, as far as it is known. Source: FIN-3."""
    tenancy = Tenancy.objects.filter(person=person_id).select_related("partner").first()
    return tenancy.partner if tenancy else None
