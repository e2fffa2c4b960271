"""The people of a room in a list: since when they are known, when they came last and what for, what they do here."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import starmap
from typing import Any, Final, NamedTuple

from django.db.models import Case, Exists, IntegerField, Max, OuterRef, QuerySet, Subquery, Value, When

from buurtwerkkamer.domain.people.enums import Role
from buurtwerkkamer.domain.people.models import KeyLoan, Membership, Participation, RolePeriod
from buurtwerkkamer.domain.programme.models import Activity, Attendance, Visit
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds

CHUNK: Final = 1000  # people that are in memory at once, where all of them are asked for
_LADDER: Final = tuple(Role)


class Listed(NamedTuple):
    """Somebody as a list of the room shows them. The order of the fields is that of the query."""

    person_id: int
    first_name: str
    infix: str
    last_name: str
    picture: str
    paint: str
    folded: str
    since: date
    last_on: date | None  # the last visit, by name
    activity_id: int | None  # what they took part in last
    rung: int | None  # of the ladder of roles: the furthest they hold now
    holds_key: bool
    is_member: bool

    @property
    def full_name(self) -> str:
        """First name, infix and last name, as far as they are known."""
        return " ".join(filter(None, (self.first_name, self.infix, self.last_name)))

    @property
    def short_name(self) -> str:
        """First name with an initial: what hangs on a wall says no more."""
        return f"{self.first_name} {self.last_name[0]}." if self.last_name else self.first_name

    @property
    def role(self) -> Role | None:
        """The furthest role of the ladder that they hold now. Source: VOV-6."""
        return None if self.rung is None else _LADDER[self.rung]

    @property
    def volunteers(self) -> bool:
        """Whether they are a volunteer of some kind now."""
        return self.rung is not None and self.rung >= _LADDER.index(Role.VOLUNTEER)


Wanted = Callable[[Listed], bool]


def neighbours(*, room: Room, on: date) -> Iterator[Listed]:
    """Everybody whom ``room`` knows, as they are on the day ``on``, in the order in which they became known.

    One query for each thousand of them: no room has more in memory. Source: REG-5, VOV-6, POS-3, OWN-1.
    """
    rows = _rows(room, on)
    last = 0
    while chunk := list(rows.filter(person__gt=last)[:CHUNK]):
        yield from starmap(Listed, chunk)
        if len(chunk) < CHUNK:
            return
        last = chunk[-1][0]


def number_known(*, room: Room, on: date) -> int:
    """How many people ``room`` knows on the day ``on``. One query."""
    return Participation.objects.filter(room=room, since__lte=on).count()


def activity_labels() -> dict[int | None, str]:
    """The names of all activities by id. One query."""
    return dict(Activity.objects.values_list("pk", "label"))


def _rows(room: Room, on: date) -> QuerySet[Participation, tuple[Any, ...]]:
    of_person = {"room": room.pk, "person": OuterRef("person")}
    visits = Visit.objects.filter(**of_person, on__lte=on).order_by("-on")
    attended = Attendance.objects.filter(**of_person, on__lte=on).order_by("-on", "-pk")
    roles = RolePeriod.objects.filter(holds(on), **of_person).order_by().values("person")
    loans = KeyLoan.objects.filter(holds(on, "lent_on", "returned_on"), key__room=room.pk, person=OuterRef("person"))
    members = Membership.objects.filter(holds(on), **of_person)
    names = ("first_name", "infix", "last_name", "picture", "paint", "folded")
    return (
        Participation.objects.filter(room=room, since__lte=on)
        .order_by("person")
        .values_list(
            "person_id",
            *(f"person__{name}" for name in names),
            "since",
            Subquery(visits.values("on")[:1]),
            Subquery(attended.values("activity")[:1]),
            Subquery(roles.annotate(rung=Max(_rung())).values("rung")),
            Exists(loans),
            Exists(members),
        )
    )


@cache
def _rung() -> Case:
    """The number of a role on the ladder."""
    return Case(
        *(When(role=role, then=Value(number)) for number, role in enumerate(_LADDER)), output_field=IntegerField()
    )


def numbers(people: Iterable[Listed], wanted: dict[str, Wanted]) -> dict[str, int]:
    """How many of ``people`` each of ``wanted`` holds for, by its name."""
    counted = dict.fromkeys(wanted, 0)
    for each in people:
        for name, holds_for in wanted.items():
            counted[name] += holds_for(each)
    return counted
