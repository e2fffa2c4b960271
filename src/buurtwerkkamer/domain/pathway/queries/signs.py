"""What people told that makes life hard: of one of them, and counted for a room. On no list. Source: NBH-4."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from buurtwerkkamer.domain.pathway.enums import Vulnerability
from buurtwerkkamer.domain.pathway.models import Sign
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.disclosure import Figure, protect

YES: Final = {"purpose": Purpose.SIGNS, "withdrawn_on": None}


@dataclass(frozen=True, slots=True)
class Told:
    """How many people told anything, and what; who is not of the team hears only how many, and no small number."""

    persons: Figure
    of: list[tuple[Vulnerability, int]]


def signs_of(*, room: Room, person_id: int) -> list[Sign]:
    """What this person told ``room``, with the day. One query."""
    return list(_with_a_yes(room).filter(person=person_id).order_by("pk"))


def signs_told(*, room: Room, in_team: bool) -> Told:
    """What is counted of ``room`` now. One query. Source: NBH-4, RES-5."""
    rows = [(one.person_id, one.what) for one in _with_a_yes(room).only("person", "what")]
    persons = len({person for person, _what in rows})
    if not in_team:
        return Told(protect(persons), [])
    found = Counter(what for _person, what in rows)
    return Told(persons, [(one, found[one.value]) for one in Vulnerability if found[one.value]])


def _with_a_yes(room: Room) -> QuerySet[Sign]:
    asked: dict[str, Any] = {"room": room, "person": OuterRef("person"), **YES}
    return Sign.objects.filter(Exists(Consent.objects.filter(**asked)), room=room)
