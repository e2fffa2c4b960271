"""Who pays for a room's year, and from which landlords its participants rent."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef

from buurtwerkkamer.domain.finance.enums import Financier
from buurtwerkkamer.domain.finance.models import Contribution, Instalment
from buurtwerkkamer.domain.finance.rules.financing import Payment, Pledge
from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.programme.models import Attendance
from buurtwerkkamer.domain.rooms.models import Room

_PLEDGE = ("pk", "financier", "partner__name", "asked_cents", "promised_cents", "agreed_cents")
_PAYMENT = tuple(f"instalments__{name}" for name in ("pk", "due_on", "cents", "received_on"))


def pledges(*, room: Room, year: int) -> list[Pledge]:
    """Every contribution to ``year`` with its instalments, in the order of the base financing. One query.

    Source: FIN-3.
    """
    rows = Contribution.objects.filter(room=room, year=year).order_by("partner__name", "pk", "instalments__due_on")
    found: dict[int, Pledge] = {}
    payments: dict[int, list[Payment]] = {}
    for row in rows.values_list(*_PLEDGE, *_PAYMENT):
        pk, financier, name, asked, promised, agreed, *payment = row
        kind = Financier(financier)
        own = payments.setdefault(pk, [])
        if payment[0] is not None:
            own.append(Payment(*payment))
        found[pk] = Pledge(pk, kind, name or str(kind.label), asked, promised, agreed, own)
    order = list(Financier)
    return sorted(found.values(), key=lambda pledge: order.index(pledge.financier))


def contribution(*, room: Room, pk: int) -> Contribution | None:
    """One of ``room``, with its partner."""
    return Contribution.objects.filter(room=room, pk=pk).select_related("partner").first()


def instalment(*, room: Room, pk: int) -> Instalment | None:
    """One of ``room``, with what it is a part of."""
    return Instalment.objects.filter(room=room, pk=pk).select_related("contribution").first()


@dataclass(frozen=True, slots=True)
class Tenants:
    """Who took part in a year: how many in all, and how many rent from each corporation, by its name."""

    participants: int
    of: dict[str, int]


def tenants(*, room: Room, year: int) -> Tenants:
    """From whom the participants of ``year`` rent, as far as the register knows. One query. Source: FIN-3."""
    came = Attendance.objects.filter(
        room=room, person=OuterRef("person"), on__range=(date(year, 1, 1), date(year, 12, 31))
    )
    rows = (
        Participation.counted.filter(Exists(came), room=room)  # hundreds of people, rather than thousands of times
        .order_by()
        .values_list("person__partners_tenancy__partner__name")
        .annotate(persons=Count("person"))
    )
    counts = list(rows)
    return Tenants(
        participants=sum(persons for _name, persons in counts),
        of=dict(sorted(row for row in counts if row[0] is not None)),
    )
