"""What volunteers were paid, over all rooms together, beside what they may be paid. Source: data-and-law.md B2."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Sum

from buurtwerkkamer.domain.finance.enums import Paid
from buurtwerkkamer.domain.finance.models import Allowance
from buurtwerkkamer.domain.finance.rules.allowances import Payout, SoFar, maxima, so_far
from buurtwerkkamer.domain.finance.rules.parameters import Parameters
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.programme.models import Attendance, JobHand
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.rooms_in_sight import EVERY, seeing

A_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Somebody who gave hours in a room in the twelve months before, and what they were paid in all rooms."""

    person: Person
    minutes: int
    so_far: SoFar
    payouts: tuple[Payout, ...]


def payouts(*, people: Collection[int], year: int) -> dict[int, list[Payout]]:
    """What each was paid in ``year``, in whichever room: the law adds them up. One query.

    Every room is in sight for it, and only sums leave: who looks learns amounts, and not where.
    """
    found: dict[int, list[Payout]] = defaultdict(list)
    with seeing(EVERY):
        rows = Allowance.objects.filter(person__in=people, on__range=(date(year, 1, 1), date(year, 12, 31)))
        for person, on, kind, minutes, cents in rows.values_list("person", "on", "paid_for", "minutes", "amount_cents"):
            found[person].append(Payout(on, Paid(kind), minutes, cents))
    return found


def volunteers(*, room: Room, on: date, parameters: Parameters) -> list[Volunteer]:
    """Who gave hours in twelve months until ``on``, by name, with what may still be paid. Three queries."""
    minutes = _minutes(room, on)
    paid = payouts(people=[*minutes], year=on.year)
    people = Person.objects.filter(pk__in=minutes, is_forgotten=False)
    fields = people.only("first_name", "infix", "last_name", "birth_year")
    return [
        Volunteer(one, minutes[one.pk], _so_far(one, paid[one.pk], on, parameters), tuple(paid[one.pk]))
        for one in fields.order_by("first_name", "last_name", "pk")
    ]


def volunteer(*, room: Room, person_id: int, on: date, parameters: Parameters) -> Volunteer | None:
    """One of them; None for who gave no hours. Three queries."""
    return next(
        (one for one in volunteers(room=room, on=on, parameters=parameters) if one.person.pk == person_id), None
    )


def paid_here(*, room: Room, person_id: int, year: int) -> list[Allowance]:
    """What this room paid somebody in ``year``, the last first. One query."""
    found = Allowance.objects.filter(room=room, person=person_id, on__range=(date(year, 1, 1), date(year, 12, 31)))
    return list(found.order_by("-on", "-pk"))


def _so_far(person: Person, paid: list[Payout], on: date, parameters: Parameters) -> SoFar:
    return so_far(paid, maxima(parameters, on=on, birth_year=person.birth_year), on=on)


def _minutes(room: Room, on: date) -> dict[int, int]:
    within = (on - A_YEAR, on)
    helped = Attendance.objects.filter(room=room, on__range=within, capacity=Capacity.VOLUNTEER).exclude(person=None)
    hands = JobHand.objects.filter(job__room=room, job__status=JobStatus.DONE, job__done_on__range=within)
    given = (rows.order_by().values_list("person").annotate(given=Sum("minutes")) for rows in (helped, hands))
    found: dict[int, int] = defaultdict(int)
    for person, minutes in next(given).union(next(given), all=True):
        found[person] += minutes or 0
    return found
