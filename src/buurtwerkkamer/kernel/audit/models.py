from django.db import models

from buurtwerkkamer.kernel.privacy import privacy


class AuditEvent(models.Model):
    """One thing that somebody did. Append only; ``kernel.audit.journal`` is the only writer."""

    privacy = privacy(plain="at actor action target room_id details")

    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=60)  # "account 12", "command line": never a name
    action = models.CharField(max_length=60)  # "<context>.<thing>.<done>", e.g. "registers.import.undone"
    target = models.CharField(max_length=60)  # "people.Person 44"
    room_id = models.BigIntegerField(null=True, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("room_id", "at"), name="audit_room_at"),)

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
