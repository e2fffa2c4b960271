"""Write in the journal: who did what, and who looked at whom. Source: REG-6; docs/adr/0013."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Model

from buurtwerkkamer.kernel.privacy import Privacy

from . import chain
from .models import AuditEvent

SEALED: Final = "journal.sealed"
LOOKED: Final = "looked_at"  # how the action of a look ends
ACCOUNT: Final = "account "  # how an actor begins who signed in; then the number
TABLET: Final = "tablet "


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: an account, a tablet, the command line. ``label`` never holds a name."""

    label: str
    role: str = ""  # in which role, where an account has one here
    session: str = ""  # tells one time of signing in from another


COMMAND_LINE = Actor("command line")
SYSTEM = Actor("system")


def record(action: str, *, target: Model | None, by: Actor, room_id: int | None = None, **details: Any) -> None:
    """Note that ``by`` did ``action`` to ``target``, or to all there is. Call it inside the transaction of the change.

    ``details`` are plain values that say nothing of a person: counts, codes, days.
    """
    AuditEvent.objects.create(
        action=action,
        actor=by.label,
        role=by.role,
        session=by.session,
        target=f"{target._meta.label} {target.pk}" if target else "",
        person_id=_whom(target) if target else None,
        room_id=room_id,
        details=details,
    )


def record_look(*, target: Model, by: Actor, room_id: int) -> None:
    """Note that ``by`` looked at what is known of somebody. Source: REG-6: who is written about may ask who looked."""
    record(f"{target._meta.label_lower}.{LOOKED}", target=target, by=by, room_id=room_id)


def seal(*, now: datetime) -> None:
    """Note, once a night, where the chains end that grew in two days, so that a line gone from an end shows."""
    ends = chain.ends(since=now - timedelta(days=2))
    if ends:
        AuditEvent.objects.create(action=SEALED, actor=SYSTEM.label, target="", details={"ends": ends})


def _whom(target: Model) -> int | None:
    declared: Privacy = getattr(target, "privacy", Privacy())
    return getattr(target, declared.of_attribute, None) if declared.of_attribute else None
