"""The association of a room, as its board asks for it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from buurtwerkkamer.domain.rooms.models import Association, AssociationYear, Room


@dataclass(frozen=True, slots=True)
class InAYear:
    """The association in one year: what that year costs, and since when it has begun (None: not by a button)."""

    association: Association
    year: int
    fee_cents: int
    begun_on: date | None


def association_in(*, room: Room, year: int) -> InAYear:
    """The association of ``room`` in ``year``. One query. Source: OWN-1."""
    begun = AssociationYear.objects.filter(room=OuterRef("room"), year=year)
    association = Association.objects.annotate(
        year_cents=Subquery(begun.values("fee_cents")), begun_on=Subquery(begun.values("begun_on"))
    ).get(room=room)
    cents = association.fee_cents if association.year_cents is None else association.year_cents
    return InAYear(association, year, cents, association.begun_on)
