"""Write an audit event. Depth (hash chain, who looked at what) belongs to the trust work; the frame is here."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from .models import AuditEvent


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: an account, a tablet, the command line. ``label`` never holds a name."""

    label: str


COMMAND_LINE = Actor("command line")
SYSTEM = Actor("system")


def record(action: str, *, target: Model, by: Actor, room_id: int | None = None, **details: Any) -> None:
    """Note that ``by`` did ``action`` to ``target``. Call it inside the transaction of the change itself.

    ``details`` are plain values that say nothing of a person: counts, codes, days.
    """
    AuditEvent.objects.create(
        action=action, actor=by.label, target=f"{target._meta.label} {target.pk}", room_id=room_id, details=details
    )
