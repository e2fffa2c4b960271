"""What somebody said may be, and what they would be asked. Source: REG-6."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.reference import read

OF_AGE: Final = 16  # years; under it a parent or guardian says yes (UAVG art. 5)


@dataclass(frozen=True, slots=True)
class Asked:
    """A purpose as somebody is asked for it."""

    purpose: Purpose
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """A purpose, and what somebody said of it in a room that still holds. Sharing may be with more than one."""

    asked: Asked
    consents: list[Consent]


@cache
def purposes() -> dict[Purpose, Asked]:
    """Every purpose, with the words in which it is asked now."""
    rows = read("buurtwerkkamer.domain.people", "consents")
    return {purpose: Asked(purpose, **rows[purpose]) for purpose in Purpose}


def consents_of(*, room: Room, person_id: int) -> list[Said]:
    """For every purpose what this person said to ``room`` that still holds. One query."""
    held = list(Consent.objects.filter(room=room, person=person_id, withdrawn_on=None).order_by("given_on", "pk"))
    return [Said(asked, [one for one in held if one.purpose == asked.purpose]) for asked in purposes().values()]


def is_a_child(person: Person, *, on: date) -> bool:
    """Whether somebody may be too young to say yes alone. Only the year is known, so who may be is."""
    return person.birth_year is not None and on.year - person.birth_year <= OF_AGE
