import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.table.enums import Do, Face
from buurtwerkkamer.kernel.privacy import privacy


class Tap(models.Model):
    """Something that was tapped on a tablet, noted once: its number is made by the tablet, before it is sent.

    ``wrote`` is what it did, so that it can be undone; it is emptied at night, and the tap itself goes when no tablet
    can send it again (``services.forgetting``). Written only by ``services.taps``. Source: REG-1.
    """

    privacy = privacy(personal="wrote", plain="room tablet do at noted_at refused undone_at", kind="tap")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+")
    tablet = models.ForeignKey("table.Tablet", models.CASCADE, related_name="taps")
    do = models.CharField(max_length=10, choices=Do)
    at = models.DateTimeField(_("getikt om"))
    noted_at = models.DateTimeField(_("genoteerd om"))
    wrote = models.JSONField(default=dict)
    refused = models.CharField(max_length=200, blank=True)  # why it could not be done
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(do__in=Do.values), name="tap_known"),)
        indexes = (models.Index(fields=("noted_at",), name="tap_noted"),)

    def __str__(self) -> str:
        return f"tap {self.pk}"


class Mood(models.Model):
    """How often a face was tapped on a day: of nobody in particular. Source: DNA-5."""

    privacy = privacy(plain="room on face count")

    room = models.ForeignKey("rooms.Room", models.CASCADE, related_name="+", db_index=False)
    on = models.DateField(_("dag"))
    face = models.PositiveSmallIntegerField(choices=Face)
    count = models.PositiveIntegerField(_("aantal"), default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("room", "on", "face"), name="mood_once"),
            models.CheckConstraint(condition=Q(face__in=Face.values), name="mood_face_known"),
        )

    def __str__(self) -> str:
        return f"mood {self.face} on {self.on}"
