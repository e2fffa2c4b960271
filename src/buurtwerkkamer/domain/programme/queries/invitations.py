"""Who comes often and is no member yet: somebody may ask them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, OuterRef, Q, Subquery

from buurtwerkkamer.domain.people.models import InvitationPause, Membership, Participation
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.rooms.models import Room

A_YEAR: Final = timedelta(days=365)
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who may be asked to become a member, and how often they came in the last year."""

    person_id: int
    name: str  # first name, with an initial where there is a last name
    picture: str
    paint: str
    times: int


def people_to_invite(*, room: Room, on: date, at_least: int) -> list[Invitation]:
    """Who came ``at_least`` so often in the year before ``on``, is no member and need not be left in peace.

    Who left the association less than a year ago is left in peace too. Most visits first; one query.
    Source: OWN-1, VOV-3.
    """
    since = on - A_YEAR
    members = Membership.objects.filter(Q(until=None) | Q(until__gt=since), room=room).values("person")
    paused = InvitationPause.objects.filter(room=room, until__gt=on).values("person")
    visits = Visit.objects.filter(room=room, person=OuterRef("person"), on__gt=since, on__lte=on).order_by()
    rows = (
        Participation.objects.filter(room=room)
        .exclude(Q(person__in=members) | Q(person__in=paused))
        .annotate(times=Subquery(visits.values("room").annotate(times=Count("*")).values("times")))
        .filter(times__gte=at_least)
        .order_by("-times", "person__first_name", "person")
        .values_list(
            "person", *(f"person__{name}" for name in ("first_name", "last_name", "picture", "paint")), "times"
        )
    )[:MOST]
    return [
        Invitation(pk, f"{first} {last[0]}." if last else first, picture, paint, times)
        for pk, first, last, picture, paint, times in rows
    ]
