"""The board of a room's association."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from buurtwerkkamer.domain.people.enums import BoardRole
from buurtwerkkamer.domain.people.models import BoardTerm, Membership, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds

EARLIER: Final = 20


@dataclass(frozen=True, slots=True)
class Board:
    """Who sits on the board on a day, by role; who sat on it before; and which roles nobody has."""

    on: date
    now: list[BoardTerm]
    earlier: list[BoardTerm]

    @property
    def open_roles(self) -> list[BoardRole]:
        """Of chair, secretary and treasurer: those that nobody has on the day, or from a later day on."""
        taken = {term.role for term in self.now}
        return [role for role in BoardRole if role != BoardRole.MEMBER and role not in taken]

    @property
    def ending(self) -> list[BoardTerm]:
        """Whose agreed term ends in the year of the day, or ended before it."""
        return [term for term in self.now if term.ends_on and term.ends_on.year <= self.on.year]


def board(*, room: Room, on: date) -> Board:
    """The board of ``room`` on the day ``on``; who begins later is among them. One query. Source: OWN-1."""
    terms = list(BoardTerm.objects.filter(room=room).select_related("person").order_by("since", "pk"))
    order = list(BoardRole)
    now = [term for term in terms if term.until is None or term.until > on]
    earlier = [term for term in reversed(terms) if term.until is not None and term.until <= on]
    return Board(on, sorted(now, key=lambda term: order.index(BoardRole(term.role))), earlier[:EARLIER])


def term_of(*, room: Room, pk: int) -> BoardTerm | None:
    """The term ``pk`` of ``room``, with its person; None for another room's. One query."""
    return BoardTerm.objects.filter(room=room, pk=pk).select_related("person").first()


def members_to_choose(*, room: Room, on: date) -> list[Person]:
    """Members of ``room`` on the day ``on`` or later, by name: the board comes from them. One query."""
    members = Membership.objects.filter(holds(on) | Q(until=None), room=room).values("person")
    rows = Person.objects.filter(pk__in=members).only("first_name", "last_name")
    return list(rows.order_by("first_name", "last_name", "pk"))
