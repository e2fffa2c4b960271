"""Members of a room's association: who they are, who paid, who may be asked.

A member in a year is who is a member on its last day, as far as is known now: who leaves before, is not asked to pay.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from buurtwerkkamer.domain.people.models import Membership, MembershipFee, Participation, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds
from buurtwerkkamer.kernel.prepared import Prepared
from buurtwerkkamer.kernel.spelling import folded

A_PAGE: Final = 50
FOUND: Final = 12  # people whom a search shows
ALL, PAID, OPEN, LEFT = WHO = ("leden", "betaald", "nog-niet", "vertrokken")


@dataclass(frozen=True, slots=True)
class MembersPage:
    """A page of memberships, each with ``person`` and ``paid`` (whether the fee of the year is)."""

    members: Sequence[Membership]
    number: int  # of all pages
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class MemberCount:
    """How many members there are, how many of them paid, and how many have no card yet."""

    members: int
    paid: int
    without_card: int


def members_page(*, room: Room, on: date, who: str = ALL, typed: str = "", page: int = 1) -> MembersPage:
    """Members of ``room`` on the day ``on`` by name, of one kind (``WHO``), with ``typed`` in their name; 50 a page.

    Two queries, whatever the number. Source: OWN-1.
    """
    rows = _of_kind(room, on, who).select_related("person").order_by("person__first_name", "person__last_name", "pk")
    if part := folded(typed):
        named = [
            (m.pk, m.person.full_name) for m in rows.only("person__first_name", "person__infix", "person__last_name")
        ]
        found = [pk for pk, name in named if part in folded(name)]
        number, rows = len(found), rows.filter(pk__in=found)
    else:
        number = rows.count()
    pages = max(1, -(-number // A_PAGE))
    page = min(max(1, page), pages)
    return MembersPage(list(rows[(page - 1) * A_PAGE : page * A_PAGE]), number, page, pages)


def _of_kind(room: Room, on: date, who: str) -> QuerySet[Membership]:
    paid = _paid(room, on.year)
    rows = Membership.objects.filter(room=room).annotate(paid=paid)
    if who == PAID:
        return rows.filter(holds(on), paid)
    if who == OPEN:
        return rows.filter(_not_left_in(on.year), ~paid)
    if who == LEFT:
        later = Membership.objects.filter(room=room, person=OuterRef("person"), since__gt=OuterRef("since"))
        return rows.filter(~Exists(later), until__lte=on)
    return rows.filter(holds(on))


def _paid(room: Room | int, year: int | Value) -> Exists:
    """Whether the person of a membership paid for ``year``, by this membership or an earlier one."""
    fees = MembershipFee.objects.filter(year=year, membership__room=room, membership__person=OuterRef("person"))
    return Exists(fees)


def _not_left_in(year: int) -> Q:
    return holds(date(year, 12, 31))


def fees_to_ask_for(*, room: Room, year: int) -> QuerySet[Membership]:
    """Members of ``room`` in ``year`` who have not paid for it, by name; with ``person``. One query. Source: OWN-1."""
    rows = unpaid(room=room, year=year, last_day=date(year, 12, 31)).select_related("person")
    return rows.order_by("person__first_name", "person__last_name", "pk")


def unpaid(*, room: Room | int, year: int | Value, last_day: date) -> QuerySet[Membership]:
    """The same in no order, of the year that ends on ``last_day``: for the day board, that shows only how many."""
    return Membership.objects.filter(holds(last_day), ~_paid(room, year), room=room)


def member_count(*, room: Room, on: date) -> MemberCount:
    """The members of ``room`` on the day ``on``. One query. Source: OWN-1."""
    return MemberCount(*next(_COUNTED.rows(room=room.pk, on=on, year=on.year), (0, 0, 0)))


def _counted(room: int, on: date, year: int) -> QuerySet[Membership, Any]:
    members = Membership.objects.filter(holds(on), room=room).annotate(did_pay=_paid(room, Value(year)))
    counted = {
        "members": Count("pk"),
        "paid": Count("pk", filter=Q(did_pay=True)),
        "without_card": Count("pk", filter=Q(card_number=None)),
    }
    return members.order_by().values("room").annotate(**counted).values_list(*counted)


_COUNTED: Final = Prepared(_counted, room=int, on=date, year=int)


def membership_of(*, room: Room, pk: int) -> Membership | None:
    """The membership ``pk`` of ``room``, with its person and room; None for another room's. One query."""
    return Membership.objects.filter(room=room, pk=pk).select_related("person", "room").first()


def fee_of(*, room: Room, pk: int) -> MembershipFee | None:
    """The fee ``pk`` of ``room``, with membership and person; None for another room's. One query."""
    fees = MembershipFee.objects.filter(membership__room=room, pk=pk)
    return fees.select_related("membership__person", "membership__room").first()


def fees_of(*, membership: Membership) -> list[MembershipFee]:
    """Every year that this person paid for in this room, the last one first. One query."""
    fees = MembershipFee.objects.filter(membership__room=membership.room_id, membership__person=membership.person_id)
    return list(fees.order_by("-year"))


def without_card(*, room: Room, on: date) -> QuerySet[Membership]:
    """Members of ``room`` on the day ``on`` for whom no card was made, by name; with ``person``. One query."""
    rows = Membership.objects.filter(holds(on), room=room, card_number=None).select_related("person", "room")
    return rows.order_by("person__first_name", "person__last_name", "pk")


def people_to_join(*, room: Room, on: date, typed: str) -> list[Person]:
    """Who may be meant by ``typed`` and is no member of ``room`` on the day ``on``; nobody where nothing was typed.

    First name and initial only: who arranges the association sees no more of people than that. One query.
    Source: OWN-1, REG-6.
    """
    part = folded(typed)
    if not part:
        return []
    known = Participation.objects.filter(room=room).values("person")
    members = Membership.objects.filter(holds(on) | Q(until=None), room=room).values("person")
    rows = Person.objects.filter(pk__in=known).exclude(pk__in=members)
    rows = rows.only("first_name", "last_name", "picture", "paint").order_by("first_name", "last_name", "pk")
    return [person for person in rows if part in folded(person.short_name)][:FOUND]
