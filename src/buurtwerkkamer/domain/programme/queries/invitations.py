"""Who comes often and is no member yet: somebody may ask them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from buurtwerkkamer.domain.people.models import InvitationPause, Membership, Participation
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.prepared import Prepared

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
    rows = _OFTEN.rows(room=room.pk, since=on - A_YEAR, on=on)
    return [
        Invitation(pk, f"{first} {last[0]}." if last else first, picture, paint, times)
        for pk, first, last, picture, paint, times in rows
        if times and times >= at_least
    ]


def _often(room: int, since: date, on: date) -> QuerySet[Participation, Any]:
    """Who came most. How often is enough is for Python to say: a database would count all visits twice."""
    members = Membership.objects.filter(Q(until=None) | Q(until__gt=since), room=room).values("person")
    paused = InvitationPause.objects.filter(room=room, until__gt=on).values("person")
    visits = Visit.objects.filter(room=room, person=OuterRef("person"), on__gt=since, on__lte=on).order_by()
    names = (f"person__{name}" for name in ("first_name", "last_name", "picture", "paint"))
    return (
        Participation.objects.filter(room=room)
        .exclude(Q(person__in=members) | Q(person__in=paused))
        .annotate(times=Subquery(visits.values("room").annotate(times=Count("*")).values("times")))
        .order_by(F("times").desc(nulls_last=True), "person__first_name", "person")
        .values_list("person", *names, "times")[:MOST]
    )


_OFTEN: Final = Prepared(_often, room=int, since=date, on=date)
