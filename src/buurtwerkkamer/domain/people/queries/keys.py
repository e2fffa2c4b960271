"""Who holds a key."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import Door, Key, KeyLoan, KeyPin, Participation, Person, RolePeriod
from buurtwerkkamer.domain.people.queries.finding import CHOOSE_FROM, NAMES, Candidate, candidates
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds

CARRIES: Final = frozenset(Role) - {Role.VISITOR, Role.PARTICIPANT}  # roles in which somebody carries the room


def key_holders(*, room: Room, on: date) -> QuerySet[Person]:
    """Persons who hold a key of ``room`` on the day ``on`` (indicator ``key_holders``). Source: POS-3."""
    loans = KeyLoan.objects.filter(holds(on, "lent_on", "returned_on"), key__room=room)
    return Person.objects.filter(pk__in=loans.values("person")).order_by("pk")


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Who holds a key, whether since a day they have a PIN, and whether they stand on the table to use it there."""

    person: Person
    pin_given_on: date | None
    on_the_table: bool


def key_holders_with_pins(*, room: Room, on: date) -> list[KeyHolder]:
    """The key holders of ``room`` on the day ``on``, by name. One query. Source: POS-3, REG-2."""
    pins = KeyPin.objects.filter(room=room, person=OuterRef("pk")).values("given_on")[:1]
    doors = Door.objects.filter(room=room, person=OuterRef("pk")).values("pk")[:1]
    people = key_holders(room=room, on=on).annotate(pin_given_on=Subquery(pins), door=Subquery(doors))
    by_name = people.order_by("first_name", "last_name", "pk")
    return [KeyHolder(person, person.pin_given_on, person.door is not None) for person in by_name]


def kept_pin(*, room: Room, person_id: int) -> dict[str, str] | None:
    """What is kept of the PIN of somebody, as plain values; None where there is none. It says nothing of the digits."""
    there = KeyPin.objects.filter(room=room, person=person_id).first()
    return {"digits": there.digits, "given_on": there.given_on.isoformat()} if there else None


@dataclass(frozen=True, slots=True)
class KeyOnTheRing:
    """A key, and the loan that holds on a day."""

    key: Key
    loan: KeyLoan | None


def keys_of(*, room: Room, on: date) -> list[KeyOnTheRing]:
    """Every key of ``room`` with who holds it on the day ``on``, by number. Two queries. Source: POS-3."""
    held = KeyLoan.objects.filter(holds(on, "lent_on", "returned_on")).select_related("person")
    keys = Key.objects.filter(room=room).order_by("number")
    rows = keys.prefetch_related(Prefetch("loans", queryset=held, to_attr="held"))
    return [KeyOnTheRing(key, next(iter(key.held), None)) for key in rows]


def key_of(*, room: Room, pk: int) -> Key | None:
    """The key of ``room``; None where it is another room's."""
    return Key.objects.filter(room=room, pk=pk).first()


def history_of(*, key: Key) -> list[KeyLoan]:
    """Who held ``key``, the last first. One query. Source: POS-3."""
    return list(key.loans.select_related("person").order_by("-lent_on", "-pk"))


def loan_of(*, room: Room, pk: int) -> KeyLoan | None:
    """The loan of a key of ``room``; None where it is another room's."""
    return KeyLoan.objects.filter(key__room=room, pk=pk).select_related("key__room", "person").first()


def may_get_a_key(*, room: Room) -> QuerySet[Person]:
    """Whom a key can be given: everybody whom ``room`` knows, by name. Source: POS-3 (keys are given freely)."""
    known = Person.objects.filter(participations__room=room, is_forgotten=False)
    return known.order_by("first_name", "last_name", "pk")


def whom_to_give_a_key(*, room: Room, on: date, typed: str) -> list[Candidate]:
    """Who may be meant by ``typed``; before anything is typed, first who carries the room without a key yet.

    One more than are chosen from, where there are more.

    One query. Source: POS-3.
    """
    if typed:
        return candidates(room=room, typed=typed)[: CHOOSE_FROM + 1]
    carries = RolePeriod.objects.filter(holds(on), room=room, person=OuterRef("person"), role__in=CARRIES)
    has_one = KeyLoan.objects.filter(key__room=room, person=OuterRef("person"), returned_on=None)
    known = Participation.objects.filter(room=room).order_by(
        Exists(has_one), Exists(carries).desc(), "person__first_name", "person__last_name", "person"
    )
    return [Candidate(*names) for names in known.values_list(*NAMES)[: CHOOSE_FROM + 1]]
