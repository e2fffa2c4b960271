"""What a room knows of a few people: talents, roles, keys, membership, the table, who they live with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import CharField, DateField, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from buurtwerkkamer.domain.people.models import (
    Household,
    Housemate,
    KeyLoan,
    Membership,
    MembershipFee,
    Participation,
    RolePeriod,
    Talent,
)
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import holds
from buurtwerkkamer.kernel.prepared import Prepared

TALENT, ROLE, KEY, MEMBER, HOME, MATE = "talent", "role", "key", "member", "home", "mate"

_NO_DAY: Final = Cast(Value(None), DateField())
_NO_NUMBER: Final = Cast(Value(None), IntegerField())
_NO_WORDS: Final = Value("", CharField())


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: what it is (``TALENT`` …), its key, of whom, and what it says.

    ``words``: of a talent, the code of a role, what a household is called, the name of a housemate, of whom ``look``
    is picture and paint. ``number``: of a key; in cents, the fee that a member paid for the year asked about, None
    where not; of the household of a housemate.
    """

    kind: str
    pk: int
    person_id: int
    words: str
    look: tuple[str, str]
    number: int | None
    since: date | None
    until: date | None


def facts(*, room: Room, person_ids: Sequence[int], on: date) -> list[Fact]:
    """What ``room`` knows of one person, or of two, on the day ``on``, the oldest first. One query.

    Talents are of the person; the rest is of this room alone. Roles that ended are there too; keys and memberships
    only where they hold. Source: DNA-1, VOV-6, POS-3, OWN-1.
    """
    rows = _FACTS.rows(room=room.pk, one=person_ids[0], other=person_ids[-1], on=on, year=on.year)
    found = [Fact(kind, pk, of, words, (look, paint), *more) for kind, pk, of, words, look, paint, *more in rows]
    return sorted(found, key=lambda fact: (fact.since or date.min, fact.pk))


def _facts(room: int, one: int, other: int, on: date, year: int) -> QuerySet[Any, Any]:
    fee = MembershipFee.objects.filter(membership=OuterRef("pk"), year=Value(year)).values("amount_cents")
    of_them = {"person__in": (one, other)}
    own = {"room": room, **of_them}
    loans = KeyLoan.objects.filter(holds(on, "lent_on", "returned_on"), key__room=room, **of_them)
    number = Cast(Subquery(fee[:1]), IntegerField())
    return _rows(TALENT, Talent.objects.filter(**of_them), words=F("words")).union(
        _rows(ROLE, RolePeriod.objects.filter(**own), words=F("role"), since=F("since"), until=F("until")),
        _rows(KEY, loans, number=F("key__number"), since=F("lent_on")),
        _rows(MEMBER, Membership.objects.filter(holds(on), **own), number=number, since=F("since")),
        _rows(HOME, _homes(room, one, other), pk=F("household_id"), words=F("household__name")),
        _housemates(room, one, other),
        all=True,
    )


def _rows(kind: str, rows: QuerySet[Any], **known: Any) -> QuerySet[Any, Any]:
    columns = {
        "a_kind": Value(kind, CharField()),
        "a_pk": known.get("pk", F("pk")),
        "a_person": known.get("person", F("person_id")),
        "a_word": known.get("words", _NO_WORDS),
        "a_picture": known.get("picture", _NO_WORDS),
        "a_paint": known.get("paint", _NO_WORDS),
        "a_number": known.get("number", _NO_NUMBER),
        "a_since": known.get("since", _NO_DAY),
        "a_until": known.get("until", _NO_DAY),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def _homes(room: int, one: int, other: int) -> QuerySet[Housemate]:
    return Housemate.objects.filter(household__room=room, person__in=(one, other))


def _housemates(room: int, one: int, other: int) -> QuerySet[Any, Any]:
    """The others of a household, whom this room knows too."""
    known = Participation.objects.filter(room=room).values("person")
    mates = Housemate.objects.filter(household__room=room, person__in=known).annotate(of=F("household__mates__person"))
    return _rows(
        MATE,
        mates.filter(of__in=(one, other)).exclude(person=F("of")),
        pk=F("person_id"),
        person=F("of"),
        words=F("person__first_name"),
        picture=F("person__picture"),
        paint=F("person__paint"),
        number=Cast(F("household_id"), IntegerField()),
    )


_FACTS: Final = Prepared(_facts, room=int, one=int, other=int, on=date, year=int)


def known_in(*, room: Room, person_id: int) -> Participation | None:
    """How ``room`` knows this person, with the person; None where it does not."""
    return Participation.objects.filter(room=room, person=person_id).select_related("person").first()


def home_of(*, room: Room, person_id: int, household_id: int) -> Household | None:
    """The household of this number, where this person lives in it and ``room`` knows it; or None."""
    return Household.objects.filter(room=room, pk=household_id, mates__person=person_id).first()
