"""The association of a room, as its board asks for it."""

from dataclasses import dataclass
from datetime import date

from buurtwerkkamer.domain.rooms.models import Association, AssociationYear, Room


@dataclass(frozen=True, slots=True)
class InAYear:
    """The association in one year: what that year costs, and since when it has begun (None: not by a button)."""

    association: Association
    year: int
    fee_cents: int
    begun_on: date | None


def association_in(*, room: Room, year: int) -> InAYear:
    """The association of ``room`` in ``year``. Two queries. Source: OWN-1."""
    association = Association.objects.get(room=room)
    begun = AssociationYear.objects.filter(room=room, year=year).first()
    if begun is None:
        return InAYear(association, year, association.fee_cents, None)
    return InAYear(association, year, begun.fee_cents, begun.begun_on)
