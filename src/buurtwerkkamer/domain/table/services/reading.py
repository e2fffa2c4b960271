"""What a tablet says of a tap, read with suspicion: a tablet can be old, broken, or in the wrong hands."""

import re
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.people.models import Participation
from buurtwerkkamer.domain.people.queries.merges import known_now_as
from buurtwerkkamer.domain.people.services.doors import LONGEST
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.enums import Do, Face
from buurtwerkkamer.domain.table.models import Tap
from buurtwerkkamer.kernel.codes import holds_bsn
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.prepared import Prepared

MOST_PEOPLE: Final = 200
LARGEST: Final = 2**53
UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")  # no database keeps these: half of a picture that was cut off


class Misunderstood(DomainError):
    message = _("Dit begrepen we niet.")


class NotKnownHere(DomainError):
    message = _("Deze kamer kent deze persoon niet.")


class NotAName(DomainError):
    message = _("Dit lezen we niet als een voornaam. Typ alleen letters.")


@dataclass(frozen=True, slots=True)
class What:
    """The words of one tap. Every question raises ``Misunderstood`` where the answer is not what it should be."""

    room: Room
    words: Mapping[str, Any]

    def person(self) -> int:
        """Who tapped. Raises ``NotKnownHere`` where the room does not know them."""
        return self._known([self.words.get("who")])[0]

    def people(self) -> list[int]:
        """Everybody of a group, each once."""
        given = self.words.get("who")
        if not isinstance(given, list) or len(given) > MOST_PEOPLE:
            raise Misunderstood
        return self._known(given)

    def _known(self, given: list[Any]) -> list[int]:
        """A person is a number, or the tap with which they became known while the tablet was offline."""
        ids = [self._met(one) if isinstance(one, str) else one for one in given]
        if not all(isinstance(one, int) and not isinstance(one, bool) and 0 < one < LARGEST for one in ids):
            raise Misunderstood
        wanted: list[Any] = list(dict.fromkeys(ids))
        strange = set(wanted) - _known_among(self.room, wanted)
        merged = known_now_as(room=self.room, person_ids=strange)
        if strange - merged.keys():
            raise NotKnownHere
        return list(dict.fromkeys(merged.get(one, one) for one in wanted))

    def _met(self, tap: str) -> int | None:
        try:
            number = uuid.UUID(tap)
        except ValueError:
            return None
        met = Tap.objects.filter(pk=number, room=self.room, do=Do.MEET, undone_at=None).first()
        if met is None:
            raise NotKnownHere
        person: int | None = met.wrote.get("person")
        return person

    def number(self, name: str, *, most: int = LARGEST, least: int = 0) -> int:
        """A whole number within bounds."""
        given = self.words.get(name)
        if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
            raise Misunderstood
        return given

    def activity(self) -> int:
        """One of the list, which may have changed since the tablet read it."""
        number = self.number("activity")
        if not Activity.objects.filter(pk=number).exists():
            raise Misunderstood
        return number

    def has(self, name: str) -> bool:
        """Whether anything is said of it."""
        return self.words.get(name) is not None

    def word(self, name: str) -> str:
        """A short code."""
        given = self.words.get(name)
        if not isinstance(given, str) or not given or len(given) > LONGEST or UNWRITABLE.search(given):
            raise Misunderstood
        return given

    def day(self, name: str) -> date | None:
        """A day, where one is given."""
        given = self.words.get(name)
        if given is None:
            return None
        try:
            return date.fromisoformat(given)
        except (TypeError, ValueError):
            raise Misunderstood from None

    def face(self) -> Face:
        """One of three."""
        try:
            return Face(self.number("face"))
        except ValueError:
            raise Misunderstood from None

    def name(self) -> str:
        """A first name as somebody typed it. Raises ``NotAName``; a BSN is none."""
        given = " ".join(self.word("name").split())
        if not any(letter.isalpha() for letter in given) or any(c.isdigit() for c in given) or holds_bsn(given):
            raise NotAName
        return given


def _known_among(room: Room, person_ids: Collection[int]) -> set[int]:
    """Whom ``room`` knows, of all that are numbered as these or between them: a query that need not be written anew."""
    if not person_ids:
        return set()
    rows = _KNOWN.rows(room=room.pk, least=min(person_ids), most=max(person_ids))
    return {person for (person,) in rows}


def _known(room: int, least: int, most: int) -> QuerySet[Participation, Any]:
    known = Participation.objects.filter(room=room, person__gte=least, person__lte=most)
    return known.values_list("person_id")


_KNOWN: Final = Prepared(_known, room=int, least=int, most=int)
