from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce

from buurtwerkkamer.kernel.privacy import privacy


class AuditEvent(models.Model):
    """One thing that somebody did or looked at. ``kernel.audit.journal`` is the only writer.

    The database numbers and sums every line and refuses to change one: see ``chain``.
    """

    privacy = privacy(
        personal="person_id", plain="at actor role session action target room_id details nth hash", kind="journal"
    )

    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=60)  # "account 12", "command line": never a name
    role = models.CharField(max_length=16, blank=True)  # in which role, where somebody signed in
    session = models.CharField(max_length=8, blank=True)  # which time of signing in: tells sessions apart, opens none
    action = models.CharField(max_length=60)  # "<context>.<thing>.<done>", e.g. "registers.import.undone"
    target = models.CharField(max_length=60)  # "people.Person 44"
    person_id = models.BigIntegerField(null=True, blank=True)  # whom it is about; no reference, it outlives that row
    room_id = models.BigIntegerField(null=True, blank=True)
    details = models.JSONField(default=dict)

    nth = models.PositiveBigIntegerField(null=True, editable=False)  # in the chain of its room, from 1
    hash = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        indexes = (
            models.Index(fields=("room_id", "at"), name="audit_room_at"),
            models.Index(
                fields=("person_id", "at"), name="audit_person_at", condition=models.Q(person_id__isnull=False)
            ),
        )
        constraints = (models.UniqueConstraint(Coalesce("room_id", Value(0)), "nth", name="audit_chain_place_once"),)

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
