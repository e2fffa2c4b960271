"""Keys and coming by: whom one may ask how they are, because they hold a key and have not come for a while."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from buurtwerkkamer.domain.people.models import KeyLoan
from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds

AWAY: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class KeyToAskFor:
    """A key in the hands of somebody who was not here lately; ``came_on`` is the last time, None where never."""

    loan: KeyLoan  # with key and person
    came_on: date | None


def keys_to_ask_for(*, room: Room, on: date) -> list[KeyToAskFor]:
    """Keys of ``room`` to ask for on the day ``on``, by number. One query. Source: POS-3."""
    loans = (
        loans_to_ask_for(room=room, on=on, since=on - AWAY)
        .select_related("key", "person")
        .order_by("key__number", "pk")
    )
    return [KeyToAskFor(loan, loan.came_on) for loan in loans]


def loans_to_ask_for(*, room: Room, on: date, since: date) -> QuerySet[Any]:
    """Loans of who has not come from ``since`` to ``on``, nor got the key in that time; with ``came_on``.

    For the day board: somebody asks how they are, and whether they still need the key. Source: POS-3, REG-3.
    """
    visits = Visit.objects.filter(room=room, person=OuterRef("person"), on__lte=on).order_by("-on")
    held: Any = KeyLoan.objects.filter(holds(on, "lent_on", "returned_on"), key__room=room, lent_on__lt=since)
    return held.filter(~Exists(visits.filter(on__gte=since))).annotate(came_on=Subquery(visits.values("on")[:1]))
