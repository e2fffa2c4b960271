"""What the journal says of one person: who looked, and who did what. Source: REG-6; AVG art. 15."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.trust.rules.journal_words import SENTENCES, TAPS, THE_PERSON, by_whom
from buurtwerkkamer.kernel.audit.journal import LOOKED
from buurtwerkkamer.kernel.audit.models import AuditEvent
from buurtwerkkamer.kernel.periods import local_day

YOURSELF: Final = "Jij zelf"  # who reads it is the one who did it


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody of the team looked: in which role, on which day."""

    role: str
    on: date


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody did something with what is kept of a person: in which role, on which day, and what."""

    role: str
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Traces:
    """The newest first. The same twice on a day is said once."""

    looks: list[Look]
    deeds: list[Deed]


def traces(*, person: Person) -> Traces:
    """Who looked at ``person`` and who did what, in every room. A tap at the table is no deed: its row is told itself.

    One query. Nobody of the team is named: in which role they did it is what counts.
    """
    events = AuditEvent.objects.filter(person_id=person.pk).exclude(action__startswith=TAPS).order_by("-at", "-pk")
    looks, deeds = [], []
    for action, actor, role, at in events.values_list("action", "actor", "role", "at"):
        who, on = YOURSELF if actor == THE_PERSON else by_whom(actor, role), local_day(at)
        if action.endswith(LOOKED):
            looks.append(Look(who, on))
        else:
            deeds.append(Deed(who, on, SENTENCES.get(action, action).format(who=person.first_name)))
    return Traces(list(dict.fromkeys(looks)), list(dict.fromkeys(deeds)))
