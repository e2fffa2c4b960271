"""Who goes to an institution, and how far that is. Source: VAL-2."""

from typing import Final

from django.db.models import QuerySet

from buurtwerkkamer.domain.partners.enums import Direction, ReferralState
from buurtwerkkamer.domain.partners.models import Referral
from buurtwerkkamer.domain.rooms.models import Room

GOES_ON: Final = (ReferralState.ASKED, ReferralState.ACCEPTED)
MOST: Final = 60  # that are under way, on a page


def under_way(*, room: Room) -> list[Referral]:
    """Who is on the way to an institution, the longest first, with who goes along. One query."""
    going = Referral.objects.filter(room=room, direction=Direction.OUTBOUND, state__in=GOES_ON)
    return list(_with_all(going).order_by("known_on", "pk")[:MOST])


def referrals_of(*, room: Room, person_id: int) -> list[Referral]:
    """Every referral of this person that ``room`` knows, the last first. One query."""
    return list(_with_all(Referral.objects.filter(room=room, person=person_id)).order_by("-known_on", "-pk"))


def referral_of(*, room: Room, pk: int) -> Referral | None:
    """The one with this key, where it is one of ``room``."""
    return _with_all(Referral.objects.filter(room=room, pk=pk)).first()


def _with_all(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    known = referrals.filter(person__is_forgotten=False)
    return known.select_related("room", "person", "partner", "companion")
