"""What an institution hears of whom it brought: that they were welcomed, and more only after a yes. Source: VAL-2."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from buurtwerkkamer.domain.partners.models import Contact
from buurtwerkkamer.domain.pathway.enums import Became
from buurtwerkkamer.domain.pathway.models import Message
from buurtwerkkamer.domain.people.enums import Purpose
from buurtwerkkamer.domain.people.models import Consent
from buurtwerkkamer.domain.programme.models import Attendance

MOST: Final = 20
WELCOMED: Final = frozenset({Became.REFERRAL, Became.QUESTION, Became.JOB})


@dataclass(frozen=True, slots=True)
class Brought:
    """Somebody who was brought: when, and whether they were welcomed; after a yes also ``name`` and ``takes_part``."""

    on: date
    at: time
    was_read: bool
    was_welcomed: bool
    name: str = ""
    takes_part: bool = False


def brought_by(*, contact: Contact) -> list[Brought]:
    """The last whom ``contact`` brought. Three queries. Source: VAL-2, REG-6."""
    left = Message.objects.filter(room=contact.room_id, contact=contact).select_related("person")
    messages = list(left.order_by("-noted_on", "-noted_at", "-pk")[:MOST])
    people = {one.person_id for one in messages if one.person_id}
    told = {"room": contact.room_id, "purpose": Purpose.SHARING, "withdrawn_on": None}
    said_yes = Consent.objects.filter(person__in=people, with_whom__iexact=contact.partner.name, **told)
    may_tell = set(said_yes.values_list("person", flat=True))
    came = Attendance.objects.filter(room=contact.room_id, person__in=may_tell).values_list("person", flat=True)
    takes_part = set(came.distinct())
    return [
        Brought(
            on=one.noted_on,
            at=one.noted_at,
            was_read=one.became != "",
            was_welcomed=one.became in WELCOMED,
            name=one.person.first_name if one.person and one.person_id in may_tell else "",
            takes_part=one.person_id in takes_part,
        )
        for one in messages
    ]
